import { Worker } from 'node:worker_threads';
import type { ThreadReply, ThreadRequest } from './serve-tasks.ts';

/** Text of the program of all tasks, since a thread cannot load a file out of every kind of archive, and the data of its threads. */
export interface LoadedProgram {
  code: string;
  data: Uint8Array | null;
}

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
    this.worker = new Worker(code, {
      eval: true,
      name: 'tasks',
      stdin: false,
      workerData: data,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes },
    });
    this.worker.unref();
    const ended = (reason: string) => {
      if (!this.alive) return;
      this.alive = false;
      listener.ended(reason);
    };
    this.worker.on('message', (reply: ThreadReply) => {
      if (this.alive) listener.reply(reply);
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
