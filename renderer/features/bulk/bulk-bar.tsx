import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { reviews } from '#core/people/person.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import { draftPlace } from '#renderer/state/drafts.ts';
import { useDraft } from '#renderer/state/use-draft.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import type { ActionName } from '#api/actions.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import '#renderer/styles/bulk.css';

/** Actions on the selected rows, under the rows while some are selected. */
export function BulkBar({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('bulk');
  const { bulk } = editor;
  const selection = useObservable(bulk.selection);
  useAtRest(editor.session.state);
  const count = bulk.selected().length;
  return (
    <div className="bulk-place">
      <p role="status" className="visually-hidden">
        {selection ? t('selected', { count }) : ''}
      </p>
      {selection ? <SelectionBar count={count} editor={editor} /> : null}
    </div>
  );
}

function SelectionBar({ count, editor }: { count: number; editor: Editor }): ReactElement {
  const { t } = useTranslation('bulk');
  const { bulk } = editor;
  const returning = useObservable(bulk.returning);
  const workspace = useWorkspace();
  const me = workspace.me();
  const reviewing = editor.reviewing();
  const confirm = !reviewing ? 'confirm' : editor.passes.current() === 'accuracy' ? 'approve' : 'pass';
  if (returning) return <ReturnForm count={count} editor={editor} />;
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('toolbar')}>
      <span className="bulk-count" aria-hidden="true">
        {t('selected', { count })}
      </span>
      <BulkButton action="confirm" label={t(confirm)} primary run={() => editor.confirm()} />
      {me && reviews(me) ? (
        <BulkButton action="returnRow" label={t('return')} run={() => bulk.beginReturn()} />
      ) : null}
      <BulkButton action="takeBack" label={t('takeBack')} run={() => bulk.takeBack()} />
      <button type="button" className="button quiet" onClick={() => bulk.clear()}>
        {t('clear')} <Shortcut keys="Escape" />
      </button>
    </div>
  );
}

function BulkButton({
  action,
  label,
  primary = false,
  run,
}: {
  action: ActionName;
  label: string;
  primary?: boolean;
  run: () => void;
}): ReactElement {
  const { keys } = useActions()(action);
  return (
    <button type="button" className={primary ? 'button primary' : 'button'} onClick={run}>
      {label} {keys ? <Shortcut keys={keys} /> : null}
    </button>
  );
}

/** One reason for all of them. */
function ReturnForm({ count, editor }: { count: number; editor: Editor }): ReactElement {
  const { t } = useTranslation(['bulk', 'collation', 'controls']);
  const { text: reason, setText, sent, leave } = useDraft(draftPlace('return-rows', editor.session.article));
  const close = () => editor.bulk.returning.set(false);
  const field = useRef<HTMLInputElement>(null);
  // It stands at the end of all rows, which it must not bring into view.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  return (
    <form
      className="bulk-bar"
      aria-label={t('returnTitle', { count })}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '' && editor.bulk.finishReturn(reason)) sent();
      }}
    >
      <label className="bulk-reason">
        <span>{t('returnTitle', { count })}</span>
        <input
          ref={field}
          className="field"
          {...noteLanguage(reason)}
          value={reason}
          placeholder={t('collation:returnPlaceholder')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        />
      </label>
      <button type="submit" className="button primary" disabled={reason.trim() === ''}>
        {t('collation:returnConfirm')}
      </button>
      <button type="button" className="button" onClick={close}>
        {t(leave)}
      </button>
    </form>
  );
}
