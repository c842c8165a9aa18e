/**
 * Scrolls the rows until a box of words in them is seen, in the middle of the window where it was out of sight: a row may be taller
 * than the window, so that it is in sight and the words are not. `cover`: lower edge of what lies over the rows, in CSS pixels of the
 * window.
 */
export function bringInSight(box: DOMRect, cover = 0): void {
  const rows = document.querySelector('.collation');
  if (!rows) return;
  const { top, bottom } = rows.getBoundingClientRect();
  const { scrollPaddingBlockStart, scrollPaddingBlockEnd } = getComputedStyle(rows);
  const first = Math.max(top + parseFloat(scrollPaddingBlockStart), cover);
  const last = bottom - parseFloat(scrollPaddingBlockEnd);
  if (box.top >= first && box.bottom <= last) return;
  rows.scrollTop += (box.top + box.bottom) / 2 - (first + last) / 2;
}
