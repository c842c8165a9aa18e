import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '#core/app-error.ts';
import { TaskPool, type TaskOptions, type TaskPoolOptions } from '#host/tasks/pool.ts';
import { bundle } from '#tests/bundle.mjs';
import { eventually } from '#tests/eventually.ts';
import type { POOL_TASKS } from './pool-program.ts';

type PoolTask = keyof typeof POOL_TASKS;

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muqabala-pool-'));
  program = await bundle('tests/integration/pool-program.ts', folder, 'cjs');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface TestPool {
  pool: TaskPool;
  faults: unknown[];
  /** What a task answers. */
  run(name: PoolTask, input?: unknown, options?: TaskOptions): Promise<unknown>;
  /** The code of the error that a task answers. */
  failure(name: PoolTask, input?: unknown, options?: TaskOptions): Promise<AppError>;
  /** Whether the pool still does what it is asked. */
  goesOn(): Promise<void>;
}

function newPool(options: TaskPoolOptions = {}): TestPool {
  const faults: unknown[] = [];
  const pool = new TaskPool({ program, report: (fault) => faults.push(fault), ...options });
  onTestFinished(() => pool.close());
  const run: TestPool['run'] = (name, input = null, taskOptions = {}) =>
    pool.run(name as never, input as never, taskOptions as never);
  return {
    pool,
    faults,
    run,
    failure: (name, input, taskOptions) =>
      run(name, input, taskOptions).then(
        (output) => {
          throw new Error(`${name} answered ${JSON.stringify(output)}`);
        },
        (error: unknown) => {
          expect(error).toBeInstanceOf(AppError);
          return error as AppError;
        },
      ),
    async goesOn() {
      expect(await run('echo', 'still here')).toBe('still here');
    },
  };
}

describe('a pool that keeps no thread', () => {
  it('ends the last one when it has had nothing to do, and gives the next one the same data', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const data = join(folder, 'data.bin');
    await writeFile(data, Uint8Array.of(1, 2, 3));
    const { run } = newPool({ threads: 1, keepsThread: false, data });
    const ask = async () =>
      (await run('thread', null, { priority: 'typing' })) as { id: number; data: Uint8Array };
    const first = await ask();
    expect([...first.data]).toEqual([1, 2, 3]);
    expect((await ask()).id).toBe(first.id);
    vi.advanceTimersByTime(60_000);
    const next = await ask();
    expect(next.id).not.toBe(first.id);
    expect([...next.data]).toEqual([1, 2, 3]);
  });

  it('answers `not-available` where the data are not there', async () => {
    const { failure, faults } = newPool({ threads: 1, data: join(folder, 'absent.bin') });
    expect((await failure('echo', 1, { priority: 'typing' })).code).toBe('not-available');
    expect(faults).toHaveLength(1);
  });
});

describe('a task of the pool', () => {
  it('answers with plain data, maps and bytes as they were', async () => {
    const { run } = newPool();
    const input = { list: [1, 'two'], map: new Map([['a', new Set([1])]]), bytes: new Uint8Array([1, 2, 3]) };
    expect(await run('echo', input)).toEqual(input);
  });

  it('that refuses answers its caller with the code and the values of the error', async () => {
    const { failure, faults, goesOn } = newPool();
    expect((await failure('refuse', 'a.txt')).data).toEqual({
      code: 'file-empty',
      values: { file: 'a.txt' },
    });
    expect(faults).toEqual([]);
    await goesOn();
  });

  it('that throws answers `internal`, and the fault is reported with where it was thrown', async () => {
    const { failure, faults, goesOn } = newPool();
    const error = await failure('throwFault');
    expect(error.data).toEqual({
      code: 'internal',
      values: { detail: 'throwFault: TypeError: a fault of the program' },
    });
    expect(faults).toEqual([
      expect.objectContaining({ stack: expect.stringContaining('pool-program.cjs') as string }),
    ]);
    await goesOn();
  });

  it('that throws a RangeError is a fault like any other and says nothing of links', async () => {
    const { failure } = newPool();
    expect((await failure('throwRangeError')).code).toBe('internal');
  });

  it('whose answer cannot be copied, or whose input cannot, answers `internal`', async () => {
    const { failure, goesOn } = newPool();
    expect((await failure('uncloneable')).code).toBe('internal');
    expect((await failure('echo', () => undefined)).code).toBe('internal');
    await goesOn();
  });

  it('tells its progress in order, and no more often than ten times a second', async () => {
    const { run } = newPool();
    const told: number[] = [];
    expect(await run('report', [0.1, 0.2, 0.3, 0.4], { onProgress: (done) => told.push(done) })).toBe(4);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(4);
    expect(told).toEqual([...told].sort());
  });
});

