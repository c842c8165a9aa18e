import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { err, ok, type Result } from '#core/result.ts';
import { authorOf, baselineOf } from '#core/article/baseline.ts';
import { requireRow, type CommandContext, type Refusal } from '#core/article/command.ts';
import { authorshipOf, type ArticleDraft } from '#core/article/draft.ts';
import {
  commandsFor,
  defineSlice,
  event,
  swapped,
  type BodyOfDefinition,
  type CommandOfDefinition,
  type EventOfDefinition,
  type StepDefinition,
} from '#core/article/slice.ts';
import { findRow, headIds, type ArticleState, type Baseline, type Row } from '#core/article/state.ts';
import { isMadeBy, rebase, suggestionsOf } from '#core/article/suggestions.ts';
import {
  textCauseSchema,
  textMatchSchema,
  textOriginSchema,
  textSchema,
  type TextMatch,
} from '#core/article/values.ts';
import { findVersion, withVersion, workedIn } from '#core/article/versions.ts';

/** The English of rows: writing it, suggesting another wording, and answering suggestions. */

const rowText = event({
  type: 'row.text',
  since: 1,
  shape: {
    row: idSchema,
    text: textSchema,
    /** The versions that the writer saw and replaces: usually one, none for the first text of a row. */
    bases: z.array(idSchema).max(100),
    cause: textCauseSchema.optional(),
    /** Of an import: who wrote it, and when, as the file says. */
    origin: textOriginSchema.optional(),
    /** Of a text that was made of a match. Older programs read it as one that was typed. */
    match: textMatchSchema.optional(),
    /** Written in review, on a text that somebody else stands for: a suggestion until that person answers it. */
    suggested: z.literal(true).optional(),
    /** Where the text that was written in holds suggestions: the text with only those that are answered by now. */
    baseline: textSchema.optional(),
  },
  fold(draft, event) {
    const position = draft.index.get(event.row);
    const row = position === undefined ? draft.gone.get(event.row)?.row : draft.rows[position];
    const version = {
      id: event.id,
      text: event.text,
      by: event.by,
      at: event.at,
      clock: event.clock,
      cause: event.cause ?? ('typed' as const),
      ...(event.origin && { origin: event.origin }),
      ...(event.match && { match: event.match }),
      bases: event.bases,
      baseline: baselineOfText(event, row),
      previous: null,
    };
    if (position !== undefined) draft.replaceRow(position, withVersion(draft.rows[position]!, version));
    else followText(draft, event.row, version);
  },
});

/** Answers suggestions: `text` is the English with those that are accepted by now, and without the others. */
const rowAccepted = event({
  type: 'row.accepted',
  since: 2,
  shape: { row: idSchema, text: textSchema },
  fold(draft, event) {
    const accepted = { ...authorshipOf(event), text: event.text };
    draft.changeRow(event.row, (row) => ({ ...row, accepted }));
  },
});

/** An edit to a row that somebody merged away at the same time goes to where the row's text went. */
function followText(draft: ArticleDraft, id: string, version: Parameters<typeof withVersion>[1]): void {
  const left = draft.gone.get(id);
  const target = draft.findRow(id);
  if (!target) return;
  const moved = left?.row.head ?? null;
  const part = moved === null ? '' : version.bases.includes(moved.id) ? moved.text : null;
  draft.replaceRow(draft.index.get(target.id)!, workedIn(target, part, version, version.id));
  if (left) draft.write('gone').set(id, { ...left, row: withVersion(left.row, version) });
}

/**
 * The baseline of a new text of a row (undefined: one that never was). It looks for no differences: where one was
 * needed, the event holds the outcome, so that every machine folds the same.
 */
function baselineOfText(event: EventOfDefinition<typeof rowText>, row: Row | undefined): Baseline | null {
  if (event.suggested && row) {
    const [base] = event.bases;
    const seen = base === undefined ? null : findVersion(row, base);
    if (!seen) return null;
    return seen.baseline ?? { by: seen.by, at: seen.at, clock: event.clock, text: seen.text };
  }
  return event.baseline === undefined ? null : { ...authorshipOf(event), text: event.baseline };
}

type Events = typeof rowText | typeof rowAccepted;
type Body = BodyOfDefinition<Events>;

interface TextStep {
  type: 'text';
  row: string;
  before: string;
  after: string;
  /** Baselines before and after, where either text held suggestions. */
  baselines?: { before: string; after: string };
}

interface AcceptStep {
  type: 'accept';
  row: string;
  before: string;
  after: string;
}

