import { useCallback, useLayoutEffect, useRef, useSyncExternalStore, type ReactElement } from 'react';
import type { RowMarks } from '#renderer/editor/rows/row-highlights.ts';

/** The layer behind the English field of a row that marks lie on; there is none while there is nothing to mark. */
export function TextLayer({ row, marks }: { row: string; marks: RowMarks }): ReactElement | null {
  const subscribe = useCallback((listener: () => void) => marks.onLayer(row, listener), [marks, row]);
  const needed = useSyncExternalStore(subscribe, () => marks.hasLayer(row));
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (needed ? marks.layerDrawn(row, element.current!) : undefined), [marks, row, needed]);
  return needed ? (
    <div ref={element} className="layer english" aria-hidden="true" lang="en" dir="ltr" data-layer={row} />
  ) : null;
}
