import type { Band } from './band.ts';
import { eachNode, inBand, LatticeBuilder, nodeAt, staysIn, type Lattice } from './lattice.ts';
import type { Shape } from './shapes.ts';

/** A score of links that start at a boundary of rows and one of columns, by the number of their shape. */
export type LinkScore = (row: number, column: number, shape: number) => number;

/**
 * How far a link may be behind the best way around it, roughly scored, in natural logarithm of odds. From 12 on the development
 * texts lose no link of a probability of 0.001 or more; the rest is for texts of other kinds.
 */
const MARGIN = 20;

/**
 * The links of a band that a rough score does not rule out: the best path through each, with nothing but pairs and null links
 * before and after it, is not much worse than the best path of pairs and null links. Wide links are dear to score, there are many of them, and
 * nearly all are nothing of the kind.
 *
 * @param cheap the part of the score that is exact, with which the lattice begins
 * @param rough an estimate of the rest, which may be too high for a link of more than a pair
 */
export function plausibleLinks(
  band: Band,
  shapes: readonly Shape[],
  cheap: LinkScore,
  rough: LinkScore,
): Lattice {
  const count = shapes.length;
  const nodes = band.offset[band.rows + 1]!;
  const scores = new Float32Array(nodes * count);
  const estimates = new Float32Array(nodes * count).fill(-Infinity);
  // Of these alone the estimate is right, but for the order of words.
  const isNarrow = shapes.map(({ rows, columns }) => rows <= 1 && columns <= 1);
  const before = new Float64Array(nodes).fill(-Infinity);
  before[0] = 0;
  eachNode(band, (row, column, node) => {
    for (let s = 0; s < count; s += 1) {
      const shape = shapes[s]!;
      if (!staysIn(band, row, column, shape)) continue;
      const cell = node * count + s;
      scores[cell] = cheap(row, column, s);
      estimates[cell] = scores[cell]! + rough(row, column, s);
      if (!isNarrow[s]) continue;
      const end = nodeAt(band, row + shape.rows, column + shape.columns);
      before[end] = Math.max(before[end]!, before[node]! + estimates[cell]!);
    }
  });
  const least = before[nodes - 1]! - MARGIN;
  const after = new Float64Array(nodes).fill(-Infinity);
  after[nodes - 1] = 0;
  for (let row = band.rows; row >= 0; row -= 1) {
    for (let column = band.high[row]!; column >= band.low[row]!; column -= 1) {
      const node = nodeAt(band, row, column);
      for (let s = 0; s < count; s += 1) {
        const cell = node * count + s;
        if (estimates[cell] === -Infinity) continue;
        const end = nodeAt(band, row + shapes[s]!.rows, column + shapes[s]!.columns);
        const onwards = estimates[cell]! + after[end]!;
        if (isNarrow[s] && onwards > after[node]!) after[node] = onwards;
        if (before[node]! + onwards < least) estimates[cell] = -Infinity;
      }
    }
  }
  const lattice = new LatticeBuilder(band, shapes);
  for (let node = 0; node < nodes; node += 1) {
    for (let s = 0; s < count; s += 1)
      if (estimates[node * count + s] !== -Infinity) lattice.add(node, s, scores[node * count + s]!);
    lattice.close(node);
  }
  return lattice.finish();
}

/**
 * The links of a band that an earlier search with the same shapes, in a band of its own, did not find improbable: those that it
 * never saw are given the benefit of the doubt.
 *
 * @param isProbable per link of the earlier lattice, 1 for one that was not ruled out
 * @param score the score with which the lattice begins
 */
export function linksNotRuledOut(
  band: Band,
  shapes: readonly Shape[],
  earlier: Lattice,
  isProbable: Uint8Array,
  score: LinkScore,
): Lattice {
  const lattice = new LatticeBuilder(band, shapes);
  const isLeft = new Uint8Array(shapes.length);
  eachNode(band, (row, column, node) => {
    const wasSeen = inBand(earlier.band, row, column);
    isLeft.fill(0);
    if (wasSeen) {
      const seen = nodeAt(earlier.band, row, column);
      for (let link = earlier.from[seen]!; link < earlier.from[seen + 1]!; link += 1)
        isLeft[earlier.shapeOf[link]!] = isProbable[link]!;
    }
    for (let s = 0; s < shapes.length; s += 1) {
      const shape = shapes[s]!;
      if (!staysIn(band, row, column, shape)) continue;
      if (isLeft[s] === 1 || !wasSeen || !staysIn(earlier.band, row, column, shape))
        lattice.add(node, s, score(row, column, s));
    }
    lattice.close(node);
  });
  return lattice.finish();
}
