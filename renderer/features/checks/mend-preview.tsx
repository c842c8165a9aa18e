import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowReplacement } from '#renderer/editor/checks/replace-names.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { DiffText } from '#renderer/ui/diff-text.tsx';
import { Icon } from '#renderer/ui/icon.tsx';

interface MendPreviewProps {
  rows: readonly RowReplacement[];
  editor: Editor;
  /** Words of the way back; to the findings where they are left out. */
  back?: string;
  onDone: () => void;
}

/** Preview of changes in several rows, word by word, before they are made as one step. */
export function MendPreview({ rows, editor, back, onDone }: MendPreviewProps): ReactElement {
  const { t } = useTranslation('findings');
  const state = useAtRest(editor.session.state);
  return (
    <>
      <div className="findings-filters">
        <button type="button" className="button quiet" onClick={onDone}>
          <Icon name="undo" size={14} /> {back ?? t('backToFindings')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={rows.length === 0}
          onClick={() => {
            editor.checks.replaceNames(rows);
            onDone();
          }}
        >
          {t('replaceIn', { count: rows.length })}
        </button>
      </div>
      <ul className="ledger ledger-preview" aria-label={t('preview')}>
        {rows.map(({ row, before, after }) => (
          <li key={row} className="ledger-entry">
            <span className="findings-row">{state.index.get(row)! + 1}</span>
            <p className="english note-diff" lang="en" dir="ltr">
              <DiffText before={before} after={after} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
