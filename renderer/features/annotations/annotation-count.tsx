import { useCallback, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import type { CollationController } from '#renderer/editor/editor.ts';
import '#renderer/styles/annotations.css';

/** How many comments and errors are open in a row; shows them when it is pressed. Nothing where there are none. */
export function AnnotationCount({
  row,
  controller,
}: {
  row: string;
  controller: CollationController;
}): ReactElement | null {
  const { counts } = controller.annotations;
  const subscribe = useCallback((listener: () => void) => counts.listen(row, listener), [counts, row]);
  const count = useSyncExternalStore(subscribe, () => counts.of(row));
  return count === 0 ? null : <CountButton row={row} count={count} controller={controller} />;
}

function CountButton({
  row,
  count,
  controller,
}: {
  row: string;
  count: number;
  controller: CollationController;
}): ReactElement {
  const { t } = useTranslation('annotations');
  const label = t('openInRow', { count });
  return (
    <button
      type="button"
      className="annotation-count"
      aria-label={label}
      title={label}
      onClick={() => {
        controller.focusRow(row);
        controller.annotations.show(null, 'row');
      }}
    >
      <Icon name="comment" size={13} />
      <span aria-hidden="true">{count}</span>
    </button>
  );
}
