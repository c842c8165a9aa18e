import type { ArticleEvent } from '#core/article/article.ts';
import type { Span } from '#core/text/span.ts';
import { MODES, type ActionName, type Mode } from '#api/actions.ts';
import type { HostEvent, InputOf, MethodName, OutputOf } from '#api/contract.ts';
import type { DeskChange, DeskView } from '#api/contract/desk.ts';
import { withChange } from '#api/desk-changes.ts';
import type { Imported } from '#api/contract/files.ts';
import type { ApiError } from '#api/errors.ts';
import { isDiskError } from '#core/app-error.ts';
import { reviews, type Person } from '#core/people/person.ts';
import { DEFAULT_POLICIES, type Policies } from '#core/people/policies.ts';
import type { PersonPlace } from '#core/people/person-place.ts';
import type { Result } from '#core/result.ts';
import type { Language } from '#i18n/translation.ts';
import type { Client } from '#renderer/client/client.ts';
import { ArticleSession } from './article-session.ts';
import { shareUnchanged } from './share.ts';
import { Latest } from './latest.ts';
import { LeftArticles, type LeftArticle } from './left-articles.ts';
import { MessageSlot, type Message } from './message-slot.ts';
import { nextTask } from './next-task.ts';
import { Cell } from './observable.ts';
import { Drafts } from './drafts.ts';
import { Preferences } from './preferences.ts';
import { rest } from './rest.ts';
import { keptStacks, readStacks } from './undo-entries.ts';
import { NARROW } from './use-media.ts';
import { WaitingElsewhere } from './waiting-elsewhere.ts';
import { WindowState } from './window-state.ts';

/** A place in the English of an article. */
export interface EnglishPlace {
  row: string;
  target: Span;
}

/** An article to be opened: see {@link Workspace.openArticle}. */
interface Opening {
  id: string;
  place: EnglishPlace | null;
  resume: boolean;
}

/** What a host tells of an article before the window shows it: its answer was composed before that. */
interface ToldEarly {
  article: string;
  events: ArticleEvent[];
  problems: OutputOf<'article.open'>['problems'] | null;
}

/** An error that was told, what failed with it, and whether the disk was to blame. */
interface ShownError {
  message: Message;
  method: MethodName | null;
  disk: boolean;
}

/** Message that an article stays open because it cannot be saved. */
const CLOSE_NOT_SAVED = 'app:closeNotSaved';

/** Time within which an article is there at once, in ms: whoever waits longer sees that something happens. */
const SOON_MS = 50;

/** Key in the window's own storage, which lives as long as the window does. */
const UNDO_OF_THIS_WINDOW = 'muqabala.undo';

/** All that one window knows: its host, the desk it shows, the article that is open. */
export class Workspace {
  readonly client: Client;
  readonly preferences: Preferences;
  readonly drafts: Drafts;
  readonly elsewhere: WaitingElsewhere;
  readonly info = new Cell<OutputOf<'app.info'> | null>(null);
  readonly ready = new Cell(false);
  /** Desk that is being opened as the window begins, by its path; null: none, or not known yet. */
  readonly opening = new Cell<string | null>(null);
  readonly desk = new Cell<DeskView | null>(null);
  readonly article = new Cell<ArticleSession | null>(null);
  readonly mode = new Cell<Mode>('translate');
  /** Whether the page of the desk shows, over the article that may be open beneath it. */
  readonly glance = new Cell(false);
  /** The tab of the inspector that shows, by its name. */
  readonly inspectorTab = new Cell('facts');
  /** Who else has a desk open, as the host told last. */
  readonly others = new Cell<{ desk: string; places: readonly PersonPlace[] } | null>(null);
  /** Number of times that the memory of the desk is known to have changed. */
  readonly memoryChanges = new Cell(0);
  readonly connected = new Cell(true);
  readonly message = new MessageSlot();
  /** Why a desk could not be opened that can be mended; null where there is none. */
  readonly damagedDesk = new Cell<ApiError | null>(null);
  /** Why the desk that was open last is not; null where there was none, or another desk has been opened since. */
  readonly notReopened = new Cell<ApiError | null>(null);
  /** Runs before an article is closed and before the host quits: fields hand over what is typed and not sent. */
  readonly flushers = new Set<() => void>();
  /** The last change of a desk that the host told of. */
  private heard: { desk: string; sequence: number } | null = null;
  private arrival: EnglishPlace | null = null;
  /** The end of the article that was closed last. */
  private closing: Promise<unknown> = Promise.resolve();
  /** Who goes through the list sees the article that they chose last, however long the others take. */
  private readonly openings = new Latest<Opening>((opening, next) => this.openNow(opening, next));
  /** What the host tells of the article that is being opened, until it is shown. */
  private told: ToldEarly | null = null;
  /** Articles that the host was asked for in vain, by id, until it has closed them. */
  private readonly givenUp = new Map<string, Promise<void>>();
  private readonly leftArticles = new LeftArticles();
  private readonly shown = new WindowState(sessionStorage);
  private shownError: ShownError | null = null;
  private readonly menuListeners = new Set<(action: string) => void>();
  private readonly speak: (language: Language | null) => Promise<void>;

