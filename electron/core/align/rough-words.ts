import type { Band } from './band.ts';
import { evidenceOfMatch, firstAtLeast, type Direction } from './word-evidence.ts';
import type { Weights } from './weights.ts';

/**
 * What the words say of a link, roughly, in constant time for each of its rows: as if each of its paragraphs were held
 * against each of the other side alone, wherever in it a match stands. That is too much for a link of several: a match is rarer in
 * one short paragraph than in the whole run, and a word with matches in two that are no neighbours counts twice. The order of
 * words is left out.
 */
export class RoughWords {
  readonly #band: Band;
  readonly #forward: SideSums;
  readonly #backward: SideSums;
  readonly #matches: MatchSums;
  readonly #weight: number;

  constructor(band: Band, forward: Direction, backward: Direction, weights: Weights) {
    this.#band = band;
    this.#forward = new SideSums(forward, band.top, band.rows);
    this.#backward = new SideSums(backward, band.left, band.columns);
    this.#matches = matchSums(band, forward, backward, weights.wordCeiling);
    this.#weight = weights.words;
  }

  /** The weighted evidence of a link that stays in the band, in natural logarithm of odds. */
  of(row: number, column: number, rows: number, columns: number): number {
    const { low, offset } = this.#band;
    const { matched, again, againBelow } = this.#matches;
    let sum =
      this.#forward.of(row, rows, this.#backward.words(column, columns)) +
      this.#backward.of(column, columns, this.#forward.words(row, rows));
    for (let i = row; i < row + rows; i += 1) {
      const from = offset[i]! + i + column - low[i]!;
      const to = from + columns;
      sum += matched[to]! - matched[from]! - (again[to - 1]! - again[from]!);
      if (i + 1 < row + rows) sum -= againBelow[to]! - againBelow[from]!;
    }
    return sum * this.#weight;
  }
}

/** What the words of a run of paragraphs are worth before their matches: sums up to each paragraph of a stretch. */
class SideSums {
  readonly #start: number;
  readonly #wordsBefore: Float64Array;
  readonly #unmatched: Float64Array;
  readonly #perWord: Float64Array;

  constructor({ side, misses, rates }: Direction, start: number, count: number) {
    this.#start = start;
    this.#wordsBefore = side.wordsBefore;
    this.#unmatched = new Float64Array(count + 1);
    this.#perWord = new Float64Array(count + 1);
    for (let i = 0; i < count; i += 1) {
      const { types, counts } = side.paragraphs[start + i]!;
      let unmatched = 0;
      let perWord = 0;
      for (let k = 0; k < types.length; k += 1) {
        unmatched += counts[k]! * misses[types[k]!]!;
        perWord += counts[k]! * rates[types[k]!]!;
      }
      this.#unmatched[i + 1] = this.#unmatched[i]! + unmatched;
      this.#perWord[i + 1] = this.#perWord[i]! + perWord;
    }
  }

  words(at: number, count: number): number {
    return this.#wordsBefore[this.#start + at + count]! - this.#wordsBefore[this.#start + at]!;
  }

  /** The paragraphs from `at` on, none of whose words finds a match among so many words of the other side. */
  of(at: number, count: number, words: number): number {
    return (
      this.#unmatched[at + count]! -
      this.#unmatched[at]! +
      words * (this.#perWord[at + count]! - this.#perWord[at]!)
    );
  }
}

/**
 * Evidence of matches per row of paragraphs and boundary of the columns in the band: sums from the edge of the band up to there,
 * with one place more for each row than it has nodes.
 */
interface MatchSums {
  matched: Float64Array;
  /** What a word of the row is counted twice for, as it has a match in the next column as well. */
  again: Float64Array;
  /** What a word of a column is counted twice for, as it has a match in the next row as well. */
  againBelow: Float64Array;
}

function matchSums(band: Band, forward: Direction, backward: Direction, ceiling: number): MatchSums {
  const { top, left, rows, columns, low, high, offset } = band;
  const matched = new Float64Array(offset[rows]! + rows);
  const again = new Float64Array(matched.length);
  const againBelow = new Float64Array(matched.length);
  // A sum up to a boundary takes in the paragraph before it.
  const placeOf = (i: number, j: number): number => offset[i]! + i + 1 + j - low[i]!;
  for (let i = 0; i < rows; i += 1) {
    const { types, counts } = forward.side.paragraphs[top + i]!;
    const { from, paragraphs, strengths } = forward.matches;
    const end = left + Math.min(high[i]! + 1, columns);
    for (let k = 0; k < types.length; k += 1) {
      const type = types[k]!;
      const last = from[type + 1]!;
      let before = -1;
      let worthBefore = 0;
      for (let p = firstAtLeast(paragraphs, left + low[i]!, from[type], last); p < last; p += 1) {
        const at = paragraphs[p]!;
        if (at >= end) break;
        const worth = counts[k]! * evidenceOfMatch(forward, type, strengths[p]!, at, ceiling);
        const place = placeOf(i, at - left);
        matched[place]! += worth;
        if (before === at - 1) again[place - 1]! += Math.min(worth, worthBefore);
        before = at;
        worthBefore = worth;
      }
    }
  }
  let firstRow = 0;
  for (let j = 0; j < columns; j += 1) {
    const { types, counts } = backward.side.paragraphs[left + j]!;
    const { from, paragraphs, strengths } = backward.matches;
    while (high[firstRow]! < j) firstRow += 1;
    for (let k = 0; k < types.length; k += 1) {
      const type = types[k]!;
      const last = from[type + 1]!;
      let before = -1;
      let worthBefore = 0;
      for (let p = firstAtLeast(paragraphs, top + firstRow, from[type], last); p < last; p += 1) {
        const i = paragraphs[p]! - top;
        if (i >= rows || low[i]! > j) break;
        const worth = counts[k]! * evidenceOfMatch(backward, type, strengths[p]!, paragraphs[p]!, ceiling);
        matched[placeOf(i, j)]! += worth;
        if (before === i - 1 && before >= 0) againBelow[placeOf(before, j)]! += Math.min(worth, worthBefore);
        before = i;
        worthBefore = worth;
      }
    }
  }
  for (const sums of [matched, again, againBelow]) {
    for (let i = 0; i < rows; i += 1) {
      const end = offset[i + 1]! + i;
      for (let at = offset[i]! + i; at < end; at += 1) sums[at + 1]! += sums[at]!;
    }
  }
  return { matched, again, againBelow };
}
