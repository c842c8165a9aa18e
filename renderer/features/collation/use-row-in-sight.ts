import { useEffect, useRef, type RefObject } from 'react';
import type { Editor } from '#renderer/editor/editor.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/**
 * Keeps the active row in sight when the window, a pane or the letters get another size, and all rows another height. Whoever has
 * scrolled away from it stays where they are.
 */
export function useRowInSight(section: RefObject<HTMLElement | null>, editor: Editor): void {
  const id = useObservable(editor.active);
  const { preferences } = useWorkspace();
  const keep = useRef<() => void>(() => undefined);
  useEffect(() => {
    const rows = section.current!;
    const row = id === null ? null : rows.querySelector(`[data-row="${CSS.escape(id)}"]`);
    if (!row) return undefined;
    // It is told of a frame after it, so while the next one is laid out it says where the row was.
    let inSight = false;
    const sight = new IntersectionObserver((entries) => (inSight = entries.at(-1)!.isIntersecting), {
      root: rows,
    });
    let frame = 0;
    keep.current = () => {
      if (!inSight) return;
      row.scrollIntoView({ block: 'nearest' });
      // Rows that come in sight by this are given their height now, and move what is below them.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => row.scrollIntoView({ block: 'nearest' }));
    };
    const size = new ResizeObserver(() => keep.current());
    sight.observe(row);
    size.observe(rows);
    return () => {
      sight.disconnect();
      size.disconnect();
      cancelAnimationFrame(frame);
      keep.current = () => undefined;
    };
  }, [section, id]);
  // The document has the new size of the letters by the next frame.
  useEffect(
    () => preferences.settings.subscribe(() => void requestAnimationFrame(() => keep.current())),
    [preferences],
  );
}