  /** `speak`: has the words of a language there, or those of the system's; before that nothing of a desk is shown. */
  constructor(client: Client, speak: (language: Language | null) => Promise<void> = async () => undefined) {
    this.client = client;
    this.speak = speak;
    this.preferences = new Preferences(client);
    this.elsewhere = new WaitingElsewhere(client);
    this.drafts = new Drafts(client, (error) => this.showError(error));
    client.subscribe((event) => this.receive(event));
    client.onConnection((connected) => void this.connectionChanged(connected));
  }

  async start(): Promise<void> {
    await this.client.account?.signedIn();
    // Chosen while signing in, where the person has no other.
    const { language } = this.preferences.settings.get();
    // Language and theme are there before a large desk is.
    const settled = this.client.call('settings.get', {}).then(async (settings) => {
      if (!settings.ok) return;
      this.preferences.take(settings.value);
      await this.speak(settings.value.language);
    });
    const [info, desk] = await Promise.all([
      this.client.call('app.info', {}),
      this.client.call('desk.view', {}),
      settled,
    ]);
    if (info.ok) this.info.set(info.value);
    if (language !== null && this.preferences.settings.get().language === null)
      await this.preferences.change({ language });
    await this.comeBack(desk.ok ? desk.value : null);
    this.ready.set(true);
  }

  /**
   * Shows what this window showed before its page was loaded, else the desk that the program opened for it, else the one
   * that was open last on this machine. A desk that was closed in this window stays closed.
   */
  private async comeBack(opened: DeskView | null): Promise<void> {
    if (opened) this.shown.begin(opened.path, location.hash);
    if (location.hash !== '') history.replaceState(null, '', location.pathname);
    if (this.shown.isClosed) {
      if (opened) await this.client.call('desk.close', {});
      return;
    }
    const path = this.shown.desk ?? this.preferences.settings.get().lastDesk;
    if (opened && opened.path === path) return this.showDesk(opened);
    if (path === null) return;
    this.opening.set(path);
    const desk = await this.client.call('desk.open', { path });
    if (desk.ok) await this.showDesk(desk.value);
    // A window of the desktop is asked for its desk as well, and may ask about it by now.
    else if (this.damagedDesk.get() === null) this.notReopened.set(desk.error);
  }

  me(): Person | null {
    const desk = this.desk.get();
    return desk?.people.find((person) => person.id === desk.me) ?? null;
  }

  /** Whether this person reviews here: by role, and for somebody who does both by the mode. */
  reviewing(): boolean {
    const me = this.me();
    if (!me) return false;
    return me.role === 'both' ? this.mode.get() === 'review' : reviews(me);
  }

  /** Brings a tab of the details into sight, in the place of the desk pane where there is room for one of them. */
  showInspector(tab: string): void {
    this.inspectorTab.set(tab);
    if (this.isInspectorSeen()) return;
    const { matches: narrow } = window.matchMedia(NARROW);
    void this.preferences.change({ inspector: true, ...(narrow && { deskPane: false }) });
  }

  /** Hides the details where they are seen, and shows them where they are not. */
  toggleInspector(): void {
    if (this.isInspectorSeen()) void this.preferences.change({ inspector: false });
    else this.showInspector(this.inspectorTab.get());
  }

  private isInspectorSeen(): boolean {
    const { inspector, deskPane } = this.preferences.settings.get();
    return inspector && !(deskPane && window.matchMedia(NARROW).matches);
  }

