import { setImmediate } from 'node:timers/promises';

/** Threads that do the work of {@link workInOrder} beside this one. */
export interface Helpers<T, R> {
  /** Number of batches that are under way at a time at most. */
  threads: number;
  /** Does the work for some inputs; rejects where a thread cannot be had, and they are worked on here. */
  run(inputs: readonly T[]): Promise<R[]>;
}

interface Item<T, R> {
  input: T;
  state: 'open' | 'given' | 'done';
  output?: R;
  /** Why there is no output. */
  error?: unknown;
}

/** Inputs that are worked on here before helpers are asked: a thread takes as long to start and to become fast as some hundred of them. */
const ALONE = 64;
/** Inputs in a batch. A helper has nothing to do until this thread, at work itself, hears that its batch is done. */
const BATCH = 8;
/** Largest number of inputs that have been read and not answered. */
const WINDOW = 256;

/**
 * Works on inputs here and with helpers, and gives the outputs in the order of the inputs, one by one. An input that cannot be
 * read or worked on ends it with that error, after the outputs of all that came before.
 */
export async function* workInOrder<T, R>(
  inputs: AsyncIterable<T>,
  work: (input: T) => R,
  helpers?: Helpers<T, R>,
): AsyncGenerator<R> {
  const source = inputs[Symbol.asyncIterator]();
  const window: Item<T, R>[] = [];
  const underWay = new Set<Promise<void>>();
  let end: { error?: unknown } | null = null;
  let alone = 0;
  let threads = helpers?.threads ?? 0;

  async function read(): Promise<void> {
    while (end === null && window.length < (threads === 0 ? 1 : WINDOW)) {
      try {
        const { done, value } = await source.next();
        if (done) end = {};
        else window.push({ input: value, state: 'open' });
      } catch (error) {
        end = { error };
      }
    }
  }

  function give(batch: readonly Item<T, R>[]): void {
    for (const item of batch) item.state = 'given';
    const answered = helpers!.run(batch.map(({ input }) => input)).then(
      (outputs) => {
        for (const [i, item] of batch.entries()) Object.assign(item, { state: 'done', output: outputs[i] });
      },
      () => {
        threads = 0;
        for (const item of batch) item.state = 'open';
      },
    );
    const settled = answered.then(() => void underWay.delete(settled));
    underWay.add(settled);
  }

  function giveBatches(): void {
    while (underWay.size < threads) {
      const open = window.filter(({ state }) => state === 'open');
      // The last ones are done here sooner than there.
      if (open.length <= BATCH) return;
      give(open.slice(0, BATCH));
    }
  }

  try {
    while (true) {
      await read();
      if (window.length === 0) break;
      if (alone >= ALONE) giveBatches();
      const mine = window.find(({ state }) => state === 'open');
      if (mine) {
        mine.state = 'done';
        try {
          mine.output = work(mine.input);
        } catch (error) {
          mine.error = error;
        }
        alone += 1;
        // Answers of helpers come in between.
        if (underWay.size > 0) await setImmediate();
      } else if (window[0]!.state === 'given') await Promise.race(underWay);
      while (window[0]?.state === 'done') {
        const { output, error } = window.shift()!;
        if (error !== undefined) throw error;
        yield output!;
      }
    }
  } finally {
    await source.return?.();
  }
  const { error } = end as unknown as { error?: unknown };
  if (error !== undefined) throw error;
}
