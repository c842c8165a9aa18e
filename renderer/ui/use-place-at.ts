import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

const GAP = 6;
const EDGE = 12;

/** Place of a panel in the scrolled content around it. */
export interface PanelPlace {
  insetBlockStart: number;
  left: number;
  /** Out of sight until its place is known; it can take the focus all the same, and nothing is scrolled for it. */
  opacity?: 0;
  position?: 'fixed';
}

const UNKNOWN: PanelPlace = { insetBlockStart: 0, left: 0, opacity: 0, position: 'fixed' };

/**
 * Places a panel below the box of some words where there is room, else above. It scrolls with them, is scrolled to where they are out
 * of sight, and follows them when it or the content around it has another size. `boxOf` gives their box in the window, null while
 * there is none; it has to be the same function as long as the words are the same.
 */
export function usePlaceAt(panel: RefObject<HTMLDivElement | null>, boxOf: () => DOMRect | null): PanelPlace {
  const [place, setPlace] = useState(UNKNOWN);
  useLayoutEffect(() => {
    // Words are highlighted in the next frame; the layer that they are highlighted on is there in this one.
    const frame = requestAnimationFrame(() => requestAnimationFrame(settle));
    const size = new ResizeObserver(settle);
    for (const each of [panel.current!, panel.current!.parentElement!]) size.observe(each);
    function settle() {
      const element = panel.current;
      const scroller = element?.parentElement;
      const words = boxOf();
      if (!element || !scroller || !words) return;
      const frameBox = scroller.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = words.bottom + GAP + height <= frameBox.bottom;
      const top = below ? words.bottom + GAP : Math.max(frameBox.top + GAP, words.top - GAP - height);
      const left = Math.min(words.left - frameBox.left, scroller.clientWidth - width - EDGE);
      setPlace({ insetBlockStart: top - frameBox.top + scroller.scrollTop, left: Math.max(EDGE, left) });
    }
    return () => {
      cancelAnimationFrame(frame);
      size.disconnect();
    };
  }, [panel, boxOf]);
  const isPlaced = place !== UNKNOWN;
  useEffect(() => {
    if (isPlaced) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [panel, isPlaced]);
  return place;
}