  policies(): Policies {
    return this.desk.get()?.policies ?? DEFAULT_POLICIES;
  }

  /** Calls a method; a failure is told to the person and comes back as undefined. */
  async attempt<N extends MethodName>(name: N, input: InputOf<N>): Promise<OutputOf<N> | undefined> {
    const answer: Result<OutputOf<N>, ApiError> = await this.client.call(name, input);
    if (answer.ok) {
      this.withdrawError(({ method }) => method === name);
      return answer.value;
    }
    this.showError(answer.error, name);
    return undefined;
  }

  /** Tells the person of an error, until they have read it or its cause is gone. `method`: what failed. */
  showError(error: ApiError, method: MethodName | null = null): void {
    const message: Message = { tone: 'problem', key: `errors:${error.code}`, values: error.values };
    this.message.set(message);
    this.shownError = { message, method, disk: isDiskError(error.code) };
  }

  /** Takes the error that is shown away where its cause is gone. */
  private withdrawError(isGone: (error: ShownError) => boolean): void {
    const { shownError } = this;
    if (shownError && isGone(shownError)) this.message.withdraw((message) => message === shownError.message);
  }

  /** Withdraws the error of a failed write with the next save that succeeds. */
  private withdrawWhenSaved(session: ArticleSession): void {
    session.saving.subscribe(() => {
      if (session.saving.get().kind !== 'saved') return;
      this.withdrawError(({ disk }) => disk);
      this.message.withdraw(({ key }) => key === CLOSE_NOT_SAVED);
    });
  }

  async openDesk(path: string): Promise<boolean> {
    if (!(await this.closeArticle())) return false;
    this.notReopened.set(null);
    const opened = await this.client.call('desk.open', { path });
    if (opened.ok) await this.showDesk(opened.value);
    else if (this.offersMending(opened.error)) return false;
    // The welcome has a place of its own for it.
    else if (this.desk.get() === null) this.notReopened.set(opened.error);
    else this.showError(opened.error);
    return opened.ok;
  }

  /** Offers to mend a desk that could not be opened, where it can be mended. */
  private offersMending(error: ApiError): boolean {
    if (error.code !== 'desk-damaged') return false;
    this.notReopened.set(null);
    this.damagedDesk.set(error);
    return true;
  }

  /** Mends the desk that could not be opened because it is damaged, and opens it. */
  async mendDesk(): Promise<void> {
    const damaged = this.damagedDesk.get();
    if (!damaged) return;
    const desk = await this.attempt('desk.rescue', { path: String(damaged.values.path) });
    this.damagedDesk.set(null);
    if (desk) await this.showDesk(desk);
  }

  async createDesk(path: string, name: string): Promise<boolean> {
    if (!(await this.closeArticle())) return false;
    const desk = await this.attempt('desk.create', { path, name });
    if (desk) await this.showDesk(desk);
    return desk !== undefined;
  }

  async chooseDesk(): Promise<void> {
    const chosen = await this.attempt('desk.choose', { purpose: 'open' });
    if (chosen?.path) await this.openDesk(chosen.path);
  }

  async closeDesk(): Promise<void> {
    if (!(await this.closeArticle())) return;
    this.desk.set(null);
    this.leftArticles.clear();
    this.glance.set(false);
    this.shown.keep({ desk: null, article: null, person: null });
    await this.attempt('desk.close', {});
    const settings = await this.attempt('settings.get', {});
    if (settings) this.preferences.take(settings);
  }

  /** Signs out of the desk server, once everything is saved, and shows its first page. */
  async signOut(): Promise<void> {
    if (!(await this.closeArticle())) return;
    const fault = await this.client.account?.signOut();
    if (fault) return this.showError({ code: 'server-lost', values: {} });
    sessionStorage.clear();
    location.reload();
  }

  async identify(person: string): Promise<void> {
    await this.drafts.flush();
    const desk = await this.attempt('desk.identify', { person });
    if (!desk) return;
    this.takeDesk(desk);
    await this.begin(desk);
  }

  /**
   * `place`: where the person wants to be in it, see {@link takeArrival}. `resume`: where they left it, with its view and
   * its details; else they begin at what waits for them.
   */
  openArticle(id: string, place: EnglishPlace | null = null, resume = false): Promise<void> {
    return this.openings.ask({ id, place, resume });
  }

