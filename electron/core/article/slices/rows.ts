import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { joinTexts, textParagraphs } from '#core/paragraphs.ts';
import { err, ok, type Result } from '#core/result.ts';
import { requireRow, requireRows, type Refusal } from '#core/article/command.ts';
import { authorshipOf } from '#core/article/draft.ts';
import { relinkRows } from '#core/article/relinking.ts';
import {
  commandsFor,
  defineSlice,
  event,
  swapped,
  type BodyOfDefinition,
  type CommandOfDefinition,
  type StepDefinition,
} from '#core/article/slice.ts';
import { headIds, type ArticleState, type Row } from '#core/article/state.ts';
import { carryBaselines } from '#core/article/suggestions.ts';
import {
  MAX_ROWS,
  relinkActionSchema,
  rowInsertSchema,
  textSchema,
  type RelinkAction,
  type RowInsert,
} from '#core/article/values.ts';

/**
 * Which paragraphs and which English make a row: merging, splitting, adding and removing rows, and what alignment does,
 * which all are one event (decision 3); and links that stand whatever an aligner says.
 */

const relinked = event({
  type: 'rows.relinked',
  since: 1,
  shape: {
    action: relinkActionSchema,
    /** Neighbouring rows that go, in order, each with the versions of its text that the writer saw. */
    remove: z.array(z.object({ row: idSchema, heads: z.array(idSchema).max(100) })).max(MAX_ROWS),
    /** The rows that come in their place; together they hold the very same source paragraphs in the same order. */
    insert: z.array(rowInsertSchema).max(MAX_ROWS),
    /** Where nothing is removed: the row that the new ones follow, null for the top. */
    after: idSchema.nullable().optional(),
  },
  fold: relinkRows,
});

/**
 * Links of rows that a person has looked at stand whatever an aligner makes of the rows around them, or no longer. The anchor
 * goes with the row, also when its paragraphs or its words change: those are changed by people, who see it.
 */
const anchoredRows = event({
  type: 'rows.anchored',
  since: 2,
  shape: { rows: z.array(idSchema).max(MAX_ROWS), anchored: z.boolean() },
  fold(draft, event) {
    const anchored = event.anchored ? authorshipOf(event) : null;
    for (const id of event.rows) draft.changeRow(id, (row) => ({ ...row, anchored }));
  },
});

type Events = typeof relinked | typeof anchoredRows;
type Decision = Result<BodyOfDefinition<typeof relinked>, Refusal>;

interface RowsStep {
  type: 'rows';
  before: RowInsert[];
  after: RowInsert[];
  /** The row before them; null at the top. */
  follows: string | null;
}

interface AnchorStep {
  type: 'anchor';
  rows: string[];
  before: boolean;
}

const command = commandsFor<Events, RowsStep | AnchorStep>();

/** Joins neighbouring rows into the first of them. */
const merge = command({
  type: 'merge',
  shape: { rows: z.array(idSchema).min(2).max(1_000) },
  decide(state, command) {
    const found = requireNeighbours(state, command.rows);
    if (!found.ok) return found;
    const rows = found.value;
    const sources = rows.flatMap((row) => row.sources);
    const text = joinTexts(rows.map((row) => row.text));
    return relink('merge', rows, [{ row: rows[0]!.id, sources, text }]);
  },
  step: changedRows,
});

/** Cuts a row in two: its English at `offset`, its sources before the `sourceIndex`-th (0-based). */
const split = command({
  type: 'split',
  shape: {
    row: idSchema,
    offset: z.number().int().nonnegative(),
    sourceIndex: z.number().int().nonnegative(),
    newRow: idSchema,
  },
  decide: decideSplit,
  step: changedRows,
});

/** A new row without source, after another one or (null) at the top. */
const insertRow = command({
  type: 'insertRow',
  shape: { after: idSchema.nullable(), newRow: idSchema },
  decide(state, { after, newRow: row }) {
    if (state.index.has(row)) return err('already-so');
    return relink('insert', [], [{ row, sources: [], text: '' }], after);
  },
  step: changedRows,
});

/** Removes a row that has neither source nor English. */
const removeRow = command({
  type: 'removeRow',
  shape: { row: idSchema },
  decide(state, { row: id }) {
    const row = requireRow(state, id);
    if (!row.ok) return row;
    const { sources, text, competing } = row.value;
    const empty = sources.length === 0 && text === '' && competing.length === 0;
    return empty ? relink('remove', [row.value], []) : err('row-not-empty');
  },
  step: changedRows,
});

/** Puts rows in the place of neighbouring rows; what alignment and undo are made of. */
const relinkCommand = command({
  type: 'relink',
  shape: {
    action: relinkActionSchema,
    remove: z.array(idSchema).max(MAX_ROWS),
    insert: z.array(z.object({ row: idSchema, sources: z.array(idSchema), text: textSchema })).max(MAX_ROWS),
    after: idSchema.nullable().optional(),
  },
  decide: decideRelink,
  step: changedRows,
});

