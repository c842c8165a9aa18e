import { diffArrays } from 'diff';
import { normalize } from '#core/text/normalize.ts';
import { words } from '#core/text/words.ts';
import type { Paragraph } from '#core/paragraphs.ts';
import type { ArticleState } from './state.ts';

/** Comparison of an updated source with the one that the article has. */
export interface SourceUpdate {
  /** Of the new source: those that are unchanged with the ids that they have, the others with new ones. */
  paragraphs: Paragraph[];
  /** Pairs of paragraphs, one of which is a new version of the other. One may be cut into several. */
  changed: { from: string; to: string }[];
  /** Paragraphs of either source. */
  counts: { same: number; changed: number; added: number; gone: number };
  /** Whether it is the very same source. */
  identical: boolean;
}

/** The source before an update. */
export interface SourceBefore {
  /** The paragraphs that the rows have now, in order. */
  current: readonly Paragraph[];
  /** All that the article has or had, from whichever source. */
  known: readonly Paragraph[];
}

export function sourceBefore({ rows, paragraphs }: ArticleState): SourceBefore {
  const current = rows.flatMap((row) => row.sources).map((id) => paragraphs.get(id)!);
  return { current, known: [...paragraphs.values()] };
}

/** Minimum likeness of two versions of one paragraph, by Dice's coefficient of their words; unrelated prose has some 0.1. */
const MIN_LIKENESS = 0.3;
/** Minimum share of a paragraph's words that stand in the one that it was cut from. */
const MIN_PART = 0.6;
/** Maximum distance of a changed paragraph from where it would be by proportion, in paragraphs. */
const REACH = 40;
/** Maximum number of paragraphs between two unchanged ones that are compared at a time. */
const MAX_AT_ONCE = 1_000;

/**
 * Compares a new source with the article's present one: unchanged paragraphs by their text, also where they have moved;
 * changed ones by the words they share, in order. `source` is the id of the event that will bring it: new paragraphs are
 * named after it, so that two updates at the same time do not clash.
 */
export function compareSource(
  { current: old, known }: SourceBefore,
  fresh: readonly Omit<Paragraph, 'id'>[],
  source: string,
): SourceUpdate {
  const origin = unchanged(old, fresh);
  const kept = new Set(origin.filter((at) => at !== undefined));
  const changed = [...likeliest(old, fresh, origin, kept)];
  changed.push(...parts(old, fresh, origin, changed));
  const ids = namesOf(known, old, fresh, origin, source);
  const byId = new Map(known.map((paragraph) => [paragraph.id, paragraph]));
  const replaced = new Set(changed.map(({ from }) => from));
  const replacing = new Set(changed.map(({ to }) => to));
  return {
    paragraphs: fresh.map((paragraph, i) => byId.get(ids[i]!) ?? { id: ids[i]!, ...paragraph }),
    changed: changed.map(({ from, to }) => ({ from: old[from]!.id, to: ids[to]! })),
    counts: {
      same: kept.size,
      changed: replaced.size,
      added: fresh.length - kept.size - replacing.size,
      gone: old.length - kept.size - replaced.size,
    },
    identical: fresh.length === old.length && origin.every((at, i) => at === i),
  };
}

/** Position of the old paragraph with the very same text, for each new one: in order first, then those that moved. */
function unchanged(old: readonly Paragraph[], fresh: readonly { text: string }[]): (number | undefined)[] {
  const origin: (number | undefined)[] = Array.from({ length: fresh.length });
  // What has no like on the other side needs no comparing, which takes the longer the more the sides differ.
  const common = new Set(fresh.map(({ text }) => text));
  const before = positions(0, old.length).filter((at) => common.has(old[at]!.text));
  const known = new Set(before.map((at) => old[at]!.text));
  const after = positions(0, fresh.length).filter((at) => known.has(fresh[at]!.text));
  const left = new Map<string, number[]>();
  let [i, j] = [0, 0];
  const parts = diffArrays(
    before.map((at) => old[at]!.text),
    after.map((at) => fresh[at]!.text),
  );
  for (const { added, removed, value } of parts) {
    if (added) j += value.length;
    else if (removed) {
      for (const text of value) left.set(text, [...(left.get(text) ?? []), before[i++]!]);
    } else for (const _ of value) origin[after[j++]!] = before[i++]!;
  }
  for (const at of after) {
    if (origin[at] === undefined) origin[at] = left.get(fresh[at]!.text)?.shift();
  }
  return origin;
}

interface Change {
  from: number;
  to: number;
}

