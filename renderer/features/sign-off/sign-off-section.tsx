import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reviews } from '#core/people/person.ts';
import { articleHash, changedSinceSignOff, openItems, signedOff } from '#core/article/sign-off.ts';
import { openErrors } from '#core/checks/fact-pass.ts';
import { signOffConditionSchema } from '#core/people/policies.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { PersonName } from '#renderer/ui/person-name.tsx';
import { timeText } from '#renderer/ui/time.ts';
import '#renderer/styles/sign-off.css';
import type { Editor } from '#renderer/editor/editor.ts';
import { ReopenDialog } from '#renderer/features/header/stage-menu.tsx';
import { ArticlePeople } from './article-people.tsx';
import { focusSignOff } from './show-sign-off.ts';
import { OpenGroup } from './open-items.tsx';
import { PackActions } from './pack-actions.tsx';

/**
 * The way to the sign-off: who has the article, what is open, then the signing itself, then the pack of it. Its list scrolls;
 * what is done stands at its foot, always in sight. `children`: beside its title.
 */
export function SignOffSection({ editor, children }: { editor: Editor; children: ReactNode }): ReactElement {
  const { t } = useTranslation('sign-off');
  const state = useAtRest(editor.session.state);
  return (
    <section className="sign-off" aria-labelledby="sign-off-title">
      <div className="sign-off-head">
        <h2 className="inspector-title" id="sign-off-title">
          {t('title')}
        </h2>
        {children}
      </div>
      {state.stage === 'signed' ? <SignedOff editor={editor} /> : <BeforeSignOff editor={editor} />}
    </section>
  );
}

function BeforeSignOff({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('sign-off');
  const workspace = useWorkspace();
  const { session } = editor;
  const state = useAtRest(session.state);
  const desk = useAtRest(workspace.desk);
  const me = workspace.me();
  const conditions = desk?.policies.signOff ?? [];
  const { findings } = editor.checks;
  const reports = useAtRest(findings.reports);
  const proofread = useAtRest(findings.language.reports);
  const open = useMemo(
    () => openItems(state, { findings: openErrors(state, reports, proofread) }),
    [state, reports, proofread],
  );
  const groups = signOffConditionSchema.options
    .map((condition) => ({
      condition,
      blocks: conditions.includes(condition),
      items: open.filter((item) => item.condition === condition),
    }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => Number(b.blocks) - Number(a.blocks));
  const blocked = groups.some(({ blocks }) => blocks);
  const reviewer = me !== null && reviews(me);
  const sign = () => {
    workspace.flush();
    const hash = articleHash(session.state.get());
    if (session.execute({ type: 'setStage', stage: 'signed', hash }).ok) focusSignOff();
  };
  return (
    <>
      <div className="sign-off-list">
        <ArticlePeople editor={editor} />
        {groups.length > 0 ? (
          <ul className="open-items">
            {groups.map((group) => (
              <OpenGroup key={group.condition} {...group} state={state} editor={editor} />
            ))}
          </ul>
        ) : null}
      </div>
      <div className="sign-off-foot">
        <p className="sign-off-state" role="status" data-ready={!blocked}>
          <Icon name={blocked ? 'warning' : 'check'} size={14} />{' '}
          {blocked ? t('stillOpen') : t(reviewer ? 'ready' : 'readyForReviewer')}
        </p>
        <button
          type="button"
          className={blocked ? 'button' : 'button primary'}
          disabled={blocked || !reviewer || session.readOnly !== null}
          onClick={sign}
        >
          {t('sign')}
        </button>
      </div>
    </>
  );
}

function SignedOff({ editor }: { editor: Editor }): ReactElement {
  const { t, i18n } = useTranslation('sign-off');
  const workspace = useWorkspace();
  const state = useAtRest(editor.session.state);
  const [reopening, setReopening] = useState(false);
  const me = workspace.me();
  const signed = signedOff(state);
  const changed = changedSinceSignOff(state);
  return (
    <>
      {/* Nothing in it can be changed by now, and it may have to be scrolled. */}
      <section className="sign-off-list" aria-label={t('people')} tabIndex={0}>
        <ArticlePeople editor={editor} />
      </section>
      <div className="sign-off-foot">
        {signed ? (
          <p className="sign-off-state" data-ready={!changed}>
            <Icon name={changed ? 'warning' : 'check'} size={14} />{' '}
            <span>
              {t('signedBy')} <PersonName id={signed.by} />
              {t('app:listComma')}
              {timeText(signed.at, i18n.language)}
            </span>
          </p>
        ) : null}
        {changed ? <p className="sign-off-changed">{t('changedSince')}</p> : null}
        {changed ? null : <PackActions session={editor.session} />}
        <button
          type="button"
          className="button"
          disabled={me === null || !reviews(me)}
          onClick={() => setReopening(true)}
        >
          {t('reopen')}
        </button>
      </div>
      <ReopenDialog editor={editor} open={reopening} onClose={() => setReopening(false)} />
    </>
  );
}
