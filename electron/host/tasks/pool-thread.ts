import { Worker } from 'node:worker_threads';
import type { ThreadReply, ThreadRequest } from './serve-tasks.ts';

/** Text of the program of all tasks, since a thread cannot load a file out of every kind of archive, and the data of its threads. */
export interface LoadedProgram {
  code: string;
  data: Uint8Array | null;
}

/** What a thread is given as its `workerData`. */
export interface ThreadData extends LoadedProgram {
  /** What V8 made of the code in another thread of this process; null in the first one. */
  compiled: Uint8Array | null;
}

/** First message of a thread that had to compile its program. */
interface Compiled {
  compiled: Uint8Array;
}

/**
 * Text with which a thread starts. It runs the program as a script: text that is handed to a thread is compiled twice, the first time
 * to see whether it is a module, and takes twice as long as everything else that a thread begins with.
 */
const LOADER = `{
  const { parentPort, workerData: { code, compiled } } = require('node:worker_threads');
  const { Script } = require('node:vm');
  const script = new Script(code, { filename: 'tasks.cjs', ...(compiled && { cachedData: compiled }) });
  script.runInThisContext();
  if (!compiled || script.cachedDataRejected) parentPort.postMessage({ compiled: script.createCachedData() });
}`;

/** Program that was started last, as V8 has compiled it. */
let lastCompiled: { code: string; bytes: Uint8Array } | null = null;

export interface ThreadListener {
  reply(reply: ThreadReply): void;
  /** The thread ended by itself: out of memory, `process.exit`, an error outside of a task. */
  ended(reason: string): void;
}

/** One thread of the task pool, with the program of all tasks. It keeps no process alive by itself. */
export class PoolThread {
  /** Names of the tasks that it is prepared for. */
  readonly prepared = new Set<string>();
  private readonly worker: Worker;
  private alive = true;

  /** `maxHeapMegabytes`: beyond it the thread ends, instead of taking the whole program with it. */
  constructor({ code, data }: LoadedProgram, maxHeapMegabytes: number, listener: ThreadListener) {
    const compiled = lastCompiled?.code === code ? lastCompiled.bytes : null;
    this.worker = new Worker(LOADER, {
      eval: true,
      name: 'tasks',
      stdin: false,
      workerData: { code, data, compiled } satisfies ThreadData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes },
    });
    this.worker.unref();
    const ended = (reason: string) => {
      if (!this.alive) return;
      this.alive = false;
      listener.ended(reason);
    };
    this.worker.on('message', (reply: ThreadReply | Compiled) => {
      if ('compiled' in reply) lastCompiled = { code, bytes: sharedBytes(reply.compiled) };
      else if (this.alive) listener.reply(reply);
    });
    this.worker.on('error', (error: NodeJS.ErrnoException) =>
      ended(error.code ?? `${error.name}: ${error.message}`),
    );
    this.worker.on('exit', (status) => ended(`exit ${status}`));
  }

  /** @throws DataCloneError for what cannot be copied to a thread */
  send(request: ThreadRequest): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.worker.postMessage(request);
  }

  /** Ends the thread, whatever it is doing; its listener is not told. */
  async stop(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }
}

/** Bytes that threads have in common instead of a copy each. */
export function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  shared.set(bytes);
  return shared;
}
