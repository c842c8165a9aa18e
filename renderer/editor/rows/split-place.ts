import type { Row } from '#core/article/state.ts';
import { clipMarks, mayHaveMarks, parseMarks } from '#core/text/inline-marks.ts';
import type { RowSentences } from '#renderer/editor/sentences/sentence-links.ts';

/**
 * A paragraph break in the English at an offset, and where the caret stands behind it; null where nothing stands on one side. Marks of
 * formatting that the break falls into are on both sides of it.
 */
export function withParagraphBreak(text: string, offset: number): { text: string; caret: number } | null {
  const [head, tail] = isFormatted(text, offset)
    ? [clipMarks(text, { start: 0, end: offset }), clipMarks(text, { start: offset, end: text.length })]
    : [text.slice(0, offset), text.slice(offset)];
  const [before, after] = [head.trimEnd(), tail.trimStart()];
  if (before === '' || after === '') return null;
  return { text: `${before}\n\n${after}`, caret: before.length + 2 };
}

/** Whether an offset is inside of words that are bold, in italics, or a link. */
function isFormatted(text: string, offset: number): boolean {
  return (
    mayHaveMarks(text) &&
    parseMarks(text).runs.some(
      ({ start, text: words, strong, emphasis, link }) =>
        start < offset && start + words.length > offset && (strong || emphasis || link !== null),
    )
  );
}

/** The reverse of {@link withParagraphBreak}: the English in one where a paragraph break ends at an offset; null where none does. */
export function withoutParagraphBreak(text: string, offset: number): { text: string; caret: number } | null {
  const [before, after] = [text.slice(0, offset), text.slice(offset)];
  if (!/\n\n *$/u.test(before.slice(-MAX_BREAK)) || after.trim() === '' || before.trim() === '') return null;
  const kept = before.trimEnd();
  return { text: `${kept} ${after.trimStart()}`, caret: kept.length + 1 };
}

/** Letters before a caret in which a paragraph break is looked for. */
const MAX_BREAK = 20;

/**
 * Which source paragraphs stay when a row of `count` is cut at `offset` of its English, by the sentences that belong together: the
 * border with the fewest Arabic sentences on the other side than their English. Null where the sentences do not say.
 */
export function splitSourceBySentences(
  count: number,
  { source, target, links }: RowSentences,
  offset: number,
): number | null {
  const isBefore = (at: number) => {
    const { start, end } = target[at] ?? { start: 0, end: 0 };
    return (start + end) / 2 < offset;
  };
  const sides = links.flatMap((link) => {
    const before = link.target.filter(isBefore).length;
    if (before * 2 === link.target.length) return [];
    return link.source.flatMap((at) => {
      const sentence = source[at];
      return sentence ? [{ paragraph: sentence.paragraph, before: before * 2 > link.target.length }] : [];
    });
  });
  const misplaced = (border: number) =>
    sides.filter(({ paragraph, before }) => paragraph < border !== before).length;
  const costs = Array.from({ length: Math.max(count - 1, 0) }, (_, i) => misplaced(i + 1));
  const least = Math.min(...costs);
  const best = costs.flatMap((cost, i) => (cost === least ? [i + 1] : []));
  return sides.length > 0 && best.length === 1 ? best[0]! : null;
}

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
