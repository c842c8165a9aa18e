import { assert, asyncProperty, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workInOrder, type Helpers } from '#cli/work-in-order.ts';

const square = (n: number) => n * n;
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

async function* given(inputs: readonly number[], error?: Error): AsyncGenerator<number> {
  yield* inputs;
  if (error) throw error;
}

/** Outputs of the work, and the error that ended it, if any. */
async function outcome(outputs: AsyncIterable<number>): Promise<{ all: number[]; error: unknown }> {
  const all: number[] = [];
  try {
    for await (const output of outputs) all.push(output);
    return { all, error: null };
  } catch (error) {
    return { all, error };
  }
}

/** Helpers that answer after so many turns of the event loop, and keep the inputs that they were given. */
function slowHelpers(turns: number, threads = 2): Helpers<number, number> & { had: number[] } {
  const had: number[] = [];
  return {
    had,
    threads,
    async run(inputs) {
      had.push(...inputs);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      return inputs.map(square);
    },
  };
}

describe('work that is shared with threads', () => {
  it('comes out in the order of the inputs, once each, however slow the threads are', () =>
    assert(
      asyncProperty(
        integer({ min: 0, max: 600 }),
        integer({ min: 0, max: 40 }),
        integer({ min: 0, max: 4 }),
        async (count, turns, threads) => {
          const inputs = upTo(count);
          const { all, error } = await outcome(
            workInOrder(given(inputs), square, slowHelpers(turns, threads)),
          );
          expect(error).toBeNull();
          expect(all).toEqual(inputs.map(square));
        },
      ),
      { numRuns: 60 },
    ));

  it('is shared where there is much of it, and done here where there is little', async () => {
    const many = slowHelpers(1);
    await outcome(workInOrder(given(upTo(200)), square, many));
    expect(many.had.length).toBeGreaterThan(50);
    expect(many.had.length).toBeLessThan(200);
    const few = slowHelpers(1);
    await outcome(workInOrder(given(upTo(12)), square, few));
    expect(few.had).toEqual([]);
  });

  it('is done here where a thread cannot be had', async () => {
    const lost: Helpers<number, number> = { threads: 2, run: () => Promise.reject(new Error('no thread')) };
    const { all, error } = await outcome(workInOrder(given(upTo(300)), square, lost));
    expect(error).toBeNull();
    expect(all).toEqual(upTo(300).map(square));
  });

  it('ends with an input that cannot be worked on, after all that came before it', async () => {
    const refused = new Error('100');
    const work = (n: number) => {
      if (n === 100) throw refused;
      return square(n);
    };
    const threads: Helpers<number, number> = {
      threads: 2,
      async run(inputs) {
        for (let turn = 0; turn < 30; turn += 1) await new Promise(setImmediate);
        return inputs.map(work);
      },
    };
    const { all, error } = await outcome(workInOrder(given(upTo(300)), work, threads));
    expect(error).toBe(refused);
    expect(all).toEqual(upTo(100).map(square));
  });

  it('reads no further when nobody asks for more', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<number> {
      try {
        for (let n = 0; ; n += 1) yield n;
      } finally {
        closed = true;
      }
    }
    for await (const output of workInOrder(endless(), square, slowHelpers(1))) if (output > 100) break;
    expect(closed).toBe(true);
  });

  it('ends with an input that cannot be read, after all that came before it', async () => {
    const unread = new Error('line 100');
    const { all, error } = await outcome(workInOrder(given(upTo(100), unread), square, slowHelpers(3)));
    expect(all).toEqual(upTo(100).map(square));
    expect(error).toBe(unread);
  });
});
