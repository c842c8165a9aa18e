import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import type { Editor } from '#renderer/editor/editor.ts';

/** Asks before all rows without findings are approved, with their number and with what stays open, and why. */
export function ApproveAll({ editor }: { editor: Editor }): ReactElement | null {
  const asking = useObservable(editor.bulk.asking);
  return asking ? <Question editor={editor} /> : null;
}

const LEFT = ['findings', 'unchecked', 'open', 'refused'] as const;

function Question({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation(['bulk', 'controls']);
  const { bulk } = editor;
  // Rows are approved, and checked, by others while the question stands.
  useObservable(editor.session.state);
  useObservable(editor.checks.findings.reports);
  const plan = bulk.plan();
  const count = plan.approve.length;
  const panel = useRef<HTMLDivElement>(null);
  // The button with the keyboard goes when no row is left, as checks and colleagues go on meanwhile.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.querySelector('button')?.focus();
  });
  const cancel = () => {
    bulk.asking.set(false);
    editor.focusRow();
  };
  return (
    <div
      ref={panel}
      className="find-panel go-to-panel approve-all"
      role="dialog"
      aria-label={t('askTitle')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel();
      }}
    >
      <form
        className="approve-all-form"
        onSubmit={(event) => {
          event.preventDefault();
          bulk.approveAll();
        }}
      >
        <p className="note-title">{count > 0 ? t('ask', { count }) : t('askNone')}</p>
        <ul className="approve-all-left">
          {LEFT.map((why) =>
            plan[why] > 0 ? <li key={why}>{t(`left.${why}`, { count: plan[why] })}</li> : null,
          )}
        </ul>
        <div className="find-line">
          {count > 0 ? (
            <button type="submit" className="button primary" autoFocus>
              {t('askConfirm', { count })}
            </button>
          ) : null}
          <button type="button" className="button" autoFocus={count === 0} onClick={cancel}>
            {t(count > 0 ? 'controls:cancel' : 'controls:close')}
          </button>
        </div>
      </form>
    </div>
  );
}