/** Says that the links of rows stand, whatever an aligner says, or no longer. */
const anchor = command({
  type: 'anchor',
  shape: { rows: z.array(idSchema).min(1).max(MAX_ROWS), anchored: z.boolean() },
  decide(state, { rows, anchored }) {
    const found = requireRows(state, rows);
    if (!found.ok) return found;
    const changing = found.value.filter((row) => (row.anchored !== null) !== anchored).map(({ id }) => id);
    if (changing.length === 0) return err('already-so');
    return ok({ type: 'rows.anchored', rows: [...new Set(changing)], anchored });
  },
  step(before, after, { anchored }) {
    const old = new Map(before.rows.map((row) => [row.id, row.anchored]));
    const rows = after.rows.filter((row) => old.get(row.id) !== row.anchored).map(({ id }) => id);
    return { type: 'anchor', rows, before: !anchored };
  },
});

function requireNeighbours(state: ArticleState, ids: readonly string[]): Result<Row[], Refusal> {
  const rows = requireRows(state, ids);
  if (!rows.ok || rows.value.length === 0) return rows;
  const start = state.index.get(rows.value[0]!.id)!;
  const inLine = rows.value.every((row, i) => state.index.get(row.id) === start + i);
  return inLine ? rows : err('not-neighbours');
}

function decideSplit(
  state: ArticleState,
  command: { row: string; offset: number; sourceIndex: number; newRow: string },
): Decision {
  if (state.index.has(command.newRow)) return err('already-so');
  const found = requireRow(state, command.row);
  if (!found.ok) return found;
  const row = found.value;
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
  const isEmpty = (half: RowInsert) => half.sources.length === 0 && half.text === '';
  if (isEmpty(head) || isEmpty(tail)) return err('nothing-to-split');
  return relink('split', [row], [head, tail]);
}

function decideRelink(
  state: ArticleState,
  command: { action: RelinkAction; remove: string[]; insert: RowInsert[]; after?: string | null | undefined },
): Decision {
  if (command.remove.some((id) => !state.index.has(id))) return err('row-gone');
  const found = requireNeighbours(state, command.remove);
  if (!found.ok) return found;
  const rows = found.value;
  const had = rows.flatMap((row) => row.sources);
  const has = command.insert.flatMap((insert) => insert.sources);
  if (had.length !== has.length || had.some((id, i) => id !== has[i])) return err('does-not-fit');
  const leaving = new Set(command.remove);
  if (command.insert.some(({ row }) => state.index.has(row) && !leaving.has(row))) return err('does-not-fit');
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
  action: RelinkAction,
  remove: readonly Row[],
  insert: RowInsert[],
  after?: string | null,
): Decision {
  return ok({
    type: 'rows.relinked',
    action,
    remove: remove.map((row) => ({ row: row.id, heads: headIds(row) })),
    insert: carryBaselines(remove, insert),
    ...(after === undefined ? {} : { after }),
  });
}

/** The rows that differ between two states, as one run: everything between the common beginning and the common end. */
function changedRows(before: ArticleState, after: ArticleState): RowsStep {
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
    follows: before.rows[start - 1]?.id ?? null,
  };
}

type Command = CommandOfDefinition<typeof relinkCommand | typeof anchor>;

const rowsStep: StepDefinition<RowsStep, Command> = {
  type: 'rows',
  command(state, { before, after, follows }) {
    for (const expected of after) {
      const row = requireRow(state, expected.row);
      if (!row.ok) return err('row-gone');
      const { sources, text } = row.value;
      const sameSources =
        sources.length === expected.sources.length && sources.every((id, i) => id === expected.sources[i]);
      if (!sameSources || text !== expected.text) return err('changed-by-others');
    }
    return ok({
      type: 'relink',
      action: 'undo',
      remove: after.map(({ row }) => row),
      insert: before,
      ...(after.length === 0 ? { after: follows } : {}),
    });
  },
  reverse: swapped,
};

const anchorStep: StepDefinition<AnchorStep, Command> = {
  type: 'anchor',
  command(state, { rows, before }) {
    const there = requireRows(state, rows);
    if (!there.ok) return err('row-gone');
    if (there.value.some((row) => (row.anchored !== null) === before)) return err('changed-by-others');
    return ok({ type: 'anchor', rows, anchored: before });
  },
  reverse: (step) => ({ ...step, before: !step.before }),
};

export const rows = defineSlice({
  events: [relinked, anchoredRows],
  commands: [merge, split, insertRow, removeRow, relinkCommand, anchor],
  steps: [rowsStep, anchorStep],
});
