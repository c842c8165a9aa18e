import type { Row } from '#core/article/state.ts';

/** Number of rows in a chunk: somewhat more than a window shows. */
export const CHUNK_ROWS = 40;

/**
 * Divides the rows into chunks that stay the same objects as long as their rows do. A window with thousands of rows then
 * looks again at one chunk after an edit, and the browser lays out, and watches, chunks instead of rows.
 */
export class RowChunks {
  private last: readonly (readonly Row[])[] = [];

  of(rows: readonly Row[]): readonly (readonly Row[])[] {
    const chunks: (readonly Row[])[] = [];
    for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
      const chunk = rows.slice(from, from + CHUNK_ROWS);
      const before = this.last[chunks.length];
      const same = before?.length === chunk.length && before.every((row, i) => row === chunk[i]);
      chunks.push(same ? before : chunk);
    }
    this.last = chunks;
    return chunks;
  }
}
