import { FIRST_MARKS, LAST_MARKS, MARK_COUNT, type Side } from './side.ts';
import type { Weights } from './weights.ts';

/**
 * What lengths and marks say of a link, in natural logarithm of odds against chance. It is asked for every link that is
 * weighed at all, before its words are: what the texts have of it is worked out once.
 */
export class LengthsAndMarks {
  readonly #first: Side;
  readonly #second: Side;
  readonly #length: Weights['length'];
  readonly #marks: MarkOdds;
  readonly #chanceScale: number;
  readonly #chancePeak: number;

  constructor(first: Side, second: Side, { length, marks }: Weights) {
    this.#first = first;
    this.#second = second;
    this.#length = length;
    this.#marks = markOdds(first, second, marks);
    this.#chanceScale = 1 / (2 * length.chance ** 2);
    this.#chancePeak = -Math.log(length.chance);
  }

  /**
   * The evidence of `rows` paragraphs of the first side from `top` on with `columns` of the second from `left` on.
   *
   * @param logRatio natural logarithm of letters of the second side per letter of the first
   */
  of(top: number, left: number, rows: number, columns: number, logRatio: number): number {
    return (
      this.#lengthEvidence(top, left, rows, columns, logRatio) + this.#markEvidence(top, left, rows, columns)
    );
  }

  /**
   * Length: Student's t of the log ratio of letters over its spread, against a broad normal for paragraphs that do not
   * belong together. The spread narrows with length as the square root, after Gale and Church (1993).
   */
  #lengthEvidence(top: number, left: number, rows: number, columns: number, logRatio: number): number {
    const { spread, perLetter, tail, weight } = this.#length;
    const rowLetters = this.#first.lettersBefore[top + rows]! - this.#first.lettersBefore[top]!;
    const columnLetters = this.#second.lettersBefore[left + columns]! - this.#second.lettersBefore[left]!;
    const difference = Math.log(columnLetters / rowLetters) - logRatio;
    const square = difference * difference;
    const variance = spread * spread + perLetter / Math.min(rowLetters, columnLetters);
    const together = -0.5 * Math.log(variance) - ((tail + 1) / 2) * Math.log1p(square / (variance * tail));
    // Chance: a difference of e or more happens, but is no likelier than the broad normal makes it at that distance.
    const apart = this.#chancePeak - Math.min(1, square * this.#chanceScale);
    return weight * (together - apart);
  }

  #markEvidence(top: number, left: number, rows: number, columns: number): number {
    const { both, onlyRow, onlyColumn, neither } = this.#marks;
    const a = runMarks(this.#first, top, rows);
    const b = runMarks(this.#second, left, columns);
    return both[a & b]! + onlyRow[a & ~b]! + onlyColumn[b & ~a]! + neither[ALL_MARKS & ~(a | b)]!;
  }
}

const ALL_MARKS = (1 << MARK_COUNT) - 1;

/** Weighted evidence of sets of marks, at the number that has their bits: those of both sides, of one, of neither. */
interface MarkOdds {
  both: Float64Array;
  onlyRow: Float64Array;
  onlyColumn: Float64Array;
  neither: Float64Array;
}

/**
 * Marks: each is there or not on both sides, against how often it stands in a paragraph of either. `kept` is the chance
 * that the other side has it too, on the side that has it less often: where one language writes direct speech with a colon
 * and the other with quotation marks, neither mark says anything.
 */
function markOdds(first: Side, second: Side, { kept, weight }: Weights['marks']): MarkOdds {
  const odds: MarkOdds = {
    both: new Float64Array(ALL_MARKS + 1),
    onlyRow: new Float64Array(ALL_MARKS + 1),
    onlyColumn: new Float64Array(ALL_MARKS + 1),
    neither: new Float64Array(ALL_MARKS + 1),
  };
  for (let bit = 0; bit < MARK_COUNT; bit += 1) {
    const mask = 1 << bit;
    const rowRate = markRate(first, mask);
    const columnRate = markRate(second, mask);
    const together = Math.max(kept[bit]! * Math.min(rowRate, columnRate), rowRate * columnRate);
    const both = Math.log(together / (rowRate * columnRate));
    const onlyRow = logShare(rowRate - together, rowRate * (1 - columnRate));
    const onlyColumn = logShare(columnRate - together, columnRate * (1 - rowRate));
    const neither = logShare(1 - rowRate - columnRate + together, (1 - rowRate) * (1 - columnRate));
    for (let value = mask; value <= ALL_MARKS; value += 1) {
      if ((value & mask) === 0) continue;
      odds.both[value]! += weight * both;
      odds.onlyRow[value]! += weight * onlyRow;
      odds.onlyColumn[value]! += weight * onlyColumn;
      odds.neither[value]! += weight * neither;
    }
  }
  return odds;
}

/** How often a mark stands in a paragraph of a side. */
function markRate({ paragraphs }: Side, mask: number): number {
  const seen = paragraphs.reduce((count, { marks }) => ((marks & mask) === 0 ? count : count + 1), 0);
  return (seen + SEEN_BEFORE) / (paragraphs.length + 8 * SEEN_BEFORE);
}

/** Sightings of each mark on either side that are taken for granted, in eight times as many paragraphs. */
const SEEN_BEFORE = 0.5;
/** Minimum share of a combination: the rates of a short text make none impossible. */
const MIN_SHARE = 0.05;

function logShare(together: number, byChance: number): number {
  return Math.log(Math.max(MIN_SHARE, together / byChance));
}

function runMarks({ paragraphs }: Side, start: number, count: number): number {
  let marks = paragraphs[start]!.marks;
  if (count === 1) return marks;
  for (let i = start + 1; i < start + count; i += 1) marks |= paragraphs[i]!.marks;
  marks &= ~(FIRST_MARKS | LAST_MARKS);
  return (
    marks | (paragraphs[start]!.marks & FIRST_MARKS) | (paragraphs[start + count - 1]!.marks & LAST_MARKS)
  );
}
