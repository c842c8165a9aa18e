import {
  apply,
  type ArticleCommand,
  type ArticleEvent,
  extend,
  fold,
  reverse,
  undoCommand,
  undoStep,
  type CommandDraft,
  type UndoStep,
} from '#core/article/article.ts';
import type { CommandContext, Refusal, UndoRefusal } from '#core/article/command.ts';
import { inFoldOrder, isSameEvent } from '#core/journal/event.ts';
import type { ArticleState } from '#core/article/state.ts';
import { stampAfter } from '#core/clock.ts';
import type { Person } from '#core/people/person.ts';
import type { Policies } from '#core/people/policies.ts';
import { err, ok, type Result } from '#core/result.ts';
import type { OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import type { Client } from '#renderer/client/client.ts';
import { CorrectionVerdicts } from './correction-verdicts.ts';
import { newId } from './ids.ts';
import type { LeftArticle } from './left-articles.ts';
import { Cell } from './observable.ts';
import { rest, type Rest } from './rest.ts';
import { summaryOf, wordSteps, type UndoEntry, type UndoStacks, type UndoSummary } from './undo-entries.ts';

/** Whether everything the person did is on the disk. */
export type SaveState =
  | { kind: 'saved'; at: Date | null }
  | { kind: 'saving' }
  /** The host could not save, or could not be reached; it is tried again by itself. */
  | { kind: 'failing'; error: ApiError };

export type Notice =
  | { kind: 'refused'; code: Refusal }
  | { kind: 'undo-refused'; code: UndoRefusal }
  | { kind: 'nothing-to-undo' }
  | { kind: 'nothing-to-redo' };

/** Person in the window, the rules, and whether it is review: what they write is then a suggestion. */
export interface SessionContext {
  person: Person | null;
  policies: Policies;
  reviewing: boolean;
}

const RETRY_MS = [500, 1_000, 2_000, 3_000];
/** Time within which a save has to be acknowledged, in ms. */
const SAVE_LIMIT_MS = 5_000;
const TYPING_PAUSE_MS = 1_500;
const TYPING_BURST_MS = 5_000;
const MAX_UNDO = 1_000;

/**
 * An open article in a window. Commands are done at once on what the window shows, with the host's own reducer, and sent;
 * what the host has not acknowledged stays pending, is sent again after a failure, and is never thrown away.
 */
export class ArticleSession {
  readonly article: string;
  readonly title: string;
  readonly readOnly: OutputOf<'article.open'>['readOnly'];
  /** Report of the import of its original. */
  readonly imported: OutputOf<'article.open'>['imported'];
  /** The row that the person begins in; null: the first that waits for them. */
  startRow: string | null = null;
  /** Details that the original gives of itself. */
  readonly origin: OutputOf<'article.open'>['origin'];
  /** The article as the person sees it: what the host acknowledged and what is pending on top. */
  readonly state: Cell<ArticleState>;
  readonly saving = new Cell<SaveState>({ kind: 'saved', at: null });
  readonly notice = new Cell<Notice | null>(null);
  /** Number of commands that were done here: the next one ends the message about a refused one. */
  readonly done = new Cell(0);
  readonly problems: Cell<OutputOf<'article.open'>['problems']>;
  /** Verdicts on corrections, for approvals of rows that the person has corrected. */
  readonly verdicts: CorrectionVerdicts;
  private readonly client: Client;
  private readonly context: () => SessionContext;
  private events: ArticleEvent[];
  private readonly byId = new Map<string, ArticleEvent>();
  private confirmed: ArticleState;
  private pending: ArticleCommand[] = [];
  /** Events that the window shows of commands that the host has not acknowledged, by the ids of the commands. */
  private readonly predicted = new Map<string, ArticleEvent>();
  /** Rows in whose fields something stands that is not a command yet. */
  private readonly uncommitted = new Set<string>();
  private sending = false;
  private attempts = 0;
  private retryTimer: ReturnType<typeof setTimeout> | null = null;
  private undoable: UndoEntry[] = [];
  private redoable: UndoEntry[] = [];
  /** The entry that steps join for now. */
  private grouping: UndoEntry | null = null;
  private idle: (() => void)[] = [];
  private savedAt: Date | null = null;
  private readonly rest: Pick<Rest, 'do'>;
  private readonly rebuildAtRest = (): void => this.rebuild();

  /** `atRest`: what is done only when the keys pause. `left`: the article as the window has had it, where the host left that out. */
  constructor(
    client: Client,
    opened: OutputOf<'article.open'>,
    context: () => SessionContext,
    atRest: Pick<Rest, 'do'> = rest,
    left: LeftArticle | null = null,
  ) {
    this.client = client;
    this.rest = atRest;
    this.verdicts = new CorrectionVerdicts(client);
    this.context = context;
    this.article = opened.article;
    this.title = opened.title;
    this.readOnly = opened.readOnly;
    this.imported = opened.imported;
    this.origin = opened.origin;
    const fresh = inFoldOrder(opened.events);
    const before = opened.omitted > 0 ? left : null;
    this.events = before ? [...before.events, ...fresh] : fresh;
    for (const event of this.events) this.byId.set(event.id, event);
    this.confirmed = (before && extend(before.state, fresh)) ?? fold(this.events);
    this.state = new Cell(this.confirmed);
    this.problems = new Cell(opened.problems);
  }

  /** The article as the host has acknowledged it. */
  acknowledged(): LeftArticle {
    return { events: this.events, state: this.confirmed };
  }

  /** Events that the host acknowledged, in fold order. */
  history(): readonly ArticleEvent[] {
    return this.events;
  }

  /** Does a command here and now, and sends it. A refusal changes nothing. `typed`: key by key, so undone word by word. */
  execute(
    draft: CommandDraft,
    options: { undoable?: boolean; typed?: boolean } = {},
  ): Result<ArticleCommand, Refusal> {
    const { person, policies, reviewing } = this.context();
    if (!person || this.readOnly) return err('signed-off');
    const suggested = draft.type === 'setText' && reviewing ? { suggested: true } : {};
    const command = { ...draft, ...suggested, id: newId() } as ArticleCommand;
    const before = this.state.get();
    const applied = apply(before, command, this.commandContext(before, person, policies));
    if (!applied.ok) {
      this.notice.set({ kind: 'refused', code: applied.error });
      return applied;
    }
    this.state.set(applied.value.state);
    this.done.update((count) => count + 1);
    this.pending.push(command);
    this.predict(applied.value.events);
    if (options.undoable !== false)
      this.recordUndo(before, applied.value.state, command, options.typed === true);
    this.expectSave();
    this.send();
    return ok(command);
  }

  /** Whether a command would be done now, and if not, why. */
  allows(draft: CommandDraft): Result<true, Refusal> {
    const { person, policies } = this.context();
    if (!person || this.readOnly) return err('signed-off');
    const state = this.state.get();
    const command = { ...draft, id: 'asked' } as ArticleCommand;
    const applied = apply(state, command, this.commandContext(state, person, policies));
    return applied.ok ? ok(true) : applied;
  }

  /**
   * Makes one undo of everything that `action` does; it goes to `row`. `independent`: the steps do not build on
   * each other, so that one which somebody else has made impossible does not keep the others.
   */
  transact(action: () => void, options: { row?: string | null; independent?: boolean } = {}): void {
    const { row = null, independent = false } = options;
    const entry: UndoEntry = {
      steps: [],
      row,
      began: Date.now(),
      at: Date.now(),
      typing: false,
      independent,
    };
    this.grouping = entry;
    try {
      action();
    } finally {
      this.grouping = null;
      if (entry.steps.length > 0) this.push(entry);
    }
  }

  /** Something was typed in a row that is not a command yet: from now until it is on the disk nothing says *saved*. */
  typing(row: string): void {
    this.uncommitted.add(row);
    this.expectSave();
  }

  private expectSave(): void {
    const saving = this.saving.get();
    if (saving.kind !== 'saved') return;
    this.savedAt = saving.at;
    this.saving.set({ kind: 'saving' });
  }

  /** Tells that the text typed in a row was handed over, or came to nothing. */
  typed(row: string): void {
    this.uncommitted.delete(row);
  }

  /** Tells that the typed text came to nothing: the English is as it was. */
  unchanged(): void {
    if (this.pending.length === 0 && this.saving.get().kind === 'saving') this.saySaved(this.savedAt);
  }

  /** Says *saved*, unless something was typed meanwhile. */
  private saySaved(at: Date | null): void {
    this.savedAt = at;
    if (this.uncommitted.size === 0) this.saving.set({ kind: 'saved', at });
    else this.saving.set({ kind: 'saving' });
  }

  undo(): UndoSummary | null {
    return this.step(this.undoable, this.redoable, 'undo');
  }

  redo(): UndoSummary | null {
    return this.step(this.redoable, this.undoable, 'redo');
  }

  /** Summary of the next undo or redo; null where there is none. */
  upcoming(direction: 'undo' | 'redo'): UndoSummary | null {
    const entry = (direction === 'undo' ? this.undoable : this.redoable).at(-1);
    if (!entry) return null;
    // Steps of a redo undo the undoing: for a person they are what was done at first.
    return summaryOf(direction === 'undo' ? entry : { ...entry, steps: entry.steps.map(reverse) });
  }

  /** Stacks of undo and redo, for a window that is loaded anew. */
  get stacks(): UndoStacks {
    return { undoable: this.undoable, redoable: this.redoable };
  }

  set stacks({ undoable, redoable }: UndoStacks) {
    this.undoable = [...undoable];
    this.redoable = [...redoable];
  }

  /** Events of others, or of this person's other windows. */
  receive(events: readonly ArticleEvent[]): void {
    this.acknowledge(events);
    this.rebuild();
  }

  /** Settles once nothing is pending any more. */
  whenSaved(): Promise<void> {
    if (this.pending.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  /** Settles once it is known whether everything can be saved: true when nothing is pending, false when saving fails. */
  whenSettled(): Promise<boolean> {
    if (this.pending.length === 0) return Promise.resolve(true);
    if (this.saving.get().kind === 'failing') return Promise.resolve(false);
    return new Promise((resolve) => {
      const stop = this.saving.subscribe(() => {
        const { kind } = this.saving.get();
        if (kind === 'saving') return;
        stop();
        resolve(kind === 'saved');
      });
    });
  }

  /** Tries at once to send what is pending: after a reconnect, on quit. */
  resume(): void {
    if (this.retryTimer) clearTimeout(this.retryTimer);
    this.retryTimer = null;
    this.send();
  }

  /** After a lost connection the host is asked anew, since it could not tell what happened meanwhile. */
  reopened(opened: OutputOf<'article.open'>): void {
    this.acknowledge(opened.events);
    this.problems.set(opened.problems);
    this.rebuild();
    this.resume();
  }

  private step(from: UndoEntry[], to: UndoEntry[], direction: 'undo' | 'redo'): UndoSummary | null {
    const entry = from.pop();
    if (!entry) {
      this.notice.set({ kind: direction === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo' });
      return null;
    }
    const reversed: UndoStep[] = [];
    for (const step of [...entry.steps].reverse()) {
      const command = undoCommand(this.state.get(), step, direction, this.context().person?.id);
      if (!command.ok) this.notice.set({ kind: 'undo-refused', code: command.error });
      const done = command.ok && this.execute(command.value, { undoable: false }).ok;
      if (done) reversed.push(reverse(step));
      else if (!entry.independent) return null;
    }
    if (reversed.length === 0) return null;
    to.push({ ...entry, steps: reversed, typing: false });
    return this.upcoming(direction === 'undo' ? 'redo' : 'undo');
  }

  private recordUndo(
    before: ArticleState,
    after: ArticleState,
    command: ArticleCommand,
    typed: boolean,
  ): void {
    const step = undoStep(before, after, command, this.context().person?.id);
    if (!step) return;
    this.redoable = [];
    if (this.grouping) {
      this.grouping.steps.push(step);
      return;
    }
    const row = 'row' in command ? command.row : null;
    const now = Date.now();
    const typing = command.type === 'setText' && command.cause === undefined && command.match === undefined;
    const entry: UndoEntry = { steps: [step], row, began: now, at: now, typing };
    if (!typing || step.type !== 'text') return this.push(entry);
    const last = this.undoable.at(-1);
    const lastStep = last?.steps[0];
    const recent = last && now - last.at < TYPING_PAUSE_MS && now - last.began < TYPING_BURST_MS;
    const joins = recent && last.typing && last.row === row && lastStep?.type === 'text';
    if (joins) this.undoable.pop();
    const whole = joins ? { ...lastStep, after: step.after } : step;
    const baselines = joins ? (lastStep.baselines ?? step.baselines) : step.baselines;
    // Text that holds suggestions is put back as it was, with them.
    if (!typed || baselines) return this.push({ ...entry, steps: [whole], began: joins ? last.began : now });
    for (const word of wordSteps(whole.before, whole.after))
      this.push({ ...entry, steps: [{ ...step, ...word }] });
  }

  private push(entry: UndoEntry): void {
    this.undoable.push(entry);
    if (this.undoable.length > MAX_UNDO) this.undoable.shift();
  }

  private commandContext(state: ArticleState, person: Person, policies: Policies): CommandContext {
    const now = Date.now();
    const stamp = stampAfter(state.last?.clock ?? null, now, 'window');
    const sorter = this.verdicts.of.bind(this.verdicts);
    return { person, policies, at: new Date(now).toISOString(), sorter, ...stamp };
  }

  private async send(): Promise<void> {
    if (this.sending || this.pending.length === 0 || this.retryTimer) return;
    this.sending = true;
    const batch = this.pending.slice(0, 1_000);
    // Whatever keeps the host from answering: what is not acknowledged in time is said to be not saved.
    const late = setTimeout(
      () => this.saving.set({ kind: 'failing', error: { code: 'save-late', values: {} } }),
      SAVE_LIMIT_MS,
    );
    const answer = await this.client.call('article.apply', { article: this.article, commands: batch });
    clearTimeout(late);
    this.sending = false;
    if (!answer.ok) {
      this.saving.set({ kind: 'failing', error: answer.error });
      const wait = RETRY_MS[Math.min(this.attempts, RETRY_MS.length - 1)]!;
      this.attempts += 1;
      this.retryTimer = setTimeout(() => this.resume(), wait);
      return;
    }
    this.attempts = 0;
    const sent = new Set(batch.map((command) => command.id));
    this.pending = this.pending.filter((command) => !sent.has(command.id));
    const { events, refused } = answer.value;
    const isAsShown = events.length === batch.length && events.every((event) => this.isAsShown(event));
    for (const { id } of batch) this.predicted.delete(id);
    this.acknowledge(events);
    for (const { code } of refused) this.notice.set({ kind: 'refused', code });
    // What differs in its times alone is not drawn anew for each word that somebody types.
    if (isAsShown) this.rest.do(this.rebuildAtRest);
    else this.rebuild();
    if (this.pending.length > 0) {
      this.saving.set({ kind: 'saving' });
      void this.send();
      return;
    }
    this.saySaved(new Date());
    for (const resolve of this.idle.splice(0)) resolve();
  }

  /** Takes in events that the host has, in any order and any number of times. */
  private acknowledge(events: readonly ArticleEvent[]): void {
    const fresh = events.filter((event) => {
      const known = this.byId.get(event.id);
      return !known || !isSameEvent(known, event);
    });
    if (fresh.length === 0) return;
    const ordered = inFoldOrder(fresh);
    const again = fresh.some(({ id }) => this.byId.has(id));
    const extended = again ? null : extend(this.confirmed, ordered);
    this.events = extended ? [...this.events, ...ordered] : inFoldOrder([...this.events, ...ordered]);
    this.confirmed = extended ?? fold(this.events);
    if (again) this.byId.clear();
    for (const event of again ? this.events : ordered) this.byId.set(event.id, event);
  }

  private predict(events: readonly ArticleEvent[]): void {
    for (const event of events) this.predicted.set(event.id, event);
  }

  /** Whether the window shows what the host has made of a command, but for its times. */
  private isAsShown(event: ArticleEvent): boolean {
    const shown = this.predicted.get(event.id);
    return shown !== undefined && isSameEvent({ ...shown, ...timesOf(event) }, event);
  }

  /** Carries out the pending commands again on top of the host's state. A command that no longer fits is refused by the host. */
  private rebuild(): void {
    const { person, policies } = this.context();
    let state = this.confirmed;
    if (person) {
      for (const command of this.pending) {
        const applied = apply(state, command, this.commandContext(state, person, policies));
        if (!applied.ok) continue;
        state = applied.value.state;
        this.predict(applied.value.events);
      }
    }
    this.state.set(state);
  }
}

/** What two machines that do the same command at their own times say differently. */
function timesOf({ v, at, clock, ahead }: ArticleEvent): Pick<ArticleEvent, 'v' | 'at' | 'clock' | 'ahead'> {
  return { v, at, clock, ...(ahead !== undefined && { ahead }) };
}
