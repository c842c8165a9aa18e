import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import type { Editor } from '#renderer/editor/editor.ts';

/**
 * Asks for the number of a row. A panel and no modal: a modal gives the focus back to where it was when it has gone, which
 * in a long article can be after the row that was asked for has taken it.
 */
export function GoToRow({ editor }: { editor: Editor }): ReactElement | null {
  const open = useObservable(editor.goingTo);
  return open ? <OpenGoToRow editor={editor} /> : null;
}

function OpenGoToRow({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation(['collation', 'controls']);
  const rows = useAtRest(editor.session.state).rows.length;
  const [number, setNumber] = useState('');
  const wanted = Number(number);
  const valid = Number.isInteger(wanted) && wanted >= 1 && wanted <= rows;
  const cancel = () => {
    editor.goingTo.set(false);
    const active = editor.active.get();
    if (active !== null) editor.focus(active);
  };
  return (
    <form
      className="find-panel go-to-panel"
      role="dialog"
      aria-label={t('goToRow')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!valid) return;
        editor.goingTo.set(false);
        editor.goTo(wanted);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel();
      }}
    >
      <label>
        <span className="label">{t('rowNumber', { count: rows })}</span>
        <input
          className="field"
          type="number"
          min={1}
          max={rows}
          autoFocus
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <div className="find-line">
        <button type="submit" className="button primary" disabled={!valid}>
          {t('go')}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {t('controls:cancel')}
        </button>
      </div>
    </form>
  );
}
