import { z } from 'zod';
import type { Person } from '#core/people/person.ts';
import { err, ok, type Result } from '#core/result.ts';
import { factKindSchema, findingMessageSchema, type ArticleEventBody, type EventOf } from './events.ts';
import { idSchema } from '#core/journal/event.ts';
import type { ArticleState, Dismissal, FactConfirmation } from './state.ts';

/**
 * What people say of what the checks find: this finding is none, this fact is right. Both are bound to the identity of the
 * finding or fact, which is a hash of what it is and of the text around it (`core/checks/identity.ts`): where the text changes,
 * it is another finding, and nobody has said anything of it.
 */

const hash = z.string().length(64);

/** The commands, beside the others in `commands.ts`. */
export const judgementCommands = [
  z.object({
    type: z.literal('dismissFinding'),
    id: idSchema,
    row: idSchema,
    finding: hash,
    check: z.string().max(64),
    message: findingMessageSchema,
    reason: z.string().max(10_000),
  }),
  z.object({ type: z.literal('restoreFinding'), id: idSchema, finding: hash }),
  z.object({
    type: z.literal('confirmFact'),
    id: idSchema,
    row: idSchema,
    fact: hash,
    kind: factKindSchema,
    source: z.string().max(2_000).nullable(),
    target: z.string().max(2_000).nullable(),
  }),
  z.object({ type: z.literal('unconfirmFact'), id: idSchema, fact: hash }),
] as const;

export type JudgementCommand = z.infer<(typeof judgementCommands)[number]>;

type Refusal =
  'unknown-row' | 'row-gone' | 'reason-needed' | 'already-so' | 'not-a-reviewer' | 'nothing-written';

/** The event of a command, or why there is none. */
export function decideJudgement(
  state: ArticleState,
  command: JudgementCommand,
  person: Person,
): Result<ArticleEventBody, Refusal> {
  switch (command.type) {
    case 'dismissFinding': {
      const { row, finding, check, message } = command;
      const reason = command.reason.trim();
      if (reason === '') return err('reason-needed');
      if (!state.index.has(row)) return err(state.gone.has(row) ? 'row-gone' : 'unknown-row');
      if (state.dismissals.has(finding)) return err('already-so');
      return ok({ type: 'finding.dismissed', row, finding, check, message, reason });
    }
    case 'restoreFinding': {
      const dismissed = state.dismissals.get(command.finding);
      if (!dismissed) return err('already-so');
      return ok({ type: 'finding.restored', row: dismissed.row, finding: command.finding });
    }
    case 'confirmFact': {
      const { row, fact, kind, source, target } = command;
      if (person.role === 'translator') return err('not-a-reviewer');
      if (!state.index.has(row)) return err(state.gone.has(row) ? 'row-gone' : 'unknown-row');
      if (source === null && target === null) return err('nothing-written');
      if (confirmation(state, fact, person.id)) return err('already-so');
      return ok({ type: 'fact.confirmed', row, fact, kind, source, target });
    }
    case 'unconfirmFact': {
      const own = confirmation(state, command.fact, person.id);
      return own ? ok({ type: 'fact.unconfirmed', row: own.row, fact: command.fact }) : err('already-so');
    }
  }
}

/** What a judgement may be stored under: the identity of a finding or fact, or the one of earlier versions. */
export interface Judged {
  id: string;
  former: string;
}

/** The identity under which a finding is dismissed; undefined where nobody has dismissed it. */
export function dismissedAs(
  { dismissals }: Pick<ArticleState, 'dismissals'>,
  { id, former }: Judged,
): string | undefined {
  return [id, former].find((identity) => dismissals.has(identity));
}

/** Everybody's confirmations of a fact, one for each person. */
export function confirmationsOf(
  { facts }: Pick<ArticleState, 'facts'>,
  { id, former }: Judged,
): readonly FactConfirmation[] {
  const own = facts.get(id) ?? [];
  const earlier = (facts.get(former) ?? []).filter(({ by }) => !own.some((confirmed) => confirmed.by === by));
  return earlier.length === 0 ? own : [...own, ...earlier];
}

/** The identity under which a person has confirmed a fact; undefined where they have not. */
export function confirmedAs(
  { facts }: Pick<ArticleState, 'facts'>,
  { id, former }: Judged,
  person: string,
): string | undefined {
  return [id, former].find((identity) => facts.get(identity)?.some(({ by }) => by === person));
}

function confirmation({ facts }: ArticleState, fact: string, person: string): FactConfirmation | undefined {
  return facts.get(fact)?.find(({ by }) => by === person);
}

/** What people have said, while it is being folded. */
export interface JudgementDraft {
  dismissals: Map<string, Dismissal>;
  facts: Map<string, readonly FactConfirmation[]>;
}

type JudgementEvent = EventOf<
  'finding.dismissed' | 'finding.restored' | 'fact.confirmed' | 'fact.unconfirmed'
>;

/** Adds an event. The last word holds: of anybody for a dismissal, of each person for a fact. */
export function addJudgement({ dismissals, facts }: JudgementDraft, event: JudgementEvent): void {
  const { by, at, clock, row } = event;
  switch (event.type) {
    case 'finding.dismissed': {
      const { check, message, reason } = event;
      dismissals.set(event.finding, { by, at, clock, row, check, message, reason });
      return;
    }
    case 'finding.restored':
      dismissals.delete(event.finding);
      return;
    case 'fact.confirmed':
    case 'fact.unconfirmed': {
      const kept = (facts.get(event.fact) ?? []).filter((confirmed) => confirmed.by !== by);
      if (event.type === 'fact.confirmed') {
        const { kind, source, target } = event;
        kept.push({ by, at, clock, row, kind, source, target });
      }
      if (kept.length > 0) facts.set(event.fact, kept);
      else facts.delete(event.fact);
    }
  }
}

type CommandDraft = JudgementCommand extends infer C
  ? C extends { id: string }
    ? Omit<C, 'id'>
    : never
  : never;

/** A command of these and the one that takes it back, both without their ids, see `undo.ts`. */
export interface JudgementStep {
  type: 'judgement';
  before: CommandDraft;
  after: CommandDraft;
}

/** How to take a command back that led from one state to another; null where nothing can be put back. */
export function judgementStep(
  before: ArticleState,
  after: ArticleState,
  command: JudgementCommand,
): JudgementStep | null {
  const step = (back: CommandDraft): JudgementStep => ({ type: 'judgement', before: back, after: command });
  switch (command.type) {
    case 'dismissFinding':
      return step({ type: 'restoreFinding', finding: command.finding });
    case 'restoreFinding': {
      const dismissed = before.dismissals.get(command.finding);
      if (!dismissed) return null;
      const { row, check, message, reason } = dismissed;
      return step({ type: 'dismissFinding', finding: command.finding, row, check, message, reason });
    }
    case 'confirmFact':
      return step({ type: 'unconfirmFact', fact: command.fact });
    case 'unconfirmFact': {
      const kept = after.facts.get(command.fact) ?? [];
      const taken = before.facts.get(command.fact)?.find((confirmed) => !kept.includes(confirmed));
      if (!taken) return null;
      const { row, kind, source, target } = taken;
      return step({ type: 'confirmFact', fact: command.fact, row, kind, source, target });
    }
  }
}
