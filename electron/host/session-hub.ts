import { inStyleOrder } from '#core/style/style-rule.ts';
import { inAlphabet, shownTerm } from '#core/terms/term.ts';
import { userInfo } from 'node:os';
import { Mutex } from 'async-mutex';
import type { HostEvent } from '#api/contract.ts';
import type { DeskChange, DeskView } from '#api/contract/desk.ts';
import { deskChange } from '#api/desk-changes.ts';
import type { ArticleEvent } from '#core/article/article.ts';
import type { Article } from '#desk/article/article.ts';
import { namesByJournal } from '#core/people/person.ts';
import type { PersonPlace } from '#core/people/person-place.ts';
import type { Desk } from '#desk/desk.ts';
import { Presence } from '#desk/presence.ts';
import type { FolderWatch } from '#desk/files/watch.ts';
import type { DeskMemory } from './desk-memory.ts';
import { RepeatFiller } from './repeat-filler.ts';
import { DeskSync, type DeskSyncOptions } from './desk-sync.ts';

const POLL_MS = 1_000;
/** Least time between two looks at all articles, in ms: those that nobody has open are looked at less often. */
const LIST_POLL_MS = 5_000;
/** The same for each article, in ms: a hundred times what it takes to look at one, so that many take a hundredth of a core. */
const LIST_POLL_MS_EACH = 2.5;
/** The same before a look that the folder's watcher hints at: it does so for each article of many that are imported. */
const HINTED_POLL_MS_EACH = 0.25;
/** Number of articles that are read before a window is given the list, more than it shows at once; the others follow. */
const FIRST_ARTICLES = 40;
/** Number of articles that are read between two times that the windows are told of them. */
const ARTICLES_AT_ONCE = 100;
const EMIT_INTERVAL_MS = 300;
/** Interval at which the disk is looked at for who else is here, in ms, beside the hints of the folder. */
const PRESENCE_POLL_MS = 3_000;

interface OpenArticle {
  article: Article;
  sessions: Set<HubSession>;
  watch: FolderWatch;
  stop: () => void;
  problems: string;
}

/** Session as its hub sees it. */
export interface HubSession {
  emit(event: HostEvent): void;
  /** Person of the session in the desk of a hub; null when it has not said so or has another desk open. */
  identity(hub: SessionHub): string | null;
}

interface HubOptions {
  presence: Presence;
  /** What the rounds of sync need beside the desk and its people. */
  sync: Omit<DeskSyncOptions, 'root' | 'author' | 'onState'>;
  /** Makes the memory of the desk. */
  memory: (onChanged: () => void) => DeskMemory;
  onClosed: () => void;
}

/** Parts of a desk that say how its files stand, and not what somebody has done. */
const STANDING: ReadonlySet<string> = new Set(['unread', 'problems', 'sync']);

/** Whether a change is of what somebody has done. */
function isWork({ changed, removed, parts }: Pick<DeskChange, 'changed' | 'removed' | 'parts'>): boolean {
  return changed.length + removed.length > 0 || Object.keys(parts).some((part) => !STANDING.has(part));
}

/** The sessions of one open desk: which events each is sent, and when the disk is read again. */
export class SessionHub {
  readonly desk: Desk;
  readonly sync: DeskSync;
  readonly memory: DeskMemory;
  readonly repeats = new RepeatFiller(this);
  /** Settles when the desk is closed. */
  readonly closed: Promise<void>;
  private readonly sessions = new Set<HubSession>();
  private readonly articles = new Map<string, OpenArticle>();
  private readonly watch: FolderWatch;
  private readonly timer: NodeJS.Timeout;
  private settleClosed: () => void = () => undefined;
  private closing = false;
  private polling: Promise<void> | null = null;
  private pollAgain = false;
  /** Running time of the next look at all articles, in ms. */
  private nextListing = 0;
  /** The same of the last one. */
  private lastListing = 0;
  /** The desk as the windows were told of it last. */
  private told: DeskView | null = null;
  private readonly telling = new Mutex();
  private reading: Promise<void> | null = null;
  private emitTimer: NodeJS.Timeout | null = null;
  private readonly presence: Presence;
  private readonly presenceTimer: NodeJS.Timeout;
  private presenceWatch: FolderWatch | null = null;
  /** Articles in which people of other hosts are: they are looked at as often as those that are open here. */
  private elsewhere: ReadonlySet<string> = new Set();
  /** Places of the others that each session was last told. */
  private readonly emitted = new Map<HubSession, string>();
  /** Places of the windows of this host. */
  private readonly places = new Map<HubSession, Omit<PersonPlace, 'person'>>();

