import type { Band } from './band.ts';
import type { Shape } from './shapes.ts';

/**
 * The links that an alignment may be made of, each with its score, and the two readings of them: the posterior of each
 * link over all paths (forward-backward), and the best path.
 */
export interface Lattice {
  band: Band;
  shapes: readonly Shape[];
  /** Per node of the band the first of the links that start there, in the lists below; one entry more for the end. */
  from: Int32Array;
  /** Per link the number of its shape, ascending for each node. */
  shapeOf: Uint8Array;
  /** Per link its score, in natural logarithm of odds. */
  scores: Float32Array;
}

/** A link of a path: shape `shape` from boundary (row, column). */
export interface Step {
  row: number;
  column: number;
  shape: number;
  /** Its place in the lists of the lattice. */
  link: number;
}

/** Index of node (i, j); the node must lie in the band. */
export function nodeAt(band: Band, i: number, j: number): number {
  return band.offset[i]! + j - band.low[i]!;
}

/** Whether (i, j) lies in the band. */
export function inBand(band: Band, i: number, j: number): boolean {
  return i <= band.rows && j <= band.columns && j >= band.low[i]! && j <= band.high[i]!;
}

/** Whether a link from (i, j) ends in the band, and whether each of its paragraphs stands before one of it there. */
export function staysIn(band: Band, i: number, j: number, { rows, columns }: Shape): boolean {
  if (!inBand(band, i + rows, j + columns)) return false;
  return rows === 0 || columns === 0 || (j >= band.low[i + rows - 1]! && j + columns - 1 <= band.high[i]!);
}

/** Goes through the nodes of a band from the start on: every link leads to a later one. */
export function eachNode(band: Band, visit: (row: number, column: number, node: number) => void): void {
  for (let i = 0; i <= band.rows; i += 1)
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) visit(i, j, nodeAt(band, i, j));
}

/** A lattice being gathered, node by node in the order of {@link eachNode}. */
export class LatticeBuilder {
  readonly #band: Band;
  readonly #shapes: readonly Shape[];
  readonly #from: Int32Array;
  readonly #shapeOf: number[] = [];
  readonly #scores: number[] = [];

  constructor(band: Band, shapes: readonly Shape[]) {
    this.#band = band;
    this.#shapes = shapes;
    this.#from = new Int32Array(band.offset[band.rows + 1]! + 1);
  }

  add(node: number, shape: number, score: number): void {
    this.#shapeOf.push(shape);
    this.#scores.push(score);
    this.#from[node + 1] = this.#scores.length;
  }

  /** Ends the links of a node, which may have none. */
  close(node: number): void {
    this.#from[node + 1] = this.#scores.length;
  }

  finish(): Lattice {
    return {
      band: this.#band,
      shapes: this.#shapes,
      from: this.#from,
      shapeOf: Uint8Array.from(this.#shapeOf),
      scores: Float32Array.from(this.#scores),
    };
  }
}

/** Adds what else is known of each link. */
export function addToScores(
  { band, from, shapeOf, scores }: Lattice,
  more: (row: number, column: number, shape: number) => number,
): void {
  eachNode(band, (row, column, node) => {
    for (let link = from[node]!; link < from[node + 1]!; link += 1)
      scores[link]! += more(row, column, shapeOf[link]!);
  });
}

/** For every link the node that it leads to. */
function endsOf({ band, shapes, from, shapeOf }: Lattice): Int32Array {
  const ends = new Int32Array(shapeOf.length);
  eachNode(band, (row, column, node) => {
    for (let link = from[node]!; link < from[node + 1]!; link += 1) {
      const { rows, columns } = shapes[shapeOf[link]!]!;
      ends[link] = nodeAt(band, row + rows, column + columns);
    }
  });
  return ends;
}

/** For every link its probability among all paths. */
export function posteriors(lattice: Lattice): Float32Array {
  const { band, from, scores } = lattice;
  const nodes = band.offset[band.rows + 1]!;
  const ends = endsOf(lattice);
  const forward = new LogSums(nodes);
  const backward = new LogSums(nodes);
  forward.add(0, 0);
  for (let node = 0; node < nodes; node += 1) {
    const before = forward.at(node);
    if (before === -Infinity) continue;
    for (let link = from[node]!; link < from[node + 1]!; link += 1)
      forward.add(ends[link]!, before + scores[link]!);
  }
  backward.add(nodes - 1, 0);
  for (let node = nodes - 2; node >= 0; node -= 1) {
    for (let link = from[node]!; link < from[node + 1]!; link += 1)
      backward.add(node, backward.at(ends[link]!) + scores[link]!);
  }
  const total = forward.at(nodes - 1);
  const result = new Float32Array(scores.length);
  for (let node = 0; node < nodes; node += 1) {
    const before = forward.at(node) - total;
    for (let link = from[node]!; link < from[node + 1]!; link += 1)
      result[link] = Math.min(1, Math.exp(before + scores[link]! + backward.at(ends[link]!)));
  }
  return result;
}

/** Sums of numbers that are given by their natural logarithms. */
class LogSums {
  readonly #most: Float64Array;
  /** In units of exp(most). */
  readonly #sum: Float64Array;

  constructor(count: number) {
    this.#most = new Float64Array(count).fill(-Infinity);
    this.#sum = new Float64Array(count);
  }

  add(at: number, term: number): void {
    const most = this.#most[at]!;
    if (term === -Infinity) return;
    if (term <= most) {
      this.#sum[at]! += Math.exp(term - most);
    } else {
      this.#sum[at] = this.#sum[at]! * Math.exp(most - term) + 1;
      this.#most[at] = term;
    }
  }

  at(at: number): number {
    return this.#most[at]! + Math.log(this.#sum[at]!);
  }
}

/** The path with the greatest sum of scores; among equals the one whose later links have the earlier shapes. */
export function bestPath(lattice: Lattice): Step[] {
  const { band, shapes, from, shapeOf, scores } = lattice;
  const nodes = band.offset[band.rows + 1]!;
  const ends = endsOf(lattice);
  const best = new Float64Array(nodes).fill(-Infinity);
  const choice = new Int32Array(nodes).fill(-1);
  best[0] = 0;
  for (let node = 0; node < nodes; node += 1) {
    if (best[node] === -Infinity) continue;
    for (let link = from[node]!; link < from[node + 1]!; link += 1) {
      const end = ends[link]!;
      const value = best[node]! + scores[link]!;
      const isBetter =
        value > best[end]! || (value === best[end]! && shapeOf[link]! < shapeOf[choice[end]!]!);
      if (!isBetter) continue;
      best[end] = value;
      choice[end] = link;
    }
  }
  const steps: Step[] = [];
  let row = band.rows;
  let column = band.columns;
  while (row > 0 || column > 0) {
    const link = choice[nodeAt(band, row, column)]!;
    const shape = shapeOf[link]!;
    row -= shapes[shape]!.rows;
    column -= shapes[shape]!.columns;
    steps.push({ row, column, shape, link });
  }
  return steps.reverse();
}