/** The changed paragraphs between unchanged ones: the pairs, in order, that share the most words. */
function likeliest(
  old: readonly Paragraph[],
  fresh: readonly { text: string }[],
  origin: readonly (number | undefined)[],
  kept: ReadonlySet<number>,
): Change[] {
  const bags = bagsOf();
  const changes: Change[] = [];
  let top = 0;
  const compare = (from: number, to: number, start: number, end: number) => {
    const rows = positions(from, to).filter((at) => !kept.has(at));
    const columns = positions(start, end).filter((at) => origin[at] === undefined);
    for (let row = 0; row < rows.length; row += MAX_AT_ONCE) {
      const share = (at: number) => Math.round((Math.min(at, rows.length) * columns.length) / rows.length);
      const some = columns.slice(share(row), share(row + MAX_AT_ONCE));
      const both = { rows: rows.slice(row, row + MAX_AT_ONCE), columns: some };
      changes.push(...bestPairs(both, (from, to) => likeness(bags(old[from]!.text), bags(fresh[to]!.text))));
    }
  };
  let start = 0;
  origin.forEach((at, i) => {
    // A paragraph that has moved is no landmark for the others.
    if (at === undefined || at < top) return;
    compare(top, at, start, i);
    [top, start] = [at + 1, i + 1];
  });
  compare(top, old.length, start, fresh.length);
  return changes;
}

/** The pairs in order with the greatest sum of likenesses, by dynamic programming near the diagonal. */
function bestPairs(
  { rows, columns }: { rows: number[]; columns: number[] },
  likenessOf: (row: number, column: number) => number,
): Change[] {
  const width = columns.length + 1;
  const best = new Float64Array((rows.length + 1) * width);
  const paired = new Uint8Array(best.length);
  for (let i = 1; i <= rows.length; i += 1) {
    const middle = (i * columns.length) / rows.length;
    for (let j = 1; j < width; j += 1) {
      const at = i * width + j;
      best[at] = Math.max(best[at - width]!, best[at - 1]!);
      if (Math.abs(j - middle) > REACH) continue;
      const like = likenessOf(rows[i - 1]!, columns[j - 1]!);
      if (like < MIN_LIKENESS || best[at - width - 1]! + like <= best[at]!) continue;
      best[at] = best[at - width - 1]! + like;
      paired[at] = 1;
    }
  }
  const pairs: Change[] = [];
  for (let i = rows.length, j = columns.length; i > 0 && j > 0;) {
    const at = i * width + j;
    if (paired[at]) pairs.push({ from: rows[--i]!, to: columns[--j]! });
    else if (best[at - width]! >= best[at - 1]!) i -= 1;
    else j -= 1;
  }
  return pairs.reverse();
}

/** New paragraphs that were cut off a changed one beside them: most of their words stood in its old version. */
function parts(
  old: readonly Paragraph[],
  fresh: readonly { text: string }[],
  origin: readonly (number | undefined)[],
  changed: readonly Change[],
): Change[] {
  const bags = bagsOf();
  const from = new Map(changed.map((change) => [change.to, change.from]));
  const found: Change[] = [];
  const look = (i: number, beside: number) => {
    const whole = from.get(beside);
    if (whole === undefined || origin[i] !== undefined || from.has(i)) return;
    const [part, all] = [bags(fresh[i]!.text), bags(old[whole]!.text)];
    if (part.size === 0 || shared(part, all) < MIN_PART * part.size) return;
    from.set(i, whole);
    found.push({ from: whole, to: i });
  };
  for (let i = 0; i < fresh.length; i += 1) look(i, i - 1);
  for (let i = fresh.length - 1; i >= 0; i -= 1) look(i, i + 1);
  return found;
}

/** An id for each new paragraph: the one that this text has or had in this article, else one of its own. */
function namesOf(
  known: readonly Paragraph[],
  old: readonly Paragraph[],
  fresh: readonly { text: string }[],
  origin: readonly (number | undefined)[],
  source: string,
): string[] {
  const used = new Set(origin.flatMap((at) => (at === undefined ? [] : [old[at]!.id])));
  const earlier = new Map<string, string>();
  for (const { id, text } of known) if (!used.has(id)) earlier.set(text, id);
  return fresh.map(({ text }, i) => {
    const at = origin[i];
    if (at !== undefined) return old[at]!.id;
    const former = earlier.get(text);
    earlier.delete(text);
    return former ?? `${source}/p${i + 1}`;
  });
}

/** The words of a text, normalized, each once. */
function bagsOf(): (text: string) => ReadonlySet<string> {
  const bags = new Map<string, ReadonlySet<string>>();
  return (text) => {
    let bag = bags.get(text);
    if (!bag) bags.set(text, (bag = new Set(words(text).map((word) => normalize(word.text)))));
    return bag;
  };
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  // No overlap of so unequal sets could be enough.
  if (2 * Math.min(a.size, b.size) < MIN_LIKENESS * (a.size + b.size)) return 0;
  return (2 * shared(a, b)) / (a.size + b.size);
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const word of few) if (many.has(word)) count += 1;
  return count;
}

function positions(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
