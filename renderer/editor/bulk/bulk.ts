import { reviews, translates } from '#core/people/person.ts';
import { findRow, type Row } from '#core/article/state.ts';
import { isApproved, rowStatus } from '#core/article/status.ts';
import type { CommandDraft } from '#core/article/article.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { ActionName } from '#api/actions.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import type { Findings } from '#renderer/editor/checks/findings.ts';
import type { Passes } from '#renderer/editor/passes/passes.ts';
import type { OwnCorrections } from '#renderer/editor/own-corrections/own-corrections.ts';
import { planApproval, type ApprovalPlan } from './approval-plan.ts';

/** Neighbouring rows that are taken as one: from where it began to where it was drawn. */
export interface Selection {
  anchor: string;
  head: string;
}

/** Maximum time that several rows wait to be checked before they are confirmed or approved, in ms. */
const CHECK_WAIT_MS = 10_000;

/** Several rows at once: selected by Shift, and approved, confirmed, returned or taken back together, with one undo. */
export class Bulk {
  readonly selection = new Cell<Selection | null>(null);
  /** Whether the reason for returning the selection is being written. */
  readonly returning = new Cell(false);
  /** Whether the person is asked if all rows without findings are to be approved. */
  readonly asking = new Cell(false);
  private readonly workspace: Workspace;
  private readonly session: ArticleSession;
  private readonly editor: EditorContext;
  private readonly passes: Passes;
  private readonly findings: Findings;
  private readonly corrections: OwnCorrections;

  constructor(editor: EditorContext, passes: Passes, findings: Findings, corrections: OwnCorrections) {
    this.corrections = corrections;
    this.editor = editor;
    this.workspace = editor.workspace;
    this.session = editor.session;
    this.passes = passes;
    this.findings = findings;
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    selectDown: () => this.extend(1),
    selectUp: () => this.extend(-1),
    approveAll: () => this.ask(),
  };

  /** The selected rows that are shown, in order; none where nothing is selected. */
  selected(): readonly Row[] {
    const selection = this.selection.get();
    if (!selection) return [];
    const { index } = this.session.state.get();
    const [from, to] = this.range(selection);
    return this.editor.visibleRows().filter(({ id }) => {
      const position = index.get(id)!;
      return position >= from && position <= to;
    });
  }

  /** Positions of the first and the last selected row; none where one of them is gone. */
  range({ anchor, head }: Selection): [from: number, to: number] {
    const state = this.session.state.get();
    const at = (id: string) => state.index.get(findRow(state, id)?.id ?? '') ?? -1;
    const [a, b] = [at(anchor), at(head)];
    return a < 0 || b < 0 ? [-1, -2] : [Math.min(a, b), Math.max(a, b)];
  }

  /** Selects from the row that the person is in to this one. */
  selectTo(id: string): void {
    const anchor = this.selection.get()?.anchor ?? this.editor.row()?.id;
    if (anchor === undefined) return;
    this.selection.set({ anchor, head: id });
    this.editor.reveal(id);
  }

  clear(): void {
    this.selection.set(null);
    this.returning.set(false);
  }

  private extend(step: 1 | -1): void {
    const here = this.editor.row();
    if (!here) return;
    const { head } = this.selection.get() ?? { head: here.id };
    const shown = this.editor.visibleRows();
    const next = shown[shown.findIndex(({ id }) => id === head) + step];
    if (next) this.selectTo(next.id);
    else if (!this.selection.get()) this.selectTo(here.id);
  }

  /** Approves the selected rows, or goes through them in a reviewer's pass, or confirms them: as one row would be. */
  confirm(): void {
    this.editor.flush();
    const pass = this.passes.current();
    if (this.workspace.reviewing() && pass !== 'accuracy') {
      this.transact('passed', this.selected(), ({ id, text }) => ({
        type: 'markPass',
        pass,
        rows: [{ row: id, text }],
      }));
    } else void this.finish(this.workspace.reviewing() ? 'approve' : 'confirm');
  }

