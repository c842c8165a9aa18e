import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { AppError } from '#core/app-error.ts';
import { PoolThread, sharedBytes, type LoadedProgram } from './pool-thread.ts';
import type { ThreadReply } from './serve-tasks.ts';
import type { TaskInput, TaskName, TaskOutput, TaskPart } from './registry.ts';

/** Priority of a task, by who waits for it: a person who types, a person at a dialog, or nobody in particular. */
export type TaskPriority = 'typing' | 'dialog' | 'background';

export interface TaskOptions<Part = never> {
  /** Ends the task: its caller is answered `cancelled` at once. */
  signal?: AbortSignal | undefined;
  /** `done`: share that is done, 0 to 1; at most ten times a second. */
  onProgress?: ((done: number) => void) | undefined;
  /** Is given the parts of a task that answers in parts, in their order, before the output. */
  onPart?: ((part: Part) => void) | undefined;
  /** `dialog` where it is left out. */
  priority?: TaskPriority;
  /**
   * Longest time that a task which was ended has to put away what it had begun, in ms; its caller is answered when that is done.
   * Where it is left out, the caller is answered at once.
   */
  cleanUp?: number;
  /** Longest time that the task may run, in ms; none where it is left out. Time in the queue does not count. */
  timeLimit?: number;
}

/** Function that runs a task by its name; {@link TaskPool} is behind it. */
export type RunTask = <N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  options?: TaskOptions<TaskPart<N>>,
) => Promise<TaskOutput<N>>;

export interface TaskPoolOptions {
  /** Path of the built program of all tasks; without it every task is `not-available`. */
  program?: string | undefined;
  /** Largest number of threads: at least 3, or 1 for tasks of the priority `typing` alone; 4 where it is left out. */
  threads?: number;
  /** Path of a file whose bytes each thread is given as the `data` of its `workerData`. */
  data?: string;
  /** Whether one thread stays when there is nothing to do; true where it is left out. */
  keepsThread?: boolean;
  /** Largest heap of one thread, in MB; 1,536 where it is left out. */
  maxHeapMegabytes?: number;
  /** Is told of faults of the program inside of tasks. */
  report?: (fault: unknown) => void;
}

interface QueuedTask {
  name: TaskName;
  input: unknown;
  flag: SharedArrayBuffer;
  options: TaskOptions;
  /** Time at which every thread that is prepared for the task was first found busy, in ms; null before. */
  heldSince: number | null;
  /** Looks for a thread again when it has waited long enough. */
  wake: NodeJS.Timeout | null;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

interface Slot {
  thread: PoolThread;
  task: QueuedTask | null;
  /** Kind of task that the thread is being prepared for. */
  preparing: TaskName | null;
  timer: NodeJS.Timeout | null;
}

/** Priorities, the highest first, with the number of threads that each leaves to those above it. */
const RESERVED: Record<TaskPriority, number> = { typing: 0, dialog: 1, background: 2 };
const PRIORITIES = Object.keys(RESERVED) as TaskPriority[];

/** Time that a task gets to notice that it was ended, in ms, before its thread is replaced. */
const CANCEL_GRACE = 1_000;

/** Time after which a thread that has nothing to do ends, in ms; one always stays. */
const IDLE_LIMIT = 60_000;

const MAX_THREADS = 4;
const MAX_HEAP_MB = 1_536;

/**
 * Runs tasks in threads that all have the same program. Threads are started when there is work for them. Of tasks that
 * wait, those of the highest priority are next, in the order in which they were asked for. Each priority leaves threads to
 * those above it, so that what a person types is checked at once, whatever else goes on.
 *
 * A thread is prepared for a kind of task before it gets the first one: language data takes over a second. Tasks of that kind wait
 * for it, and a further thread is prepared only for one that has waited as long as the preparation takes.
 *
 * A task that throws, runs too long, is cancelled or loses its thread answers its caller with an AppError: the error that it
 * threw, or `internal`, `timed-out`, `cancelled`, `thread-ended`, `not-available`. No other task notices.
 */
export class TaskPool {
  private readonly options: TaskPoolOptions;
  private readonly size: number;
  private readonly queue: QueuedTask[] = [];
  private readonly slots = new Set<Slot>();
  private loading: Promise<LoadedProgram> | null = null;
  private loaded: LoadedProgram | null = null;
  /** Kind of task → time that it took to prepare a thread for it, in ms. */
  private readonly preparations = new Map<TaskName, number>();
  private closed = false;

  constructor(options: TaskPoolOptions) {
    this.options = options;
    this.size = options.threads ?? MAX_THREADS;
  }

