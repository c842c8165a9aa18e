import { transposed, type Band } from './band.ts';
import { eachNode, type Lattice } from './lattice.ts';
import { longestRun, type Shape } from './shapes.ts';
import {
  STANDINGS,
  wordEvidence,
  type Direction,
  type Standing,
  type WantedEvidence,
  type WordEvidence,
} from './word-evidence.ts';
import type { Weights } from './weights.ts';

/** What the words say of the links of a lattice, both directions together. */
export class LinkWords {
  readonly #forward: WordEvidence;
  readonly #backward: WordEvidence;
  readonly #shapes: readonly Shape[];
  readonly #weight: number;

  constructor(lattice: Lattice, forward: Direction, backward: Direction, weights: Weights) {
    const wanted = wantedEvidence(lattice);
    this.#forward = wordEvidence(forward, wanted.forward, weights);
    this.#backward = wordEvidence(backward, wanted.backward, weights);
    this.#shapes = lattice.shapes;
    this.#weight = weights.words;
  }

  /** The weighted evidence of a link from (row, column) of the band, in natural logarithm of odds; 0 for one to nothing. */
  of(row: number, column: number, shape: number): number {
    const { rows, columns } = this.#shapes[shape]!;
    if (rows === 0 || columns === 0) return 0;
    let sum = 0;
    for (let i = 0; i < rows; i += 1) sum += at(this.#forward, row + i, column, columns, standing(i, rows));
    for (let j = 0; j < columns; j += 1)
      sum += at(this.#backward, column + j, row, rows, standing(j, columns));
    return sum * this.#weight;
  }
}

function nothingWanted(band: Band, longest: number): WantedEvidence {
  return { band, longest, wanted: new Uint8Array(band.offset[band.rows]! * longest) };
}

/** The evidence that the links of a lattice ask for: of each of their paragraphs, against their run of the other side. */
function wantedEvidence({ band, shapes, from, shapeOf }: Lattice): {
  forward: WantedEvidence;
  backward: WantedEvidence;
} {
  const longest = longestRun(shapes);
  const forward = nothingWanted(band, longest.columns);
  const backward = nothingWanted(transposed(band), longest.rows);
  eachNode(band, (row, column, node) => {
    for (let link = from[node]!; link < from[node + 1]!; link += 1) {
      const { rows, columns } = shapes[shapeOf[link]!]!;
      if (rows === 0 || columns === 0) continue;
      for (let k = 0; k < rows; k += 1)
        forward.wanted[cellOf(forward, row + k, column, columns)]! |= 1 << standing(k, rows);
      for (let k = 0; k < columns; k += 1)
        backward.wanted[cellOf(backward, column + k, row, rows)]! |= 1 << standing(k, columns);
    }
  });
  return { forward, backward };
}

/** Standing of the paragraph at `index` among `count`. */
function standing(index: number, count: number): Standing {
  if (count === 1) return STANDINGS.alone;
  if (count > 2) return STANDINGS.ofMany;
  return index === 0 ? STANDINGS.first : STANDINGS.second;
}

function cellOf({ band, longest }: WantedEvidence, row: number, column: number, run: number): number {
  return (band.offset[row]! + column - band.low[row]!) * longest + run - 1;
}

function at(evidence: WordEvidence, row: number, column: number, run: number, standing: Standing): number {
  return evidence.tables[standing]![cellOf(evidence, row, column, run)]!;
}
