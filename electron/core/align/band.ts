/**
 * The part of the grid of source and target boundaries that an alignment may pass through. Row i holds the nodes
 * (i, j) with low[i] <= j <= high[i]; both ends never fall from row to row, the first row holds (0, 0) and the last
 * one (rows, columns), so that a path always exists.
 */
export interface Band {
  rows: number;
  columns: number;
  /** Paragraph of the first side that row 0 stands before, and of the second side that column 0 stands before. */
  top: number;
  left: number;
  low: Int32Array;
  high: Int32Array;
  /** Index of the first node of each row in tables over all nodes; one entry more for the total. */
  offset: Int32Array;
}

/** A stretch of both texts that is aligned by itself: half open ranges of paragraphs. */
export interface Stretch {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The whole grid of a stretch. */
export function fullBand(stretch: Stretch): Band {
  const rows = stretch.bottom - stretch.top;
  const columns = stretch.right - stretch.left;
  return finish(stretch, new Int32Array(rows + 1), new Int32Array(rows + 1).fill(columns));
}

/**
 * The nodes within `reach[i]` columns of `centre[i]`, one of each for every boundary of the rows of the stretch, both
 * counted from its corner. Centres never fall.
 */
export function bandAround(stretch: Stretch, centre: Float64Array, reach: Float64Array): Band {
  const rows = centre.length - 1;
  const columns = stretch.right - stretch.left;
  const low = new Int32Array(rows + 1);
  const high = new Int32Array(rows + 1);
  for (let i = 0; i <= rows; i += 1) {
    low[i] = Math.max(0, Math.min(columns, Math.floor(centre[i]! - reach[i]!)));
    high[i] = Math.min(columns, Math.max(0, Math.ceil(centre[i]! + reach[i]!)));
  }
  low[0] = 0;
  high[rows] = columns;
  for (let i = 1; i <= rows; i += 1) high[i] = Math.max(high[i]!, high[i - 1]!);
  for (let i = rows - 1; i >= 0; i -= 1) low[i] = Math.min(low[i]!, low[i + 1]!);
  // Neighbouring rows must share a node, or no path could cross from one to the other.
  for (let i = 1; i <= rows; i += 1) high[i - 1] = Math.max(high[i - 1]!, low[i]!);
  for (let i = 1; i <= rows; i += 1) high[i] = Math.max(high[i]!, high[i - 1]!);
  return finish(stretch, low, high);
}

function finish({ top, bottom, left, right }: Stretch, low: Int32Array, high: Int32Array): Band {
  const rows = bottom - top;
  const offset = new Int32Array(rows + 2);
  for (let i = 0; i <= rows; i += 1) offset[i + 1] = offset[i]! + high[i]! - low[i]! + 1;
  return { rows, columns: right - left, top, left, low, high, offset };
}

/** The band seen from the other side: its nodes with rows and columns exchanged. */
export function transposed(band: Band): Band {
  const low = new Int32Array(band.columns + 1).fill(band.rows);
  const high = new Int32Array(band.columns + 1);
  for (let j = 0, i = 0; j <= band.columns; j += 1) {
    while (band.high[i]! < j) i += 1;
    low[j] = i;
  }
  for (let j = band.columns, i = band.rows; j >= 0; j -= 1) {
    while (band.low[i]! > j) i -= 1;
    high[j] = i;
  }
  const { top, left, rows, columns } = band;
  return finish({ top: left, bottom: left + columns, left: top, right: top + rows }, low, high);
}
