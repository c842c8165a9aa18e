import type { Band } from './band.ts';
import type { Shape } from './shapes.ts';

/**
 * Every link that a band allows, with its score, and the two readings of them: the posterior of each link over all
 * paths (forward-backward), and the best path.
 */
export interface Lattice {
  band: Band;
  shapes: readonly Shape[];
  /** `scores[node * shapes.length + s]`: shape s starting at the node; -Infinity where it leaves the band. */
  scores: Float32Array;
}

/** A link of a path: shape `shape` from boundary (row, column). */
export interface Step {
  row: number;
  column: number;
  shape: number;
}

/** Index of node (i, j); the node must lie in the band. */
function nodeAt(band: Band, i: number, j: number): number {
  return band.offset[i]! + j - band.low[i]!;
}

/** Whether (i, j) lies in the band. */
export function inBand(band: Band, i: number, j: number): boolean {
  return i <= band.rows && j <= band.columns && j >= band.low[i]! && j <= band.high[i]!;
}

/** Scores every link: `score` is asked for each shape at each node from which it stays in the band. */
export function buildLattice(
  band: Band,
  shapes: readonly Shape[],
  score: (row: number, column: number, shape: number) => number,
): Lattice {
  const count = shapes.length;
  const scores = new Float32Array(band.offset[band.rows + 1]! * count).fill(-Infinity);
  for (let i = 0; i <= band.rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const base = nodeAt(band, i, j) * count;
      for (let s = 0; s < count; s += 1) {
        if (staysIn(band, i, j, shapes[s]!)) scores[base + s] = score(i, j, s);
      }
    }
  }
  return { band, shapes, scores };
}

/** Adds what else is known of each link that has not been ruled out. */
export function addToScores(
  { band, shapes, scores }: Lattice,
  more: (row: number, column: number, shape: number) => number,
): void {
  const count = shapes.length;
  for (let i = 0; i <= band.rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const base = nodeAt(band, i, j) * count;
      for (let s = 0; s < count; s += 1)
        if (scores[base + s] !== -Infinity) scores[base + s]! += more(i, j, s);
    }
  }
}

/** Whether a link from (i, j) ends in the band, and whether each of its paragraphs stands before one of it there. */
function staysIn(band: Band, i: number, j: number, { rows, columns }: Shape): boolean {
  if (!inBand(band, i + rows, j + columns)) return false;
  return rows === 0 || columns === 0 || (j >= band.low[i + rows - 1]! && j + columns - 1 <= band.high[i]!);
}

/** For every link its probability among all paths, laid out as the scores. */
export function posteriors({ band, shapes, scores }: Lattice): Float32Array {
  const count = shapes.length;
  const nodes = band.offset[band.rows + 1]!;
  const forward = new Float64Array(nodes).fill(-Infinity);
  const backward = new Float64Array(nodes).fill(-Infinity);
  const terms = new Float64Array(count);
  forward[0] = 0;
  for (let i = 0; i <= band.rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      if (i === 0 && j === 0) continue;
      for (let s = 0; s < count; s += 1) {
        const { rows, columns } = shapes[s]!;
        const from = i - rows;
        if (from < 0 || j < columns || !inBand(band, from, j - columns)) {
          terms[s] = -Infinity;
          continue;
        }
        const node = nodeAt(band, from, j - columns);
        terms[s] = forward[node]! + scores[node * count + s]!;
      }
      forward[nodeAt(band, i, j)] = logSum(terms);
    }
  }
  backward[nodes - 1] = 0;
  for (let i = band.rows; i >= 0; i -= 1) {
    for (let j = band.high[i]!; j >= band.low[i]!; j -= 1) {
      const node = nodeAt(band, i, j);
      if (node === nodes - 1) continue;
      for (let s = 0; s < count; s += 1) {
        const { rows, columns } = shapes[s]!;
        terms[s] = inBand(band, i + rows, j + columns)
          ? scores[node * count + s]! + backward[nodeAt(band, i + rows, j + columns)]!
          : -Infinity;
      }
      backward[node] = logSum(terms);
    }
  }
  const total = forward[nodes - 1]!;
  const result = new Float32Array(scores.length);
  for (let i = 0; i <= band.rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const node = nodeAt(band, i, j);
      const before = forward[node]! - total;
      if (before + backward[node]! < -16) continue;
      for (let s = 0; s < count; s += 1) {
        const { rows, columns } = shapes[s]!;
        if (!inBand(band, i + rows, j + columns)) continue;
        const after = backward[nodeAt(band, i + rows, j + columns)]!;
        result[node * count + s] = Math.min(1, Math.exp(before + scores[node * count + s]! + after));
      }
    }
  }
  return result;
}

function logSum(terms: Float64Array): number {
  let most = -Infinity;
  for (const term of terms) if (term > most) most = term;
  if (most === -Infinity) return most;
  let sum = 0;
  for (const term of terms) if (term > most - 30) sum += Math.exp(term - most);
  return most + Math.log(sum);
}

/** The path with the greatest sum of `values` (laid out as the scores); among equals the one with earlier shapes. */
export function bestPath({ band, shapes }: Lattice, values: Float32Array): Step[] {
  const count = shapes.length;
  const nodes = band.offset[band.rows + 1]!;
  const best = new Float64Array(nodes).fill(-Infinity);
  const choice = new Uint8Array(nodes);
  best[0] = 0;
  for (let i = 0; i <= band.rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const node = nodeAt(band, i, j);
      for (let s = 0; s < count; s += 1) {
        const { rows, columns } = shapes[s]!;
        const from = i - rows;
        if (from < 0 || j < columns || !inBand(band, from, j - columns)) continue;
        const previous = nodeAt(band, from, j - columns);
        const value = best[previous]! + values[previous * count + s]!;
        if (value > best[node]!) {
          best[node] = value;
          choice[node] = s;
        }
      }
    }
  }
  const steps: Step[] = [];
  let row = band.rows;
  let column = band.columns;
  while (row > 0 || column > 0) {
    const shape = choice[nodeAt(band, row, column)]!;
    row -= shapes[shape]!.rows;
    column -= shapes[shape]!.columns;
    steps.push({ row, column, shape });
  }
  return steps.reverse();
}

/** The place of a step in tables laid out as the scores. */
export function cellOf(
  { band, shapes }: Pick<Lattice, 'band' | 'shapes'>,
  { row, column, shape }: Step,
): number {
  return nodeAt(band, row, column) * shapes.length + shape;
}