  /** Has the host read an article that the person points at, so that it is there when they open it. */
  readAhead(id: string): void {
    if (this.article.get()?.article === id) return;
    void this.client.call('article.readAhead', { article: id });
    this.leftArticles.known(id);
  }

  /** `next`: the article that has been asked for since. */
  private async openNow({ id, place, resume }: Opening, next: () => Opening | null): Promise<void> {
    const isWanted = () => (next()?.id ?? id) === id;
    // Where the page of the desk lies over it, the article comes up at the place.
    if (this.article.get()?.article === id) this.arrival = place;
    if (!resume) this.lookAtDesk(false);
    if (this.article.get()?.article === id) return;
    await this.givenUp.get(id);
    const desk = this.desk.get()?.id;
    const known = this.leftArticles.get(id);
    const told: ToldEarly = { article: id, events: [], problems: null };
    this.told = told;
    const answer = this.client.call('article.open', { article: id, known: this.leftArticles.known(id) });
    // One that is there at once comes in the place of the one before; for another one the window leaves it while the host reads.
    const isSoon = await isWithin(answer, SOON_MS);
    if (!isWanted() || (!isSoon && !(await this.leaveArticle()))) return this.giveUp(id, answer);
    const opened = await answer;
    if (!isWanted()) return this.giveUp(id, answer);
    const session = opened.ok ? await this.sessionOf(opened.value, known) : null;
    // Last of all: nothing can be typed any more in the one before.
    if (isSoon && !(await this.saveArticle())) return this.giveUp(id, answer);
    if (!isWanted() || this.desk.get()?.id !== desk) return this.giveUp(id, answer);
    if (!opened.ok || !session) {
      this.showInstead(null);
      // One that was open here last and is gone since is no error.
      if (!opened.ok && (!resume || opened.error.code !== 'article-not-found'))
        this.showError(opened.error, 'article.open');
      return;
    }
    this.withdrawError(({ method }) => method === 'article.open');
    this.told = null;
    if (told.events.length > 0) session.receive(told.events);
    if (told.problems) session.problems.set(told.problems);
    this.arrival = place;
    const { left } = opened.value;
    if (resume && left) {
      session.startRow = left.row;
      this.inspectorTab.set(left.tab);
      if (this.mayTake(left.mode)) this.mode.set(left.mode);
    }
    session.stacks = readStacks(this.undoOwner(id), sessionStorage.getItem(UNDO_OF_THIS_WINDOW));
    // They are for one reload, not for whoever opens the article later.
    sessionStorage.removeItem(UNDO_OF_THIS_WINDOW);
    this.withdrawWhenSaved(session);
    this.showInstead(session);
  }

  /** The session of an article, which is read, folded and drawn in tasks of their own: each takes long where the article is. */
  private async sessionOf(
    opened: OutputOf<'article.open'>,
    known: LeftArticle | null,
  ): Promise<ArticleSession> {
    const context = () => ({ person: this.me(), policies: this.policies(), reviewing: this.reviewing() });
    await nextTask();
    const session = new ArticleSession(this.client, opened, context, rest, known);
    await nextTask();
    return session;
  }

  /** Has the host close an article that is not wanted any more, once it has read it; nobody waits for that but who wants it again. */
  private giveUp(id: string, answer: Promise<Result<OutputOf<'article.open'>, ApiError>>): void {
    const closed = answer
      .then(({ ok }) => (ok ? this.client.call('article.close', { article: id }) : null))
      .then(() => void this.givenUp.delete(id));
    this.givenUp.set(id, closed);
  }

  /** Shows the page of the desk, or what is beneath it, here and at the next start. */
  lookAtDesk(shown: boolean): void {
    this.glance.set(shown);
    const glance = shown ? (this.desk.get()?.id ?? null) : null;
    if (this.preferences.settings.get().glance !== glance) void this.preferences.change({ glance });
  }

  /** Remembers where the person is in the open article, for the next start. A courtesy: where it fails, nobody is told. */
  keepPlace(row: string | null): void {
    const session = this.article.get();
    if (!session || !this.me()) return;
    const place = { row, mode: this.mode.get(), tab: this.inspectorTab.get() };
    void this.client.call('article.keepPlace', { article: session.article, place });
  }

