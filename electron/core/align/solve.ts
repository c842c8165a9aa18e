import { bandAround, fullBand, transposed, type Band, type Stretch } from './band.ts';
import { coarsePath } from './coarse-path.ts';
import { bestPath, buildLattice, cellOf, posteriors, type Lattice, type Step } from './lattice.ts';
import { linkScorer, type LinkScorer } from './link-score.ts';
import { withWholeSide, type Shape } from './shapes.ts';
import type { WeighedLink } from './learned-pairs.ts';
import { wordEvidence, type Direction } from './word-evidence.ts';
import type { Weights } from './weights.ts';

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
export function solve(problem: Problem, earlier?: readonly SolvedLink[]): SolvedLink[] {
  const { stretch } = problem;
  const rows = stretch.bottom - stretch.top;
  const columns = stretch.right - stretch.left;
  if ((rows + 1) * (columns + 1) <= WHOLE_GRID) return solveIn(fullBand(stretch), problem).links;
  const { centre, reach } = earlier === undefined ? firstBand(problem) : bandAlong(earlier, stretch);
  for (let width = 1; ; width *= WIDENING) {
    const band = bandAround(
      stretch,
      centre,
      reach.map((columns) => width * columns),
    );
    const { links, hitsEdge } = solveIn(band, problem);
    if (!hitsEdge || band.offset[rows + 1]! * WIDENING > MAX_NODES) return links;
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

function solveIn(band: Band, problem: Problem): { links: SolvedLink[]; hitsEdge: boolean } {
  const { forward, backward, logRatio, weights } = problem;
  const shapes = withWholeSide(problem.shapes, band.rows, band.columns);
  const scorer = linkScorer({
    first: forward.side,
    second: backward.side,
    band,
    forward: wordEvidence(forward, band, shapes, 'rows', weights),
    backward: wordEvidence(backward, transposed(band), shapes, 'columns', weights),
    shapes,
    logRatio,
    weights,
  });
  const lattice = buildLattice(band, shapes, (row, column, shape) => scorer.score(row, column, shape));
  const probabilities = posteriors(lattice);
  const steps = bestPath(lattice, lattice.scores);
  return {
    links: steps.map((step) => solvedLink(step, lattice, probabilities, scorer)),
    hitsEdge: steps.some(({ row, column }) => nearEdge(band, row, column)),
  };
}

function solvedLink(
  step: Step,
  lattice: Lattice,
  probabilities: Float32Array,
  scorer: LinkScorer,
): SolvedLink {
  const { rows, columns } = lattice.shapes[step.shape]!;
  const top = lattice.band.top + step.row;
  const left = lattice.band.left + step.column;
  return {
    top,
    bottom: top + rows,
    left,
    right: left + columns,
    probability: probabilities[cellOf(lattice, step)]!,
    words: rows === 0 || columns === 0 ? 0 : scorer.words(step.row, step.column, step.shape),
  };
}

/** Whether a node lies near an edge of the band that is not the edge of the grid. */
function nearEdge(band: Band, row: number, column: number): boolean {
  const low = band.low[row]!;
  const high = band.high[row]!;
  return (low > 0 && column - low < MARGIN) || (high < band.columns && high - column < MARGIN);
}