  constructor(desk: Desk, { presence, sync, memory, onClosed }: HubOptions) {
    this.desk = desk;
    this.presence = presence;
    this.memory = memory(() => {
      for (const session of this.sessions)
        session.emit({ name: 'memory.changed', data: { desk: desk.file.id } });
    });
    this.closed = new Promise((resolve) => {
      this.settleClosed = () => {
        onClosed();
        resolve();
      };
    });
    this.timer = setInterval(() => this.poll(), POLL_MS);
    this.timer.unref();
    this.presenceTimer = setInterval(() => void this.emitPresence(), PRESENCE_POLL_MS);
    this.presenceTimer.unref();
    const hint = () => {
      const rest = this.articleCount * HINTED_POLL_MS_EACH;
      this.nextListing = Math.min(this.nextListing, this.lastListing + rest);
      this.poll();
    };
    this.watch = desk.watch(hint);
    this.sync = new DeskSync({
      ...sync,
      root: desk.root,
      author: () => this.author(),
      onState: () => this.emitSoon(),
    });
    this.sync.begin();
  }

  /** Names that what is sent to others may be committed in. */
  private author() {
    const ids = [...this.sessions].flatMap((session) => session.identity(this) ?? []);
    const { people } = this.desk.state;
    return {
      author: people.get(ids[0] ?? '')?.name ?? userInfo().username,
      people: namesByJournal(people),
    };
  }

  /** Takes a session in; false when the desk is being closed. */
  acquire(session: HubSession): boolean {
    if (this.closing) return false;
    this.sessions.add(session);
    return true;
  }

  /** A session is about to go. Where it is the last one, nobody waits for a listing or a verification any more. */
  stopLooking(session: HubSession): void {
    if (this.sessions.size === 1 && this.sessions.has(session)) this.desk.stopLooking();
  }

  /** Lets a session go, with every article that it has open. The last one closes the desk. */
  async release(session: HubSession): Promise<void> {
    for (const id of this.articles.keys()) await this.releaseArticle(id, session);
    this.sessions.delete(session);
    this.places.delete(session);
    this.emitted.delete(session);
    if (this.closing) return;
    if (this.sessions.size > 0) {
      void this.emitPresence();
      return;
    }
    this.closing = true;
    this.desk.stopLooking();
    clearInterval(this.timer);
    clearInterval(this.presenceTimer);
    this.presenceWatch?.close();
    const memoryClosed = this.memory.close();
    await this.presence.withdraw();
    if (this.emitTimer) clearTimeout(this.emitTimer);
    this.watch.close();
    await this.polling;
    await this.reading;
    await this.desk.close();
    await this.sync.close();
    await memoryClosed;
    this.settleClosed();
  }

  /**
   * The desk as it is now, for an answer. What is answered is the state that the next change leads on from, so that no change between
   * the two is missed. `look`: whether to look at the disk for articles that others have changed.
   */
  async view(me: string | null, look: boolean): Promise<DeskView> {
    const view = await this.tell(look);
    const isKnown = me !== null && this.desk.state.people.has(me);
    return isKnown ? { ...view, key: this.desk.keyOf(me), me } : { ...view, me: null };
  }

  /** Brings what the windows are told up to date: of a change, each is told at once. */
  private tell(look: boolean): Promise<DeskView> {
    return this.telling.runExclusive(async () => {
      if (look || this.told === null) await this.lookAtAll();
      const now = await this.read();
      const change = this.told && deskChange(this.told, now);
      if (this.told === null) this.told = { ...now, sequence: 0, me: null };
      else if (change) {
        this.told = { ...now, sequence: change.sequence, me: null };
        if (isWork(change)) this.sync.touch();
        this.memory.touch(change.changed.map(({ slug }) => slug));
        for (const session of this.sessions)
          session.emit({ name: 'desk.changed', data: { ...change, me: session.identity(this) } });
      }
      return this.told;
    });
  }

  private get articleCount(): number {
    return (this.told?.articles.length ?? 0) + (this.told?.unread ?? 0);
  }

  private async lookAtAll(): Promise<void> {
    const rest = Math.max(LIST_POLL_MS, this.articleCount * LIST_POLL_MS_EACH);
    this.lastListing = performance.now();
    this.nextListing = this.lastListing + rest;
    await this.desk.look(FIRST_ARTICLES);
    if (this.desk.unread > 0) this.reading ??= this.readOn().finally(() => (this.reading = null));
  }

  /** Reads the articles that are not read yet, by and by. What goes wrong is told when the disk is looked at again. */
  private async readOn(): Promise<void> {
    try {
      while (!this.closing && (await this.desk.readMore(ARTICLES_AT_ONCE))) this.emitSoon();
      this.emitSoon();
    } catch {
      this.nextListing = 0;
    }
  }

  private async read(): Promise<Omit<DeskView, 'sequence' | 'me'>> {
    const { file, root, state } = this.desk;
    const articles = await this.desk.listed();
    return {
      id: file.id,
      name: file.name,
      path: root,
      people: [...state.people.values()],
      policies: state.policies,
      checks: Object.fromEntries(state.checks),
      names: [...state.names.values()],
      quality: state.quality,
      words: [...state.words].sort((a, b) => a.localeCompare(b, 'en')),
      language: state.language,
      terms: inAlphabet(state.terms.values()).map(shownTerm),
      typography: state.typography,
      signed: this.desk.isSigned,
      key: this.desk.key,
      managers: [...state.managers],
      keys: state.keys,
      style: inStyleOrder(state.style.values()),
      articles,
      unread: this.desk.unread,
      hidden: await this.desk.hidden(),
      problems: await this.desk.problems(),
      sync: this.sync.state,
    };
  }

