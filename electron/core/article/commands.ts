import { z } from 'zod';
import { rowHash } from '#core/hash.ts';
import { joinTexts, textParagraphs, MAX_TEXT, paragraphKindSchema } from '#core/paragraphs.ts';
import { assertNever, err, ok, type Result } from '#core/result.ts';
import { type Person, reviews, translates } from '#core/people/person.ts';
import type { Policies, SignOffCondition } from '#core/people/policies.ts';

import { annotationCommands, decideAnnotation } from './annotation-commands.ts';
import {
  dutySchema,
  eventVersion,
  momentSchema,
  passSchema,
  relinkActionSchema,
  stageSchema,
  textCauseSchema,
  type ArticleEvent,
  type ArticleEventBody,
  type RowInsert,
} from './events.ts';
import { idSchema } from '#core/journal/event.ts';
import { authorOf, baselineOf } from './baseline.ts';
import { extend } from './fold.ts';
import { decideJudgement, judgementCommands } from './judgements.ts';
import { findRow, headIds, sourceTexts, type ArticleState, type Assignments, type Row } from './state.ts';
import { currentHash, isPassed } from './passes.ts';
import { articleHash, openItems, type SignOffEvidence } from './sign-off.ts';
import { decideAnchor } from './row-anchors.ts';
import { isApproved, rowStatus } from './status.ts';
import { answersFor, carryBaselines, rebase, suggestionsOf } from './suggestions.ts';

const text = z.string().max(MAX_TEXT);
const reason = z.string().max(10_000);

/**
 * What a person asks of an article. A command's `id` becomes the id of its event, so a command sent twice (a connection
 * that broke before the answer came) is done once.
 */
export const articleCommandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('setText'),
    id: idSchema,
    row: idSchema,
    text,
    /** Versions that the writer saw and replaces. */
    bases: z.array(idSchema).max(100),
    cause: textCauseSchema.optional(),
    /** Written in review: a suggestion, where the text is somebody else's. */
    suggested: z.literal(true).optional(),
    /** The baseline that the text goes back to, where an undo brings suggestions back. */
    baseline: text.optional(),
  }),
  /** Accepts suggestions: `text` is the English with those that are accepted by now, and without the others. */
  z.object({ type: z.literal('accept'), id: idSchema, row: idSchema, text }),
  /** Confirms the English as translated. `text` is what the person saw; empty: the paragraph is left out on purpose. */
  z.object({ type: z.literal('confirm'), id: idSchema, row: idSchema, text }),
  z.object({ type: z.literal('unconfirm'), id: idSchema, row: idSchema }),
  /** Approves what the person saw: refused when the row reads otherwise by now. */
  z.object({ type: z.literal('approve'), id: idSchema, row: idSchema, text }),
  z.object({ type: z.literal('unapprove'), id: idSchema, row: idSchema }),
  z.object({ type: z.literal('return'), id: idSchema, row: idSchema, reason }),
  z.object({ type: z.literal('unreturn'), id: idSchema, row: idSchema }),
  /** Joins neighbouring rows into the first of them. */
  z.object({ type: z.literal('merge'), id: idSchema, rows: z.array(idSchema).min(2).max(1_000) }),
  /** Cuts a row in two: its English at `offset`, its sources before the `sourceIndex`-th (0-based). */
  z.object({
    type: z.literal('split'),
    id: idSchema,
    row: idSchema,
    offset: z.number().int().nonnegative(),
    sourceIndex: z.number().int().nonnegative(),
    newRow: idSchema,
  }),
  /** A new row without source, after another one or (null) at the top. */
  z.object({ type: z.literal('insertRow'), id: idSchema, after: idSchema.nullable(), newRow: idSchema }),
  /** Removes a row that has neither source nor English. */
  z.object({ type: z.literal('removeRow'), id: idSchema, row: idSchema }),
  /** Puts rows in the place of neighbouring rows; what alignment and undo are made of. */
  z.object({
    type: z.literal('relink'),
    id: idSchema,
    action: relinkActionSchema,
    remove: z.array(idSchema).max(100_000),
    insert: z.array(z.object({ row: idSchema, sources: z.array(idSchema), text })).max(100_000),
    after: idSchema.nullable().optional(),
  }),
  /** Says that the links of rows stand, whatever an aligner says, or no longer. */
  z.object({
    type: z.literal('anchor'),
    id: idSchema,
    rows: z.array(idSchema).min(1).max(100_000),
    anchored: z.boolean(),
  }),
  z.object({ type: z.literal('setKind'), id: idSchema, paragraph: idSchema, kind: paragraphKindSchema }),
  ...annotationCommands,
  z.object({
    type: z.literal('setStage'),
    id: idSchema,
    stage: stageSchema,
    reason: reason.optional(),
    /** {@link articleHash} of what the person saw: signing off is refused when the article reads otherwise by now. */
    hash: z.string().length(64).optional(),
  }),
  /** Marks rows as gone through in a pass. `text` is what the person saw of each. */
  z.object({
    type: z.literal('markPass'),
    id: idSchema,
    pass: passSchema,
    rows: z
      .array(z.object({ row: idSchema, text }))
      .min(1)
      .max(100_000),
  }),
  z.object({
    type: z.literal('unmarkPass'),
    id: idSchema,
    pass: passSchema,
    rows: z.array(idSchema).min(1).max(100_000),
  }),
  /** Gives the article to somebody, or to nobody in particular. */
  z.object({ type: z.literal('assign'), id: idSchema, duty: dutySchema, person: idSchema.nullable() }),
  z.object({ type: z.literal('setDue'), id: idSchema, due: momentSchema.nullable() }),
  ...judgementCommands,
]);
export type ArticleCommand = z.infer<typeof articleCommandSchema>;
export type CommandOf<T extends ArticleCommand['type']> = Extract<ArticleCommand, { type: T }>;

