import { bandAround, fullBand, type Band, type Stretch } from './band.ts';
import { coarsePath } from './coarse-path.ts';
import { addToScores, bestPath, posteriors, type Lattice, type Step } from './lattice.ts';
import type { LengthsAndMarks } from './link-score.ts';
import { LinkWords } from './link-words.ts';
import { linksNotRuledOut, plausibleLinks, type LinkScore } from './plausible.ts';
import { RoughWords } from './rough-words.ts';
import { withWholeSide, type Shape } from './shapes.ts';
import type { WeighedLink } from './learned-pairs.ts';
import type { Direction } from './word-evidence.ts';
import type { Weights } from './weights.ts';

/** What a search of a stretch has found. */
export interface Solution {
  links: SolvedLink[];
  /** The links that were weighed. */
  lattice: Lattice;
  /** Per link of the lattice 0 for one that is all but impossible, else 1. */
  isProbable: Uint8Array;
}

/** A link of the solution. Paragraphs are counted from the start of the texts, as half open ranges. */
export interface SolvedLink extends WeighedLink {
  /** Word evidence of the link, weighted, in natural logarithm of odds; 0 for a link to nothing. */
  words: number;
}

export interface Problem {
  forward: Direction;
  backward: Direction;
  stretch: Stretch;
  shapes: readonly Shape[];
  lengthsAndMarks: LengthsAndMarks;
  /** Natural logarithm of letters of the second side per letter of the first. */
  logRatio: number;
  weights: Weights;
}

/** Grids up to this many nodes are searched whole. */
const WHOLE_GRID = 120;
/** Columns on either side of the coarse path that a band takes in at least, and more per row from the next landmark. */
const REACH = 4;
const REACH_PER_ROW = 0.3;
const FARTHEST = 80;
/** A band is widened when the path comes this near to its edge, in columns… */
const MARGIN = 1;
/** …by this factor, up to this many nodes. */
const WIDENING = 2.5;
const MAX_NODES = 2_500_000;

/** Columns on either side of an earlier solution that a second search takes in: where it was sure, and elsewhere. */
const REACH_AGAIN = { sure: 2, unsure: 4 };
/** Probability from which a link of the earlier solution counts as sure. */
const SURE = 0.99;

/**
 * Aligns one stretch: the whole grid if it is small, else a band around the coarse path, widened when the path hits it. An earlier solution of the same
 * stretch, with other evidence, saves the search for that path.
 */
export function solve(problem: Problem, earlier?: Solution): Solution {
  const { stretch } = problem;
  const rows = stretch.bottom - stretch.top;
  const columns = stretch.right - stretch.left;
  if ((rows + 1) * (columns + 1) <= WHOLE_GRID) return solveIn(fullBand(stretch), problem, earlier);
  const { centre, reach } = earlier === undefined ? firstBand(problem) : bandAlong(earlier.links, stretch);
  for (let width = 1; ; width *= WIDENING) {
    const band = bandAround(
      stretch,
      centre,
      reach.map((columns) => width * columns),
    );
    const solution = solveIn(band, problem, earlier);
    const widest = band.offset[rows + 1]! * WIDENING > MAX_NODES;
    if (widest || !solution.links.some((link) => nearEdge(band, link))) return solution;
  }
}

interface BandShape {
  centre: Float64Array;
  reach: Float64Array;
}

function firstBand({ forward, stretch }: Problem): BandShape {
  const { centre, distance } = coarsePath(forward.side, forward.matches, stretch);
  return { centre, reach: distance.map((rows) => REACH + REACH_PER_ROW * Math.min(rows, FARTHEST)) };
}

/** A band along a solution: wide enough at each boundary for every node that its links pass. */
function bandAlong(links: readonly SolvedLink[], { top, bottom, left, right }: Stretch): BandShape {
  const centre = new Float64Array(bottom - top + 1).fill(right - left);
  const reach = new Float64Array(bottom - top + 1).fill(REACH_AGAIN.sure);
  const lowest = new Float64Array(bottom - top + 1).fill(Infinity);
  const highest = new Float64Array(bottom - top + 1).fill(0);
  for (const link of links) {
    const sure = link.probability >= SURE;
    for (let row = link.top; row <= link.bottom; row += 1) {
      if (!sure) reach[row - top] = REACH_AGAIN.unsure;
      lowest[row - top] = Math.min(lowest[row - top]!, link.left - left);
      highest[row - top] = Math.max(highest[row - top]!, link.right - left);
    }
  }
  for (let i = 0; i < centre.length; i += 1) {
    centre[i] = (lowest[i]! + highest[i]!) / 2;
    reach[i]! += (highest[i]! - lowest[i]!) / 2;
  }
  return { centre, reach };
}

/** Probability below which an earlier search of the same stretch rules a link out: other evidence does not make up for it. */
const IMPROBABLE = 1e-5;

function solveIn(band: Band, problem: Problem, earlier: Solution | undefined): Solution {
  const { forward, backward, lengthsAndMarks, logRatio, weights } = problem;
  const shapes = withWholeSide(problem.shapes, band.rows, band.columns);
  const cheap: LinkScore = (row, column, shape) => {
    const { rows, columns, prior } = shapes[shape]!;
    if (rows === 0 || columns === 0) return prior;
    return prior + lengthsAndMarks.of(band.top + row, band.left + column, rows, columns, logRatio);
  };
  const lattice =
    earlier === undefined
      ? plausibleLinks(band, shapes, cheap, roughly(band, shapes, problem))
      : linksNotRuledOut(band, shapes, earlier.lattice, earlier.isProbable, cheap);
  const words = new LinkWords(lattice, forward, backward, weights);
  addToScores(lattice, (row, column, shape) => words.of(row, column, shape));
  const probabilities = posteriors(lattice);
  const links = bestPath(lattice).map((step) => solvedLink(step, lattice, probabilities, words));
  const isProbable = Uint8Array.from(probabilities, (probability) => (probability < IMPROBABLE ? 0 : 1));
  return { links, lattice, isProbable };
}

function roughly(band: Band, shapes: readonly Shape[], { forward, backward, weights }: Problem): LinkScore {
  const words = new RoughWords(band, forward, backward, weights);
  return (row, column, shape) => {
    const { rows, columns } = shapes[shape]!;
    return rows === 0 || columns === 0 ? 0 : words.of(row, column, rows, columns);
  };
}

function solvedLink(step: Step, lattice: Lattice, probabilities: Float32Array, words: LinkWords): SolvedLink {
  const { rows, columns } = lattice.shapes[step.shape]!;
  const top = lattice.band.top + step.row;
  const left = lattice.band.left + step.column;
  return {
    top,
    bottom: top + rows,
    left,
    right: left + columns,
    probability: probabilities[step.link]!,
    words: words.of(step.row, step.column, step.shape),
  };
}

/** Whether a link begins near an edge of the band that is not the edge of the grid. */
function nearEdge(band: Band, link: SolvedLink): boolean {
  const row = link.top - band.top;
  const column = link.left - band.left;
  const low = band.low[row]!;
  const high = band.high[row]!;
  return (low > 0 && column - low < MARGIN) || (high < band.columns && high - column < MARGIN);
}
