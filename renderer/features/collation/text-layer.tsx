import { useCallback, useLayoutEffect, useRef, useSyncExternalStore, type ReactElement } from 'react';
import type { Highlights } from '#renderer/editor/rows/row-highlights.ts';

/** The layer behind the English field of a row that highlights lie on; there is none while there is nothing to highlight. */
export function TextLayer({ row, highlights }: { row: string; highlights: Highlights }): ReactElement | null {
  const subscribe = useCallback(
    (listener: () => void) => highlights.onLayer(row, listener),
    [highlights, row],
  );
  const needed = useSyncExternalStore(subscribe, () => highlights.hasLayer(row));
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => (needed ? highlights.layerDrawn(row, element.current!) : undefined),
    [highlights, row, needed],
  );
  return needed ? (
    <div ref={element} className="layer english" aria-hidden="true" lang="en" dir="ltr" data-layer={row} />
  ) : null;
}
