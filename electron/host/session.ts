import { Mutex } from 'async-mutex';
import type { HostEvent } from '#api/contract.ts';
import { dispatchTo, type Handlers, type Session } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { type ApiError } from '#api/errors.ts';
import type { Result } from '#core/result.ts';
import type { Person } from '#core/people/person.ts';
import { articleHandlers } from './article-handlers.ts';
import { batchHandlers } from './batch-handlers.ts';
import { deskHandlers } from './desk-handlers.ts';
import { digestHandlers } from './digest-handlers.ts';
import type { DeskRoom } from './desk-room.ts';
import type { DeskHost } from './host.ts';
import { jobHandlers } from './job-handlers.ts';
import { Jobs } from './jobs.ts';
import { packHandlers } from './pack-handlers.ts';
import type { Platform } from './platform.ts';

/** A window's session: which desk it has open, and who it is there. */
export class HostSession implements Session {
  readonly host: DeskHost;
  readonly platform: Platform;
  readonly jobs = new Jobs((job, done) => this.tell({ name: 'job.progress', data: { job, done } }));
  private readonly handlers: Handlers;
  private readonly listeners = new Set<(event: HostEvent) => void>();
  private readonly onClosed: () => void;
  private current: { room: DeskRoom; me: string | null } | null = null;
  private open = true;
  private readonly running = new Set<Promise<unknown>>();
  /** One change of desk at a time, so that none is entered and forgotten. */
  private readonly moves = new Mutex();

  constructor(host: DeskHost, platform: Platform, onClosed: () => void) {
    this.host = host;
    this.platform = platform;
    this.onClosed = onClosed;
    this.handlers = {
      ...deskHandlers(this),
      ...articleHandlers(this),
      ...jobHandlers(this),
      ...batchHandlers(this),
      ...packHandlers(this),
      ...digestHandlers(this),
    };
  }

  async dispatch(name: string, input: unknown): Promise<Result<unknown, ApiError>> {
    if (!this.open) return { ok: false, error: { code: 'disconnected', values: {} } };
    const answer = dispatchTo(this.handlers, name, input, (failure) => this.host.report(failure));
    this.running.add(answer);
    try {
      return await answer;
    } finally {
      this.running.delete(answer);
    }
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What is under way is finished first: a window that closes has sent its last words. Nobody waits for alignments. */
  async close(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    this.jobs.cancelAll();
    await Promise.allSettled(this.running);
    await this.leaveDesk();
    this.listeners.clear();
    this.onClosed();
  }

  tell(event: HostEvent): void {
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        this.host.report(error);
      }
    }
  }

  /** @throws AppError `no-desk` */
  get room(): DeskRoom {
    if (!this.current) throw new AppError('no-desk');
    return this.current.room;
  }

  get hasDesk(): boolean {
    return this.current !== null;
  }

  /** Who the session is; null while it has not said so. */
  get me(): Person | null {
    const id = this.current?.me ?? null;
    return id === null ? null : (this.current!.room.desk.state.people.get(id) ?? null);
  }

  /** Who the session is in that desk; null when it has another one open. */
  identity(room: DeskRoom): string | null {
    return this.current?.room === room ? (this.me?.id ?? null) : null;
  }

  become(person: string): void {
    if (this.current) this.current.me = person;
  }

  /** Opens a desk in place of the one that is open; that one stays when it cannot be opened. */
  enterDesk(path: string, meOf: (deskId: string) => Promise<string | null>): Promise<DeskRoom> {
    return this.moves.runExclusive(async () => {
      const before = this.current?.room;
      const room = await this.host.enter(path, this);
      if (before && before !== room) await before.leave(this);
      this.current = { room, me: null };
      this.current.me = await meOf(room.desk.file.id);
      return room;
    });
  }

  leaveDesk(): Promise<void> {
    return this.moves.runExclusive(async () => {
      const room = this.current?.room;
      this.current = null;
      await room?.leave(this);
    });
  }
}
