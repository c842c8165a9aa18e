import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { reviews } from '#core/people/person.ts';
import { err, ok } from '#core/result.ts';
import { requireRow, requireRows } from '#core/article/command.ts';
import { authorshipOf } from '#core/article/draft.ts';
import { currentHash, isPassed } from '#core/article/passes.ts';
import {
  commandsFor,
  defineSlice,
  event,
  type CommandOfDefinition,
  type StepDefinition,
} from '#core/article/slice.ts';
import type { PassMark, Row } from '#core/article/state.ts';
import { MAX_ROWS, hashSchema, passSchema, textSchema, type Pass } from '#core/article/values.ts';

/** Rows that a reviewer has gone through in a pass, see `article/passes.ts`. */

/** Rows that a person has gone through in a pass, each with the `rowHash` of what they saw. */
const marked = event({
  type: 'pass.marked',
  since: 2,
  shape: { pass: passSchema, rows: z.array(z.object({ row: idSchema, hash: hashSchema })).max(MAX_ROWS) },
  fold(draft, event) {
    const { pass } = event;
    for (const { row, hash } of event.rows) {
      const mark = { pass, ...authorshipOf(event), hash };
      // An earlier mark of theirs in that pass is replaced.
      draft.changeRow(row, (each) => ({ ...each, passes: [...withoutMark(each, event), mark] }));
    }
  },
});

const unmarked = event({
  type: 'pass.unmarked',
  since: 2,
  shape: { pass: passSchema, rows: z.array(idSchema).max(MAX_ROWS) },
  fold(draft, event) {
    for (const id of event.rows) {
      draft.changeRow(id, (row) => {
        const passes = withoutMark(row, event);
        return passes.length === row.passes.length ? row : { ...row, passes };
      });
    }
  },
});

function withoutMark({ passes }: Row, { pass, by }: { pass: Pass; by: string }): PassMark[] {
  return passes.filter((mark) => mark.pass !== pass || mark.by !== by);
}

interface PassStep {
  type: 'pass';
  pass: Pass;
  rows: string[];
  before: boolean;
}

const command = commandsFor<typeof marked | typeof unmarked, PassStep>();

/** Marks rows as gone through in a pass. `text` is what the person saw of each. */
const markPass = command({
  type: 'markPass',
  shape: {
    pass: passSchema,
    rows: z
      .array(z.object({ row: idSchema, text: textSchema }))
      .min(1)
      .max(MAX_ROWS),
  },
  decide(state, { pass, rows }, { person }) {
    if (!reviews(person)) return err('not-a-reviewer');
    const marks: { row: string; hash: string }[] = [];
    for (const { row: id, text } of rows) {
      const found = requireRow(state, id);
      if (!found.ok) return found;
      const row = found.value;
      if (row.text !== text) return err('changed-meanwhile');
      if (row.competing.length > 0) return err('competing-versions');
      if (!isPassed(state, row, pass, person.id)) marks.push({ row: id, hash: currentHash(state, row) });
    }
    return marks.length === 0 ? err('already-so') : ok({ type: 'pass.marked', pass, rows: marks });
  },
  /** Only rows that a mark was set on: the others had one before, which stays. */
  step(before, after, { pass }) {
    const old = new Map(before.rows.map(({ id, passes }) => [id, passes]));
    const rows = after.rows.filter(({ id, passes }) => old.get(id) !== passes).map(({ id }) => id);
    return { type: 'pass', pass, rows, before: false };
  },
});

const unmarkPass = command({
  type: 'unmarkPass',
  shape: { pass: passSchema, rows: z.array(idSchema).min(1).max(MAX_ROWS) },
  decide(state, { pass, rows }, { person }) {
    const own = rows.filter((id) => {
      const row = state.rows[state.index.get(id) ?? -1];
      return row?.passes.some((mark) => mark.pass === pass && mark.by === person.id);
    });
    return own.length === 0 ? err('already-so') : ok({ type: 'pass.unmarked', pass, rows: own });
  },
  step: (_, __, { pass, rows }) => ({ type: 'pass', pass, rows, before: true }),
});

const passStep: StepDefinition<PassStep, CommandOfDefinition<typeof markPass | typeof unmarkPass>> = {
  type: 'pass',
  command(state, { pass, rows, before }) {
    const there = requireRows(state, rows);
    if (!there.ok) return err('row-gone');
    if (!before) return ok({ type: 'unmarkPass', pass, rows });
    return ok({ type: 'markPass', pass, rows: there.value.map(({ id, text }) => ({ row: id, text })) });
  },
  reverse: (step) => ({ ...step, before: !step.before }),
};

export const passes = defineSlice({
  events: [marked, unmarked],
  commands: [markPass, unmarkPass],
  steps: [passStep],
});