  /** Runs a task; rejects with an AppError. */
  readonly run: RunTask = (name, input, options = {}) => this.enqueue(name, input, options) as Promise<never>;

  private async enqueue(name: TaskName, input: unknown, options: TaskOptions<never>): Promise<unknown> {
    const signal = options.signal ?? null;
    if (signal?.aborted) throw new AppError('cancelled');
    await this.load();
    return new Promise((resolve, reject) => {
      if (this.closed || signal?.aborted) return reject(new AppError('cancelled'));
      const cancel = () => this.end(task, new AppError('cancelled'));
      const task: QueuedTask = {
        name,
        input,
        flag: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
        options,
        heldSince: null,
        wake: null,
        resolve: (output) => {
          signal?.removeEventListener('abort', cancel);
          resolve(output);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', cancel);
          reject(error);
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.queue.push(task);
      this.dispatch();
    });
  }

  /** Whether a thread is started and has nothing to do. */
  get hasIdleThread(): boolean {
    return this.idle().length > 0;
  }

  /** Prepares a thread for tasks of a kind that somebody is likely to ask for soon. */
  warm(name: TaskName): void {
    this.load()
      .then(() => {
        if (this.closed) return;
        if ([...this.slots].some((slot) => slot.preparing === name || isPrepared(slot, name))) return;
        const slot = this.idle()[0] ?? (this.slots.size < this.size ? this.open() : null);
        if (slot) this.prepare(slot, name);
      })
      // A failure is told to whoever asks for a task.
      .catch(() => undefined);
  }

  /** Ends all threads. Tasks that run or wait are cancelled. */
  async close(): Promise<void> {
    this.closed = true;
    const slots = [...this.slots];
    this.slots.clear();
    for (const task of this.queue.splice(0)) task.reject(new AppError('cancelled'));
    for (const slot of slots) {
      if (slot.timer) clearTimeout(slot.timer);
      slot.task?.reject(new AppError('cancelled'));
    }
    await Promise.all(slots.map(({ thread }) => thread.stop()));
  }

  private async load(): Promise<void> {
    const { program } = this.options;
    if (program === undefined) throw new AppError('not-available');
    this.loading ??= this.read(program).catch((error: unknown) => {
      this.loading = null;
      this.options.report?.(error);
      throw new AppError('not-available', {}, { cause: error });
    });
    this.loaded = await this.loading;
  }

  /** All files of the folder of the program: its parts lie beside it. */
  private async read(program: string): Promise<LoadedProgram> {
    const { data } = this.options;
    const folder = dirname(program);
    const names = (await readdir(folder)).filter((name) => extname(name) === extname(program));
    if (!names.includes(basename(program))) throw new Error(`there is no ${program}`);
    const [texts, bytes] = await Promise.all([
      Promise.all(names.map((name) => readFile(join(folder, name)))),
      data === undefined ? null : readFile(data),
    ]);
    const files = new Map(names.map((name, i) => [name, sharedBytes(texts[i]!)]));
    return { entry: basename(program), files, data: bytes && sharedBytes(bytes) };
  }

  /** Hands tasks that wait to threads, as far as there are any. */
  private dispatch(): void {
    for (const priority of PRIORITIES) {
      for (const task of this.queue.filter(({ options }) => (options.priority ?? 'dialog') === priority)) {
        const slot = this.slotFor(task, priority);
        if (!slot) continue;
        this.queue.splice(this.queue.indexOf(task), 1);
        this.begin(slot, task);
      }
    }
  }

  private idle(): Slot[] {
    return [...this.slots].filter(({ task, preparing }) => task === null && preparing === null);
  }

  /** The idle thread that is prepared for a task; where there is none it is waited for, or one is prepared. */
  private slotFor(task: QueuedTask, priority: TaskPriority): Slot | null {
    const idle = this.idle();
    if (this.slots.size - idle.length >= this.size - RESERVED[priority]) return null;
    const apt = idle.find((slot) => isPrepared(slot, task.name));
    if (apt || this.isWorthWaiting(task)) return apt ?? null;
    const slot = idle[0] ?? (this.slots.size < this.size ? this.open() : null);
    if (slot) this.prepare(slot, task.name);
    return null;
  }

  /** Whether a thread is being prepared for a task, or those that are may be free sooner than a further one is prepared. */
  private isWorthWaiting(task: QueuedTask): boolean {
    const { name } = task;
    if ([...this.slots].some(({ preparing }) => preparing === name)) return true;
    if (![...this.slots].some((slot) => isPrepared(slot, name))) return false;
    const now = performance.now();
    task.heldSince ??= now;
    const left = task.heldSince + (this.preparations.get(name) ?? 0) - now;
    if (left <= 0) return false;
    // A timer counts whole milliseconds, so it may come a little early; it is set again then.
    task.wake ??= setTimeout(() => {
      task.wake = null;
      this.dispatch();
    }, left + 1).unref();
    return true;
  }

  private prepare(slot: Slot, name: TaskName): void {
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = null;
    slot.preparing = name;
    slot.thread.send({ prepare: name });
  }

  private open(): Slot {
    const slot: Slot = {
      task: null,
      preparing: null,
      timer: null,
      thread: new PoolThread(this.loaded!, this.options.maxHeapMegabytes ?? MAX_HEAP_MB, {
        reply: (reply) => this.receive(slot, reply),
        ended: (reason) => {
          const { task, preparing } = slot;
          this.drop(slot);
          const error = new AppError('thread-ended', { detail: reason });
          task?.reject(error);
          // Who waited for its preparation would wait for the next one to end likewise.
          for (const waiting of this.queue.filter(({ name }) => name === preparing)) {
            this.queue.splice(this.queue.indexOf(waiting), 1);
            waiting.reject(error);
          }
          this.dispatch();
        },
      }),
    };
    this.slots.add(slot);
    return slot;
  }

  private begin(slot: Slot, task: QueuedTask): void {
    const { name, input, flag, options } = task;
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = null;
    slot.task = task;
    try {
      slot.thread.send({ task: name, input, flag });
    } catch (error) {
      this.fault(task, error);
      this.rest(slot);
      return;
    }
    const { timeLimit } = options;
    if (timeLimit === undefined) return;
    slot.timer = setTimeout(() => this.end(task, new AppError('timed-out')), timeLimit);
  }

  private receive(slot: Slot, reply: ThreadReply): void {
    if ('prepared' in reply) {
      const { preparing } = slot;
      if (preparing === null) return;
      slot.thread.prepared.add(preparing);
      this.preparations.set(preparing, reply.prepared);
      slot.preparing = null;
      this.rest(slot);
      this.dispatch();
      return;
    }
    const { task } = slot;
    if (!task) return;
    if ('progress' in reply) {
      if (Atomics.load(new Int32Array(task.flag), 0) === 0) task.options.onProgress?.(reply.progress);
      return;
    }
    if ('part' in reply) {
      if (Atomics.load(new Int32Array(task.flag), 0) === 0) task.options.onPart?.(reply.part as never);
      return;
    }
    if ('output' in reply) task.resolve(reply.output);
    else if ('error' in reply) task.reject(AppError.of(reply.error));
    else {
      const { name, message, stack } = reply.fault;
      this.fault(task, Object.assign(new Error(message), { name, stack }));
    }
    this.rest(slot);
    this.dispatch();
  }

  /** A fault of the program: reported, and told to the caller as `internal`. */
  private fault(task: QueuedTask, cause: unknown): void {
    this.options.report?.(cause);
    const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    task.reject(new AppError('internal', { detail: `${task.name}: ${text}` }, { cause }));
  }

  /** Answers the caller, at once or after the task has put away what it had begun; the thread notices by the flag, or is replaced. */
  private end(task: QueuedTask, error: AppError): void {
    const { cleanUp } = task.options;
    const slot = [...this.slots].find((each) => each.task === task);
    if (!slot || cleanUp === undefined) task.reject(error);
    const position = this.queue.indexOf(task);
    if (position >= 0) this.queue.splice(position, 1);
    if (!slot) return;
    Atomics.store(new Int32Array(task.flag), 0, 1);
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = setTimeout(() => {
      task.reject(error);
      this.drop(slot);
      void slot.thread.stop();
      this.dispatch();
    }, cleanUp ?? CANCEL_GRACE);
  }

  private rest(slot: Slot): void {
    slot.task = null;
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = setTimeout(() => {
      if (this.slots.size === 1 && this.options.keepsThread !== false) return;
      this.drop(slot);
      void slot.thread.stop();
      // What threads are given is read again for the next one.
      if (this.slots.size === 0) this.loading = null;
    }, IDLE_LIMIT);
    slot.timer.unref();
  }

  private drop(slot: Slot): void {
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = null;
    this.slots.delete(slot);
  }
}

function isPrepared({ thread, preparing }: Slot, name: TaskName): boolean {
  return preparing === null && thread.prepared.has(name);
}