const command = commandsFor<Events, TextStep | AcceptStep>();

const setText = command({
  type: 'setText',
  shape: {
    row: idSchema,
    text: textSchema,
    /** Versions that the writer saw and replaces. */
    bases: z.array(idSchema).max(100),
    cause: textCauseSchema.optional(),
    /** The match that the text is made of. */
    match: textMatchSchema.optional(),
    /** Written in review: a suggestion, where the text is somebody else's. */
    suggested: z.literal(true).optional(),
    /** The baseline that the text goes back to, where an undo brings suggestions back. */
    baseline: textSchema.optional(),
  },
  decide: decideText,
  step(before, after, { row }) {
    const [old, now] = [requireRow(before, row), requireRow(after, row)];
    if (!old.ok || !now.ok) return null;
    const [from, to] = [baselineOf(old.value), baselineOf(now.value)];
    const texts = { before: old.value.text, after: now.value.text };
    const baselines = { before: from?.text ?? texts.before, after: to?.text ?? texts.after };
    return { type: 'text', row, ...texts, ...(from || to ? { baselines } : {}) };
  },
});

/** Accepts suggestions: `text` is the English with those that are accepted by now, and without the others. */
const accept = command({
  type: 'accept',
  shape: { row: idSchema, text: textSchema },
  decide: decideAccept,
  step(before, _, { row, text }, reader) {
    const found = requireRow(before, row);
    const baseline = found.ok ? baselineOf(found.value, reader) : null;
    return baseline && { type: 'accept', row, before: baseline.text, after: text };
  },
});

/** Text is taken even for a row that is gone: the fold knows where it belongs now. */
function decideText(
  state: ArticleState,
  command: {
    row: string;
    text: string;
    bases: string[];
    cause?: z.infer<typeof textCauseSchema> | undefined;
    match?: TextMatch | undefined;
    suggested?: true | undefined;
    baseline?: string | undefined;
  },
  { person }: CommandContext,
): Result<Body, Refusal> {
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
    ...(command.match ? { match: command.match } : {}),
    ...(suggested ? { suggested } : {}),
    ...(baseline === undefined || baseline === command.text ? {} : { baseline }),
  });
}

/** The baseline under a text that was written in one with open suggestions; undefined where there are none. */
function keptBaseline(
  row: Row,
  { row: id, bases, text }: { row: string; bases: readonly string[]; text: string },
): string | undefined {
  const baseline = baselineOf(row);
  const sawThem = row.id === id && row.head !== null && bases.includes(row.head.id);
  if (!sawThem || !baseline || baseline.text === row.text) return undefined;
  return rebase(baseline.text, row.text, text);
}

/** Suggestions are accepted by a second person, never by the one who made all of them. */
function decideAccept(
  state: ArticleState,
  { row: id, text }: { row: string; text: string },
  { person }: CommandContext,
): Result<Body, Refusal> {
  const row = requireRow(state, id);
  if (!row.ok) return row;
  const baseline = baselineOf(row.value, person.id);
  if (!baseline || baseline.text === text) return err('already-so');
  const open = suggestionsOf(row.value, person.id);
  if (open.length > 0 && open.every((suggestion) => isMadeBy(suggestion, person.id)))
    return err('own-suggestion');
  return ok({ type: 'row.accepted', row: id, text });
}

type Command = CommandOfDefinition<typeof setText | typeof accept>;

const textStep: StepDefinition<TextStep, Command> = {
  type: 'text',
  command(state, { row: id, before, after, baselines }, { direction }) {
    const row = requireRow(state, id);
    if (!row.ok) return err('row-gone');
    if (row.value.text !== after) return err('changed-by-others');
    const bases = headIds(row.value);
    const baseline = baselines && { baseline: baselines.before };
    return ok({ type: 'setText', row: id, text: before, bases, cause: direction, ...baseline });
  },
  reverse: (step) =>
    step.baselines ? { ...swapped(step), baselines: swapped(step.baselines) } : swapped(step),
};

const acceptStep: StepDefinition<AcceptStep, Command> = {
  type: 'accept',
  command(state, { row: id, before, after }, { reader }) {
    const row = requireRow(state, id);
    if (!row.ok) return err('row-gone');
    if (baselineOf(row.value, reader)?.text !== after) return err('changed-by-others');
    return ok({ type: 'accept', row: id, text: before });
  },
  reverse: swapped,
};

export const text = defineSlice({
  events: [rowText, rowAccepted],
  commands: [setText, accept],
  steps: [textStep, acceptStep],
});
