import { idSchema } from '#core/journal/event.ts';
import { reviews } from '#core/people/person.ts';
import { err, ok } from '#core/result.ts';
import { requireRow } from '#core/article/command.ts';
import { authorshipOf, type ArticleDraft } from '#core/article/draft.ts';
import {
  commandsFor,
  defineSlice,
  event,
  swapped,
  type CommandOfDefinition,
  type StepDefinition,
} from '#core/article/slice.ts';
import type { ArticleState, Dismissal, FactConfirmation, Authorship } from '#core/article/state.ts';
import {
  checkIdSchema,
  excerptSchema,
  factKindSchema,
  findingMessageSchema,
  hashSchema,
  reasonSchema,
} from '#core/article/values.ts';

/**
 * Judgements of people on the outcome of checks: this finding is none, this fact is right. Both are bound to the identity of
 * the finding or fact, which is a hash of what it is and of the text around it (`core/checks/identity.ts`): where the text changes,
 * it is another finding, and nobody has said anything of it.
 */

const ofFinding = {
  row: idSchema,
  finding: hashSchema,
  check: checkIdSchema,
  message: findingMessageSchema,
  reason: reasonSchema,
};
const ofFact = {
  row: idSchema,
  fact: hashSchema,
  kind: factKindSchema,
  /** As it stands on each side; null where it does not. */
  source: excerptSchema,
  target: excerptSchema,
};

/** Somebody says that a finding is none, and why. */
const dismissed = event({
  type: 'finding.dismissed',
  since: 2,
  shape: ofFinding,
  fold(draft, event) {
    const { row, check, message, reason } = event;
    draft.write('dismissals').set(event.finding, { ...authorshipOf(event), row, check, message, reason });
  },
});

const restored = event({
  type: 'finding.restored',
  since: 2,
  shape: { row: idSchema, finding: hashSchema },
  fold(draft, event) {
    draft.write('dismissals').delete(event.finding);
  },
});

/** Somebody has looked at a fact on both sides and says that it is right. */
const factConfirmed = event({
  type: 'fact.confirmed',
  since: 2,
  shape: ofFact,
  fold(draft, event) {
    const { row, kind, source, target } = event;
    setConfirmation(draft, event.fact, event.by, { ...authorshipOf(event), row, kind, source, target });
  },
});

const factUnconfirmed = event({
  type: 'fact.unconfirmed',
  since: 2,
  shape: { row: idSchema, fact: hashSchema },
  fold(draft, event) {
    setConfirmation(draft, event.fact, event.by, null);
  },
});

/** The last word of each person holds. */
function setConfirmation(
  draft: ArticleDraft,
  fact: string,
  by: string,
  confirmation: FactConfirmation | null,
): void {
  const facts = draft.write('facts');
  const kept = (facts.get(fact) ?? []).filter((confirmed) => confirmed.by !== by);
  if (confirmation) kept.push(confirmation);
  if (kept.length > 0) facts.set(fact, kept);
  else facts.delete(fact);
}

type Events = typeof dismissed | typeof restored | typeof factConfirmed | typeof factUnconfirmed;

interface DismissalStep {
  type: 'dismissal';
  finding: string;
  /** Null: not dismissed. */
  before: Omit<Dismissal, keyof Authorship> | null;
  after: Omit<Dismissal, keyof Authorship> | null;
}

/** Of one person's word. */
interface FactStep {
  type: 'fact';
  fact: string;
  /** Null: not confirmed. */
  before: Omit<FactConfirmation, keyof Authorship> | null;
  after: Omit<FactConfirmation, keyof Authorship> | null;
}

const command = commandsFor<Events, DismissalStep | FactStep>();

const dismissFinding = command({
  type: 'dismissFinding',
  shape: ofFinding,
  decide(state, { row, finding, check, message, reason: given }) {
    const reason = given.trim();
    if (reason === '') return err('reason-needed');
    const found = requireRow(state, row);
    if (!found.ok) return found;
    if (state.dismissals.has(finding)) return err('already-so');
    return ok({ type: 'finding.dismissed', row, finding, check, message, reason });
  },
  step(_, after, { finding }) {
    return { type: 'dismissal', finding, before: null, after: after.dismissals.get(finding) ?? null };
  },
});

const restoreFinding = command({
  type: 'restoreFinding',
  shape: { finding: hashSchema },
  decide(state, { finding }) {
    const dismissal = state.dismissals.get(finding);
    return dismissal ? ok({ type: 'finding.restored', row: dismissal.row, finding }) : err('already-so');
  },
  step(before, _, { finding }) {
    const dismissal = before.dismissals.get(finding);
    return dismissal ? { type: 'dismissal', finding, before: dismissal, after: null } : null;
  },
});

const confirmFact = command({
  type: 'confirmFact',
  shape: ofFact,
  decide(state, { row, fact, kind, source, target }, { person }) {
    if (!reviews(person)) return err('not-a-reviewer');
    const found = requireRow(state, row);
    if (!found.ok) return found;
    if (source === null && target === null) return err('nothing-written');
    if (confirmationBy(state, fact, person.id)) return err('already-so');
    return ok({ type: 'fact.confirmed', row, fact, kind, source, target });
  },
  step(_, __, { row, fact, kind, source, target }) {
    return { type: 'fact', fact, before: null, after: { row, kind, source, target } };
  },
});

const unconfirmFact = command({
  type: 'unconfirmFact',
  shape: { fact: hashSchema },
  decide(state, { fact }, { person }) {
    const own = confirmationBy(state, fact, person.id);
    return own ? ok({ type: 'fact.unconfirmed', row: own.row, fact }) : err('already-so');
  },
  step(before, after, { fact }) {
    const kept = after.facts.get(fact) ?? [];
    const taken = before.facts.get(fact)?.find((confirmed) => !kept.includes(confirmed));
    return taken ? { type: 'fact', fact, before: taken, after: null } : null;
  },
});

function confirmationBy({ facts }: ArticleState, fact: string, person: string): FactConfirmation | undefined {
  return facts.get(fact)?.find(({ by }) => by === person);
}

type Command = CommandOfDefinition<
  typeof dismissFinding | typeof restoreFinding | typeof confirmFact | typeof unconfirmFact
>;

const dismissalStep: StepDefinition<DismissalStep, Command> = {
  type: 'dismissal',
  command(_, { finding, before }) {
    if (!before) return ok({ type: 'restoreFinding', finding });
    const { row, check, message, reason } = before;
    return ok({ type: 'dismissFinding', finding, row, check, message, reason });
  },
  reverse: swapped,
};

const factStep: StepDefinition<FactStep, Command> = {
  type: 'fact',
  command(_, { fact, before }) {
    if (!before) return ok({ type: 'unconfirmFact', fact });
    const { row, kind, source, target } = before;
    return ok({ type: 'confirmFact', fact, row, kind, source, target });
  },
  reverse: swapped,
};

export const judgements = defineSlice({
  events: [dismissed, restored, factConfirmed, factUnconfirmed],
  commands: [dismissFinding, restoreFinding, confirmFact, unconfirmFact],
  steps: [dismissalStep, factStep],
});
