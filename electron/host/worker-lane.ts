import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '#core/app-error.ts';
import type { WorkerReply } from './worker-program.ts';

/** Work that is under way in a thread or waits for its turn. */
export interface WorkerJob<Answer> {
  /** Rejects with AppError `cancelled` or `not-available`, or as the program of the thread fails. */
  readonly answer: Promise<Answer>;
  /** Ends it: `answer` rejects at once. */
  cancel(): void;
}

interface Task<Request, Answer> {
  request: Request;
  onProgress: (done: number) => void;
  settle(answer: Answer): void;
  fail(failure: Error): void;
}

/** How long a cancelled job gets to notice by itself, in ms, before its thread is ended. */
const CANCEL_PATIENCE = 150;

/**
 * Gives the text of a built program for {@link WorkerLane}, read once. Without a folder there is none.
 * It is handed to the thread as text: not every Electron lets a thread load a file from inside an archive.
 */
export function workerProgram(folder: string | undefined, file: string): () => Promise<string> {
  let code: Promise<string> | null = null;
  return () => {
    if (folder === undefined) return Promise.reject(new AppError('not-available'));
    code ??= readFile(join(folder, file), 'utf8').catch((error: unknown) => {
      code = null;
      throw error;
    });
    return code;
  };
}

/** One thread and the jobs that wait for it. The thread is started for the first job, and stays. */
export class WorkerLane<Request extends { cancelled: SharedArrayBuffer }, Answer> {
  private readonly name: string;
  private readonly load: () => Promise<string>;
  private readonly waiting: Task<Request, Answer>[] = [];
  private current: Task<Request, Answer> | null = null;
  private worker: Worker | null = null;

  /** `name` is the thread's, for whoever looks at the process; `load` gives the text of its built program. */
  constructor(name: string, load: () => Promise<string>) {
    this.name = name;
    this.load = load;
  }

  get isBusy(): boolean {
    return this.current !== null;
  }

  start(request: Omit<Request, 'cancelled'>, onProgress: (done: number) => void): WorkerJob<Answer> {
    const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    let cancel: () => void = () => undefined;
    const answer = new Promise<Answer>((settle, fail) => {
      const task: Task<Request, Answer> = {
        request: { ...request, cancelled } as Request,
        onProgress,
        settle,
        fail,
      };
      cancel = () => this.cancel(task);
      this.waiting.push(task);
      if (!this.current) void this.next();
    });
    return { answer, cancel };
  }

  async warm(): Promise<Worker> {
    const code = await this.load();
    return this.worker ?? this.open(code);
  }

  async close(): Promise<void> {
    for (const task of [...this.waiting, ...(this.current ? [this.current] : [])]) this.cancel(task);
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private async next(): Promise<void> {
    const task = this.waiting.shift() ?? null;
    this.current = task;
    if (!task) return;
    try {
      const worker = await this.warm();
      // It may have been cancelled while the thread was started.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      if (this.current === task) worker.postMessage(task.request);
    } catch (error) {
      this.finish(task, () => task.fail(error instanceof Error ? error : new Error(String(error))));
    }
  }

  private open(code: string): Worker {
    const worker = new Worker(code, { eval: true, name: this.name, stdin: false, execArgv: [] });
    // A job that is under way is waited for by whoever asked; the thread alone keeps no program running.
    worker.unref();
    worker.on('message', (reply: WorkerReply<Answer>) => {
      if (this.worker === worker) this.receive(reply);
    });
    const gone = (failure: Error) => {
      if (this.worker !== worker) return;
      this.worker = null;
      const { current } = this;
      if (current) this.finish(current, () => current.fail(failure));
    };
    worker.on('error', gone);
    worker.on('exit', (status) => gone(new Error(`the thread ${this.name} ended with ${status}`)));
    this.worker = worker;
    return worker;
  }

  private receive(reply: WorkerReply<Answer>): void {
    const task = this.current;
    if (!task) return;
    if ('progress' in reply) {
      task.onProgress(reply.progress);
      return;
    }
    this.finish(task, () => {
      if ('answer' in reply) task.settle(reply.answer);
      else task.fail(failureOf(reply.failure));
    });
  }

  private finish(task: Task<Request, Answer>, tell: () => void): void {
    tell();
    if (this.current === task) void this.next();
  }

  /** The caller is told at once; the thread notices by the flag, or is ended. */
  private cancel(task: Task<Request, Answer>): void {
    task.fail(new AppError('cancelled'));
    const position = this.waiting.indexOf(task);
    if (position >= 0) {
      this.waiting.splice(position, 1);
      return;
    }
    if (this.current !== task) return;
    task.onProgress = () => undefined;
    Atomics.store(new Int32Array(task.request.cancelled), 0, 1);
    const { worker } = this;
    setTimeout(() => {
      if (this.current !== task) return;
      if (worker && this.worker === worker) {
        this.worker = null;
        void worker.terminate();
        // Whoever cancels tries something else next.
        this.warm().catch(() => undefined);
      }
      void this.next();
    }, CANCEL_PATIENCE);
  }
}

/** Failures that the program of a thread throws on purpose come as what they are in the contract. */
function failureOf({ name, message }: { name: string; message: string }): Error {
  if (name === 'AlignmentCancelled' || name === 'AbortError') return new AppError('cancelled');
  if (name === 'RangeError') return new AppError('links-do-not-fit', { detail: message });
  return new Error(`${name}: ${message}`);
}
