import { useCallback, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '#renderer/ui/figure.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import '#renderer/styles/annotations.css';

/** Number of open comments and errors of a row; shows them when it is pressed. Nothing where there are none. */
export function AnnotationCount({ row, editor }: { row: string; editor: Editor }): ReactElement | null {
  const { counts } = editor.annotations;
  const subscribe = useCallback((listener: () => void) => counts.listen(row, listener), [counts, row]);
  const count = useSyncExternalStore(subscribe, () => counts.of(row));
  return count === 0 ? null : <CountButton row={row} count={count} editor={editor} />;
}

function CountButton({ row, count, editor }: { row: string; count: number; editor: Editor }): ReactElement {
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
