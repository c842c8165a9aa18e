import { findRow, headIds, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import { DASHES, QUOTATION_MARKS, type Typography } from '#core/text/typography.ts';
import { countNeeds, isOpenFor, unwritten } from '#core/article/open-rows.ts';
import type { ParagraphKind } from '#core/paragraphs.ts';
import { reviews, translates } from '#core/people/person.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { draftPlace, type DraftAt } from '#renderer/state/drafts.ts';
import { newId } from '#renderer/state/ids.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { ActionName } from '#api/actions.ts';
import { MAX_ROWS_UNASKED, type UndoSummary } from '#renderer/state/undo-entries.ts';
import type { Message } from '#renderer/state/message-slot.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { Checks } from './checks/checks.ts';
import { Annotations } from './annotations/annotations.ts';
import { Align } from './align/align.ts';
import { blockToFocus, splitAtBlock } from './align/block-focus.ts';
import type { RowSentences, UnmatchedCount } from './sentences/sentence-links.ts';
import { RowTerms } from './terms/row-terms.ts';
import { Suggestions } from './suggestions/suggestions.ts';
import { Copy } from './copy/copy.ts';
import { Bulk } from './bulk/bulk.ts';
import { Find } from './find/find.ts';
import { Offers } from './offers/offers.ts';
import { Memory } from './memory/memory.ts';
import { Repeats } from './memory/repeats.ts';
import { Paste } from './paste/paste.ts';
import { TypedMarks } from './typography/typography.ts';
import { OwnCorrections } from './own-corrections/own-corrections.ts';
import type { Caret, EditorContext } from './context.ts';
import {
  splitSourceBySentences,
  splitSourceIndex,
  withoutParagraphBreak,
  withParagraphBreak,
} from './rows/split-place.ts';
import { RowFields } from './rows/row-fields.ts';
import { Highlights } from './rows/row-highlights.ts';
import { Passes } from './passes/passes.ts';
import { passesFilter, type RowFilter, type Viewer } from './rows/row-filter.ts';
import { paragraphOf } from './rows/text-places.ts';

const LRM = '\u200e';
const RLM = '\u200f';

/** Key of what is said of a row in Align that cannot be divided. */
export const ONE_PARAGRAPH = 'align:oneParagraph';

/** Time after which a person is told that their row is being checked, and may confirm it without waiting, in ms. */
const TELL_AFTER_MS = 500;

/** Message that an added row without English cannot be confirmed. */
const EMPTY_ROW = 'collation:emptyRow';

/** Number of frames that focus waits for a row that is not drawn yet; the longest articles are drawn in fewer frames. */
const FRAMES_TO_WAIT = 300;

/** Editor of an open article: the place of a person in the rows, and their actions there. */
export class Editor implements EditorContext {
  readonly workspace: Workspace;
  readonly session: ArticleSession;
  readonly fields: RowFields;
  /** Highlights in the texts of the rows, of all features. */
  readonly highlights: Highlights;
  readonly active = new Cell<string | null>(null);
  readonly filter = new Cell<RowFilter>('all');
  /** Row whose reason for return is being written. */
  readonly returning = new Cell<string | null>(null);
  /** Sentences of the active row that want a look. */
  readonly sentences = new Cell<UnmatchedCount | null>(null);
  /** Sentences of the active row that belong together, as it reads. */
  readonly linkedSentences = new Cell<RowSentences | null>(null);
  readonly goingTo = new Cell(false);
  /** Whether the palette of special characters is open. */
  readonly choosingCharacter = new Cell(false);
  /** An undo, or a redo, of many rows that the person is asked about. */
  readonly undoing = new Cell<(UndoSummary & { direction: 'undo' | 'redo' }) | null>(null);
  readonly find: Find;
  readonly memory: Memory;
  readonly repeats: Repeats;
  readonly align: Align;
  readonly checks: Checks;
  readonly terms: RowTerms;
  readonly offers: Offers;
  readonly suggestions: Suggestions;
  readonly bulk: Bulk;
  readonly copy: Copy;
  readonly paste: Paste;
  readonly typedMarks: TypedMarks;
  readonly annotations: Annotations;
  readonly passes: Passes;
  /** Rows that are confirmed once they are checked, by id. */
  private readonly waiting = new Map<string, { text: string; told: boolean }>();
  readonly corrections: OwnCorrections;
  private lastViewer: Viewer = {
    reviewing: false,
    pass: 'accuracy',
    person: null,
    fourEyes: false,
    mayApproveOwn: (row) => this.corrections.isMinor(row),
    agrees: (row) => this.checks.findings.of(row.id).agrees,
  };

  constructor(workspace: Workspace, session: ArticleSession) {
    this.workspace = workspace;
    this.session = session;
    this.fields = new RowFields(session, this.active);
    this.highlights = new Highlights((row) => this.fields.element(row), this.active);
    this.find = new Find(this, () => this.bulk.selected());
    this.align = new Align(this);
    this.memory = new Memory(this, this.highlights);
    this.repeats = new Repeats(this);
    this.suggestions = new Suggestions(this);
    this.annotations = new Annotations(this);
    this.passes = new Passes(this);
    this.corrections = new OwnCorrections(this);
    this.checks = new Checks(
      this,
      (row) => this.terms.atSelection(row)?.term.english ?? null,
      (row) => this.offers.missing(row),
    );
    this.terms = new RowTerms(this, this.checks);
    this.offers = new Offers(this, this.terms);
    this.bulk = new Bulk(this, this.passes, this.checks.findings, this.corrections);
    this.copy = new Copy(this, this.bulk);
    this.paste = new Paste(this, this.align);
    this.typedMarks = new TypedMarks(this);
    const state = session.state.get();
    const left = session.startRow === null ? undefined : findRow(state, session.startRow);
    const first = left ?? state.rows.find((row) => isOpenFor(state, row, this.viewer())) ?? state.rows[0];
    this.active.set(first?.id ?? null);
    this.active.subscribe(() => {
      this.bulk.clear();
      this.checks.release();
    });
  }

  state(): ArticleState {
    return this.session.state.get();
  }

  /** The row that the person is in; after a merge, the one that it went to. */
  row(): Row | undefined {
    const id = this.active.get();
    return id === null ? undefined : findRow(this.state(), id);
  }

  /** Whether this person reviews here: by role, and for somebody who does both by the mode. */
  reviewing(): boolean {
    return this.workspace.reviewing();
  }

  /** Who looks, and what for: the same object as long as nothing of it changes. */
  viewer(): Viewer {
    const now = {
      reviewing: this.reviewing(),
      pass: this.passes.current(),
      person: this.workspace.me()?.id ?? null,
      fourEyes: this.workspace.policies().fourEyes,
    };
    const { reviewing, pass, person, fourEyes } = this.lastViewer;
    const same =
      now.reviewing === reviewing && now.pass === pass && now.person === person && now.fourEyes === fourEyes;
    if (!same) this.lastViewer = { ...this.lastViewer, ...now };
    return this.lastViewer;
  }

  /** Handlers of the actions in the rows; undefined for actions of other parts of the window. */
  readonly actions: Partial<Record<ActionName, () => void>> = {
    confirm: () => this.confirm(),
    takeBack: () => this.takeBack(),
    returnRow: () => this.beginReturn(),
    leaveOut: () => this.leaveOut(),
    nextRow: () => this.move(1),
    previousRow: () => this.move(-1),
    nextUnfinished: () => this.moveToOpen(),
    goToRow: () => this.goingTo.set(true),
    mergeNext: () => this.mergeNext(),
    splitRow: () => this.splitAtCaret(),
    insertRow: () => this.insertRow(),
    undo: () => this.typedMarks.takeBack() || this.travel('undo'),
    redo: () => this.travel('redo'),
    find: () => this.find.open(false, this.selectedText()),
    replace: () => this.find.open(true, this.selectedText()),
    insertDash: () => this.insert(DASHES[this.typography()]),
    insertQuotes: () => this.insert(...QUOTATION_MARKS[this.typography()]),
    insertCharacter: () => this.choosingCharacter.set(true),
    insertLrm: () => this.insert(LRM),
    insertRlm: () => this.insert(RLM),
  };

  focus(id: string, caret: Caret = 'keep'): void {
    this.active.set(id);
    if (isRowText(document.activeElement)) {
      // What is typed before the next frame is for this row, not for the one before.
      this.takeKeyboard(id, caret);
      // And once more when the rows are drawn, which a row that is new, or has another text, waits for.
      queueMicrotask(() => {
        if (this.active.get() === id && isRowText(document.activeElement)) this.takeKeyboard(id, caret);
      });
    }
    this.focusWhenDrawn(id, caret, FRAMES_TO_WAIT, heldNow());
  }

  /** Gives the keyboard to the field of a row, where it is drawn. Whoever has written in it by then has the caret where they want it. */
  private takeKeyboard(id: string, caret: Caret): void {
    const field = this.field(id);
    if (!field || this.checks.holdsKeyboard()) return;
    field.focus({ preventScroll: true });
    if (this.fields.isBeingWritten(id)) return;
    if (Array.isArray(caret)) field.setSelectionRange(...caret);
    if (caret === 'start') field.setSelectionRange(0, 0);
    if (caret === 'end') field.setSelectionRange(field.value.length, field.value.length);
  }

  /**
   * The rows of an article that was opened are drawn: the active one takes the keyboard at once, and once more in the next frame, where
   * something that closed meanwhile has given it elsewhere. `isArriving`: they are about to go to another row.
   */
  begin(isArriving: boolean): void {
    const id = this.active.get();
    if (id === null) return;
    const { element, selectsArabic } = heldNow();
    if (!isArriving && !selectsArabic && !element?.closest('[role="dialog"]')) {
      this.takeKeyboard(id, 'keep');
      this.reveal(id);
    }
    this.focus(id);
  }

  focusRow(): void {
    const row = this.row();
    if (row) this.focus(row.id);
  }

  /**
   * A row may be drawn only now that it is active (a filter, a merge, a long article), so focus waits for its field. A dialog
   * that was opened meanwhile keeps the keyboard, and Arabic that was selected meanwhile its selection; `before`: what held them when
   * the focus was asked for.
   */
  private focusWhenDrawn(id: string, caret: Caret, frames: number, before: Held): void {
    requestAnimationFrame(() => {
      const { element: activeElement, selectsArabic } = heldNow();
      if (activeElement !== before.element && activeElement?.closest('[role="dialog"]')) return;
      if (selectsArabic && !before.selectsArabic) return;
      if (this.active.get() !== id) return;
      const element = this.field(id);
      const block = element ? null : blockToFocus(id, this.align.side.get());
      if (block) {
        block.focus({ preventScroll: true });
        block.closest('.row')?.scrollIntoView({ block: 'nearest' });
      } else if (!element) {
        if (frames > 0) this.focusWhenDrawn(id, caret, frames - 1, before);
      } else if (this.checks.holdsKeyboard()) {
        this.reveal(id);
      } else {
        this.takeKeyboard(id, caret);
        this.reveal(id);
        // Of a row that is taller than the window, what it was returned for is seen before its first lines.
        element.closest('.row')?.querySelector('.note-returned')?.scrollIntoView({ block: 'nearest' });
      }
    });
  }

  /** Whether this person, reviewing, could approve the row as it is. */
  mayApprove(row: Row): boolean {
    return this.reviewing() && this.session.allows({ type: 'approve', row: row.id, text: row.text }).ok;
  }

  goTo(number: number): void {
    const row = this.state().rows[number - 1];
    if (row) this.focus(row.id);
  }

  activate(id: string): void {
    this.active.set(id);
    requestAnimationFrame(() => this.reveal(id));
  }

  reveal(id: string): void {
    this.field(id)?.closest('.row')?.scrollIntoView({ block: 'nearest' });
  }

  flush(): void {
    this.fields.flush();
  }

  field(id: string): HTMLTextAreaElement | null {
    return this.fields.element(id);
  }

  /** Confirms the active row, or approves it; see {@link Checks.allowsFinishing} for rows with errors. */
  confirm(): void {
    if (this.bulk.selection.get()) return this.bulk.confirm();
    this.flush();
    const row = this.row();
    if (!row || !this.workspace.me()) return;
    const finishes = this.finishing(row);
    const allowed = finishes === null ? true : this.checks.allowsFinishing(row, finishes);
    const unsorted = finishes === 'approve' && this.corrections.of(row) === 'waiting';
    if (allowed === null || (allowed && unsorted)) {
      const waiting = this.waiting.get(row.id);
      if (waiting?.text !== row.text) void this.confirmWhenChecked(row);
      else if (waiting.told) this.finish(row);
    } else if (allowed) this.finish(row);
  }

  /** Effect of confirming on a row; null where it does not finish its English. */
  private finishing(row: Row): 'confirm' | 'approve' | null {
    if (row.text.trim() === '' || !isOpenFor(this.state(), row, this.viewer())) return null;
    if (!this.reviewing()) return 'confirm';
    return this.passes.current() === 'accuracy' ? 'approve' : null;
  }

  /**
   * The host has not checked the row as it reads: waits for it, until the person confirms the row once more or writes on. No
   * row is confirmed unchecked by time alone.
   */
  private async confirmWhenChecked(row: Row): Promise<void> {
    const waiting = { text: row.text, told: false };
    const { message } = this.workspace;
    const { moment } = message;
    this.waiting.set(row.id, waiting);
    const timer = setTimeout(() => {
      waiting.told = true;
      message.set({ tone: 'info', key: 'findings:stillChecking' });
    }, TELL_AFTER_MS);
    await Promise.all([this.checks.findings.whenChecked([row.id]), this.corrections.whenSorted([row.id])]);
    clearTimeout(timer);
    if (this.waiting.get(row.id) !== waiting) return;
    this.endWait(row);
    this.flush();
    const now = findRow(this.state(), row.id);
    if (now?.text === row.text) message.asOf(moment, () => this.finishChecked(now));
  }

  /** Confirms or approves a row that had to be checked first; behind the person, where they have left it meanwhile. */
  private finishChecked(row: Row): void {
    const finishes = this.finishing(row);
    if (this.row()?.id === row.id) {
      if (finishes === null || this.checks.allowsFinishing(row, finishes) !== false) this.finish(row);
    } else if (finishes !== null && this.checks.allowsFinishingBehind(row, finishes)) {
      this.session.execute({ type: finishes, row: row.id, text: row.text });
    }
  }

  /**
   * A character is about to be written. Where the row only waits to be checked before it is confirmed, and the person has not been told
   * so, it is meant for the next one: they go on, and the row is confirmed behind them.
   */
  writing({ key, ctrlKey, altKey, metaKey }: Keystroke): void {
    if (key.length !== 1 || ctrlKey || altKey || metaKey || !isRowText(document.activeElement)) return;
    const row = this.row();
    const waiting = row && this.waiting.get(row.id);
    if (!waiting || waiting.told || waiting.text !== row.text) return;
    const next = this.nextOpen();
    if (next) this.focus(next.id);
  }

  private endWait(row: Row): void {
    if (!this.waiting.delete(row.id)) return;
    this.workspace.message.withdraw(({ key }) => key === 'findings:stillChecking');
  }

  private finish(row: Row): void {
    this.endWait(row);
    let said: Message | null = null;
    if (this.reviewing()) {
      const went = this.passes.through(row);
      if (!went) return;
      if (went === 'own-text') said = this.ownTextMessage(row);
    } else if (row.text.trim() === '') {
      if (row.confirmed?.text !== row.text) said = { tone: 'info', key: EMPTY_ROW };
    } else if (isOpenFor(this.state(), row, this.viewer())) {
      if (!this.session.execute({ type: 'confirm', row: row.id, text: row.text }).ok) return;
      this.repeats.soon();
    }
    // An added row without English is nothing that could be left for later.
    if (said?.key !== EMPTY_ROW || row.sources.length > 0) this.moveToOpen();
    // Said last: that nothing else is open matters less than that this row is not finished.
    if (said !== null) this.workspace.message.set(said);
  }

  /** Says that somebody else has to approve the row, and what in this person's corrections is more than minor. */
  private ownTextMessage(row: Row): Message {
    const verdict = this.corrections.of(row);
    if (verdict === null || verdict === 'waiting' || verdict.minor)
      return { tone: 'info', key: 'passes:ownText' };
    const detail = { key: `suggestions:notMinor.${verdict.because}`, values: {} };
    return { tone: 'info', key: 'passes:ownTextBecause', detail };
  }

  takeBack(): void {
    if (this.bulk.selection.get()) return this.bulk.takeBack();
    this.flush();
    const row = this.row();
    const me = this.workspace.me();
    if (!row || !me) return;
    if (this.passes.takeBack(row) || this.passes.current() !== 'accuracy') return;
    if (row.approved && reviews(me)) this.session.execute({ type: 'unapprove', row: row.id });
    else if (row.returned && this.reviewing()) this.session.execute({ type: 'unreturn', row: row.id });
    else if (row.confirmed && translates(me)) this.session.execute({ type: 'unconfirm', row: row.id });
  }

  leaveOut(): void {
    this.flush();
    const row = this.row();
    if (!row) return;
    if (row.text.trim() !== '') {
      this.workspace.message.set({ tone: 'problem', key: 'collation:leaveOutHasText' });
      return;
    }
    if (this.session.execute({ type: 'confirm', row: row.id, text: row.text }).ok) this.moveToOpen();
  }

  beginReturn(): void {
    if (this.bulk.selection.get()) return this.bulk.beginReturn();
    const me = this.workspace.me();
    const row = this.row();
    if (!row || !me) return;
    if (!reviews(me)) {
      this.session.notice.set({ kind: 'refused', code: 'not-a-reviewer' });
      return;
    }
    this.fields.flush();
    this.returning.set(row.id);
  }

  /** Returns the row for a reason; whether it was done. */
  finishReturn(reason: string): boolean {
    const id = this.returning.get();
    if (id === null) return false;
    if (!this.session.execute({ type: 'return', row: id, reason }).ok) return false;
    this.returning.set(null);
    this.moveToOpen();
    return true;
  }

  /** Opens a form again with what the person had begun to write in it. */
  resumeDraft(draft: DraftAt): void {
    if (draft.kind !== 'return') return this.annotations.resume(draft);
    const row = findRow(this.state(), draft.subject);
    if (!row) return;
    this.workspace.drafts.move(draft.place, draftPlace('return', this.session.article, row.id));
    this.activate(row.id);
    this.beginReturn();
  }

  cancelReturn(): void {
    const id = this.returning.get();
    this.returning.set(null);
    if (id !== null) this.focus(id);
  }

  /** Takes one of several competing versions as the text of the row; the others stay in its history. */
  settle(rowId: string, text: string): void {
    const row = findRow(this.state(), rowId);
    if (!row) return;
    this.session.execute({ type: 'setText', row: row.id, text, bases: headIds(row), cause: 'settle' });
    this.focus(row.id);
  }

  restore(rowId: string, text: string): void {
    this.flush();
    const row = findRow(this.state(), rowId);
    if (!row || row.text === text) return;
    const bases = row.head ? [row.head.id] : [];
    this.session.execute({ type: 'setText', row: row.id, text, bases, cause: 'restore' });
    this.focus(row.id);
  }

  removeRow(id: string): void {
    const state = this.state();
    const neighbour = state.rows[state.index.get(id)! - 1] ?? state.rows[state.index.get(id)! + 1];
    if (this.session.execute({ type: 'removeRow', row: id }).ok && neighbour) this.focus(neighbour.id);
  }

  setKind(paragraph: string, kind: ParagraphKind): void {
    this.session.execute({ type: 'setKind', paragraph, kind });
  }

  visibleRows(): readonly Row[] {
    const filter = this.filter.get();
    const viewer = this.viewer();
    const active = this.row()?.id;
    const { rows } = this.state();
    return filter === 'all'
      ? rows
      : rows.filter((row) => row.id === active || passesFilter(this.state(), row, filter, viewer));
  }

  private move(step: 1 | -1): void {
    const rows = this.visibleRows();
    const at = rows.findIndex((row) => row.id === this.row()?.id);
    const next = rows[at < 0 ? 0 : at + step];
    if (next) this.focus(next.id, 'keep');
  }

  /**
   * Goes to the next row that waits for this person, from here to the end and then from the top. `fromTop`: the first of
   * all rows; where there is none, they stay.
   */
  moveToOpen({ fromTop = false } = {}): void {
    this.flush();
    const next = this.nextOpen(fromTop);
    const row = this.row();
    if (next) this.focus(next.id, 'keep');
    else if (fromTop && row) this.focus(row.id, 'keep');
    else this.workspace.message.set({ tone: 'info', ...this.nothingOpen() });
  }

  /** The next row that is open for this person, after the active one or from the top. */
  private nextOpen(fromTop = false): Row | undefined {
    const state = this.state();
    const viewer = this.viewer();
    const { rows } = state;
    const at = rows.findIndex((row) => row.id === this.row()?.id);
    const order = fromTop ? rows : [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
    return order.find((row) => isOpenFor(state, row, viewer));
  }

  /** Message where no row waits for this person: whether rows wait for somebody else. */
  private nothingOpen(): { key: string; values?: Record<string, number> } {
    if (this.reviewing() && this.passes.current() !== 'accuracy') return { key: 'collation:passDone' };
    const needs = countNeeds(this.state());
    const toWrite = unwritten(needs);
    if (toWrite > 0) return { key: 'collation:waitForTranslator', values: { count: toWrite } };
    if (needs.approve > 0) return { key: 'collation:waitForReviewer', values: { count: needs.approve } };
    return { key: 'collation:nothingOpen' };
  }

  private mergeNext(): void {
    this.flush();
    const row = this.row();
    const state = this.state();
    const next = row && state.rows[state.index.get(row.id)! + 1];
    if (!row || this.joinParagraph(row) || !next) return;
    const caret = row.text.length;
    if (!this.session.execute({ type: 'merge', rows: [row.id, next.id] }).ok) return;
    this.focus(row.id);
    requestAnimationFrame(() => this.fields.element(row.id)?.setSelectionRange(caret, caret));
  }

  private splitAtCaret(): void {
    this.flush();
    const row = this.row();
    if (!row) return;
    const caret = this.fields.element(row.id)?.selectionStart;
    const count = row.sources.length;
    if (count < 2) {
      if (caret !== undefined) this.breakParagraph(row, caret);
      else this.workspace.message.set({ tone: 'problem', key: ONE_PARAGRAPH });
      return;
    }
    const { offset, sourceIndex } =
      caret === undefined ? splitAtBlock(this.state(), row) : this.splitPlace(row, caret);
    const newRow = newId();
    const done = this.session.execute({ type: 'split', row: row.id, offset, sourceIndex, newRow });
    if (!done.ok) return;
    this.focus(newRow, 'start');
    const values = { number: sourceIndex + 1, count };
    const isCutOnBoth = row.text.slice(0, offset).trim() !== '' && row.text.slice(offset).trim() !== '';
    const key = isCutOnBoth ? 'collation:splitBoth' : 'collation:splitArabic';
    this.workspace.message.set({ tone: 'info', key, values, actions: ['undo'] });
  }

  /** Where a row of several Arabic paragraphs is cut on both sides, by the sentences that belong together. */
  private splitPlace(row: Row, offset: number): { offset: number; sourceIndex: number } {
    const linked = this.linkedSentences.get();
    const bySentences = linked && splitSourceBySentences(row.sources.length, linked, offset);
    return {
      offset,
      sourceIndex: bySentences ?? splitSourceIndex(row, sourceTexts(this.state(), row), offset),
    };
  }

  /** Makes a paragraph break in the English of a row of one Arabic paragraph; the row stays whole. */
  private breakParagraph(row: Row, offset: number): void {
    const broken = withParagraphBreak(row.text, offset);
    if (!broken) {
      this.session.notice.set({ kind: 'refused', code: 'nothing-to-split' });
      return;
    }
    const { text, caret } = broken;
    const bases = headIds(row).slice(0, 1);
    if (!this.session.execute({ type: 'setText', row: row.id, text, bases }).ok) return;
    this.focus(row.id, [caret, caret]);
  }

  /** Takes a paragraph break in the English back, where the caret stands right behind one; whether it does. */
  private joinParagraph(row: Row): boolean {
    const field = this.fields.element(row.id);
    const joined = field ? withoutParagraphBreak(row.text, field.selectionStart) : null;
    if (!joined || document.activeElement !== field) return false;
    const { text, caret } = joined;
    const bases = headIds(row).slice(0, 1);
    if (this.session.execute({ type: 'setText', row: row.id, text, bases }).ok)
      this.focus(row.id, [caret, caret]);
    return true;
  }

  private insertRow(): void {
    this.flush();
    const row = this.row();
    const newRow = newId();
    if (this.session.execute({ type: 'insertRow', after: row?.id ?? null, newRow }).ok) this.focus(newRow);
  }

  /** Undoes or does again; asks first where many rows would change. */
  private travel(direction: 'undo' | 'redo'): void {
    this.flush();
    const upcoming = this.session.upcoming(direction);
    if (upcoming && upcoming.count > MAX_ROWS_UNASKED) this.undoing.set({ direction, ...upcoming });
    else this.undoNow(direction);
  }

  /** Undoes or does again, says what that changed, and goes there. */
  undoNow(direction: 'undo' | 'redo'): void {
    this.undoing.set(null);
    this.flush();
    const done = this.session[direction]();
    const row = done?.row ?? this.row()?.id;
    if (row) this.goBackTo(row);
    if (!done) return;
    const detail = { key: `undo:things.${done.what}`, values: { count: done.count } };
    this.workspace.message.set({
      tone: 'info',
      key: `undo:${direction === 'undo' ? 'undone' : 'redone'}`,
      detail,
      actions: [direction === 'undo' ? 'redo' : 'undo'],
    });
  }

  private goBackTo(id: string): void {
    const row = findRow(this.state(), id);
    if (row) this.focus(row.id);
  }

  private typography(): Typography {
    return this.workspace.desk.get()?.typography ?? 'straight';
  }

  /** Puts a character in the place of the selection, or two around it. */
  insert(before: string, after?: string): void {
    const row = this.row();
    const element = row ? this.field(row.id) : null;
    if (!element || element.readOnly) return;
    element.focus();
    const { selectionStart: start, selectionEnd: end } = element;
    if (after === undefined) element.setRangeText(before, start, end, 'end');
    else {
      element.setRangeText(`${before}${element.value.slice(start, end)}${after}`, start, end, 'end');
      // Inside the marks: what was between them stays selected, and what is typed comes between them.
      element.setSelectionRange(start + before.length, end + before.length);
    }
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  /** The words that are selected in the English of the active row, else in the window. */
  selectedText(): string {
    const id = this.active.get();
    const element = id === null ? null : this.field(id);
    if (element && document.activeElement === element && element.selectionStart !== element.selectionEnd) {
      return element.value.slice(element.selectionStart, element.selectionEnd);
    }
    return window.getSelection()?.toString() ?? '';
  }
}

/** What of a key event tells whether it writes a character. */
type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

function isRowText(element: Element | null): boolean {
  return element instanceof HTMLTextAreaElement && element.dataset.rowText !== undefined;
}

/** What has the keyboard, and whether words of the Arabic are selected. */
interface Held {
  element: Element | null;
  selectsArabic: boolean;
}

function heldNow(): Held {
  const selection = window.getSelection();
  const place = selection?.isCollapsed === false ? selection.anchorNode : null;
  return { element: document.activeElement, selectsArabic: place !== null && paragraphOf(place) !== null };
}