/** Why a command was refused. The words for a person are in the catalogues of the interface. */
export const refusalSchema = z.enum([
  'unknown-row',
  'row-gone',
  'not-neighbours',
  'nothing-to-split',
  'row-not-empty',
  'does-not-fit',
  'nothing-written',
  'changed-meanwhile',
  'already-so',
  'not-a-reviewer',
  'not-a-translator',
  'own-text',
  'own-suggestion',
  'reason-needed',
  'competing-versions',
  'signed-off',
  'rows-not-approved',
  'unknown-annotation',
  'not-yours',
  'others-replied',
  'comments-open',
  'critical-errors',
  'findings-open',
  'passes-open',
  'second-person',
]);
export type Refusal = z.infer<typeof refusalSchema>;

/** Who asks, when, and under which rules. Time and ids come in from outside, so that the same input gives the same event. */
export interface CommandContext {
  person: Person;
  policies: Policies;
  /** ISO 8601. */
  at: string;
  clock: string;
  /** What is known of the article beside its journals; asked for when it is signed off. */
  evidence?: SignOffEvidence;
}

export interface Applied {
  state: ArticleState;
  events: ArticleEvent[];
}

/**
 * Does a command: the state after it and the events to journal, or the reason why not. Host and window call the same
 * function, so what the window shows at once is what the host will say.
 */
export function apply(
  state: ArticleState,
  command: ArticleCommand,
  context: CommandContext,
): Result<Applied, Refusal> {
  const decided = decide(state, command, context);
  if (!decided.ok) return decided;
  const event = {
    v: eventVersion(decided.value.type),
    id: command.id,
    at: context.at,
    clock: context.clock,
    by: context.person.id,
    ...decided.value,
  } as ArticleEvent;
  const next = extend(state, [event]);
  if (!next) throw new Error(`the clock of command ${command.id} is behind the article it is applied to`);
  return ok({ state: next, events: [event] });
}

