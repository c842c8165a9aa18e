import { AppError } from '#core/app-error.ts';
import type { RowMatches } from '#core/exchange/row-matches.ts';
import type { RowWords } from '#core/exchange/row-words.ts';
import type { JobContext } from '#core/job.ts';
import type { Desk } from '#desk/desk.ts';
import type { MemoryKeeper } from '#desk/memory/kept-memory.ts';
import type { RunningJob } from './jobs.ts';
import type { MemoryPlace } from './tasks/open-memory.ts';
import type { RunTask } from './tasks/pool.ts';
import type { RowToMatch } from './tasks/match-row.ts';
import type { Repeat, RowsToFill } from './tasks/find-repeats.ts';
import type { ToldProblem } from './tasks/update-memory.ts';

export interface DeskMemoryOptions {
  desk: Pick<Desk, 'root' | 'state'>;
  /** Null where nothing can be kept on this machine. */
  keeper: MemoryKeeper | null;
  run: RunTask;
  /** Is told when what the memory has is other than it was. */
  onChanged: () => void;
}

/**
 * The kept memory of an open desk. What is asked of it is answered from what is kept, at once; what has changed since is read
 * after that, and told when it is there. Only where nothing is kept yet is the building of it waited for.
 */
export class DeskMemory {
  /** Files that could not be read by the last update. */
  problems: readonly ToldProblem[] = [];
  private readonly options: DeskMemoryOptions;
  private readonly closing = new AbortController();
  /** Folders of the articles that may have changed since the last update; null: all of them. */
  private touched: Set<string> | null = null;
  private isStale = true;
  /** Whether what the disk has was read since the desk was opened. */
  private wasUpdated = false;
  /** Whether a thread may have files of the memory open. */
  private isOpened = false;
  private updating: Promise<void> | null = null;
  private readonly watchers = new Set<JobContext['onProgress']>();

  constructor(options: DeskMemoryOptions) {
    this.options = options;
  }

  /**
   * Notes that articles have changed, by the names of their folders, or anything of the desk where none is named. It is read when
   * the memory is asked for something.
   */
  touch(articles?: Iterable<string>): void {
    if (!articles) this.touched = null;
    else if (!this.isStale) this.touched = new Set(articles);
    else for (const article of articles) this.touched?.add(article);
    this.isStale = true;
  }

  /**
   * The matches of a row. Progress is that of the building.
   * @throws AppError `not-available` where nothing can be kept; as for reads and writes; `cancelled`
   */
  async matchRow(
    row: Pick<RowToMatch, 'article' | 'row' | 'text' | 'neighbours'>,
    job: RunningJob,
  ): Promise<RowMatches> {
    const input = this.toMatch(row);
    return this.ask(() => this.run('matchRow', input, { signal: job.signal, priority: 'typing' }), job);
  }

  /** What may be offered while the English of a row is written; what is not kept yet is not waited for. */
  async rowWords(
    row: Pick<RowToMatch, 'article' | 'row' | 'text' | 'neighbours'>,
    { signal }: RunningJob,
  ): Promise<RowWords> {
    const options = { signal, priority: 'typing' } as const;
    const { isComplete, ...words } = await this.run('rowWords', this.toMatch(row), options);
    if (!isComplete) this.touch();
    if (this.isStale) this.update().catch(() => undefined);
    return words;
  }

  /** The rows whose very Arabic the memory has. Progress and errors as of {@link matchRow}. */
  findRepeats(rows: Pick<RowsToFill, 'article' | 'rows'>, job: RunningJob): Promise<Repeat[]> {
    const input = { ...rows, ...this.place(), hidden: [...this.options.desk.state.hidden] };
    return this.ask(() => this.run('findRepeats', input, { signal: job.signal, priority: 'typing' }), job);
  }

  /** Who keeps the memory; null where nothing can be kept. */
  get keeper(): MemoryKeeper | null {
    return this.options.keeper;
  }

  /**
   * Waits until the translation memories are kept that the desk had when it was opened. Progress is that of the building.
   * @throws AppError `cancelled`
   */
  async ready({ signal, onProgress }: RunningJob): Promise<void> {
    if (this.keeper !== null && (this.isStale || this.updating)) {
      this.watchers.add(onProgress);
      const updated = this.update()
        // What could be kept before is there all the same.
        .catch(() => undefined)
        .finally(() => this.watchers.delete(onProgress));
      if (!this.wasUpdated) await updated;
    }
    if (signal.aborted) throw new AppError('cancelled');
  }

  /** Ends what is under way, and closes the files of the memory. */
  async close(): Promise<void> {
    this.closing.abort();
    if (!this.isOpened) return;
    const { desk, run } = this.options;
    // A thread that cannot be reached has no file open.
    await run('closeMemory', { root: desk.root }, { priority: 'typing' }).catch(() => undefined);
  }

  /** @throws AppError `cancelled` once the memory is being closed */
  private readonly run: RunTask = (name, input, options) => {
    if (this.closing.signal.aborted) return Promise.reject(new AppError('cancelled'));
    this.isOpened = true;
    return this.options.run(name, input, options);
  };

  /** Has a question answered from what is kept, then brings that up to date. `answer` gives null where nothing is kept. */
  private async ask<T>(answer: () => Promise<T | null>, job: RunningJob): Promise<T> {
    const first = await answer();
    if (first !== null) {
      if (this.isStale) this.update().catch(() => undefined);
      return first;
    }
    this.touch();
    this.watchers.add(job.onProgress);
    try {
      await this.update();
    } finally {
      this.watchers.delete(job.onProgress);
    }
    if (job.signal.aborted) throw new AppError('cancelled');
    const second = await answer();
    if (second === null)
      throw new AppError('cannot-read', { path: this.options.desk.root, detail: 'ENOENT' });
    return second;
  }

  /** Reads what has changed; one update at a time. */
  private update(): Promise<void> {
    this.updating ??= this.bringUpToDate().finally(() => (this.updating = null));
    return this.updating;
  }

  private async bringUpToDate(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      const touched = this.touched ? [...this.touched] : undefined;
      try {
        const input = { ...this.place(), touched };
        const { changed, problems } = await this.run('updateMemory', input, {
          signal: this.closing.signal,
          onProgress: (done) => this.watchers.forEach((watch) => watch(done)),
          priority: 'typing',
        });
        this.problems = problems;
        this.wasUpdated = true;
        if (changed) this.options.onChanged();
      } catch (error) {
        this.touch();
        throw error;
      }
    }
  }

  private toMatch(row: Pick<RowToMatch, 'article' | 'row' | 'text' | 'neighbours'>): RowToMatch {
    const { state } = this.options.desk;
    return { ...row, ...this.place(), hidden: [...state.hidden], names: [...state.names.values()] };
  }

  private place(): MemoryPlace {
    const { keeper, desk } = this.options;
    if (keeper === null) throw new AppError('not-available');
    return { root: desk.root, keeper };
  }
}
