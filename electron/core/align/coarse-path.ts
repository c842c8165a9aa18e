import type { Stretch } from './band.ts';
import { firstAtLeast, type Matches } from './word-evidence.ts';
import type { Side } from './side.ts';

/** A pair of paragraphs that belong together almost surely, counted from the start of the texts. */
interface Landmark {
  row: number;
  column: number;
  /** Weight of its shared words above those of the next best column. */
  weight: number;
}

/** Words whose matches stand in a larger share of the paragraphs than this, and in more than so many, place nothing. */
const COMMON_SHARE = 0.08;
const COMMON = 16;
/**
 * The lead over the next best column that makes a landmark, in natural logarithm and as a share of the best: among all
 * columns, and among the few near a path that is known roughly already.
 */
interface Lead {
  least: number;
  share: number;
}
const LEAD_AMONG_ALL: Lead = { least: 3, share: 0.3 };
const LEAD_NEARBY: Lead = { least: 2, share: 0.25 };

/** Columns beside the path and per row from the next landmark that the second look takes in. */
const NEARBY = 12;
const NEARBY_PER_ROW = 0.4;

/** Path of an alignment: for each boundary of the rows the column beside it, and how many rows off it is sure. */
export interface CoarsePath {
  /** Counted from the corner of the stretch. Never falls. */
  centre: Float64Array;
  /** Rows to the nearest landmark. */
  distance: Float64Array;
}

/**
 * Where the alignment of a stretch runs, roughly. A landmark is a pair of paragraphs each of which shares more weight of
 * words with the other than, by a clear lead, with any third; words weigh by their rarity. The heaviest chain of landmarks
 * that rises on both sides is kept (weighted longest increasing subsequence, O(n log n)), and the path runs straight
 * between them. A second look near that path finds more of them, since there are fewer columns to be mistaken for.
 */
export function coarsePath(first: Side, matches: Matches, stretch: Stretch): CoarsePath {
  const rough = pathThrough(landmarks(first, matches, stretch, LEAD_AMONG_ALL), stretch);
  return pathThrough(landmarks(first, matches, stretch, LEAD_NEARBY, rough), stretch);
}

function pathThrough(points: Landmark[], stretch: Stretch): CoarsePath {
  const rows = stretch.bottom - stretch.top;
  const columns = stretch.right - stretch.left;
  const stops = [
    { row: 0, column: 0 },
    ...heaviestChain(points, stretch).map(({ row, column }) => ({
      row: row - stretch.top + 0.5,
      column: column - stretch.left + 0.5,
    })),
    { row: rows, column: columns },
  ];
  const centre = new Float64Array(rows + 1);
  const distance = new Float64Array(rows + 1);
  let stop = 0;
  for (let i = 0; i <= rows; i += 1) {
    while (stop + 2 < stops.length && stops[stop + 1]!.row <= i) stop += 1;
    const from = stops[stop]!;
    const to = stops[stop + 1]!;
    const share = to.row === from.row ? 0 : (i - from.row) / (to.row - from.row);
    centre[i] = from.column + share * (to.column - from.column);
    distance[i] = Math.min(i - from.row, to.row - i);
  }
  return { centre, distance };
}

/** The landmarks of a stretch; with `near`, of the part around a path. */
function landmarks(
  first: Side,
  matches: Matches,
  stretch: Stretch,
  lead: Lead,
  near?: CoarsePath,
): Landmark[] {
  const { paragraphs, strengths } = matches;
  const columns = stretch.right - stretch.left;
  const most = near === undefined ? Math.max(COMMON, columns * COMMON_SHARE) : Infinity;
  const shared = new Float64Array(columns);
  const bestOfColumn = new Float64Array(columns);
  const found: (Landmark & { shared: number })[] = [];
  for (let row = stretch.top; row < stretch.bottom; row += 1) {
    const [from, to] = near === undefined ? [0, columns] : columnsNear(near, row - stretch.top, columns);
    const touched: number[] = [];
    for (const type of first.paragraphs[row]!.types) {
      const start = matches.from[type]!;
      const end = matches.from[type + 1]!;
      if (end - start > most) continue;
      const rarity = Math.log((columns + 1) / (end - start + 0.5));
      for (let at = firstAtLeast(paragraphs, stretch.left + from, start, end); at < end; at += 1) {
        const column = paragraphs[at]! - stretch.left;
        if (column >= to) break;
        if (shared[column] === 0) touched.push(column);
        shared[column]! += strengths[at]! * rarity;
      }
    }
    let best = -1;
    let next = 0;
    for (const column of touched) {
      const weight = shared[column]!;
      if (best < 0 || weight > shared[best]! || (weight === shared[best]! && column < best)) {
        if (best >= 0) next = Math.max(next, shared[best]!);
        best = column;
      } else if (weight > next) {
        next = weight;
      }
      bestOfColumn[column] = Math.max(bestOfColumn[column]!, weight);
    }
    if (best >= 0 && shared[best]! - next >= Math.max(lead.least, lead.share * shared[best]!)) {
      const weight = shared[best]! - next;
      found.push({ row, column: best + stretch.left, weight, shared: shared[best]! });
    }
    for (const column of touched) shared[column] = 0;
  }
  return found.filter((point) => point.shared >= bestOfColumn[point.column - stretch.left]!);
}

/** The columns around a path at a row of its stretch, half open. */
function columnsNear({ centre, distance }: CoarsePath, row: number, columns: number): [number, number] {
  const reach = NEARBY + NEARBY_PER_ROW * distance[row]!;
  return [
    Math.max(0, Math.floor(centre[row]! - reach)),
    Math.min(columns, Math.ceil(centre[row + 1]! + reach) + 1),
  ];
}

/** The chain with the greatest total weight that rises strictly in rows and in columns. */
function heaviestChain(points: Landmark[], stretch: Stretch): Landmark[] {
  const size = stretch.right - stretch.left;
  // A binary indexed tree over columns: at each place the point that ends the heaviest chain so far.
  const tree = new Int32Array(size + 1).fill(-1);
  const total = new Float64Array(points.length);
  const previous = new Int32Array(points.length).fill(-1);
  const order = [...points.keys()].sort(
    (a, b) => points[a]!.row - points[b]!.row || points[b]!.column - points[a]!.column,
  );
  let best = -1;
  for (const index of order) {
    const column = points[index]!.column - stretch.left;
    let before = -1;
    for (let k = column; k > 0; k -= k & -k) {
      const candidate = tree[k]!;
      if (candidate >= 0 && (before < 0 || total[candidate]! > total[before]!)) before = candidate;
    }
    previous[index] = before;
    total[index] = points[index]!.weight + (before < 0 ? 0 : total[before]!);
    for (let k = column + 1; k <= size; k += k & -k) {
      if (tree[k]! < 0 || total[index]! > total[tree[k]!]!) tree[k] = index;
    }
    if (best < 0 || total[index]! > total[best]!) best = index;
  }
  const chain: Landmark[] = [];
  for (let index = best; index >= 0; index = previous[index]!) chain.push(points[index]!);
  return chain.reverse();
}
