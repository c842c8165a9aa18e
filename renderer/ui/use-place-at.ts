import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { panelPlace, type PanelSubject } from './panel-place.ts';

/** Place of a panel in the scrolled content around it. */
export interface PanelPlace {
  insetBlockStart: number;
  left: number;
  maxWidth?: number;
  /** Out of sight until its place is known; it can take the focus all the same, and nothing is scrolled for it. */
  opacity?: 0;
  position?: 'fixed';
}

const UNKNOWN: PanelPlace = { insetBlockStart: 0, left: 0, opacity: 0, position: 'fixed' };

/**
 * Places a panel at some words by {@link panelPlace}. It scrolls with them, is scrolled to where they are out of sight, and follows
 * them when it or the content around it has another size. `subjectOf` gives their boxes in the window, null while there are none; it
 * has to be the same function as long as the words are the same.
 */
export function usePlaceAt(
  panel: RefObject<HTMLDivElement | null>,
  subjectOf: () => PanelSubject | null,
): PanelPlace {
  const [place, setPlace] = useState(UNKNOWN);
  useLayoutEffect(() => {
    // Words are highlighted in the next frame; the layer that they are highlighted on is there in this one.
    const frame = requestAnimationFrame(() => requestAnimationFrame(settle));
    const size = new ResizeObserver(settle);
    for (const each of [panel.current!, panel.current!.parentElement!]) size.observe(each);
    function settle() {
      const element = panel.current;
      const scroller = element?.parentElement;
      const subject = subjectOf();
      if (!element || !scroller || !subject) return;
      const { top, left, bottom } = scroller.getBoundingClientRect();
      const within = { top, left, bottom, right: left + scroller.clientWidth };
      const { offsetWidth: width, offsetHeight: height } = element;
      const { left: across, top: down, ...rest } = panelPlace(subject, within, { width, height });
      setPlace({ insetBlockStart: down - top + scroller.scrollTop, left: across - left, ...rest });
    }
    return () => {
      cancelAnimationFrame(frame);
      size.disconnect();
    };
  }, [panel, subjectOf]);
  const isPlaced = place !== UNKNOWN;
  useEffect(() => {
    if (isPlaced) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [panel, isPlaced]);
  return place;
}

/** Boxes of a row and of its English, and of the words in it that a panel is about: of the English where nothing else is highlighted. */
export function subjectIn(row: string, words: DOMRect | null): PanelSubject | null {
  const element = document.querySelector(`[data-row="${CSS.escape(row)}"]`);
  const english = element?.querySelector('.target .editor')?.getBoundingClientRect() ?? null;
  const box = element?.getBoundingClientRect() ?? null;
  const at = words ?? english ?? box;
  return at && { words: at, row: box, english };
}