  /** Whether a view that was left is one, and one in which this person works. */
  private mayTake(mode: string): mode is Mode {
    const role = this.me()?.role;
    if (mode === 'translate' || mode === 'review') return role === 'both';
    return MODES.some((known) => known === mode);
  }

  /** Keeps what can be undone for the window that is loaded anew in this one's place. */
  keepUndo(): void {
    const session = this.article.get();
    if (session)
      sessionStorage.setItem(
        UNDO_OF_THIS_WINDOW,
        keptStacks(this.undoOwner(session.article), session.stacks),
      );
  }

  private undoOwner(article: string): string {
    return `${article}/${this.desk.get()?.me ?? ''}`;
  }

  /** Whether {@link takeArrival} has a place to tell. */
  get isArriving(): boolean {
    return this.arrival !== null;
  }

  /** Place where the person wants to be in the article that has just been opened; told once. */
  takeArrival(): EnglishPlace | null {
    const { arrival } = this;
    this.arrival = null;
    return arrival;
  }

  /** Closes the article, once it is saved. False: it cannot be saved now, so it stays open with all that was typed. */
  async closeArticle(): Promise<boolean> {
    const left = await this.leaveArticle();
    await this.closing;
    return left;
  }

  /** {@link closeArticle}, without the wait for the host to write down what is derived of it. */
  private async leaveArticle(): Promise<boolean> {
    const isSaved = await this.saveArticle();
    if (isSaved) this.showInstead(null);
    return isSaved;
  }

  /** Saves the article that is open, all that was typed in it included; whether that could be done. */
  private async saveArticle(): Promise<boolean> {
    await this.drafts.flush();
    const session = this.article.get();
    if (!session) return true;
    this.flush();
    if (await session.whenSettled()) return true;
    this.message.set({ tone: 'problem', key: CLOSE_NOT_SAVED });
    return false;
  }

  /** Shows an article, or none, in the place of the one that is open and saved, which is closed. */
  private showInstead(session: ArticleSession | null): void {
    const before = this.article.get();
    this.article.set(session);
    this.shown.keep({ article: session?.article ?? null });
    if (!before) return;
    this.leftArticles.keep(before.article, before.acknowledged());
    this.closing = this.client.call('article.close', { article: before.article });
  }

  /** Takes in the outcome of an import: opens the first new article, tells what could not be read. */
  async imported(outcome: readonly Imported[]): Promise<void> {
    const failed = outcome.find((file) => file.error);
    if (failed?.error)
      this.showError({ ...failed.error, values: { file: failed.file, ...failed.error.values } });
    const desk = await this.attempt('desk.view', {});
    if (desk) this.takeDesk(desk);
    const first = outcome.find((file) => file.article);
    if (first?.article) await this.openArticle(first.article);
  }

  /** Listens to what is chosen in the host's own menu; gives back how to stop. */
  onMenuAction(listener: (action: string) => void): () => void {
    this.menuListeners.add(listener);
    return () => this.menuListeners.delete(listener);
  }

  /** Does an action, as if it had been chosen in a menu. */
  perform(action: ActionName): void {
    for (const listener of this.menuListeners) listener(action);
  }

  /** Has every editor hand over what it holds. */
  flush(): void {
    for (const flusher of this.flushers) flusher();
  }

  /** Shows a desk that was opened or made, with the article that was open there last. */
  async showDesk(desk: DeskView): Promise<void> {
    this.glance.set(false);
    this.notReopened.set(null);
    this.leftArticles.clear();
    this.takeDesk(desk);
    const settings = await this.client.call('settings.get', {});
    if (settings.ok) this.preferences.take(settings.value);
    if (this.shown.desk !== desk.path) this.shown.keep({ desk: desk.path, article: null, person: null });
    const { person } = this.shown;
    // At a desk server a window is of whoever signed in.
    const mayChoose = this.client.account === null;
    const another = mayChoose && person !== desk.me && desk.people.some(({ id }) => id === person);
    const identified = another ? await this.attempt('desk.identify', { person: person! }) : undefined;
    if (identified) this.takeDesk(identified);
    await this.begin(identified ?? desk);
  }