  /** Confirms or approves the selected rows; those with errors that nobody has dismissed, or not checked in time, are left out. */
  private async finish(type: 'approve' | 'confirm'): Promise<void> {
    const selection = this.selection.get();
    const ids = this.selected().map(({ id }) => id);
    await Promise.all([
      this.findings.whenChecked(ids, CHECK_WAIT_MS),
      this.corrections.whenSorted(ids, CHECK_WAIT_MS),
    ]);
    if (this.selection.get() !== selection) return;
    const rows = this.selected();
    const held = rows.filter(
      (row) =>
        this.findings.hasErrors(row) !== false &&
        this.session.allows({ type, row: row.id, text: row.text }).ok,
    );
    const free = rows.filter((row) => !held.includes(row));
    const done = type === 'approve' ? 'approved' : 'confirmed';
    this.transact(done, free, ({ id, text }) => ({ type, row: id, text }), held.length);
  }

  /** Takes back what the person may: marks of the pass, approvals, returns, confirmations. */
  takeBack(): void {
    this.editor.flush();
    const me = this.workspace.me();
    const pass = this.passes.current();
    if (!me) return;
    this.transact('takenBack', this.selected(), (row) => {
      const passed = row.passes.some((mark) => mark.pass === pass && mark.by === me.id);
      if (this.workspace.reviewing() && passed) return { type: 'unmarkPass', pass, rows: [row.id] };
      if (row.approved && reviews(me)) return { type: 'unapprove', row: row.id };
      if (rowStatus(row) === 'returned' && this.workspace.reviewing())
        return { type: 'unreturn', row: row.id };
      return row.confirmed && translates(me) ? { type: 'unconfirm', row: row.id } : null;
    });
  }

  beginReturn(): void {
    const me = this.workspace.me();
    if (me && reviews(me)) this.returning.set(true);
    else this.session.notice.set({ kind: 'refused', code: 'not-a-reviewer' });
  }

  /** Returns the selected rows for a reason; whether any was. */
  finishReturn(reason: string): boolean {
    this.editor.flush();
    return this.transact('returned', this.selected(), ({ id }) => ({ type: 'return', row: id, reason }));
  }

  /** Plan of approving all rows without findings. */
  plan(): ApprovalPlan {
    return planApproval(
      this.session.state.get().rows,
      (row) => (this.corrections.of(row) === 'waiting' ? null : this.findings.hasOpen(row)),
      ({ id, text }) => this.session.allows({ type: 'approve', row: id, text }).ok,
    );
  }

  approveAll(): void {
    this.editor.flush();
    this.asking.set(false);
    // Once more, since somebody may have changed a row while the question stood.
    this.transact('approved', this.plan().approve, ({ id, text }) => ({ type: 'approve', row: id, text }));
  }

  private ask(): void {
    const me = this.workspace.me();
    if (!me || !reviews(me)) {
      this.session.notice.set({ kind: 'refused', code: 'not-a-reviewer' });
      return;
    }
    this.editor.flush();
    this.asking.set(true);
  }

  /**
   * Does a command for each row that allows it, as one step of undo, and says how many there were, and how many were held back.
   * Returns whether there were any.
   */
  private transact(
    what: 'approved' | 'confirmed' | 'passed' | 'returned' | 'takenBack',
    rows: readonly Row[],
    commandOf: (row: Row) => CommandDraft | null,
    held = 0,
  ): boolean {
    const skipped = { already: 0, refused: 0 };
    const commands = rows.flatMap((row) => {
      const command = commandOf(row);
      const allowed = command ? this.session.allows(command) : null;
      if (allowed?.ok) return [command!];
      const already =
        allowed === null || allowed.error === 'already-so' || (what === 'approved' && isApproved(row));
      skipped[already ? 'already' : 'refused'] += 1;
      return [];
    });
    const together = commands.length > 1 ? { together: commands.length } : {};
    this.session.transact(
      () => {
        for (const command of commands)
          this.session.execute(command.type === 'approve' ? { ...command, ...together } : command);
      },
      { row: this.editor.row()?.id ?? null, independent: true },
    );
    this.clear();
    const left = held + skipped.refused;
    const key = held > 0 ? 'heldBack' : left > 0 ? 'partly' : what;
    const values = left > 0 ? { done: commands.length, count: held || left } : { count: commands.length };
    if (commands.length > 0 && what !== 'takenBack') this.editor.moveToOpen();
    // Said last: that nothing else is open matters less than what was done to these rows, and that one undo takes it back.
    this.workspace.message.set({ tone: 'info', key: `bulk:${key}`, values });
    return commands.length > 0;
  }
}
