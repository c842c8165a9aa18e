import type { ArticleCommand } from './commands.ts';
import { err, ok, type Result } from '#core/result.ts';
import { judgementStep, type JudgementStep } from './judgements.ts';
import { headIds, type ArticleState, type Row } from './state.ts';
import { othersReplied } from './annotations.ts';
import { baselineOf } from './baseline.ts';
import type { AnnotationStatus, Pass, RelinkAction, RowInsert } from './events.ts';
import type { ErrorType, Severity } from '#core/quality/error-types.ts';
import { isApproved, rowStatus } from './status.ts';

/**
 * Undo is a new event that restores the old value. A step remembers what one command changed; undoing it is refused when
 * somebody else has changed the same thing since, because it would undo their work too.
 */
export type UndoStep =
  | {
      type: 'text';
      row: string;
      before: string;
      after: string;
      /** What the text was shown against before and after, where either held suggestions. */
      baselines?: { before: string; after: string };
    }
  | { type: 'accept'; row: string; before: string; after: string }
  | { type: 'rows'; before: RowInsert[]; after: RowInsert[]; anchor: string | null }
  | { type: 'mark'; row: string; mark: MarkName; before: boolean; reason: string }
  | { type: 'anchor'; rows: string[]; before: boolean }
  | { type: 'pass'; pass: Pass; rows: string[]; before: boolean }
  | JudgementStep
  | { type: 'status'; annotation: string; before: AnnotationStatus; after: AnnotationStatus }
  | { type: 'wording'; annotation: string; reply: string | null; before: string; after: string }
  | { type: 'grade'; annotation: string; before: Grade; after: Grade };

interface Grade {
  errorType: ErrorType;
  severity: Severity;
}

type MarkName = 'confirmed' | 'approved' | 'returned';

/** The command as it comes from a step, still without its id. */
export type CommandDraft = ArticleCommand extends infer C
  ? C extends { id: string }
    ? Omit<C, 'id'>
    : never
  : never;

export type UndoRefusal = 'changed-by-others' | 'row-gone';

/**
 * The step that undoes `command`, which led from `before` to `after`. Null for what is not undone: stages, kinds, and who has
 * the article until when, which are set anew; a reply, which others may have read; the
 * taking back of an approval that was void already, since giving it again would approve another text; and a return in
 * place of another one. `reader`: who did it.
 */
export function undoStep(
  before: ArticleState,
  after: ArticleState,
  command: ArticleCommand,
  reader?: string,
): UndoStep | null {
  switch (command.type) {
    case 'setText': {
      const old = rowOf(before, command.row);
      const now = rowOf(after, command.row);
      if (!old || !now) return null;
      const [from, to] = [baselineOf(old), baselineOf(now)];
      const baselines = { before: from?.text ?? old.text, after: to?.text ?? now.text };
      return {
        type: 'text',
        row: command.row,
        before: old.text,
        after: now.text,
        ...(from || to ? { baselines } : {}),
      };
    }
    case 'accept': {
      const row = rowOf(before, command.row);
      const baseline = row && baselineOf(row, reader);
      return baseline
        ? { type: 'accept', row: command.row, before: baseline.text, after: command.text }
        : null;
    }
    case 'confirm':
      return { type: 'mark', row: command.row, mark: 'confirmed', before: false, reason: '' };
    case 'unconfirm':
      return { type: 'mark', row: command.row, mark: 'confirmed', before: true, reason: '' };
    case 'approve':
      return { type: 'mark', row: command.row, mark: 'approved', before: false, reason: '' };
    case 'unapprove': {
      const row = rowOf(before, command.row);
      if (!row || !isApproved(row)) return null;
      return { type: 'mark', row: command.row, mark: 'approved', before: true, reason: '' };
    }
    case 'return': {
      const row = rowOf(before, command.row);
      if (!row || rowStatus(row) === 'returned') return null;
      return { type: 'mark', row: command.row, mark: 'returned', before: false, reason: command.reason };
    }
    case 'unreturn':
      return {
        type: 'mark',
        row: command.row,
        mark: 'returned',
        before: true,
        reason: rowOf(before, command.row)?.returned?.reason ?? '',
      };
    case 'merge':
    case 'split':
    case 'insertRow':
    case 'removeRow':
    case 'relink':
      return relinkStep(before, after);
    case 'anchor':
      return { type: 'anchor', rows: newlyAnchored(before, after), before: !command.anchored };
    case 'markPass':
      return { type: 'pass', pass: command.pass, rows: newlyMarked(before, after), before: false };
    case 'unmarkPass':
      return { type: 'pass', pass: command.pass, rows: command.rows, before: true };
    case 'dismissFinding':
    case 'restoreFinding':
    case 'confirmFact':
    case 'unconfirmFact':
      return judgementStep(before, after, command);
    case 'addComment':
    case 'gradeError':
      return { type: 'status', annotation: command.id, before: 'withdrawn', after: 'open' };
    case 'setAnnotationStatus': {
      const { status } = before.annotations.get(command.annotation)!;
      return { type: 'status', annotation: command.annotation, before: status, after: command.status };
    }
    case 'editAnnotation': {
      const { annotation, reply } = command;
      const old = wordingOf(before, annotation, reply);
      const now = wordingOf(after, annotation, reply);
      return old === null || now === null
        ? null
        : { type: 'wording', annotation, reply, before: old, after: now };
    }
    case 'regradeError': {
      const { annotation, errorType, severity } = command;
      const old = gradeOf(before, annotation);
      return old && { type: 'grade', annotation, before: old, after: { errorType, severity } };
    }
    case 'reply':
    case 'setKind':
    case 'setStage':
    case 'assign':
    case 'setDue':
      return null;
    default:
      return null;
  }
}