  /** Brings the person to where they left a desk, once they have said who they are. */
  private async begin(desk: DeskView): Promise<void> {
    if (!desk.me) return;
    this.shown.keep({ person: desk.me });
    this.mode.set(this.me()?.role === 'reviewer' ? 'review' : 'translate');
    await this.drafts.load(`${desk.id}/${desk.me}`);
    if (this.article.get()) return;
    const { lastArticles, guide, glance } = this.preferences.settings.get();
    this.glance.set(glance === desk.id);
    const returned = desk.articles.find(({ progress }) => progress.returned > 0)?.id;
    // The first steps begin in an article that came back.
    const first = guide?.desk === desk.id && guide.mark === 0 ? returned : undefined;
    // While the list is not whole, an article may be there that is not in it.
    const there = [this.shown.article, first, lastArticles[desk.id]].find(
      (id) => id && (desk.unread > 0 || desk.articles.some((article) => article.id === id)),
    );
    if (there) await this.openArticle(there, null, true);
  }

  private receive(event: HostEvent): void {
    switch (event.name) {
      case 'desk.changed':
        this.followDesk(event.data);
        return;
      case 'presence.changed':
        this.others.set(event.data);
        return;
      case 'article.events':
        if (this.article.get()?.article === event.data.article)
          this.article.get()!.receive(event.data.events);
        else if (this.told?.article === event.data.article) this.told.events.push(...event.data.events);
        return;
      case 'article.problems':
        if (this.article.get()?.article === event.data.article)
          this.article.get()!.problems.set(event.data.problems);
        else if (this.told?.article === event.data.article) this.told.problems = event.data.problems;
        return;
      case 'memory.changed':
        if (this.desk.get()?.id === event.data.desk) this.memoryChanges.update((count) => count + 1);
        return;
      case 'settings.changed':
        this.preferences.take(event.data);
        return;
      case 'menu.action':
        for (const listener of this.menuListeners) listener(event.data.action);
        return;
      case 'desk.requested':
        void this.openDesk(event.data.path);
        return;
      case 'quit.requested':
        void this.prepareToQuit();
    }
  }

  /** Takes the desk as a host has answered it: what did not change of it stays the same object. */
  takeDesk(desk: DeskView): void {
    this.desk.set(shareUnchanged(this.desk.get(), desk));
    const { heard } = this;
    if (heard && heard.desk === desk.id && heard.sequence > desk.sequence) void this.reloadDesk();
  }

  private followDesk(change: DeskChange): void {
    this.heard = { desk: change.id, sequence: change.sequence };
    const desk = this.desk.get();
    // What is heard before the desk itself comes is compared with it then.
    if (desk?.id !== change.id) return;
    const next = withChange(desk, change);
    if (next) this.desk.set(next);
    else void this.reloadDesk();
  }

  /** Asks for the whole desk: a change of it was missed, or the window ran ahead of what came of it. */
  async reloadDesk(): Promise<void> {
    this.heard = null;
    const desk = await this.client.call('desk.view', {});
    if (desk.ok && desk.value && desk.value.id === this.desk.get()?.id) this.takeDesk(desk.value);
  }

  private async prepareToQuit(): Promise<void> {
    this.flush();
    this.article.get()?.resume();
    await Promise.all([this.article.get()?.whenSaved(), this.drafts.flush()]);
    this.client.quitReady();
  }

  /** A host that comes back knows nothing of this session: the desk, the person and the article are opened again. */
  private async connectionChanged(connected: boolean): Promise<void> {
    this.connected.set(connected);
    // Who is here, a host that cannot be reached cannot tell.
    if (!connected) this.others.set(null);
    const desk = this.desk.get();
    if (!connected || !desk) return;
    const opened = await this.client.call('desk.open', { path: desk.path });
    if (!opened.ok) return this.showError(opened.error);
    this.takeDesk(opened.value);
    if (desk.me && opened.value.me !== desk.me) {
      const identified = await this.client.call('desk.identify', { person: desk.me });
      if (identified.ok) this.takeDesk(identified.value);
    }
    const session = this.article.get();
    void this.drafts.flush();
    if (!session) return;
    const article = await this.client.call('article.open', { article: session.article });
    if (article.ok) session.reopened(article.value);
  }
}

/** Whether something is there within a time. */
function isWithin(answer: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    void answer.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
