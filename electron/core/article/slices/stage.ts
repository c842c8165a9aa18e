import { idSchema } from '#core/journal/event.ts';
import { reviews } from '#core/people/person.ts';
import type { SignOffCondition } from '#core/people/policies.ts';
import { err, ok, type Result } from '#core/result.ts';
import type { CommandContext, Refusal } from '#core/article/command.ts';
import { authorshipOf } from '#core/article/draft.ts';
import { articleHash, openItems } from '#core/article/sign-off.ts';
import { commandsFor, defineSlice, event, type BodyOfDefinition } from '#core/article/slice.ts';
import type { ArticleState, Assignments } from '#core/article/state.ts';
import {
  dutySchema,
  hashSchema,
  momentSchema,
  reasonSchema,
  stageSchema,
  type Stage,
} from '#core/article/values.ts';

/** Stage of an article on its way to sign-off, who has it, and until when. None of it is undone: it is set anew. */

const stageChanged = event({
  type: 'article.stage',
  since: 1,
  shape: {
    stage: stageSchema,
    reason: reasonSchema.optional(),
    /** {@link articleHash} of what was signed off; events of the first version have none. */
    hash: hashSchema.optional(),
  },
  fold(draft, event) {
    const { stage, reason = null, hash = null } = event;
    draft.stage = stage;
    draft.stages = [...draft.stages, { ...authorshipOf(event), stage, reason, hash }];
  },
});

const assigned = event({
  type: 'article.assigned',
  since: 2,
  shape: {
    duty: dutySchema,
    /** Null: nobody in particular. */
    person: idSchema.nullable(),
  },
  fold(draft, { duty, person }) {
    draft.assigned = { ...draft.assigned, [duty]: person };
  },
});

/** Date by which it has to be done; null: none. */
const dueSet = event({
  type: 'article.due',
  since: 2,
  shape: { due: momentSchema.nullable() },
  fold(draft, { due }) {
    draft.due = due;
  },
});

type Events = typeof stageChanged | typeof assigned | typeof dueSet;
const command = commandsFor<Events>();

const setStage = command({
  type: 'setStage',
  shape: {
    stage: stageSchema,
    reason: reasonSchema.optional(),
    /** {@link articleHash} of what the person saw: signing off is refused when the article reads otherwise by now. */
    hash: hashSchema.optional(),
  },
  decide: decideStage,
  whileSignedOff: true,
});

/** Gives the article to somebody, or to nobody in particular. */
const assign = command({
  type: 'assign',
  shape: { duty: dutySchema, person: idSchema.nullable() },
  decide(state, { duty, person }, { policies }) {
    if (state.assigned[duty] === person) return err('already-so');
    const after: Assignments = { ...state.assigned, [duty]: person };
    if (policies.fourEyes && person !== null && after.translator === after.reviewer) {
      return err('second-person');
    }
    return ok({ type: 'article.assigned', duty, person });
  },
});

const setDue = command({
  type: 'setDue',
  shape: { due: momentSchema.nullable() },
  decide: (state, { due }) => (state.due === due ? err('already-so') : ok({ type: 'article.due', due })),
});

/** Refusal of a sign-off, by the condition that is open. */
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
  { stage, reason, hash: seen }: { stage: Stage; reason?: string | undefined; hash?: string | undefined },
  { person, policies, evidence }: CommandContext,
): Result<BodyOfDefinition<typeof stageChanged>, Refusal> {
  if (state.stage === stage) return err('already-so');
  const given = reason?.trim() ?? '';
  const signs = stage === 'signed';
  if ((signs || state.stage === 'signed') && !reviews(person)) return err('not-a-reviewer');
  if (state.stage === 'signed' && given === '') return err('reason-needed');
  const hash = signs ? articleHash(state) : undefined;
  if (signs) {
    if (seen !== undefined && seen !== hash) return err('changed-meanwhile');
    if (state.rows.length === 0) return err('rows-not-approved');
    const open = openItems(state, evidence).find(({ condition }) => policies.signOff.includes(condition));
    if (open) return err(REFUSALS[open.condition]);
  }
  return ok({
    type: 'article.stage',
    stage,
    ...(given === '' ? {} : { reason: given }),
    ...(hash === undefined ? {} : { hash }),
  });
}

export const stage = defineSlice({
  events: [stageChanged, assigned, dueSet],
  commands: [setStage, assign, setDue],
  steps: [],
});
