import { memo, useCallback, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '#renderer/ui/figure.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import '#renderer/styles/annotations.css';

interface InRow {
  row: string;
  editor: Editor;
}

/** Number of open comments and errors of a row; shows them when it is pressed. Nothing where there are none. */
export const AnnotationCount = memo(function AnnotationCount({ row, editor }: InRow): ReactElement | null {
  const { counts } = editor.annotations;
  const subscribe = useCallback((listener: () => void) => counts.listen(row, listener), [counts, row]);
  const count = useSyncExternalStore(subscribe, () => counts.of(row));
  return count === 0 ? null : <CountButton row={row} count={count} editor={editor} />;
});

function CountButton({ row, count, editor }: InRow & { count: number }): ReactElement {
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
