import { Mutex } from 'async-mutex';
import type { SyncState } from '#api/contract/sync.ts';
import { AppError } from '#core/app-error.ts';
import type { SyncEntry } from '#core/sync-entry.ts';
import { ConnectionFolder } from '#sync/connection.ts';
import type { SyncReport, SyncRequest } from '#sync/round.ts';
import type { RunningJob } from './jobs.ts';
import type { SyncWork } from './sync-work.ts';

/** Time without changes after which a round is done, and time between two rounds, in ms. */
const QUIET_MS = 5_000;
const INTERVAL_MS = 60_000;
/** Time between two rounds while something is wrong that a person has to see to: a password that is refused shall not be tried on. */
const PAUSE_MS = 15 * 60_000;
/** Longest time of the round at the end, for which a closing program waits, in ms. */
const LAST_ROUND_MS = 8_000;

/** Errors that go by themselves. */
const PASSING: ReadonlySet<string> = new Set(['repository-offline', 'repository-busy', 'sync-running']);

export interface DeskSyncOptions {
  /** Real path of the desk, and the folder of the settings. */
  root: string;
  settings: string;
  work: SyncWork;
  /** Names that what is sent may be committed in. */
  author: () => Pick<SyncRequest, 'author' | 'people'>;
  /** Milliseconds since 1970. */
  now: () => number;
  onState: () => void;
  /** Is told of failures that nobody expected. */
  report: (failure: unknown) => void;
}

/**
 * Sync of an open desk that is connected to a repository on this machine: a round at the beginning, when changes have come to rest,
 * every minute, and at the end. Whether the desk is connected is looked at each time, since another program may connect it.
 */
export class DeskSync {
  /** Null where the desk is not connected, as far as is known. */
  state: SyncState | null = null;
  private readonly options: DeskSyncOptions;
  private readonly folder: ConnectionFolder;
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  /** One round or change of the connection at a time. */
  private readonly turns = new Mutex();
  /** Number of changes since the host was started, and the same at the beginning of the last round that was finished. */
  private changes = 0;
  private carried = 0;
  private closing = false;

  constructor(options: DeskSyncOptions) {
    this.options = options;
    this.folder = ConnectionFolder.of(options.settings, options.root);
  }

  begin(): void {
    void this.round();
  }

  /** Takes note that something on the desk has changed: a round follows when nothing more does. */
  touch(): void {
    this.changes += 1;
    if (this.state?.error === null) this.schedule(QUIET_MS);
  }

  /** A round now. @throws AppError `not-connected` */
  async now(): Promise<void> {
    await this.idle();
    await this.round();
    if (this.state === null) throw new AppError('not-connected', { path: this.options.root });
  }

  /**
   * Connects the desk to a repository, in place of the one before.
   * @throws AppError as {@link connectDesk}
   */
  async connect(address: string, job: RunningJob): Promise<void> {
    await this.turns.runExclusive(async () => {
      const { changes } = this;
      const report = await this.options.work.connect({ ...this.request(), address }, job);
      this.carried = changes;
      const connection = await this.folder.read();
      if (connection) this.setState({ address: connection.address, ...this.outcomeOf(report) });
    });
    this.schedule(INTERVAL_MS);
  }

  /** Ends the connection of the desk. @throws AppError `not-connected` */
  async disconnect(): Promise<void> {
    await this.turns.runExclusive(async () => {
      const { root, settings } = this.options;
      const { disconnectDesk } = await import('#sync/connect.ts');
      const was = await disconnectDesk({ root, settings, isAlone: true });
      this.setState(null);
      if (!was) throw new AppError('not-connected', { path: root });
    });
  }

  /** What the last rounds came to, the oldest first. */
  log(): Promise<SyncEntry[]> {
    return this.folder.log();
  }

  /** Settles when no round is under way. */
  async idle(): Promise<void> {
    await this.running;
  }

  /** Ends all rounds, after a last one where something has changed since. */
  async close(): Promise<void> {
    this.closing = true;
    if (this.timer) clearTimeout(this.timer);
    const end = setTimeout(() => this.controller.abort(), LAST_ROUND_MS);
    try {
      await this.idle();
      const isOpen = this.state !== null && this.state.error === null;
      if (isOpen && this.changes > this.carried) await this.round();
    } finally {
      clearTimeout(end);
      this.controller.abort();
    }
  }

  private schedule(wait: number): void {
    if (this.closing) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round(), wait);
    this.timer.unref();
  }

  private round(): Promise<void> {
    this.running ??= this.turns
      .runExclusive(() => this.runOne())
      .finally(() => {
        this.running = null;
        const { error = null } = this.state ?? {};
        if (error !== null && !PASSING.has(error.code)) this.schedule(PAUSE_MS);
        else this.schedule(error === null && this.changes > this.carried ? QUIET_MS : INTERVAL_MS);
      });
    return this.running;
  }

  private async runOne(): Promise<void> {
    const { changes } = this;
    try {
      const connection = await this.folder.read();
      if (!connection) return this.setState(null);
      this.state ??= { address: connection.address, ...FIRST };
      const report = await this.options.work.round(this.request(), this.controller.signal);
      if (report.error === null) this.carried = changes;
      this.setState({ address: connection.address, ...this.outcomeOf(report) });
    } catch (error) {
      if (this.controller.signal.aborted) return;
      if (!(error instanceof AppError)) return this.options.report(error);
      if (error.code === 'not-connected') return this.setState(null);
      if (this.state)
        this.setState({ ...this.state, error: error.data, since: this.state.since ?? this.time() });
    }
  }

  private request() {
    const { root, settings, author } = this.options;
    return { root, settings, ...author(), isAlone: true };
  }

  private outcomeOf({ waiting, error, kept, left }: SyncReport): Omit<SyncState, 'address'> {
    const apart = kept.length + left.length;
    if (error === null) return { synced: this.time(), waiting: 0, error, since: null, apart };
    const { synced = null, since = null } = this.state ?? {};
    return { synced, waiting, error, since: since ?? this.time(), apart };
  }

  private time(): string {
    return new Date(this.options.now()).toISOString();
  }

  private setState(state: SyncState | null): void {
    this.state = state;
    if (!this.closing) this.options.onState();
  }
}

const FIRST: Omit<SyncState, 'address'> = { synced: null, waiting: 0, error: null, since: null, apart: 0 };
