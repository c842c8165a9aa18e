import type { Row } from '#core/article/state.ts';

/**
 * Which source paragraphs stay when a row is cut at `offset` of its English: as many as there are English paragraphs before
 * the cut where the two sides match one to one, else by the share of the text before the cut.
 */
export function splitSourceIndex(row: Row, sources: readonly string[], offset: number): number {
  const count = sources.length;
  if (count < 2) return count;
  const before = row.text.slice(0, offset);
  if (row.text === '') return 1;
  const paragraphs = row.text.split(/\n\s*\n/u).length;
  if (paragraphs === count) {
    const breaks = before.match(/\n\s*\n/gu)?.length ?? 0;
    if (breaks > 0) return Math.min(breaks, count - 1);
  }
  const share = before.length / row.text.length;
  const total = sources.reduce((sum, text) => sum + text.length, 0);
  let best = 1;
  let sum = 0;
  let distance = Infinity;
  for (let i = 1; i < count; i += 1) {
    sum += sources[i - 1]!.length;
    const gap = Math.abs(sum / total - share);
    if (gap < distance) {
      distance = gap;
      best = i;
    }
  }
  return best;
}
