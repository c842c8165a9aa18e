import { describe, expect, it } from 'vitest';
import { CHUNK_ROWS } from '#renderer/features/collation/row-chunks.ts';
import { DrawnRows } from '#renderer/features/collation/drawn-rows.ts';

/** An article of some chunks, opened at a row, with the chunks that were asked to be drawn in their order. */
function opened(chunks: number, active = 0) {
  const rows = new DrawnRows(chunks * CHUNK_ROWS, active);
  const asked: number[] = [];
  const taken: number[] = [];
  const gone = Array.from({ length: chunks }, (_, chunk) =>
    rows.add(chunk, (extent) => void (extent === 'whole' ? asked : taken).push(chunk)),
  );
  return { rows, asked, taken, gone };
}

describe('rows of a long article', () => {
  it('are drawn chunk by chunk, from the active one outwards, each after the one before it', () => {
    const { rows, asked } = opened(5, 2 * CHUNK_ROWS + CHUNK_ROWS / 2);
    rows.run();
    expect(asked).toEqual([2]);
    for (let at = 0; at < 5; at += 1) rows.drawn(asked[at]!);
    expect(asked.map((chunk) => Math.abs(chunk - 2))).toEqual([0, 1, 1, 2, 2]);
    expect([0, 1, 2, 3, 4].some((chunk) => rows.isToCome(chunk))).toBe(false);
  });

  it('that come in sight are drawn next', () => {
    const { rows, asked } = opened(5);
    rows.run();
    rows.hurry(4);
    rows.drawn(0);
    expect(asked).toEqual([0, 4]);
  });

  it('are drawn to the last one though one goes while it is drawn, or before its turn', () => {
    const { rows, asked, gone } = opened(4);
    rows.run();
    gone[0]!();
    gone[2]!();
    rows.drawn(1);
    rows.drawn(3);
    expect(asked).toEqual([0, 1, 3]);
  });

  it('are drawn no further once their view is left', () => {
    const { rows, asked } = opened(3);
    const stop = rows.run();
    stop();
    rows.drawn(0);
    expect(asked).toEqual([0]);
  });

  it('are taken away one chunk at a time once their view is left, and that all are gone is told once', () => {
    const { rows, taken } = opened(3);
    rows.run()();
    const { idle, told } = leaving(rows);
    expect(taken).toEqual([]);
    idle();
    expect(taken).toEqual([2]);
    idle();
    idle();
    expect(taken).toEqual([2, 1, 0]);
    expect(told()).toBe(0);
    idle();
    idle();
    expect(told()).toBe(1);
  });

  it('are taken away no further once nobody waits for it', () => {
    const { rows, taken } = opened(3);
    const { idle, told, stop } = leaving(rows);
    idle();
    stop();
    idle();
    expect(taken).toEqual([2]);
    expect(told()).toBe(0);
  });
});

/** Leaves the rows. `idle`: the window has nothing else to do for a while. */
function leaving(rows: DrawnRows) {
  let waiting: (() => void) | null = null;
  let times = 0;
  const later = (task: () => void) => {
    waiting = task;
    return () => (waiting = null);
  };
  const stop = rows.leave(later, () => (times += 1));
  const idle = () => {
    const task = waiting;
    waiting = null;
    task?.();
  };
  return { idle, stop, told: () => times };
}