describe('a task that never ends', () => {
  for (const name of ['never', 'spin', 'spinPolitely'] as const) {
    it(`is timed out (${name}), and other tasks go on meanwhile`, async () => {
      const { run, failure, goesOn } = newPool();
      const stuck = failure(name, null, { timeLimit: 300 });
      expect(await run('echo', 'beside it')).toBe('beside it');
      expect((await stuck).code).toBe('timed-out');
      await goesOn();
    });

    it(`is cancelled (${name}): its caller is told at once, and its thread is free again`, async () => {
      const { pool, failure, goesOn } = newPool({ threads: 3 });
      const controllers = Array.from({ length: 4 }, () => new AbortController());
      // More than there are threads for: some of them are cancelled while they wait.
      const stuck = controllers.map(({ signal }) => failure(name, null, { signal }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      for (const controller of controllers) controller.abort();
      for (const error of await Promise.all(stuck)) expect(error.code).toBe('cancelled');
      await goesOn();
      expect((await failure(name, null, { timeLimit: 100 })).code).toBe('timed-out');
      await pool.close();
    });
  }

  it('does not keep what a person types from being done', async () => {
    const { run, failure } = newPool({ threads: 3 });
    const ends = new AbortController();
    const busy = (['dialog', 'dialog', 'background', 'background'] as const).map((priority) =>
      failure('spin', null, { priority, signal: ends.signal }),
    );
    expect(await run('echo', 'typed', { priority: 'typing' })).toBe('typed');
    ends.abort();
    await Promise.all(busy);
  });

  it('in the background leaves a thread for whoever waits at a dialog', async () => {
    const { run, failure } = newPool({ threads: 3 });
    const ends = new AbortController();
    const busy = [1, 2, 3].map(() => failure('spin', null, { priority: 'background', signal: ends.signal }));
    expect(await run('echo', 'asked', { priority: 'dialog' })).toBe('asked');
    ends.abort();
    await Promise.all(busy);
  });
});

describe('a thread that ends', () => {
  it('by itself answers `thread-ended`, and another takes its place', async () => {
    const { failure, goesOn } = newPool();
    expect((await failure('exit')).data).toEqual({ code: 'thread-ended', values: { detail: 'exit 3' } });
    await goesOn();
  });

  it('by an error outside of the task answers `thread-ended`', async () => {
    const { failure, goesOn } = newPool();
    expect((await failure('rejectLater')).code).toBe('thread-ended');
    await goesOn();
  });

  it('because its memory is full answers `thread-ended`, and the program lives on', async () => {
    const { failure, goesOn } = newPool({ maxHeapMegabytes: 64 });
    expect((await failure('fillMemory')).data).toEqual({
      code: 'thread-ended',
      values: { detail: 'ERR_WORKER_OUT_OF_MEMORY' },
    });
    await goesOn();
  });
});

describe('a pool', () => {
  it('without a program has nothing available', async () => {
    const pool = new TaskPool({});
    await expect(pool.run('compareSources', {} as never)).rejects.toMatchObject({ code: 'not-available' });
    const missing = new TaskPool({ program: join(folder, 'nowhere.cjs') });
    missing.warm('align');
    await expect(missing.run('compareSources', {} as never)).rejects.toMatchObject({ code: 'not-available' });
  });

  it('tells of a part of its program that cannot be loaded each time what the matter with it is', async () => {
    const place = await mkdtemp(join(folder, 'parts-'));
    const entry = join(place, 'entry.cjs');
    await writeFile(
      entry,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', ({ prepare }) => {
         try {
           require('./part.cjs');
           parentPort.postMessage({ output: 'loaded' });
         } catch ({ name, message, stack }) {
           parentPort.postMessage(prepare ? { prepared: 0 } : { fault: { name, message, stack } });
         }
       });`,
    );
    await writeFile(join(place, 'part.cjs'), "exports.begun = true;\nthrow new TypeError('no such part');");
    const { failure } = newPool({ program: entry });
    for (const _ of [1, 2])
      expect((await failure('echo')).data).toMatchObject({
        code: 'internal',
        values: { detail: 'echo: TypeError: no such part' },
      });
  });

  it('that is closed cancels what runs and what waits, and takes nothing more', async () => {
    const { pool, failure } = newPool({ threads: 3 });
    const tasks = [1, 2, 3, 4].map(() => failure('spin'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await pool.close();
    for (const error of await Promise.all(tasks)) expect(error.code).toBe('cancelled');
    expect((await failure('echo')).code).toBe('cancelled');
  });

  it('does nothing of a task that was cancelled before it was asked for', async () => {
    const { failure } = newPool();
    expect((await failure('echo', null, { signal: AbortSignal.abort() })).code).toBe('cancelled');
  });

  it('gives a task the thread that has done its like before', async () => {
    const { run } = newPool();
    await Promise.all([run('report', [0]), run('countThread')]);
    expect(await run('countThread')).toBe(2);
    expect(await run('countThread')).toBe(3);
  });

  it('prepares one thread for tasks that come while it is being prepared', async () => {
    const { pool, run } = newPool();
    pool.warm('slowToPrepare' as never);
    const threads = await Promise.all([run('slowToPrepare'), run('slowToPrepare'), run('slowToPrepare')]);
    expect(new Set(threads).size).toBe(1);
  });

  it('does other tasks while a thread is being prepared', async () => {
    const { pool, run } = newPool();
    pool.warm('slowToPrepare' as never);
    const order: string[] = [];
    await Promise.all([
      run('slowToPrepare').then(() => order.push('prepared')),
      run('echo').then(() => order.push('echo')),
    ]);
    expect(order).toEqual(['echo', 'prepared']);
  });

  it('prepares a further thread where one that is prepared stays busy', async () => {
    const { run, failure } = newPool();
    const ends = new AbortController();
    const busy = failure('quickToPrepare', true, { signal: ends.signal });
    expect(await run('quickToPrepare', false)).toEqual(expect.any(Number));
    ends.abort();
    expect((await busy).code).toBe('cancelled');
  });

  it('prepares a further thread also where the timer for it comes early', async () => {
    const { run, failure } = newPool();
    const now = performance.now.bind(performance);
    const begun = now();
    const slow = vi.spyOn(performance, 'now').mockImplementation(() => begun + (now() - begun) / 2);
    onTestFinished(() => slow.mockRestore());
    const ends = new AbortController();
    const busy = failure('quickToPrepare', true, { signal: ends.signal });
    expect(await run('quickToPrepare', false)).toEqual(expect.any(Number));
    ends.abort();
    expect((await busy).code).toBe('cancelled');
  });

  it('waits for a task that is ended until it has put away what it had begun, and no longer than it may take', async () => {
    const { failure, goesOn } = newPool();
    const steps = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const ends = new AbortController();
    const ended = failure('putAway', steps.buffer, { signal: ends.signal, cleanUp: 60_000 });
    await eventually(() => expect(Atomics.load(steps, 0)).toBe(1));
    ends.abort();
    expect((await ended).code).toBe('cancelled');
    expect(Atomics.load(steps, 0)).toBe(2);
    const never = new AbortController();
    const stuck = failure('spin', null, { signal: never.signal, cleanUp: 100 });
    await goesOn();
    never.abort();
    expect((await stuck).code).toBe('cancelled');
    await goesOn();
  });

  it('keeps the thread that is being prepared where the task for it is cancelled', async () => {
    const { run, failure } = newPool();
    const ends = new AbortController();
    const cancelled = failure('slowToPrepare', null, { signal: ends.signal });
    const next = run('slowToPrepare');
    ends.abort();
    expect((await cancelled).code).toBe('cancelled');
    expect(await next).toBe(await run('slowToPrepare'));
  });

  it('answers tasks whose thread cannot be prepared, or ends while it is', async () => {
    const { failure, goesOn } = newPool();
    expect((await failure('cannotBePrepared')).code).toBe('internal');
    const ended = await Promise.all([failure('endsWhilePrepared'), failure('endsWhilePrepared')]);
    for (const { code } of ended) expect(code).toBe('thread-ended');
    await goesOn();
  });
});
