import type { SignOffCondition } from '#core/people/policies.ts';
import { reviews, type Person } from '#core/people/person.ts';
import {
  countNeeds,
  isOpenFor,
  needOf,
  ROW_NEEDS,
  unwritten,
  type RowNeed,
  type Worker,
} from './open-rows.ts';
import { changedSinceSignOff, type OpenItem } from './sign-off.ts';
import type { ArticleState } from './state.ts';
import type { Duty, Pass } from './values.ts';

/** The one thing that a person does next with an article. */
export type NextStep =
  /** Rows are open for them; `need` is what the first of them needs, `count` how many need it. */
  | { kind: 'rows'; need: RowNeed; count: number }
  /** Rows are open in the pass that they are in. */
  | { kind: 'pass'; pass: Exclude<Pass, 'accuracy'>; count: number }
  /** All is written: the article goes to a reviewer. */
  | { kind: 'send' }
  /** Somebody who does both goes on as its reviewer. */
  | { kind: 'review'; count: number }
  /** Everything is approved, and something else stands in the way of the sign-off. */
  | { kind: 'blocked'; condition: SignOffCondition; pass: Pass | null; count: number }
  | { kind: 'sign' }
  /** Words came from elsewhere after the sign-off. */
  | { kind: 'changed' }
  | { kind: 'signed' }
  /** Somebody else is next: who has that duty. */
  | { kind: 'wait'; duty: Duty; count: number };

/** Circumstances that the next step depends on beside the article. */
export interface NextStepContext {
  worker: Worker;
  me: Person;
  /** Conditions of the desk for a sign-off. */
  conditions: readonly SignOffCondition[];
  /** Everything that is open, see `openItems`; asked for only where every row is approved. */
  open: () => readonly OpenItem[];
}

/** The next step of a person; null for an article without rows. */
export function nextStep(state: ArticleState, context: NextStepContext): NextStep | null {
  const { worker, me } = context;
  if (state.rows.length === 0) return null;
  if (state.stage === 'signed') return { kind: changedSinceSignOff(state) ? 'changed' : 'signed' };
  const { pass } = worker;
  if (worker.reviewing && pass !== 'accuracy') {
    const count = openRows(state, worker).length;
    if (count > 0) return { kind: 'pass', pass, count };
  }
  return openRowsStep(state, { ...worker, pass: 'accuracy' }) ?? afterRows(state, context, reviews(me));
}

function openRowsStep(state: ArticleState, worker: Worker): NextStep | null {
  const open = openRows(state, worker).map((row) => {
    const need = needOf(row)!;
    // A reviewer approves a text that nobody has confirmed as well.
    return worker.reviewing && need !== 'settle' ? 'approve' : need;
  });
  const need = ROW_NEEDS.find((each) => open.includes(each));
  return need ? { kind: 'rows', need, count: open.filter((each) => each === need).length } : null;
}

function afterRows(state: ArticleState, context: NextStepContext, reviewer: boolean): NextStep {
  const { worker } = context;
  const needs = countNeeds(state);
  const toWrite = unwritten(needs);
  if (worker.reviewing && toWrite > 0) return { kind: 'wait', duty: 'translator', count: toWrite };
  if (needs.approve > 0) {
    if (!worker.reviewing && state.stage === 'translating') return { kind: 'send' };
    const asReviewer = openRows(state, { ...worker, reviewing: true, pass: 'accuracy' }).length;
    if (reviewer && !worker.reviewing && asReviewer > 0 && isMine(state, context))
      return { kind: 'review', count: asReviewer };
    return { kind: 'wait', duty: 'reviewer', count: needs.approve };
  }
  const open = context.open().filter(({ condition }) => context.conditions.includes(condition));
  const first = open[0];
  if (first) {
    const count = open.filter(
      ({ condition, pass }) => condition === first.condition && pass === first.pass,
    ).length;
    return { kind: 'blocked', condition: first.condition, pass: first.pass ?? null, count };
  }
  return reviewer ? { kind: 'sign' } : { kind: 'wait', duty: 'verifier', count: 0 };
}

/** Whether the article was given to this person for review, or to nobody in particular. */
function isMine({ assigned }: ArticleState, { me }: NextStepContext): boolean {
  return assigned.reviewer === null || assigned.reviewer === me.id;
}

function openRows(state: ArticleState, worker: Worker) {
  return state.rows.filter((row) => isOpenFor(state, row, worker));
}
