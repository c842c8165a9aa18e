import { z } from 'zod';
import { rowHash } from '#core/hash.ts';
import { idSchema } from '#core/journal/event.ts';
import { reviews, translates } from '#core/people/person.ts';
import { err, ok, type Result } from '#core/result.ts';
import { requireRow, type CommandContext, type Refusal } from '#core/article/command.ts';
import { authorshipOf } from '#core/article/draft.ts';
import {
  commandsFor,
  defineSlice,
  event,
  type BodyOfDefinition,
  type CommandOfDefinition,
  type StepDefinition,
} from '#core/article/slice.ts';
import { correctionsOf } from '#core/article/minor-corrections.ts';
import { minorCorrectionsSchema, type MinorCorrections } from '#core/article/minor-kinds.ts';
import { sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import { isApproved, rowStatus } from '#core/article/status.ts';
import { isAnsweredByOnly } from '#core/article/suggestions.ts';
import { MAX_ROWS, hashSchema, reasonSchema, textSchema } from '#core/article/values.ts';

/** Words of people on a row: the translator confirms it, a reviewer approves or returns it. */

const onRow = { row: idSchema };
const onText = { row: idSchema, text: textSchema };
/** Number of rows that were approved in one go; left out where the row was approved by itself. */
const together = z.number().int().min(2).max(MAX_ROWS).optional();

const confirmed = event({
  type: 'row.confirmed',
  since: 1,
  shape: onText,
  fold(draft, event) {
    const confirmed = { ...authorshipOf(event), text: event.text };
    draft.changeRow(event.row, (row) => ({ ...row, confirmed }));
  },
});

const unconfirmed = event({
  type: 'row.unconfirmed',
  since: 1,
  shape: onRow,
  fold(draft, event) {
    draft.changeRow(event.row, (row) => ({ ...row, confirmed: null }));
  },
});

const approved = event({
  type: 'row.approved',
  since: 1,
  shape: {
    row: idSchema,
    sources: z.array(idSchema).max(MAX_ROWS),
    text: textSchema,
    /** {@link rowHash} of the sources and the text. */
    hash: hashSchema,
    together,
    /** Of somebody who answered for the text alone: what they had corrected in it. */
    corrections: minorCorrectionsSchema.optional(),
  },
  fold(draft, event) {
    const { sources, text, hash, together, corrections } = event;
    const details = { ...(together && { together }), ...(corrections && { corrections }) };
    const approved = { ...authorshipOf(event), sources, text, hash, ...details };
    draft.changeRow(event.row, (row) => ({ ...row, approved }));
  },
});

const unapproved = event({
  type: 'row.unapproved',
  since: 1,
  shape: onRow,
  fold(draft, event) {
    draft.changeRow(event.row, (row) => ({ ...row, approved: null }));
  },
});

const returned = event({
  type: 'row.returned',
  since: 1,
  shape: { row: idSchema, reason: reasonSchema },
  fold(draft, event) {
    const returned = { ...authorshipOf(event), reason: event.reason };
    draft.changeRow(event.row, (row) => ({ ...row, returned }));
  },
});

const unreturned = event({
  type: 'row.unreturned',
  since: 1,
  shape: onRow,
  fold(draft, event) {
    draft.changeRow(event.row, (row) => ({ ...row, returned: null }));
  },
});

type Events =
  | typeof confirmed
  | typeof unconfirmed
  | typeof approved
  | typeof unapproved
  | typeof returned
  | typeof unreturned;
type Body = BodyOfDefinition<Events>;

/** A word on a row was given or taken back; `before`: whether the row had it before. */
interface MarkStep {
  type: 'mark';
  row: string;
  mark: 'confirmed' | 'approved' | 'returned';
  before: boolean;
  /** Of a return. */
  reason: string;
}

function markStep(row: string, mark: MarkStep['mark'], before: boolean, reason = ''): MarkStep {
  return { type: 'mark', row, mark, before, reason };
}

const command = commandsFor<Events, MarkStep>();

/** Confirms the English as translated. `text` is what the person saw; empty: the paragraph is left out on purpose. */
const confirm = command({
  type: 'confirm',
  shape: onText,
  decide: decideConfirm,
  step: (_, __, { row }) => markStep(row, 'confirmed', false),
});

const unconfirm = command({
  type: 'unconfirm',
  shape: onRow,
  decide(state, { row: id }) {
    const row = requireRow(state, id);
    if (!row.ok) return row;
    return rowStatus(row.value) === 'translated'
      ? ok({ type: 'row.unconfirmed', row: id })
      : err('already-so');
  },
  step: (_, __, { row }) => markStep(row, 'confirmed', true),
});

/** Approves what the person saw: refused when the row reads otherwise by now. */
const approve = command({
  type: 'approve',
  shape: { ...onText, together },
  decide: decideApprove,
  step: (_, __, { row }) => markStep(row, 'approved', false),
});

const unapprove = command({
  type: 'unapprove',
  shape: onRow,
  decide(state, { row: id }, { person }) {
    if (!reviews(person)) return err('not-a-reviewer');
    const row = requireRow(state, id);
    if (!row.ok) return row;
    return row.value.approved ? ok({ type: 'row.unapproved', row: id }) : err('already-so');
  },
  /** An approval that was void already is not given again: that would approve another text. */
  step(before, _, { row: id }) {
    const row = requireRow(before, id);
    return row.ok && isApproved(row.value) ? markStep(id, 'approved', true) : null;
  },
});

const giveBack = command({
  type: 'return',
  shape: { row: idSchema, reason: reasonSchema },
  decide(state, { row: id, reason }, { person }) {
    if (!reviews(person)) return err('not-a-reviewer');
    if (reason.trim() === '') return err('reason-needed');
    const row = requireRow(state, id);
    return row.ok ? ok({ type: 'row.returned', row: id, reason: reason.trim() }) : row;
  },
  /** A return in place of another one is not undone. */
  step(before, _, { row: id, reason }) {
    const row = requireRow(before, id);
    return row.ok && rowStatus(row.value) !== 'returned' ? markStep(id, 'returned', false, reason) : null;
  },
});

const unreturn = command({
  type: 'unreturn',
  shape: onRow,
  decide(state, { row: id }, { person }) {
    if (!reviews(person)) return err('not-a-reviewer');
    const row = requireRow(state, id);
    if (!row.ok) return row;
    return rowStatus(row.value) === 'returned' ? ok({ type: 'row.unreturned', row: id }) : err('already-so');
  },
  step(before, _, { row: id }) {
    const row = requireRow(before, id);
    return markStep(id, 'returned', true, row.ok ? row.value.returned?.reason : '');
  },
});

function decideConfirm(
  state: ArticleState,
  { row: id, text }: { row: string; text: string },
  { person }: CommandContext,
): Result<Body, Refusal> {
  if (!translates(person)) return err('not-a-translator');
  const found = requireRow(state, id);
  if (!found.ok) return found;
  const row = found.value;
  if (row.text !== text) return err('changed-meanwhile');
  if (row.text.trim() === '' && row.sources.length === 0) return err('nothing-written');
  if (row.competing.length > 0) return err('competing-versions');
  const status = rowStatus(row);
  if (status === 'translated' || status === 'approved') return err('already-so');
  return ok({ type: 'row.confirmed', row: id, text });
}

function decideApprove(
  state: ArticleState,
  { row: id, text, together: count }: { row: string; text: string; together?: number | undefined },
  context: CommandContext,
): Result<Body, Refusal> {
  const { person, policies } = context;
  if (!reviews(person)) return err('not-a-reviewer');
  const found = requireRow(state, id);
  if (!found.ok) return found;
  const row = found.value;
  if (row.text !== text) return err('changed-meanwhile');
  if (isApproved(row)) return err('already-so');
  if (row.competing.length > 0) return err('competing-versions');
  if (text.trim() === '' && row.confirmed?.text !== text) return err('nothing-written');
  const isOwn = policies.fourEyes && isAnsweredByOnly(row, person.id);
  const corrections = isOwn ? minorCorrections(state, row, context) : null;
  if (isOwn && !corrections) return err('own-text');
  const hash = rowHash(sourceTexts(state, row), text);
  const details = { ...(count !== undefined && { together: count }), ...(corrections && { corrections }) };
  return ok({ type: 'row.approved', row: id, sources: [...row.sources], text, hash, ...details });
}

/** The person's corrections of a row that only they answer for, where the desk lets them approve it all the same. */
function minorCorrections(
  state: ArticleState,
  row: Row,
  { person, policies, sorter }: CommandContext,
): MinorCorrections | null {
  const corrected = policies.minorCorrections ? correctionsOf(state, row, person.id) : null;
  const verdict = corrected && (sorter?.(corrected) ?? null);
  return verdict?.minor ? { kinds: verdict.kinds, version: verdict.version } : null;
}

const mark: StepDefinition<
  MarkStep,
  CommandOfDefinition<
    typeof confirm | typeof unconfirm | typeof approve | typeof unapprove | typeof giveBack | typeof unreturn
  >
> = {
  type: 'mark',
  command(state, { row: id, mark, before, reason }) {
    const found = requireRow(state, id);
    if (!found.ok) return err('row-gone');
    const { text } = found.value;
    switch (mark) {
      case 'confirmed':
        return ok(before ? { type: 'confirm', row: id, text } : { type: 'unconfirm', row: id });
      case 'approved':
        if (!before && !isApproved(found.value)) return err('changed-by-others');
        return ok(before ? { type: 'approve', row: id, text } : { type: 'unapprove', row: id });
      case 'returned':
        return ok(before ? { type: 'return', row: id, reason } : { type: 'unreturn', row: id });
    }
  },
  reverse: (step) => ({ ...step, before: !step.before }),
};

export const review = defineSlice({
  events: [confirmed, unconfirmed, approved, unapproved, returned, unreturned],
  commands: [confirm, unconfirm, approve, unapprove, giveBack, unreturn],
  steps: [mark],
});
