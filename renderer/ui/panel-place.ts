/** Edges of a box in the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a panel is about: some words, the row that they stand in, and the English of it. */
export interface PanelSubject {
  words: Box;
  row: Box | null;
  english: Box | null;
}

/** Place of a panel in the window; `maxWidth` where it has to be narrower than it would be. */
export interface PlaceInWindow {
  left: number;
  top: number;
  maxWidth?: number;
}

const GAP = 6;
const EDGE = 12;

/** Width below which a panel is no longer read with ease, in CSS pixels. */
const LEAST_WIDTH = 200;

/**
 * Finds the place where a panel covers least of what one reads: below the row, else above it; where there is no room for either, at the
 * words, beside the English; and over it where the English has all the width.
 *
 * @param frame - what the rows scroll in, without its scroll bar
 * @param panel - its size
 */
export function panelPlace(
  { words, row, english }: PanelSubject,
  frame: Box,
  panel: { width: number; height: number },
): PlaceInWindow {
  const leftmost = frame.left + EDGE;
  const leftIn = (from: number, to: number) => Math.max(from, Math.min(words.left, to - panel.width));
  const across = leftIn(leftmost, frame.right - EDGE);
  if (row && row.bottom + panel.height <= frame.bottom && row.bottom >= frame.top)
    return { left: across, top: row.bottom };
  if (row && row.top - panel.height >= frame.top && row.top <= frame.bottom)
    return { left: across, top: row.top - panel.height };
  const below = words.bottom + GAP + panel.height <= frame.bottom;
  const top = below ? words.bottom + GAP : Math.max(frame.top + GAP, words.top - GAP - panel.height);
  if (!english) return { left: across, top };
  const sides = [
    { from: leftmost, to: english.left - GAP },
    { from: english.right + GAP, to: frame.right - EDGE },
  ];
  const { from, to } = sides.reduce((widest, side) =>
    side.to - side.from > widest.to - widest.from ? side : widest,
  );
  if (to - from < LEAST_WIDTH) return { left: across, top };
  return { left: leftIn(from, to), top, maxWidth: to - from };
}
