import { z } from 'zod';
import { hasSuggestions } from './baseline.ts';
import { isPassed } from './passes.ts';
import type { ArticleState, Row } from './state.ts';
import { isApproved, rowStatus } from './status.ts';
import { isAnsweredByOnly } from './suggestions.ts';
import type { Pass } from './values.ts';

/**
 * What is open, and for whom: the one answer behind every filter, count, way to the next row and sign-off.
 */

/**
 * Needs of rows in the order in which they are met: what somebody else waits for comes first. `settle`: versions compete;
 * `revise`: it was returned; `answer`: a reviewer has changed it; `translate`: it has no English and nobody left it out;
 * `confirm`: nobody stands for its English; `approve`: all that is left is the approval.
 */
export const ROW_NEEDS = ['settle', 'revise', 'answer', 'translate', 'confirm', 'approve'] as const;
/** Next need of a row on its way to an approval, whoever does it. */
export type RowNeed = (typeof ROW_NEEDS)[number];

/** Next need of a row; null for one that is approved as it stands. */
export function needOf(row: Row): RowNeed | null {
  if (row.competing.length > 0) return 'settle';
  switch (rowStatus(row)) {
    case 'approved':
      return null;
    case 'returned':
      return 'revise';
    case 'translated':
      return 'approve';
    case 'draft':
      if (row.text.trim() === '') return 'translate';
      return hasSuggestions(row) ? 'answer' : 'confirm';
  }
}

/** Somebody at the rows of an article, and what they are doing there. */
export interface Worker {
  person: string | null;
  reviewing: boolean;
  /** The pass that a reviewer is in. */
  pass: Pass;
  /** Whether the desk wants somebody else to answer for what this person approves. */
  fourEyes: boolean;
  /** Whether the person may approve a row although four eyes ask for somebody else: their corrections in it are minor. */
  mayApproveOwn?: (row: Row) => boolean;
}

/** Whether there is something that this person does next with the row. */
export function isOpenFor(state: Pick<ArticleState, 'paragraphs'>, row: Row, worker: Worker): boolean {
  const { person, reviewing, pass } = worker;
  const need = needOf(row);
  if (need === 'settle') return true;
  if (!reviewing) return need !== null && need !== 'approve';
  if (pass !== 'accuracy') return !isPassed(state, row, pass, person);
  if (need === null || need === 'revise' || need === 'translate') return false;
  // Somebody else has to answer for it first: what this person can do is say that they have checked it.
  return !(isOwn(row, worker) && isPassed(state, row, pass, person));
}

/** Whether four eyes keep this person from approving the row: nobody else answers for it as it stands. */
function isOwn(row: Row, { person, fourEyes, mayApproveOwn }: Worker): boolean {
  return fourEyes && person !== null && isAnsweredByOnly(row, person) && !mayApproveOwn?.(row);
}

/** Numbers of rows by their need. */
export const needCountsSchema = z.object({
  settle: z.number(),
  revise: z.number(),
  answer: z.number(),
  translate: z.number(),
  confirm: z.number(),
  approve: z.number(),
});
export type NeedCounts = Readonly<z.infer<typeof needCountsSchema>>;

/**
 * Number of rows that are done for a reviewer although they want an approval, by the id of that person: only they answer for
 * them, and they have said that they checked them. Where four eyes hold, somebody else is next.
 */
export function countOwnPassed(state: Pick<ArticleState, 'rows' | 'paragraphs'>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of state.rows) {
    const need = needOf(row);
    if (need === null || need === 'settle' || need === 'revise' || need === 'translate') continue;
    const people = new Set(row.passes.filter(({ pass }) => pass === 'accuracy').map(({ by }) => by));
    for (const person of people)
      if (isPassed(state, row, 'accuracy', person) && isAnsweredByOnly(row, person))
        counts[person] = (counts[person] ?? 0) + 1;
  }
  return counts;
}

/** Number of rows of an article by their need. Their sum is the number of rows that keep it from being signed off. */
export function countNeeds(state: Pick<ArticleState, 'rows'>): NeedCounts {
  const counts = { settle: 0, revise: 0, answer: 0, translate: 0, confirm: 0, approve: 0 };
  for (const row of state.rows) {
    const need = needOf(row);
    if (need) counts[need] += 1;
  }
  return counts;
}

/** Number of rows whose English nobody stands for yet: all that are open but for an approval. */
export function unwritten({ settle, revise, answer, translate, confirm }: NeedCounts): number {
  return settle + revise + answer + translate + confirm;
}

/** Whether a row keeps the article from being signed off where the desk wants every row approved. */
export function lacksApproval(row: Row): boolean {
  const need = needOf(row);
  return need !== null && (need !== 'settle' || !isApproved(row));
}
