import { diffArrays } from 'diff';
import { commonPrefix, commonSuffix } from './common-ends.ts';
import type { Span } from './span.ts';

/** Function from a stretch of one text, never empty, to its place in another; null where it is not there any more. */
export type SpanMover = (span: Span, quote: string) => Span | null;

/** A stretch that both texts have. */
interface Kept {
  from: number;
  to: number;
  length: number;
}

/** Maximum number of words put in and taken out that are compared; beyond, what is quoted is looked up as it is. */
const MAX_CHANGES = 1_000;

/** Maximum number of places of a quote that are looked at. */
const MAX_PLACES = 1_000;

/** Minimum share of the quoted letters and digits that a stretch has to have left to count as the same. */
const MIN_LEFT = 1 / 3;

/**
 * How spans of `before` move when it becomes `after`.
 *
 * What stands wholly before or after all changes keeps its very characters. Else the changed middle is compared word by word
 * and the span becomes what is left of it, with whatever was written inside it; it is gone when less than a third of the
 * letters of its `quote` (the words that it was put on first) are left. A quote that was written again, by undo or by moving
 * it, is found; the same words that stood elsewhere all along are not taken for it. Words are cut by a rule of our own, not
 * by ICU, so that every machine comes to the same. Linear, but for the comparison of the middle, which is bounded.
 */
export function spanMover(before: string, after: string): SpanMover {
  if (before === after) return (span) => span;
  const limit = Math.min(before.length, after.length);
  const prefix = commonPrefix(before, after);
  const suffix = commonSuffix(before, after);
  let kept: readonly Kept[] | null = null;
  return (span, quote) => {
    // Repeated words make it impossible to say which of them was taken out: then it was one beside the span.
    if (span.end <= prefix) return span;
    const shift = after.length - before.length;
    if (span.start >= before.length - suffix) return { start: span.start + shift, end: span.end + shift };
    kept ??= keptParts(before, after, prefix, Math.min(suffix, limit - prefix));
    const rest = moveThrough(kept, span, before, quote);
    const moved = rest && wholeWords(rest, after, span, before);
    if (moved && after.slice(moved.start, moved.end) === quote) return moved;
    return writtenAgain(after, quote, kept, moved) ?? moved;
  };
}

/** The place of a quote that is nearest to an offset; null where the text does not have it. */
export function nearestPlace(text: string, quote: string, offset: number): Span | null {
  if (quote === '') return null;
  const after = text.indexOf(quote, Math.max(0, offset));
  const before = offset <= 0 ? -1 : text.lastIndexOf(quote, offset - 1);
  if (after < 0 && before < 0) return null;
  const start = before < 0 || (after >= 0 && after - offset <= offset - before) ? after : before;
  return { start, end: start + quote.length };
}

const TOKEN = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

function keptParts(before: string, after: string, prefix: number, suffix: number): Kept[] {
  const parts: Kept[] = [];
  if (prefix > 0) parts.push({ from: 0, to: 0, length: prefix });
  const old = before.slice(prefix, before.length - suffix).match(TOKEN) ?? [];
  const fresh = after.slice(prefix, after.length - suffix).match(TOKEN) ?? [];
  let from = prefix;
  let to = prefix;
  const changes = diffArrays(old, fresh, { maxEditLength: MAX_CHANGES });
  for (const { added, removed, value } of changes ?? []) {
    const length = value.reduce((sum, token) => sum + token.length, 0);
    if (!added && !removed) parts.push({ from, to, length });
    if (!added) from += length;
    if (!removed) to += length;
  }
  if (suffix > 0) parts.push({ from: before.length - suffix, to: after.length - suffix, length: suffix });
  return parts;
}

/** Rest of a span, with the words that were written inside it; null where too little is left. */
function moveThrough(kept: readonly Kept[], span: Span, before: string, quote: string): Span | null {
  const parts = kept.flatMap(({ from, to, length }) => {
    const start = Math.max(span.start, from);
    const end = Math.min(span.end, from + length);
    return start < end ? [{ start, end, shift: to - from }] : [];
  });
  const [first, last] = [parts[0], parts.at(-1)];
  // Of a quote that has no letters, all characters that can be seen are counted.
  const counted = /[\p{L}\p{N}]/u.test(quote) ? /[\p{L}\p{N}]/gu : /\S/gu;
  const weight = (text: string) => text.match(counted)?.length ?? 0;
  const left = parts.reduce((sum, { start, end }) => sum + weight(before.slice(start, end)), 0);
  if (!first || !last || left === 0 || left < weight(quote) * MIN_LEFT) return null;
  return { start: first.start + first.shift, end: last.end + last.shift };
}

/** Words that a correction has cut the span in are taken in whole, where it had whole words before. */
function wholeWords({ start, end }: Span, after: string, span: Span, before: string): Span {
  while (!cutsWord(before, span.start) && cutsWord(after, start)) start -= 1;
  while (!cutsWord(before, span.end) && cutsWord(after, end)) end += 1;
  return { start, end };
}

/** The one place where the quote was written anew, wholly or in part; with `moved`, only one that takes that in. */
function writtenAgain(text: string, quote: string, kept: readonly Kept[], moved: Span | null): Span | null {
  if (quote.trim() === '') return null;
  let found: Span | null = null;
  let at = text.indexOf(quote);
  for (let looked = 0; at >= 0 && looked < MAX_PLACES; looked += 1, at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    if (cutsWord(text, at) || cutsWord(text, end)) continue;
    if (moved && (at > moved.start || end < moved.end)) continue;
    if (kept.some(({ to, length }) => at >= to && end <= to + length)) continue;
    if (found) return null;
    found = { start: at, end };
  }
  return found;
}

const WORD_PART = /[\p{L}\p{M}\p{N}]/u;

/** Whether an offset lies inside a word. */
function cutsWord(text: string, offset: number): boolean {
  return WORD_PART.test(text[offset - 1] ?? '') && WORD_PART.test(text[offset] ?? '');
}