function decide(
  state: ArticleState,
  command: ArticleCommand,
  context: CommandContext,
): Result<ArticleEventBody, Refusal> {
  if (state.stage === 'signed' && command.type !== 'setStage') return err('signed-off');
  switch (command.type) {
    case 'setText':
      return decideText(state, command, context);
    case 'accept':
      return decideAccept(state, command, context);
    case 'confirm':
      return decideConfirm(state, command, context);
    case 'unconfirm':
      return withRow(state, command.row, (row) =>
        rowStatus(row) === 'translated' ? ok({ type: 'row.unconfirmed', row: row.id }) : err('already-so'),
      );
    case 'approve':
      return decideApprove(state, command, context);
    case 'unapprove':
      if (!reviews(context.person)) return err('not-a-reviewer');
      return withRow(state, command.row, (row) =>
        row.approved ? ok({ type: 'row.unapproved', row: row.id }) : err('already-so'),
      );
    case 'return':
      if (!reviews(context.person)) return err('not-a-reviewer');
      if (command.reason.trim() === '') return err('reason-needed');
      return withRow(state, command.row, (row) =>
        ok({ type: 'row.returned', row: row.id, reason: command.reason.trim() }),
      );
    case 'unreturn':
      if (!reviews(context.person)) return err('not-a-reviewer');
      return withRow(state, command.row, (row) =>
        rowStatus(row) === 'returned' ? ok({ type: 'row.unreturned', row: row.id }) : err('already-so'),
      );
    case 'merge':
      return decideMerge(state, command);
    case 'split':
      return decideSplit(state, command);
    case 'insertRow':
      if (state.index.has(command.newRow)) return err('already-so');
      return relink('insert', [], [{ row: command.newRow, sources: [], text: '' }], command.after);
    case 'removeRow':
      return withRow(state, command.row, (row) =>
        row.sources.length > 0 || row.text !== '' || row.competing.length > 0
          ? err('row-not-empty')
          : relink('remove', [row], []),
      );
    case 'relink':
      return decideRelink(state, command);
    case 'anchor':
      return decideAnchor(state, command);
    case 'setKind':
      if (!state.paragraphs.has(command.paragraph)) return err('unknown-row');
      if (state.paragraphs.get(command.paragraph)!.kind === command.kind) return err('already-so');
      return ok({ type: 'paragraph.kind', paragraph: command.paragraph, kind: command.kind });
    case 'setStage':
      return decideStage(state, command, context);
    case 'addComment':
    case 'gradeError':
    case 'regradeError':
    case 'reply':
    case 'editAnnotation':
    case 'setAnnotationStatus':
      return decideAnnotation(state, command, context.person);
    case 'markPass':
      return decideMark(state, command, context);
    case 'unmarkPass':
      return decideUnmark(state, command, context);
    case 'assign':
      return decideAssignment(state, command, context);
    case 'setDue':
      return state.due === command.due ? err('already-so') : ok({ type: 'article.due', due: command.due });
    case 'dismissFinding':
    case 'restoreFinding':
    case 'confirmFact':
    case 'unconfirmFact':
      return decideJudgement(state, command, context.person);
    default:
      return assertNever(command);
  }
}

function withRow(
  state: ArticleState,
  id: string,
  then: (row: Row) => Result<ArticleEventBody, Refusal>,
): Result<ArticleEventBody, Refusal> {
  const position = state.index.get(id);
  if (position !== undefined) return then(state.rows[position]!);
  return err(state.gone.has(id) ? 'row-gone' : 'unknown-row');
}

/** Text is taken even for a row that is gone: the fold knows where it belongs now. */
function decideText(
  state: ArticleState,
  command: CommandOf<'setText'>,
  { person }: CommandContext,
): Result<ArticleEventBody, Refusal> {
  const row = findRow(state, command.row);
  if (!row) return err('unknown-row');
  const author = authorOf(row);
  const suggested = command.suggested && author !== null && author !== person.id;
  const baseline = suggested ? undefined : (command.baseline ?? keptBaseline(row, command));
  return ok({
    type: 'row.text',
    row: command.row,
    text: command.text,
    bases: command.bases,
    ...(command.cause ? { cause: command.cause } : {}),
    ...(suggested ? { suggested } : {}),
    ...(baseline === undefined || baseline === command.text ? {} : { baseline }),
  });
}

/** The baseline under a text that was written in one with open suggestions; undefined where there are none. */
function keptBaseline(row: Row, command: CommandOf<'setText'>): string | undefined {
  const baseline = baselineOf(row);
  const sawThem = row.id === command.row && row.head !== null && command.bases.includes(row.head.id);
  if (!sawThem || !baseline || baseline.text === row.text) return undefined;
  return rebase(baseline.text, row.text, command.text);
}

/** Whoever made all the suggestions cannot be the one who accepts them: a second person does. */
function decideAccept(
  state: ArticleState,
  command: CommandOf<'accept'>,
  { person }: CommandContext,
): Result<ArticleEventBody, Refusal> {
  return withRow(state, command.row, (row) => {
    const baseline = baselineOf(row, person.id);
    if (!baseline || baseline.text === command.text) return err('already-so');
    const open = suggestionsOf(row, person.id);
    if (open.length > 0 && open.every(({ by }) => by === person.id)) return err('own-suggestion');
    return ok({ type: 'row.accepted', row: row.id, text: command.text });
  });
}

