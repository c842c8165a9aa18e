import type { WeighedLink } from './learned-pairs.ts';

/** Shape of a link: number of paragraphs of each side, with its prior. */
export interface Shape {
  /** Paragraphs of the first side. */
  rows: number;
  /** Paragraphs of the second side. */
  columns: number;
  /** Natural logarithm of how often links have this shape. */
  prior: number;
}

/** Unit that texts are cut into; see {@link shapesFor}. */
export type AlignMode = 'paragraph' | 'sentence';

/** Frequencies before anything is known of the article; of each pair of mirrored shapes one is listed. */
const FREQUENCIES: Readonly<Record<AlignMode, Readonly<Record<string, number>>>> = {
  paragraph: {
    '1-1': 0.8,
    '1-0': 0.04,
    '1-2': 0.045,
    '1-3': 0.004,
    '1-4': 0.001,
    '2-2': 0.008,
    '2-3': 0.0006,
  },
  sentence: {
    '1-1': 0.72,
    '1-0': 0.052,
    '1-2': 0.062,
    '1-3': 0.026,
    '1-4': 0.02,
    '1-5': 0.01,
    '1-6': 0.0035,
    '1-7': 0.0006,
    '1-8': 0.0004,
    '2-2': 0.004,
    '2-3': 0.003,
    '2-4': 0.0006,
    '2-5': 0.0003,
    '3-3': 0.0002,
  },
};

/** The shapes of a mode: null links, one-to-one, up to 1-4, 2-2 and 2-3 (paragraphs), up to 1-8, 2-5
 * and 3-3 (sentences), and all mirrored. */
export function shapesFor(mode: AlignMode): Shape[] {
  const shapes: Shape[] = [];
  for (const [name, frequency] of Object.entries(FREQUENCIES[mode])) {
    const [rows, columns] = name.split('-').map(Number) as [number, number];
    shapes.push({ rows, columns, prior: Math.log(frequency) });
    if (rows !== columns) shapes.push({ rows: columns, columns: rows, prior: Math.log(frequency) });
  }
  return shapes;
}

/** Links that the expected frequencies of shapes are worth beside those of the article. */
const FREQUENCY_SIGHTINGS = 110;

/**
 * The shapes with priors after what a first pass saw of this article: one translator cuts nearly every sentence in two,
 * another none. `links` as half open ranges, each counted with its probability.
 */
export function shapesAsSeen(shapes: readonly Shape[], links: readonly WeighedLink[]): Shape[] {
  const seen = new Map<string, number>();
  let all = 0;
  for (const { top, bottom, left, right, probability } of links) {
    const name = `${bottom - top}-${right - left}`;
    seen.set(name, (seen.get(name) ?? 0) + probability);
    all += probability;
  }
  return shapes.map((shape) => {
    const own = seen.get(`${shape.rows}-${shape.columns}`) ?? 0;
    const expected = FREQUENCY_SIGHTINGS * Math.exp(shape.prior);
    return { ...shape, prior: Math.log((expected + own) / (FREQUENCY_SIGHTINGS + all)) };
  });
}

/** Longest run of either side in one link. */
export function longestRun(shapes: readonly Shape[]): { rows: number; columns: number } {
  let rows = 1;
  let columns = 1;
  for (const shape of shapes) {
    rows = Math.max(rows, shape.rows);
    columns = Math.max(columns, shape.columns);
  }
  return { rows, columns };
}

/** Maximum number of paragraphs that link with a single one of the other side. */
const WHOLE_SIDE = 128;
/** Cost of each paragraph beyond the usual run of such a link, in natural logarithm. */
const WHOLE_SIDE_COST = 0.3;

/** The shapes with those added that let the only paragraph of one side take in the whole other side. */
export function withWholeSide(shapes: readonly Shape[], rows: number, columns: number): readonly Shape[] {
  if (rows !== 1 && columns !== 1) return shapes;
  const added: Shape[] = [];
  const least = Math.min(...shapes.map((shape) => shape.prior));
  const longest = longestRun(shapes);
  if (rows === 1) {
    for (let n = longest.columns + 1; n <= Math.min(columns, WHOLE_SIDE); n += 1) {
      added.push({ rows: 1, columns: n, prior: least - WHOLE_SIDE_COST * (n - longest.columns) });
    }
  } else {
    for (let n = longest.rows + 1; n <= Math.min(rows, WHOLE_SIDE); n += 1) {
      added.push({ rows: n, columns: 1, prior: least - WHOLE_SIDE_COST * (n - longest.rows) });
    }
  }
  return [...shapes, ...added];
}
