import { textParagraphs } from '#core/paragraphs.ts';
import { diffWords } from '#core/text/diff.ts';
import { sentenceSpans } from '#core/text/sentences.ts';
import type { Span } from '#core/text/span.ts';

/** A segment, as far as it says which part of an English text belongs to it. */
export interface Part {
  source: string;
  /** The English that it has so far. */
  target: string;
}

/**
 * Divides English that was written as one text among the segments that its source is cut into: as it was divided before,
 * where enough of the text stands as it did; paragraph by paragraph or sentence by sentence where there are as many; else
 * whole sentences by the lengths of the sources. The parts hold every word, in order; some may be empty.
 */
export function distribute(english: string, parts: readonly Part[]): string[] {
  if (parts.length === 1) return [english];
  if (english.trim() === '') return parts.map(() => '');
  return asBefore(english, parts) ?? oneEach(textParagraphs(english), parts) ?? bySentences(english, parts);
}

function oneEach(pieces: readonly string[], parts: readonly Part[]): string[] | null {
  return pieces.length === parts.length ? [...pieces] : null;
}

/** Minimum share of the old text in the new one for its borders to mean anything. */
const MIN_KEPT = 0.5;

function asBefore(english: string, parts: readonly Part[]): string[] | null {
  if (parts.some(({ target }) => target.trim() === '')) return null;
  const before = parts.map(({ target }) => target.trim()).join(' ');
  const borders: number[] = [];
  let length = 0;
  for (const { target } of parts.slice(0, -1)) borders.push((length += target.trim().length + 1));
  const cuts: number[] = [];
  let [old, fresh, kept] = [0, 0, 0];
  for (const { kind, text } of diffWords(before, english)) {
    if (kind !== 'removed') fresh += text.length;
    if (kind === 'added') continue;
    old += text.length;
    if (kind === 'same') kept += text.length;
    for (
      let border = borders[cuts.length];
      border !== undefined && border <= old;
      border = borders[cuts.length]
    ) {
      // A border that fell away with the words around it is not to be found again.
      if (kind === 'removed' && border < old) return null;
      cuts.push(kind === 'same' ? fresh - (old - border) : fresh);
    }
  }
  if (kept < before.length * MIN_KEPT || cuts.length !== borders.length) return null;
  return [...cuts, english.length].map((end, i) => english.slice(cuts[i - 1] ?? 0, end).trim());
}

/** Maximum number of steps of the search; beyond, the even division is taken. */
const MAX_STEPS = 4_000_000;

function bySentences(english: string, parts: readonly Part[]): string[] {
  const spans = sentenceSpans(english);
  const counts =
    spans.length === parts.length
      ? parts.map(() => 1)
      : parts.length * spans.length * spans.length > MAX_STEPS
        ? evenCounts(spans.length, parts.length)
        : bestCounts(spans, parts);
  let next = 0;
  return counts.map((count) => {
    const from = spans[next];
    const to = spans[next + count - 1];
    next += count;
    return count === 0 || !from || !to ? '' : english.slice(from.start, to.end);
  });
}

function evenCounts(sentences: number, parts: number): number[] {
  const upTo = (part: number) => Math.floor((part * sentences) / parts);
  return Array.from({ length: parts }, (_, i) => upTo(i + 1) - upTo(i));
}

/** Numbers of sentences for the parts by which the shares of both texts differ least (sum of squares). */
function bestCounts(spans: readonly Span[], parts: readonly Part[]): number[] {
  const total = Math.max(
    1,
    parts.reduce((sum, { source }) => sum + source.length, 0),
  );
  const lengths = spans.map(({ start, end }) => end - start);
  const written = lengths.reduce((sum, length) => sum + length, 0);
  const upTo = [0];
  for (const length of lengths) upTo.push(upTo.at(-1)! + length);
  // best[j]: the least cost of giving the first j sentences to the parts so far.
  let best = lengths.map(() => Infinity);
  best.unshift(0);
  const choices: number[][] = [];
  for (const { source } of parts) {
    const share = source.length / total;
    const next = best.map(() => Infinity);
    const chosen = best.map(() => 0);
    for (let to = 0; to <= lengths.length; to += 1) {
      for (let from = 0; from <= to; from += 1) {
        const difference = (upTo[to]! - upTo[from]!) / written - share;
        const cost = best[from]! + difference * difference;
        if (cost >= next[to]!) continue;
        next[to] = cost;
        chosen[to] = to - from;
      }
    }
    best = next;
    choices.push(chosen);
  }
  const counts: number[] = [];
  let left = lengths.length;
  for (const chosen of choices.reverse()) {
    counts.push(chosen[left]!);
    left -= chosen[left]!;
  }
  return counts.reverse();
}
