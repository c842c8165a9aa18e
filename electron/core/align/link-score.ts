import type { Band } from './band.ts';
import { FIRST_MARKS, LAST_MARKS, MARK_COUNT, type Side } from './side.ts';
import type { Shape } from './shapes.ts';
import { STANDINGS, type Standing, type WordEvidence } from './word-evidence.ts';
import type { Weights } from './weights.ts';

/**
 * The score of a link, in natural logarithm of odds against chance: prior + words + length + marks. A link to nothing
 * has its prior only, so two paragraphs are linked when the evidence between them outweighs leaving both alone.
 */
export interface LinkScorer {
  /** Prior and evidence of shape s at (row, column) of the band, which it must not leave. */
  score(row: number, column: number, shape: number): number;
  /** The word evidence alone, weighted. */
  words(row: number, column: number, shape: number): number;
}

export interface LinkEvidence {
  first: Side;
  second: Side;
  /** The band that rows and columns are counted in. */
  band: Band;
  /** Paragraphs of the first side against runs of the second, and the reverse. */
  forward: WordEvidence;
  backward: WordEvidence;
  shapes: readonly Shape[];
  /** Natural logarithm of letters of the second side per letter of the first. */
  logRatio: number;
  weights: Weights;
}

export function linkScorer(evidence: LinkEvidence): LinkScorer {
  const { first, second, band, forward, backward, shapes, weights } = evidence;
  const marks = markEvidence(first, second, weights);
  const length = lengthEvidence(evidence);

  const words = (row: number, column: number, shape: number): number => {
    const { rows, columns } = shapes[shape]!;
    let sum = 0;
    for (let i = row; i < row + rows; i += 1) {
      if (!covers(forward.band, i, column)) return -Infinity;
      sum += at(forward, i, column, columns, standing(i - row, rows));
    }
    for (let j = column; j < column + columns; j += 1) {
      if (!covers(backward.band, j, row)) return -Infinity;
      sum += at(backward, j, row, rows, standing(j - column, columns));
    }
    return sum * weights.words;
  };

  const score = (row: number, column: number, shape: number): number => {
    const { rows, columns, prior } = shapes[shape]!;
    if (rows === 0 || columns === 0) return prior;
    const top = band.top + row;
    const left = band.left + column;
    return (
      prior + words(row, column, shape) + length(top, left, rows, columns) + marks(top, left, rows, columns)
    );
  };

  return { score, words };
}

function covers(band: Band, row: number, column: number): boolean {
  return column >= band.low[row]! && column <= band.high[row]!;
}

/** Standing of the paragraph at `index` among `count`. */
function standing(index: number, count: number): Standing {
  if (count === 1) return STANDINGS.alone;
  if (count > 2) return STANDINGS.ofMany;
  return index === 0 ? STANDINGS.first : STANDINGS.second;
}

function at(
  { band, longest, tables }: WordEvidence,
  row: number,
  column: number,
  run: number,
  standing: Standing,
): number {
  return tables[standing]![(band.offset[row]! + column - band.low[row]!) * longest + run - 1]!;
}

/**
 * Length: Student's t of the log ratio of letters over its spread, against a broad normal for paragraphs that do not
 * belong together. The spread narrows with length as the square root, after Gale and Church (1993).
 */
function lengthEvidence({
  first,
  second,
  shapes,
  logRatio,
  weights: { length: model },
}: LinkEvidence): (row: number, column: number, rows: number, columns: number) => number {
  let longest = 1;
  for (const { rows, columns } of shapes) longest = Math.max(longest, rows, columns);
  const logs = [first, second].map(({ lettersBefore }) => {
    const count = lettersBefore.length - 1;
    const table = new Float64Array(count * longest);
    for (let start = 0; start < count; start += 1) {
      for (let n = 1; n <= longest && start + n <= count; n += 1) {
        table[start * longest + n - 1] = Math.log(lettersBefore[start + n]! - lettersBefore[start]!);
      }
    }
    return table;
  });
  const [rowLogs, columnLogs] = logs as [Float64Array, Float64Array];
  const chanceScale = 1 / (2 * model.chance ** 2);
  return (row, column, rows, columns) => {
    const rowLog = rowLogs[row * longest + rows - 1]!;
    const columnLog = columnLogs[column * longest + columns - 1]!;
    const difference = columnLog - rowLog - logRatio;
    const letters = Math.exp(Math.min(rowLog, columnLog));
    const variance = model.spread ** 2 + model.perLetter / letters;
    const together =
      -0.5 * Math.log(variance) -
      ((model.tail + 1) / 2) * Math.log1p(difference ** 2 / (variance * model.tail));
    // Chance: a difference of e or more happens, but is no likelier than the broad normal makes it at that distance.
    const apart = -Math.log(model.chance) - Math.min(1, difference ** 2 * chanceScale);
    return model.weight * (together - apart);
  };
}

/**
 * Marks: each is there or not on both sides, against how often it stands in a paragraph of either. `kept` is the chance
 * that the other side has it too, on the side that has it less often: where one language writes direct speech with a colon
 * and the other with quotation marks, neither mark says anything.
 */
function markEvidence(
  first: Side,
  second: Side,
  { marks: model }: Weights,
): (row: number, column: number, rows: number, columns: number) => number {
  const tables = [0, 1, 2, 3].map(() => new Float64Array(1 << MARK_COUNT));
  for (let bit = 0; bit < MARK_COUNT; bit += 1) {
    const mask = 1 << bit;
    const [rowRate, columnRate] = [first, second].map(({ paragraphs }) => {
      const seen = paragraphs.reduce((count, { marks }) => ((marks & mask) === 0 ? count : count + 1), 0);
      return (seen + SEEN_BEFORE) / (paragraphs.length + 8 * SEEN_BEFORE);
    }) as [number, number];
    const less = Math.min(rowRate, columnRate);
    const together = Math.max(model.kept[bit]! * less, rowRate * columnRate);
    const both = Math.log(together / (rowRate * columnRate));
    const onlyRow = logShare(rowRate - together, rowRate * (1 - columnRate));
    const onlyColumn = logShare(columnRate - together, columnRate * (1 - rowRate));
    const neither = logShare(1 - rowRate - columnRate + together, (1 - rowRate) * (1 - columnRate));
    for (let value = 0; value < 1 << MARK_COUNT; value += 1) {
      if ((value & mask) === 0) continue;
      for (const [table, odds] of [both, onlyRow, onlyColumn, neither].entries())
        tables[table]![value]! += odds;
    }
  }
  const [both, onlyRow, onlyColumn, neither] = tables as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const all = (1 << MARK_COUNT) - 1;
  return (row, column, rows, columns) => {
    const a = runMarks(first, row, rows);
    const b = runMarks(second, column, columns);
    return model.weight * (both[a & b]! + onlyRow[a & ~b]! + onlyColumn[b & ~a]! + neither[all & ~(a | b)]!);
  };
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
