import { Mutex } from 'async-mutex';
import type { HostEvent } from '#api/contract.ts';
import { dispatchTo, type Handlers, type Opened, type Session } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { type ApiError } from '#api/errors.ts';
import type { Result } from '#core/result.ts';
import type { ArticleEvent } from '#core/article/article.ts';
import type { Person } from '#core/people/person.ts';
import type { Article, Author } from '#desk/article/article.ts';
import { articleHandlers } from './article-handlers.ts';
import { batchHandlers } from './batch-handlers.ts';
import { deskHandlers } from './desk-handlers.ts';
import { digestHandlers } from './digest-handlers.ts';
import { draftHandlers } from './draft-handlers.ts';
import { figuresHandlers } from './figures-handlers.ts';
import type { SessionHub } from './session-hub.ts';
import type { HandlerContext, HostServices } from './handler-context.ts';
import { jobHandlers } from './job-handlers.ts';
import { Jobs } from './jobs.ts';
import { syncHandlers } from './sync-handlers.ts';
import { memoryHandlers } from './memory-handlers.ts';
import { packHandlers } from './pack-handlers.ts';
import { styleHandlers } from './style-handlers.ts';
import { searchHandlers } from './search-handlers.ts';
import { termHandlers } from './term-handlers.ts';
import { windowHandlers } from './window-handlers.ts';
import type { Platform } from './platform.ts';

/** A window's session: which desk it has open, and who it is there. */
export class HostSession implements Session, HandlerContext {
  readonly host: HostServices;
  readonly platform: Platform;
  readonly jobs = new Jobs((job, done) => this.emit({ name: 'job.progress', data: { job, done } }));
  readonly savedFiles = new Set<string>();
  readonly bound: string | null;
  private readonly handlers: Handlers;
  private readonly listeners = new Set<(event: HostEvent) => void>();
  private readonly onClosed: (session: HostSession) => void;
  private readonly openedListeners = new Set<() => void>();
  private current: { hub: SessionHub; me: string | null; articles: Set<string> } | null = null;
  private open = true;
  private readonly running = new Set<Promise<unknown>>();
  /** One change of desk at a time, so that none is entered and forgotten. */
  private readonly moves = new Mutex();

  /** `bound`: the only person that the session can be; null where its window says who it is. */
  constructor(
    host: HostServices,
    platform: Platform,
    onClosed: (session: HostSession) => void,
    bound: string | null = null,
  ) {
    this.bound = bound;
    this.host = host;
    this.platform = platform;
    this.onClosed = onClosed;
    this.handlers = {
      ...deskHandlers(this),
      ...draftHandlers(this),
      ...articleHandlers(this),
      ...jobHandlers(this),
      ...batchHandlers(this),
      ...packHandlers(this),
      ...syncHandlers(this),
      ...digestHandlers(this),
      ...windowHandlers(this),
      ...styleHandlers(this),
      ...termHandlers(this),
      ...memoryHandlers(this),
      ...searchHandlers(this),
      ...figuresHandlers(this),
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

  get opened(): Opened {
    const { hub, me, articles } = this.current ?? {};
    return { desk: hub?.desk.root ?? null, person: me ?? null, articles: new Set(articles) };
  }

  onOpened(listener: () => void): () => void {
    this.openedListeners.add(listener);
    return () => this.openedListeners.delete(listener);
  }

  /** Ends the session when its requests are carried out: a window that closes has sent its last words. Alignments are cancelled. */
  async close(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    this.jobs.cancelAll();
    this.current?.hub.stopLooking(this);
    await Promise.allSettled(this.running);
    await this.releaseDesk();
    this.listeners.clear();
    this.openedListeners.clear();
    this.onClosed(this);
  }

  emit(event: HostEvent): void {
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        this.host.report(error);
      }
    }
  }

  /** @throws AppError `no-desk` */
  get hub(): SessionHub {
    if (!this.current) throw new AppError('no-desk');
    return this.current.hub;
  }

  get hasDesk(): boolean {
    return this.current !== null;
  }

  /** Person of the session; null while it has not said who it is. */
  get me(): Person | null {
    const id = this.current?.me ?? null;
    return id === null ? null : (this.current!.hub.desk.state.people.get(id) ?? null);
  }

  authorOf(person: Person): Author {
    const author = this.hub.desk.authorOf(person);
    const isOther = this.bound !== null && person.id !== this.bound;
    return isOther ? { ...author, standing: 'foreign' } : author;
  }

  /** Person of the session in that desk; null when it has another one open. */
  identity(hub: SessionHub): string | null {
    return this.current?.hub === hub ? (this.me?.id ?? null) : null;
  }

  setIdentity(person: string): void {
    if (this.bound !== null && person !== this.bound) throw new AppError('other-person');
    if (!this.current) return;
    this.current.me = person;
    this.emitOpened();
  }

  /** Opens a desk in place of the one that is open; that one stays when it cannot be opened. */
  acquireDesk(path: string, meOf: (deskId: string) => Promise<string | null>): Promise<SessionHub> {
    return this.moves.runExclusive(async () => {
      const before = this.current?.hub;
      const hub = await this.host.acquireHub(path, this);
      if (before && before !== hub) await before.release(this);
      this.setCurrent(hub);
      const me = await meOf(hub.desk.file.id);
      if (me !== null) this.setIdentity(me);
      return hub;
    });
  }

  releaseDesk(): Promise<void> {
    return this.moves.runExclusive(async () => {
      const hub = this.current?.hub;
      this.setCurrent(null);
      await hub?.release(this);
    });
  }

  async acquireArticle(id: string): Promise<{ article: Article; events: ArticleEvent[] }> {
    const { hub } = this;
    const acquired = await hub.acquireArticle(id, this);
    if (this.current?.hub === hub) this.current.articles.add(id);
    this.emitOpened();
    return acquired;
  }

  async releaseArticle(id: string): Promise<void> {
    // It may be opened again before all of it is written down.
    this.current?.articles.delete(id);
    this.emitOpened();
    await this.hub.releaseArticle(id, this);
  }

  private setCurrent(hub: SessionHub | null): void {
    this.current = hub && { hub, me: null, articles: new Set() };
    this.emitOpened();
  }

  private emitOpened(): void {
    for (const listener of this.openedListeners) listener();
  }
}
