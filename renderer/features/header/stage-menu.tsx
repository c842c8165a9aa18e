import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { reviews } from '#core/people/person.ts';
import { openErrors } from '#core/checks/fact-pass.ts';
import { openItems } from '#core/article/sign-off.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import { draftPlace } from '#renderer/state/drafts.ts';
import { useDraft } from '#renderer/state/use-draft.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Menu, MenuItem } from '#renderer/ui/menu.tsx';
import type { Editor } from '#renderer/editor/editor.ts';

interface StageMenuProps {
  editor: Editor;
  /** Asks to whom the article is sent for review. */
  onSend: () => void;
  /** Shows what stands between the article and its sign-off. */
  onSignOff: () => void;
}

/** Menu of the stage of the article, and of the steps that take it further. */
export function StageMenu({ editor, onSend, onSignOff }: StageMenuProps): ReactElement {
  const { t } = useTranslation('app');
  const { stage } = useAtRest(editor.session.state);
  const [reopening, setReopening] = useState(false);
  return (
    <>
      <Menu
        label={t('stageMenu', { stage: t(`stages.${stage}`) })}
        buttonClass="button quiet stage"
        button={
          <>
            {t(`stages.${stage}`)}
            <Icon name="down" size={12} />
          </>
        }
      >
        <StageItems
          editor={editor}
          onSend={onSend}
          onSignOff={onSignOff}
          onReopen={() => setReopening(true)}
        />
      </Menu>
      <ReopenDialog editor={editor} open={reopening} onClose={() => setReopening(false)} />
    </>
  );
}

/** Items that take the article further. Open work is counted over all rows, so only while the menu is open. */
function StageItems({
  editor,
  onSend,
  onSignOff,
  onReopen,
}: StageMenuProps & { onReopen: () => void }): ReactElement {
  const { t } = useTranslation('app');
  const workspace = useWorkspace();
  const { session } = editor;
  const state = useAtRest(session.state);
  const actionWords = useActions();
  const me = workspace.me();
  const reviewer = me !== null && reviews(me);
  const conditions = useAtRest(workspace.desk)?.policies.signOff ?? [];
  const { findings } = editor.checks;
  const reports = useAtRest(findings.reports);
  const proofread = useAtRest(findings.language.reports);
  const open = openItems(state, { findings: openErrors(state, reports, proofread) }).filter(({ condition }) =>
    conditions.includes(condition),
  ).length;
  const go = (stage: 'translating' | 'review' | 'signed') => {
    workspace.flush();
    session.execute({ type: 'setStage', stage });
  };
  return (
    <>
      {state.stage === 'translating' ? (
        <MenuItem id="toReview" label={t('sendToReview')} onAction={onSend} />
      ) : null}
      {state.stage === 'review' ? (
        <MenuItem id="toTranslating" label={t('backToTranslating')} onAction={() => go('translating')} />
      ) : null}
      {state.stage === 'signed' ? null : (
        <MenuItem
          id="sign"
          label={open > 0 ? t('signOffOpen', { count: open }) : t('signOff')}
          disabled={!reviewer && open === 0}
          shortcut={actionWords('signOff').keys}
          onAction={open > 0 ? onSignOff : () => go('signed')}
        />
      )}
      {state.stage === 'signed' ? (
        <MenuItem id="reopen" label={t('reopen')} disabled={!reviewer} onAction={onReopen} />
      ) : null}
    </>
  );
}

/** Asks why a signed-off article is opened again. */
export function ReopenDialog({ editor, open, onClose }: DialogControl & { editor: Editor }): ReactElement {
  const { t } = useTranslation('app');
  return (
    <Dialog title={t('reopenTitle')} open={open} onClose={onClose}>
      <ReopenForm editor={editor} onClose={onClose} />
    </Dialog>
  );
}

function ReopenForm({ editor, onClose }: { editor: Editor; onClose: () => void }): ReactElement {
  const { t } = useTranslation(['app', 'controls']);
  const { session } = editor;
  const { text: reason, setText, sent, leave } = useDraft(draftPlace('reopen', session.article));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!session.execute({ type: 'setStage', stage: 'review', reason }).ok) return;
        sent();
        onClose();
      }}
    >
      <label>
        <span className="label">{t('reopenReason')}</span>
        <textarea
          className="field"
          {...noteLanguage(reason)}
          rows={3}
          autoFocus
          value={reason}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t(leave)}
        </button>
        <button type="submit" className="button primary" disabled={reason.trim() === ''}>
          {t('reopen')}
        </button>
      </div>
    </form>
  );
}
