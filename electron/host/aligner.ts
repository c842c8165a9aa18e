import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { ApiFailure } from '../api/errors.ts';
import type { Alignment, AlignOptions } from '../core/align/alignment.ts';
import type { AlignReply } from './align-worker.ts';

/** Two texts to align, as they are sent to the worker. */
export interface AlignRequest {
  source: string[];
  target: string[];
  /** Guessed where it is left out. */
  mode?: AlignOptions['mode'];
  anchors?: { source: number[]; target: number[] }[];
  /** One Int32; anything but 0 ends the work. */
  cancelled: SharedArrayBuffer;
}

/** An alignment that is under way or waits for its turn. */
export interface AlignJob {
  /** Rejects with ApiFailure `cancelled`, `links-do-not-fit` (anchors) or `not-available`. */
  readonly alignment: Promise<Alignment>;
  /** Ends it: `alignment` rejects at once. */
  cancel(): void;
}

interface Task {
  request: AlignRequest;
  onProgress: (done: number) => void;
  settle(alignment: Alignment): void;
  fail(failure: Error): void;
}

/** Up to so many paragraphs, both sides together, a job is short: some ten milliseconds. */
const SHORT_PARAGRAPHS = 120;

/** How long a cancelled job gets to notice by itself, in ms, before its thread is ended. */
const CANCEL_PATIENCE = 150;

/**
 * Aligns in threads, so that neither the host nor a window ever waits. Jobs are done one after the other; a short job does
 * not wait behind a long one but has a second thread, which is started when that happens for the first time.
 */
export class Aligner {
  private readonly main: Lane;
  private readonly short: Lane;

  /** `worker`: the built program of the thread; without it there is no aligning. */
  constructor(worker: string | undefined) {
    let code: Promise<string> | null = null;
    // Read here and handed over as text: not every Electron lets a thread load a file from inside an archive.
    const load = () => {
      if (worker === undefined) return Promise.reject(new ApiFailure('not-available'));
      code ??= readFile(worker, 'utf8').catch((error: unknown) => {
        code = null;
        throw error;
      });
      return code;
    };
    this.main = new Lane(load);
    this.short = new Lane(load);
  }

  /** Starts the thread, since somebody is likely to align soon. A failure is told to whoever does. */
  warm(): void {
    this.main.warm().catch(() => undefined);
  }

  /** `onProgress` is told the share that is done, 0 to 1, at most ten times a second. */
  start(request: Omit<AlignRequest, 'cancelled'>, onProgress: (done: number) => void): AlignJob {
    const isShort = request.source.length + request.target.length <= SHORT_PARAGRAPHS;
    return (isShort && this.main.isBusy ? this.short : this.main).start(request, onProgress);
  }

  /** Ends the threads; what is under way is cancelled. */
  async close(): Promise<void> {
    await Promise.all([this.main.close(), this.short.close()]);
  }
}

/** One thread and the jobs that wait for it. The thread is started for the first job, and stays. */
class Lane {
  private readonly load: () => Promise<string>;
  private readonly waiting: Task[] = [];
  private current: Task | null = null;
  private worker: Worker | null = null;

  constructor(load: () => Promise<string>) {
    this.load = load;
  }

  get isBusy(): boolean {
    return this.current !== null;
  }

  start(request: Omit<AlignRequest, 'cancelled'>, onProgress: (done: number) => void): AlignJob {
    const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    let cancel: () => void = () => undefined;
    const alignment = new Promise<Alignment>((settle, fail) => {
      const task: Task = { request: { ...request, cancelled }, onProgress, settle, fail };
      cancel = () => this.cancel(task);
      this.waiting.push(task);
      if (!this.current) void this.next();
    });
    return { alignment, cancel };
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
    const worker = new Worker(code, { eval: true, name: 'align', stdin: false, execArgv: [] });
    // A job that is under way is waited for by whoever asked; the thread alone keeps no program running.
    worker.unref();
    worker.on('message', (reply: AlignReply) => {
      if (this.worker === worker) this.receive(reply);
    });
    const gone = (failure: Error) => {
      if (this.worker !== worker) return;
      this.worker = null;
      const { current } = this;
      if (current) this.finish(current, () => current.fail(failure));
    };
    worker.on('error', gone);
    worker.on('exit', (status) => gone(new Error(`the thread that aligns ended with ${status}`)));
    this.worker = worker;
    return worker;
  }

  private receive(reply: AlignReply): void {
    const task = this.current;
    if (!task) return;
    if ('progress' in reply) {
      task.onProgress(reply.progress);
      return;
    }
    this.finish(task, () => {
      if ('alignment' in reply) task.settle(reply.alignment);
      else task.fail(failureOf(reply.failure));
    });
  }

  private finish(task: Task, tell: () => void): void {
    tell();
    if (this.current === task) void this.next();
  }

  /** The caller is told at once; the thread notices by the flag, or is ended. */
  private cancel(task: Task): void {
    task.fail(new ApiFailure('cancelled'));
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

function failureOf({ name, message }: { name: string; message: string }): Error {
  if (name === 'AlignmentCancelled') return new ApiFailure('cancelled');
  if (name === 'RangeError') return new ApiFailure('links-do-not-fit', { detail: message });
  return new Error(`${name}: ${message}`);
}