function decideConfirm(
  state: ArticleState,
  command: CommandOf<'confirm'>,
  context: CommandContext,
): Result<ArticleEventBody, Refusal> {
  if (!translates(context.person)) return err('not-a-translator');
  return withRow(state, command.row, (row) => {
    if (row.text !== command.text) return err('changed-meanwhile');
    if (row.text.trim() === '' && row.sources.length === 0) return err('nothing-written');
    if (row.competing.length > 0) return err('competing-versions');
    const status = rowStatus(row);
    if (status === 'translated' || status === 'approved') return err('already-so');
    return ok({ type: 'row.confirmed', row: row.id, text: row.text });
  });
}

function decideApprove(
  state: ArticleState,
  command: CommandOf<'approve'>,
  { person, policies }: CommandContext,
): Result<ArticleEventBody, Refusal> {
  if (!reviews(person)) return err('not-a-reviewer');
  return withRow(state, command.row, (row) => {
    if (row.text !== command.text) return err('changed-meanwhile');
    if (isApproved(row)) return err('already-so');
    if (row.competing.length > 0) return err('competing-versions');
    const omitted = row.text.trim() === '';
    if (omitted && !(row.confirmed && row.confirmed.text === row.text)) return err('nothing-written');
    const people = omitted ? new Set([row.confirmed?.by]) : answersFor(row);
    if (policies.fourEyes && people.size === 1 && people.has(person.id)) return err('own-text');
    const hash = rowHash(sourceTexts(state, row), row.text);
    return ok({ type: 'row.approved', row: row.id, sources: [...row.sources], text: row.text, hash });
  });
}

function decideMerge(state: ArticleState, command: CommandOf<'merge'>): Result<ArticleEventBody, Refusal> {
  const rows: Row[] = [];
  for (const id of command.rows) {
    const position = state.index.get(id);
    if (position === undefined) return err(state.gone.has(id) ? 'row-gone' : 'unknown-row');
    const previous = rows.at(-1);
    if (previous && state.index.get(previous.id) !== position - 1) return err('not-neighbours');
    rows.push(state.rows[position]!);
  }
  const merged = {
    row: rows[0]!.id,
    sources: rows.flatMap((row) => row.sources),
    text: joinTexts(rows.map((row) => row.text)),
  };
  return relink('merge', rows, [merged]);
}

function decideSplit(state: ArticleState, command: CommandOf<'split'>): Result<ArticleEventBody, Refusal> {
  if (state.index.has(command.newRow)) return err('already-so');
  return withRow(state, command.row, (row) => {
    const { offset, sourceIndex } = command;
    if (offset > row.text.length || sourceIndex > row.sources.length) return err('does-not-fit');
    const head = {
      row: row.id,
      sources: row.sources.slice(0, sourceIndex),
      text: row.text.slice(0, offset).trimEnd(),
    };
    const tail = {
      row: command.newRow,
      sources: row.sources.slice(sourceIndex),
      text: row.text.slice(offset).trimStart(),
    };
    const empty = (half: RowInsert) => half.sources.length === 0 && half.text === '';
    if (empty(head) || empty(tail)) return err('nothing-to-split');
    return relink('split', [row], [head, tail]);
  });
}

function decideRelink(state: ArticleState, command: CommandOf<'relink'>): Result<ArticleEventBody, Refusal> {
  const rows: Row[] = [];
  for (const id of command.remove) {
    const position = state.index.get(id);
    if (position === undefined) return err('row-gone');
    const previous = rows.at(-1);
    if (previous && state.index.get(previous.id) !== position - 1) return err('not-neighbours');
    rows.push(state.rows[position]!);
  }
  const had = rows.flatMap((row) => row.sources);
  const has = command.insert.flatMap((insert) => insert.sources);
  if (had.length !== has.length || had.some((id, i) => id !== has[i])) return err('does-not-fit');
  const leaving = new Set(command.remove);
  if (command.insert.some((insert) => state.index.has(insert.row) && !leaving.has(insert.row)))
    return err('does-not-fit');
  if (!keepsEveryWord(rows, command.insert)) return err('does-not-fit');
  return relink(command.action, rows, command.insert, command.after);
}