/** Rows that a mark was set on: the others had one before, which stays. */
function newlyMarked(before: ArticleState, after: ArticleState): string[] {
  return after.rows.filter((row) => rowOf(before, row.id)?.passes !== row.passes).map(({ id }) => id);
}

/** Rows that an anchor was set on, or taken off. */
function newlyAnchored(before: ArticleState, after: ArticleState): string[] {
  return after.rows.filter((row) => rowOf(before, row.id)?.anchored !== row.anchored).map(({ id }) => id);
}

/** The rows that differ between two states, as one run: everything between the common beginning and the common end. */
function relinkStep(before: ArticleState, after: ArticleState): UndoStep {
  const same = (a: Row | undefined, b: Row | undefined) => a !== undefined && a === b;
  let start = 0;
  while (same(before.rows[start], after.rows[start])) start += 1;
  let end = 0;
  const limit = Math.min(before.rows.length, after.rows.length) - start;
  while (end < limit && same(before.rows.at(-1 - end), after.rows.at(-1 - end))) end += 1;
  const insertOf = (row: Row): RowInsert => ({ row: row.id, sources: [...row.sources], text: row.text });
  return {
    type: 'rows',
    before: before.rows.slice(start, before.rows.length - end).map(insertOf),
    after: after.rows.slice(start, after.rows.length - end).map(insertOf),
    anchor: before.rows[start - 1]?.id ?? null,
  };
}

/** The step that takes the undoing back. */
export function reverse(step: UndoStep): UndoStep {
  if (step.type === 'mark' || step.type === 'pass' || step.type === 'anchor')
    return { ...step, before: !step.before };
  const turned = { ...step, before: step.after, after: step.before } as UndoStep;
  if (turned.type === 'text' && turned.baselines)
    turned.baselines = { before: turned.baselines.after, after: turned.baselines.before };
  return turned;
}

/** The command that carries a step out on the article as it is now. */
export function undoCommand(
  state: ArticleState,
  step: UndoStep,
  direction: 'undo' | 'redo' = 'undo',
  reader?: string,
): Result<CommandDraft, UndoRefusal> {
  if (step.type === 'text') {
    const row = rowOf(state, step.row);
    if (!row) return err('row-gone');
    if (row.text !== step.after) return err('changed-by-others');
    const baseline = step.baselines && { baseline: step.baselines.before };
    return ok({
      type: 'setText',
      row: row.id,
      text: step.before,
      bases: headIds(row),
      cause: direction,
      ...baseline,
    });
  }
  if (step.type === 'accept') {
    const row = rowOf(state, step.row);
    if (!row) return err('row-gone');
    if (baselineOf(row, reader)?.text !== step.after) return err('changed-by-others');
    return ok({ type: 'accept', row: row.id, text: step.before });
  }
  if (step.type === 'rows') return undoRelink(state, step);
  if (step.type === 'pass') return undoPass(state, step);
  if (step.type === 'anchor') return undoAnchor(state, step);
  if (step.type === 'judgement') return ok(step.before);
  if (step.type !== 'mark') return undoAnnotation(state, step);
  const row = rowOf(state, step.row);
  if (!row) return err('row-gone');
  switch (step.mark) {
    case 'confirmed':
      return ok(
        step.before ? { type: 'confirm', row: row.id, text: row.text } : { type: 'unconfirm', row: row.id },
      );
    case 'approved':
      if (!step.before && !isApproved(row)) return err('changed-by-others');
      return ok(
        step.before ? { type: 'approve', row: row.id, text: row.text } : { type: 'unapprove', row: row.id },
      );
    case 'returned':
      return ok(
        step.before
          ? { type: 'return', row: row.id, reason: step.reason }
          : { type: 'unreturn', row: row.id },
      );
  }
}

