import { findRow, headIds, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import type { ParagraphKind } from '#core/article/events.ts';
import { reviews, translates } from '#core/article/commands.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { newId } from '#renderer/state/ids.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { ActionName } from '#renderer/state/shortcuts.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { CheckController } from './checks/checks.ts';
import { AnnotationController } from './annotations/annotations.ts';
import { AlignController } from './align/align.ts';
import { blockToFocus, splitAtBlock } from './align/block-focus.ts';
import type { SentenceMarks } from '#renderer/features/sentences/sentence-marker.ts';
import { SuggestionController } from './suggestions/suggestions.ts';
import { BulkController } from './bulk/bulk.ts';
import { FindState } from './find/find.ts';
import { splitSourceIndex } from './rows/split-place.ts';
import { RowEditors } from './rows/row-fields.ts';
import { RowMarks } from './rows/row-highlights.ts';
import { PassController } from './passes/passes.ts';
import { isOpen, passesFilter, type RowFilter, type Viewer } from './rows/row-filter.ts';

const LRM = '\u200e';
const RLM = '\u200f';

/** How long focus waits for a row that is not drawn yet; the longest articles are drawn in fewer frames. */
const FRAMES_TO_WAIT = 300;

/** Where the caret goes in a row: an end, where it was, or a selection by its two offsets. */
type Caret = 'start' | 'end' | 'keep' | [number, number];

/** What a person does in the rows: where they are, what they do there. One for each open article. */
export class CollationController {
  readonly session: ArticleSession;
  readonly editors: RowEditors;
  /** What is marked in the texts of the rows, by whichever feature. */
  readonly marks: RowMarks;
  readonly active: Cell<string | null>;
  readonly filter = new Cell<RowFilter>('all');
  /** Row whose reason for return is being written. */
  readonly returning = new Cell<string | null>(null);
  /** Sentences of the active row that want a look. */
  readonly sentences = new Cell<SentenceMarks | null>(null);
  readonly goingTo = new Cell(false);
  readonly find: FindState;
  readonly align: AlignController;
  readonly checks: CheckController;
  readonly suggestions: SuggestionController;
  readonly bulk: BulkController;
  readonly annotations: AnnotationController;
  readonly passes: PassController;
  private lastViewer: Viewer = { reviewing: false, pass: 'accuracy', person: null };
  private readonly workspace: Workspace;

  constructor(workspace: Workspace, session: ArticleSession) {
    this.workspace = workspace;
    this.session = session;
    this.editors = new RowEditors(session);
    this.marks = new RowMarks((row) => this.editors.element(row));
    this.find = new FindState(session);
    this.align = new AlignController(workspace, session, {
      row: () => this.row(),
      focusRow: (id) => this.focusRow(id),
      flush: () => this.editors.flush(),
    });
    this.suggestions = new SuggestionController(workspace, session, {
      row: () => this.row(),
      select: (id, start, end) => this.focusRow(id, [start, end]),
      flush: () => this.editors.flush(),
    });
    this.annotations = new AnnotationController(workspace, session, {
      row: () => this.row(),
      field: (row) => this.editors.element(row),
      focusRow: (id) => this.focusRow(id),
      flush: () => this.editors.flush(),
    });
    this.passes = new PassController(workspace, session, {
      reviewing: () => this.reviewing(),
      flush: () => this.editors.flush(),
      moveToOpen: (options) => this.moveToOpen(options),
    });
    this.checks = new CheckController(workspace, session, {
      editors: this.editors,
      active: () => this.active.get(),
      focusRow: (id) => this.focusRow(id),
      show: (id) => {
        this.active.set(id);
        requestAnimationFrame(() => this.show(id));
      },
    });
    this.bulk = new BulkController(workspace, session, {
      row: () => this.row(),
      visible: () => this.visibleRows(),
      pass: () => this.passes.current(),
      flush: () => this.editors.flush(),
      show: (id) => this.show(id),
      moveToOpen: () => this.moveToOpen(),
      findings: (row) => this.checks.findings.hasOpen(row),
    });
    const state = session.state.get();
    const first = state.rows.find((row) => isOpen(state, row, this.viewer())) ?? state.rows[0];
    this.active = new Cell(first?.id ?? null);
    this.active.subscribe(() => this.bulk.clear());
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
    };
    const { reviewing, pass, person } = this.lastViewer;
    const same = now.reviewing === reviewing && now.pass === pass && now.person === person;
    if (!same) this.lastViewer = now;
    return this.lastViewer;
  }

  /** What each action does in the rows; undefined for actions of other parts of the window. */
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
    copySource: () => this.copySource(),
    undo: () => this.undo(),
    redo: () => this.redo(),
    find: () => this.find.open(false, this.selectedText()),
    replace: () => this.find.open(true, this.selectedText()),
    insertLrm: () => this.insert(LRM),
    insertRlm: () => this.insert(RLM),
  };

  focusRow(id: string, caret: Caret = 'keep'): void {
    this.active.set(id);
    this.focusWhenDrawn(id, caret, FRAMES_TO_WAIT);
  }

  /** A row may be drawn only now that it is active (a filter, a merge, a long article), so focus waits for its field. */
  private focusWhenDrawn(id: string, caret: Caret, frames: number): void {
    requestAnimationFrame(() => {
      if (this.active.get() !== id) return;
      const element = this.editors.element(id);
      const block = element ? null : blockToFocus(id, this.align.side.get());
      if (block) {
        block.focus({ preventScroll: true });
        block.closest('.row')?.scrollIntoView({ block: 'nearest' });
      } else if (!element) {
        if (frames > 0) this.focusWhenDrawn(id, caret, frames - 1);
      } else {
        element.focus({ preventScroll: true });
        if (Array.isArray(caret)) element.setSelectionRange(...caret);
        if (caret === 'start') element.setSelectionRange(0, 0);
        if (caret === 'end') element.setSelectionRange(element.value.length, element.value.length);
        element.closest('.row')?.scrollIntoView({ block: 'nearest' });
      }
    });
  }

  /** Whether this person, reviewing, could approve the row as it is. */
  mayApprove(row: Row): boolean {
    return this.reviewing() && this.session.allows({ type: 'approve', row: row.id, text: row.text }).ok;
  }

  goTo(number: number): void {
    const row = this.state().rows[number - 1];
    if (row) this.focusRow(row.id);
  }

  /** Brings a row into view without going there. */
  private show(id: string): void {
    this.editors.element(id)?.closest('.row')?.scrollIntoView({ block: 'nearest' });
  }

  confirm(): void {
    if (this.bulk.selection.get()) return this.bulk.confirm();
    this.editors.flush();
    const row = this.row();
    const me = this.workspace.me();
    if (!row || !me) return;
    if (this.reviewing()) {
      if (!this.passes.through(row)) return;
    } else if (row.text.trim() === '') {
      const leftOut = row.confirmed?.text === row.text;
      if (!leftOut) this.workspace.message.set({ tone: 'info', key: 'collation:emptyRow' });
      if (!leftOut && row.sources.length === 0) return;
    } else if (isOpen(this.state(), row, this.viewer())) {
      if (!this.session.execute({ type: 'confirm', row: row.id, text: row.text }).ok) return;
    }
    this.moveToOpen();
  }

  takeBack(): void {
    if (this.bulk.selection.get()) return this.bulk.takeBack();
    this.editors.flush();
    const row = this.row();
    const me = this.workspace.me();
    if (!row || !me) return;
    if (this.passes.takeBack(row) || this.passes.current() !== 'accuracy') return;
    if (row.approved && reviews(me)) this.session.execute({ type: 'unapprove', row: row.id });
    else if (row.returned && this.reviewing()) this.session.execute({ type: 'unreturn', row: row.id });
    else if (row.confirmed && translates(me)) this.session.execute({ type: 'unconfirm', row: row.id });
  }

  leaveOut(): void {
    this.editors.flush();
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
    this.editors.flush();
    this.returning.set(row.id);
  }

  finishReturn(reason: string): void {
    const id = this.returning.get();
    if (id === null) return;
    if (!this.session.execute({ type: 'return', row: id, reason }).ok) return;
    this.returning.set(null);
    this.moveToOpen();
  }

  cancelReturn(): void {
    const id = this.returning.get();
    this.returning.set(null);
    if (id !== null) this.focusRow(id);
  }

  /** Takes one of several competing versions as the text of the row; the others stay in its history. */
  settle(rowId: string, text: string): void {
    const row = findRow(this.state(), rowId);
    if (!row) return;
    this.session.execute({ type: 'setText', row: row.id, text, bases: headIds(row), cause: 'settle' });
    this.focusRow(row.id);
  }

  restore(rowId: string, text: string): void {
    this.editors.flush();
    const row = findRow(this.state(), rowId);
    if (!row || row.text === text) return;
    const bases = row.head ? [row.head.id] : [];
    this.session.execute({ type: 'setText', row: row.id, text, bases, cause: 'restore' });
    this.focusRow(row.id);
  }

  removeRow(id: string): void {
    const state = this.state();
    const neighbour = state.rows[state.index.get(id)! - 1] ?? state.rows[state.index.get(id)! + 1];
    if (this.session.execute({ type: 'removeRow', row: id }).ok && neighbour) this.focusRow(neighbour.id);
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
    if (next) this.focusRow(next.id, 'keep');
  }

  /**
   * Goes to the next row that waits for this person, from here to the end and then from the top. `fromTop`: the first of
   * all rows; where there is none, they stay.
   */
  private moveToOpen({ fromTop = false } = {}): void {
    this.editors.flush();
    const state = this.state();
    const viewer = this.viewer();
    const { rows } = state;
    const at = rows.findIndex((row) => row.id === this.row()?.id);
    const order = fromTop ? rows : [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
    const next = order.find((row) => isOpen(state, row, viewer));
    if (next) this.focusRow(next.id, 'keep');
    else if (fromTop && rows[at]) this.focusRow(rows[at].id, 'keep');
    else this.workspace.message.set({ tone: 'info', key: 'collation:nothingOpen' });
  }

  private mergeNext(): void {
    this.editors.flush();
    const row = this.row();
    const state = this.state();
    const next = row && state.rows[state.index.get(row.id)! + 1];
    if (!row || !next) return;
    const caret = row.text.length;
    if (!this.session.execute({ type: 'merge', rows: [row.id, next.id] }).ok) return;
    this.focusRow(row.id);
    requestAnimationFrame(() => this.editors.element(row.id)?.setSelectionRange(caret, caret));
  }

  private splitAtCaret(): void {
    this.editors.flush();
    const row = this.row();
    if (!row) return;
    const caret = this.editors.element(row.id)?.selectionStart;
    const { offset, sourceIndex } =
      caret === undefined
        ? splitAtBlock(this.state(), row)
        : { offset: caret, sourceIndex: splitSourceIndex(row, sourceTexts(this.state(), row), caret) };
    const newRow = newId();
    const done = this.session.execute({ type: 'split', row: row.id, offset, sourceIndex, newRow });
    if (done.ok) this.focusRow(newRow, 'start');
  }

  private insertRow(): void {
    this.editors.flush();
    const row = this.row();
    const newRow = newId();
    if (this.session.execute({ type: 'insertRow', after: row?.id ?? null, newRow }).ok) this.focusRow(newRow);
  }

  private copySource(): void {
    const row = this.row();
    if (row) void navigator.clipboard.writeText(sourceTexts(this.state(), row).join('\n\n'));
  }

  private undo(): void {
    this.editors.flush();
    const row = this.session.undo();
    if (row) this.goBackTo(row);
  }

  private redo(): void {
    this.editors.flush();
    const row = this.session.redo();
    if (row) this.goBackTo(row);
  }

  private goBackTo(id: string): void {
    const row = findRow(this.state(), id);
    if (row) this.focusRow(row.id);
  }

  private insert(character: string): void {
    const id = this.active.get();
    const element = id === null ? null : this.editors.element(id);
    if (!element || id === null) return;
    element.focus();
    element.setRangeText(character, element.selectionStart, element.selectionEnd, 'end');
    this.editors.typed(id);
  }

  private selectedText(): string {
    const id = this.active.get();
    const element = id === null ? null : this.editors.element(id);
    if (element && document.activeElement === element && element.selectionStart !== element.selectionEnd) {
      return element.value.slice(element.selectionStart, element.selectionEnd);
    }
    return window.getSelection()?.toString() ?? '';
  }
}