  /** Opens an article for a session: its events now, in fold order; of further ones the session is told. */
  async acquireArticle(
    id: string,
    session: HubSession,
  ): Promise<{ article: Article; events: ArticleEvent[] }> {
    const article = await this.desk.acquire(id);
    await article.refresh().catch(() => false);
    const open = this.articles.get(id);
    if (!open) this.articles.set(id, this.attend(id, article, session));
    else if (open.sessions.has(session)) await this.desk.release(id);
    else open.sessions.add(session);
    return { article, events: [...article.events] };
  }

  private attend(id: string, article: Article, session: HubSession): OpenArticle {
    const sessions = new Set([session]);
    const stop = article.listen((events, origin) => {
      for (const listener of sessions) {
        if (listener !== origin) listener.emit({ name: 'article.events', data: { article: id, events } });
      }
      this.memory.touch([article.slug]);
      this.emitSoon();
    });
    const watch = article.watch(() => this.poll());
    return { article, sessions, stop, watch, problems: JSON.stringify(article.problems) };
  }

  async releaseArticle(id: string, session: HubSession): Promise<void> {
    const open = this.articles.get(id);
    if (!open?.sessions.delete(session)) return;
    if (open.sessions.size === 0) {
      open.stop();
      open.watch.close();
      this.articles.delete(id);
    }
    await this.desk.release(id);
  }

  /** Whether somebody is in an article, in a window of this host or elsewhere. */
  isInUse(id: string): boolean {
    return this.articles.has(id) || this.elsewhere.has(id);
  }

  /** Does something with an article that need not be open. */
  async withArticle<T>(id: string, work: (article: Article) => T | Promise<T>): Promise<T> {
    const article = await this.desk.acquire(id);
    try {
      return await work(article);
    } finally {
      await this.desk.release(id);
    }
  }

  /** Says where a window is. */
  async setPlace(session: HubSession, place: Omit<PersonPlace, 'person'>): Promise<void> {
    if (!this.sessions.has(session)) return;
    this.places.set(session, place);
    await this.emitPresence();
  }

  /** Says to other hosts who is here, and tells every window of everybody else, where that is news to it. */
  async emitPresence(): Promise<void> {
    if (this.closing) return;
    const placeOf = (session: HubSession): PersonPlace[] => {
      const person = session.identity(this);
      const place = this.places.get(session) ?? { article: null, row: null };
      return person === null ? [] : [{ person, ...place }];
    };
    await this.presence.publish([...this.sessions].flatMap(placeOf));
    const elsewhere = await this.presence.poll();
    if (this.closing) return;
    this.elsewhere = new Set(elsewhere.flatMap(({ article }) => (article === null ? [] : [article])));
    this.presenceWatch ??= this.presence.watch(() => void this.emitPresence());
    for (const session of this.sessions) {
      const me = session.identity(this);
      const others = [...this.sessions].filter((other) => other !== session).flatMap(placeOf);
      const places = [...others, ...elsewhere].filter(({ person }) => person !== me);
      const text = JSON.stringify(places);
      if (text === (this.emitted.get(session) ?? '[]')) continue;
      this.emitted.set(session, text);
      session.emit({ name: 'presence.changed', data: { desk: this.desk.file.id, places } });
    }
  }

  /** Tells all sessions how the desk stands, at most a few times a second. */
  emitSoon(): void {
    if (this.emitTimer || this.closing) return;
    this.emitTimer = setTimeout(() => {
      this.emitTimer = null;
      // Where the desk cannot be read at the moment, whoever does something with it is told why.
      this.tell(false).catch(() => undefined);
    }, EMIT_INTERVAL_MS);
    this.emitTimer.unref();
  }

  /** Looks at the disk: what others wrote is folded in and told. Hints may come at any rate. */
  private poll(): void {
    if (this.closing) return;
    if (this.polling) {
      this.pollAgain = true;
      return;
    }
    this.polling = this.look().finally(() => {
      this.polling = null;
      if (!this.pollAgain) return;
      this.pollAgain = false;
      this.poll();
    });
  }

  /** Looks for changes by others. Where the disk cannot be read, the next look may find it back; a write tells the error. */
  private async look(): Promise<void> {
    for (const [id, open] of this.articles) {
      await open.article.refresh().catch(() => false);
      const { problems } = open.article;
      const text = JSON.stringify(problems);
      if (text === open.problems) continue;
      open.problems = text;
      for (const session of open.sessions) {
        session.emit({ name: 'article.problems', data: { article: id, problems } });
      }
      this.emitSoon();
    }
    if (await this.desk.refresh().catch(() => false)) this.emitSoon();
    if (this.told === null) return;
    if (performance.now() >= this.nextListing) await this.tell(true).catch(() => undefined);
    // Those are looked at every second; so a change that somebody makes is seen soon, however many articles there are.
    else if (this.elsewhere.size > 0) {
      await this.desk.lookAt(this.elsewhere).catch(() => undefined);
      await this.tell(false).catch(() => undefined);
    }
  }
}
