import { useEffect, useRef, type DOMAttributes } from 'react';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import type { Align } from '#renderer/editor/align/align.ts';
import { placeOfBlock } from '#renderer/editor/align/block-focus.ts';
import { dropOn, type Held } from '#renderer/editor/align/drop.ts';

/** The pointer moves this far before a press becomes a drag, in px. */
const THRESHOLD = 5;
/** Near the upper and lower edge the rows scroll, so many px a frame. */
const EDGE = 56;
const SCROLL_STEP = 9;

interface Press {
  pointer: number;
  x: number;
  y: number;
  held: Held;
}

/**
 * Dragging of blocks with mouse or pen, by pointer events. A finger scrolls; for it there are the menu and the keys. Escape
 * lets go without a change.
 */
export function useBlockDrag(
  align: Align,
  session: ArticleSession,
  enabled: boolean,
): DOMAttributes<HTMLElement> {
  const press = useRef<Press | null>(null);
  const pointer = useRef<{ x: number; y: number; held: Held } | null>(null);
  const scroller = useRef<{ element: HTMLElement; step: number; frame: number } | null>(null);

  const letGo = () => {
    press.current = null;
    pointer.current = null;
    align.drag.set(null);
    if (scroller.current) cancelAnimationFrame(scroller.current.frame);
    scroller.current = null;
  };

  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || align.drag.get() === null) return;
      event.preventDefault();
      event.stopPropagation();
      letGo();
    };
    window.addEventListener('keydown', escape, true);
    return () => {
      window.removeEventListener('keydown', escape, true);
      letGo();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- letGo only touches refs and the editor
  }, [align]);

  const over = ({ x, y, held }: { x: number; y: number; held: Held }) => {
    const under = document.elementFromPoint(x, y);
    const row = under?.closest<HTMLElement>('.collation [data-row]')?.dataset.row;
    const drop = row === undefined ? null : dropOn(session.state.get(), held, row);
    const known = align.drag.get();
    if (known && known.drop?.row === drop?.row && known.drop?.at === drop?.at) return;
    align.drag.set({ held, drop });
  };

  const scroll = (element: HTMLElement, y: number) => {
    const box = element.getBoundingClientRect();
    const step = y < box.top + EDGE ? -SCROLL_STEP : y > box.bottom - EDGE ? SCROLL_STEP : 0;
    if (scroller.current) {
      scroller.current.step = step;
      return;
    }
    const state = { element, step, frame: 0 };
    const run = () => {
      if (state.step !== 0) element.scrollBy(0, state.step);
      // Rows move under a pointer that stands still: they scroll, and what the aligner proposes makes some of them taller.
      if (pointer.current) over(pointer.current);
      state.frame = requestAnimationFrame(run);
    };
    scroller.current = state;
    run();
  };

  if (!enabled) return {};
  return {
    onPointerDown(event) {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      const target = event.target as Element;
      const place = placeOfBlock(target);
      if (!place || target.closest('[data-empty]')) return;
      press.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY, held: place };
    },
    onPointerMove(event) {
      const { current } = press;
      if (!current || event.pointerId !== current.pointer) return;
      const far = Math.hypot(event.clientX - current.x, event.clientY - current.y) >= THRESHOLD;
      if (align.drag.get() === null) {
        if (!far) return;
        event.currentTarget.setPointerCapture(event.pointerId);
      }
      pointer.current = { x: event.clientX, y: event.clientY, held: current.held };
      over(pointer.current);
      scroll(event.currentTarget, event.clientY);
    },
    onPointerUp(event) {
      const { current } = press;
      const drag = align.drag.get();
      if (!current || event.pointerId !== current.pointer) return;
      letGo();
      if (drag?.drop) align.drop(drag.held, drag.drop);
    },
    onPointerCancel: letGo,
    onLostPointerCapture: letGo,
  };
}