function undoPass(
  state: ArticleState,
  { pass, rows, before }: Extract<UndoStep, { type: 'pass' }>,
): Result<CommandDraft, UndoRefusal> {
  const there = rows.map((id) => rowOf(state, id)).filter((row) => row !== undefined);
  if (there.length < rows.length) return err('row-gone');
  if (!before) return ok({ type: 'unmarkPass', pass, rows });
  return ok({ type: 'markPass', pass, rows: there.map(({ id, text }) => ({ row: id, text })) });
}

function undoAnchor(
  state: ArticleState,
  { rows, before }: Extract<UndoStep, { type: 'anchor' }>,
): Result<CommandDraft, UndoRefusal> {
  const there = rows.map((id) => rowOf(state, id)).filter((row) => row !== undefined);
  if (there.length < rows.length) return err('row-gone');
  if (there.some((row) => (row.anchored !== null) === before)) return err('changed-by-others');
  return ok({ type: 'anchor', rows, anchored: before });
}

function undoAnnotation(
  state: ArticleState,
  step: Extract<UndoStep, { annotation: string }>,
): Result<CommandDraft, UndoRefusal> {
  const { annotation: id } = step;
  const annotation = state.annotations.get(id);
  if (!annotation) return err('row-gone');
  switch (step.type) {
    case 'status': {
      const answered = step.before === 'withdrawn' && othersReplied(annotation);
      if (annotation.status !== step.after || answered) return err('changed-by-others');
      return ok({ type: 'setAnnotationStatus', annotation: id, status: step.before });
    }
    case 'wording':
      if (wordingOf(state, id, step.reply) !== step.after) return err('changed-by-others');
      return ok({ type: 'editAnnotation', annotation: id, reply: step.reply, text: step.before });
    case 'grade': {
      const grade = gradeOf(state, id);
      const same = grade?.errorType === step.after.errorType && grade.severity === step.after.severity;
      return same ? ok({ type: 'regradeError', annotation: id, ...step.before }) : err('changed-by-others');
    }
  }
}

/** The text of an annotation, or of one of its replies. */
function wordingOf(state: ArticleState, id: string, reply: string | null): string | null {
  const annotation = state.annotations.get(id);
  if (reply === null) return annotation?.text ?? null;
  return annotation?.replies.find((each) => each.id === reply)?.text ?? null;
}

function gradeOf(state: ArticleState, id: string): Grade | null {
  const annotation = state.annotations.get(id);
  if (annotation?.kind !== 'error') return null;
  return { errorType: annotation.errorType, severity: annotation.severity };
}

function undoRelink(
  state: ArticleState,
  step: Extract<UndoStep, { type: 'rows' }>,
): Result<CommandDraft, UndoRefusal> {
  for (const expected of step.after) {
    const row = rowOf(state, expected.row);
    if (!row) return err('row-gone');
    const sameSources =
      row.sources.length === expected.sources.length &&
      row.sources.every((id, i) => id === expected.sources[i]);
    if (!sameSources || row.text !== expected.text) return err('changed-by-others');
  }
  const action: RelinkAction = 'undo';
  return ok({
    type: 'relink',
    action,
    remove: step.after.map((insert) => insert.row),
    insert: step.before,
    ...(step.after.length === 0 ? { after: step.anchor } : {}),
  });
}

function rowOf(state: ArticleState, id: string): Row | undefined {
  const position = state.index.get(id);
  return position === undefined ? undefined : state.rows[position];
}
