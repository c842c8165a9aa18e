import type { Stretch } from './band.ts';
import type { Matches } from './word-evidence.ts';
import type { Side } from './side.ts';

/** A pair of paragraphs that belong together almost surely, counted from the start of the texts. */
interface Landmark {
  row: number;
  column: number;
  /** By how much its shared words outweigh those of the next best column. */
  weight: number;
}

/** Words whose matches stand in a larger share of the paragraphs than this, and in more than so many, place nothing. */
const COMMON_SHARE = 0.08;
const COMMON = 16;
/** The lead over the next best column that makes a landmark: in natural logarithm, and as a share of the best. */
const LEAST_LEAD = 3;
const LEAST_LEAD_SHARE = 0.3;

/**
 * Where the alignment of a stretch runs, roughly: for each boundary of its rows the column beside it, counted from its
 * corner, with the distance in rows to the nearest landmark. A landmark is a pair of paragraphs each of which shares
 * more weight of words with the other than, by a clear lead, with any third; words weigh by their rarity. The heaviest
 * chain of landmarks that rises on both sides is kept (weighted longest increasing subsequence, O(n log n)), and the
 * path runs straight between them.
 */
export function coarsePath(
  first: Side,
  matches: readonly Matches[],
  stretch: Stretch,
): { centre: Float64Array; distance: Float64Array } {
  const rows = stretch.bottom - stretch.top;
  const columns = stretch.right - stretch.left;
  const chain = heaviestChain(landmarks(first, matches, stretch), stretch);
  const stops = [
    { row: 0, column: 0 },
    ...chain.map(({ row, column }) => ({
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

function landmarks(first: Side, matches: readonly Matches[], stretch: Stretch): Landmark[] {
  const columns = stretch.right - stretch.left;
  const most = Math.max(COMMON, columns * COMMON_SHARE);
  const shared = new Float64Array(columns);
  const bestOfRow: Landmark[] = [];
  const bestOfColumn = new Float64Array(columns);
  const sharedOfRow = new Map<number, number>();
  for (let row = stretch.top; row < stretch.bottom; row += 1) {
    shared.fill(0);
    for (const type of first.paragraphs[row]!.types) {
      const { paragraphs, strengths } = matches[type]!;
      if (paragraphs.length > most) continue;
      const rarity = Math.log((columns + 1) / (paragraphs.length + 0.5));
      for (let at = 0; at < paragraphs.length; at += 1) {
        const column = paragraphs[at]! - stretch.left;
        if (column >= 0 && column < columns) shared[column]! += strengths[at]! * rarity;
      }
    }
    let best = 0;
    let next = 0;
    for (let column = 1; column < columns; column += 1) {
      if (shared[column]! > shared[best]!) {
        next = shared[best]!;
        best = column;
      } else if (shared[column]! > next) {
        next = shared[column]!;
      }
      bestOfColumn[column] = Math.max(bestOfColumn[column]!, shared[column]!);
    }
    bestOfColumn[0] = Math.max(bestOfColumn[0]!, shared[0]!);
    const lead = shared[best]! - next;
    if (lead >= Math.max(LEAST_LEAD, LEAST_LEAD_SHARE * shared[best]!)) {
      bestOfRow.push({ row, column: best + stretch.left, weight: lead });
      sharedOfRow.set(row, shared[best]!);
    }
  }
  return bestOfRow.filter(({ row, column }) => sharedOfRow.get(row)! >= bestOfColumn[column - stretch.left]!);
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
