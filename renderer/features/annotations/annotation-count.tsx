import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '#core/article/state.ts';
import { useOfRows } from '#renderer/state/use-of-rows.ts';
import { Figure } from '#renderer/ui/figure.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import '#renderer/styles/annotations.css';

/** Number of open comments and errors of those of the rows that have any, by id. */
export function useAnnotationCounts(
  rows: readonly Row[],
  { annotations }: Editor,
): ReadonlyMap<string, number> {
  return useOfRows(annotations.counts, rows);
}

interface AnnotationCountProps {
  row: string;
  count: number;
  editor: Editor;
}

/** Number of open comments and errors of a row; shows them when it is pressed. */
export function AnnotationCount({ row, count, editor }: AnnotationCountProps): ReactElement {
  const { t } = useTranslation('annotations');
  const label = t('openInRow', { count });
  return (
    <button
      type="button"
      className="annotation-count"
      aria-label={label}
      title={label}
      onClick={() => {
        editor.focus(row);
        editor.annotations.show(null, 'row');
      }}
    >
      <Icon name="comment" size={13} />
      <span aria-hidden="true">
        <Figure value={count} />
      </span>
    </button>
  );
}
