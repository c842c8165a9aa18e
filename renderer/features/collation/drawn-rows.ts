import { startTransition, useEffect, useLayoutEffect, useState } from 'react';
import type { Row } from '#core/article/state.ts';
import { CHUNK_ROWS } from './row-chunks.ts';

/** Number of rows drawn at once on either side of the active one when an article opens: about as many as a window shows. */
const FIRST = 16;

/** Positions of rows in the article. */
export interface RowRange {
  from: number;
  /** One past the last. */
  to: number;
}

/** How a chunk is drawn: its first rows, all of them, or none any more. */
type Extent = 'first' | 'whole' | 'none';

/** Time after which a chunk of a view that was left is taken away though the window has something else to do, in ms. */
const MAX_LEAVE_WAIT_MS = 2_000;

/**
 * Which rows are drawn in full. A long article opens around its active row and is drawn from there, chunk by chunk, while the person
 * can already write; rows to come keep their place by an empty line of the expected height. Each step draws the rows of its chunk and
 * nothing else, so the last step takes as long as the first, and a key waits for one chunk at most. Rows of a view that was left go
 * as they came.
 */
export class DrawnRows {
  /** Rows that are drawn as the article opens. */
  readonly first: RowRange;
  /** Positions of the chunks that are to come, the next one last. */
  private toCome: number[];
  /** Draws a chunk in full, or not at all, by its position. */
  private readonly chunks = new Map<number, (extent: 'whole' | 'none') => void>();
  private drawing: number | null = null;
  private isRunning = false;

  constructor(rows: number, active: number) {
    this.first = { from: Math.max(0, active - FIRST), to: active + FIRST };
    const distance = (chunk: number) => Math.abs((chunk + 0.5) * CHUNK_ROWS - active);
    this.toCome = Array.from({ length: Math.ceil(rows / CHUNK_ROWS) }, (_, chunk) => chunk).sort(
      (a, b) => distance(b) - distance(a),
    );
  }

  /** Draws what is to come until the function that it returns is called. */
  run(): () => void {
    this.isRunning = true;
    this.next();
    return () => {
      this.isRunning = false;
      this.drawing = null;
    };
  }

  /**
   * Takes the chunks away, the last one first, each when the window has nothing else to do: to take thousands of rows away at once would
   * have a key wait for as long. `later` does a task then; `gone` is told when none is left. The function that it returns stops it.
   */
  leave(later: (task: () => void) => () => void, gone: () => void): () => void {
    let cancel: () => void;
    const step = () => {
      const last = [...this.chunks].at(-1);
      if (!last) {
        gone();
        return;
      }
      const [chunk, draw] = last;
      this.chunks.delete(chunk);
      draw('none');
      cancel = later(step);
    };
    cancel = later(step);
    return () => cancel();
  }

  isToCome(chunk: number): boolean {
    return this.toCome.includes(chunk) || this.drawing === chunk;
  }

  /** A chunk is there and is told how to be drawn, until the function that it returns is called. */
  add(chunk: number, draw: (extent: 'whole' | 'none') => void): () => void {
    this.chunks.set(chunk, draw);
    return () => {
      if (this.chunks.get(chunk) === draw) this.chunks.delete(chunk);
      // It is gone before it was drawn, as when its rows are merged into others.
      if (this.drawing !== chunk) return;
      this.drawing = null;
      this.next();
    };
  }

  /** The chunk has come in sight: it is the next one. */
  hurry(chunk: number): void {
    const at = this.toCome.indexOf(chunk);
    if (at >= 0) this.toCome.push(...this.toCome.splice(at, 1));
  }

  /** The chunk is in the document: the next one is begun. */
  drawn(chunk: number): void {
    const at = this.toCome.indexOf(chunk);
    if (at >= 0) this.toCome.splice(at, 1);
    if (this.drawing !== chunk) return;
    this.drawing = null;
    this.next();
  }

  private next(): void {
    if (!this.isRunning || this.drawing !== null) return;
    let chunk = this.toCome.pop();
    // Chunks go where rows do: what is not there any more is not waited for.
    while (chunk !== undefined && !this.chunks.has(chunk)) chunk = this.toCome.pop();
    if (chunk === undefined) return;
    this.drawing = chunk;
    const draw = this.chunks.get(chunk)!;
    // Not at once: the browser may have a key or a frame to see to.
    startTransition(() => draw('whole'));
  }
}

/**
 * The drawn rows of a view that is opened at the row `active`, by its position. `left` is null while the view is looked at; else
 * it is told when all rows are gone.
 */
export function useDrawnRows(rows: number, active: number, left: (() => void) | null): DrawnRows {
  const [drawn] = useState(() => new DrawnRows(rows, active));
  useEffect(() => (left ? drawn.leave(whenIdle, left) : drawn.run()), [drawn, left]);
  return drawn;
}

function whenIdle(task: () => void): () => void {
  const request = requestIdleCallback(task, { timeout: MAX_LEAVE_WAIT_MS });
  return () => cancelIdleCallback(request);
}

/**
 * Positions of the rows of a chunk that are drawn; all of them once it is its turn, or where the row `active`, by its id, is one of
 * them and not among the first ones. Null where the chunk is taken away.
 */
export function useDrawnPart(
  drawn: DrawnRows,
  chunk: number,
  rows: readonly Row[],
  active: string | null,
): RowRange | null {
  const [begin, end] = [chunk * CHUNK_ROWS, chunk * CHUNK_ROWS + rows.length];
  const among = active === null ? -1 : rows.findIndex(({ id }) => id === active);
  const wanted = begin + among;
  const [extent, setExtent] = useState<Extent>(() => (drawn.isToCome(chunk) ? 'first' : 'whole'));
  const { from, to } = drawn.first;
  if (extent === 'first' && among >= 0 && (wanted < from || wanted >= to)) setExtent('whole');
  useEffect(() => drawn.add(chunk, setExtent), [drawn, chunk]);
  useLayoutEffect(() => {
    if (extent === 'whole') drawn.drawn(chunk);
  }, [drawn, chunk, extent]);
  if (extent === 'none') return null;
  return extent === 'whole'
    ? { from: begin, to: end }
    : { from: Math.min(end, Math.max(begin, from)), to: Math.max(begin, Math.min(end, to)) };
}