/**
 * A relink moves words; it neither writes nor drops any. Either they stand in the order in which they stood, however they
 * are cut, or whole paragraphs have changed places.
 */
function keepsEveryWord(before: readonly Row[], after: readonly RowInsert[]): boolean {
  const bare = (text: string) => text.replace(/\s+/gu, '');
  const letters = (rows: readonly { text: string }[]) => bare(rows.map(({ text }) => text).join(''));
  if (letters(before) === letters(after)) return true;
  const paragraphs = (rows: readonly { text: string }[]) =>
    JSON.stringify(rows.flatMap(({ text }) => textParagraphs(text).map(bare)).sort());
  return paragraphs(before) === paragraphs(after);
}

function relink(
  action: z.infer<typeof relinkActionSchema>,
  remove: readonly Row[],
  insert: RowInsert[],
  after?: string | null,
): Result<ArticleEventBody, Refusal> {
  return ok({
    type: 'rows.relinked',
    action,
    remove: remove.map((row) => ({ row: row.id, heads: headIds(row) })),
    insert: carryBaselines(remove, insert),
    ...(after === undefined ? {} : { after }),
  });
}

/** What a sign-off is refused with, by what is open. */
const REFUSALS: Record<SignOffCondition, Refusal> = {
  competing: 'competing-versions',
  unapproved: 'rows-not-approved',
  comments: 'comments-open',
  critical: 'critical-errors',
  findings: 'findings-open',
  passes: 'passes-open',
};

function decideStage(
  state: ArticleState,
  command: CommandOf<'setStage'>,
  { person, policies, evidence }: CommandContext,
): Result<ArticleEventBody, Refusal> {
  if (state.stage === command.stage) return err('already-so');
  const given = command.reason?.trim() ?? '';
  const signs = command.stage === 'signed';
  if ((signs || state.stage === 'signed') && !reviews(person)) return err('not-a-reviewer');
  if (state.stage === 'signed' && given === '') return err('reason-needed');
  const hash = signs ? articleHash(state) : undefined;
  if (signs) {
    if (command.hash !== undefined && command.hash !== hash) return err('changed-meanwhile');
    if (state.rows.length === 0) return err('rows-not-approved');
    const open = openItems(state, evidence).find(({ condition }) => policies.signOff.includes(condition));
    if (open) return err(REFUSALS[open.condition]);
  }
  return ok({
    type: 'article.stage',
    stage: command.stage,
    ...(given === '' ? {} : { reason: given }),
    ...(hash === undefined ? {} : { hash }),
  });
}

function decideMark(
  state: ArticleState,
  { pass, rows }: CommandOf<'markPass'>,
  { person }: CommandContext,
): Result<ArticleEventBody, Refusal> {
  if (!reviews(person)) return err('not-a-reviewer');
  const marked: { row: string; hash: string }[] = [];
  for (const { row: id, text: seen } of rows) {
    const position = state.index.get(id);
    if (position === undefined) return err(state.gone.has(id) ? 'row-gone' : 'unknown-row');
    const row = state.rows[position]!;
    if (row.text !== seen) return err('changed-meanwhile');
    if (row.competing.length > 0) return err('competing-versions');
    if (!isPassed(state, row, pass, person.id)) marked.push({ row: id, hash: currentHash(state, row) });
  }
  return marked.length === 0 ? err('already-so') : ok({ type: 'pass.marked', pass, rows: marked });
}

function decideUnmark(
  state: ArticleState,
  { pass, rows }: CommandOf<'unmarkPass'>,
  { person }: CommandContext,
): Result<ArticleEventBody, Refusal> {
  const own = (id: string) =>
    state.rows[state.index.get(id) ?? -1]?.passes.some(
      (mark) => mark.pass === pass && mark.by === person.id,
    ) === true;
  const marked = rows.filter(own);
  return marked.length === 0 ? err('already-so') : ok({ type: 'pass.unmarked', pass, rows: marked });
}

function decideAssignment(
  state: ArticleState,
  { duty, person: given }: CommandOf<'assign'>,
  { policies }: CommandContext,
): Result<ArticleEventBody, Refusal> {
  if (state.assigned[duty] === given) return err('already-so');
  const after: Assignments = { ...state.assigned, [duty]: given };
  if (policies.fourEyes && given !== null && after.translator === after.reviewer) return err('second-person');
  return ok({ type: 'article.assigned', duty, person: given });
}
