import { reviews, type Person } from '#core/people/person.ts';
import type { Policies } from '#core/people/policies.ts';
import { refusalOf, type ArticleCommand, type ArticleEvent } from './article.ts';
import type { Refusal } from './command.ts';
import { findRow, type ArticleState } from './state.ts';

/**
 * Acts: events that need a right. Whether one was allowed is worked out again by the command that makes it, on the article and by the
 * rules that its writer had seen.
 */

/** Refusals that are about rights. Others say that nothing would have come of the act, which then comes to nothing by itself. */
const ABOUT_RIGHTS: ReadonlySet<Refusal> = new Set<Refusal>([
  'not-a-reviewer',
  'own-text',
  'reason-needed',
  'rows-not-approved',
  'comments-open',
  'critical-errors',
  'passes-open',
  'competing-versions',
  'signed-off',
]);

/** Whether an act was allowed to a person by these rules, on the article as they had seen it. */
export function isAllowed(
  state: ArticleState,
  act: ArticleEvent,
  rights: { person: Person; policies: Policies },
): boolean {
  if (act.type === 'pass.marked' || act.type === 'fact.confirmed') return reviews(rights.person);
  if (act.type === 'row.approved' && isUnseen(state, act)) return false;
  const command = commandOf(act);
  if (!command) return true;
  // Of what a language says, the event holds the outcome; findings are known to who signed off only.
  const corrections = act.type === 'row.approved' ? act.corrections : undefined;
  const sorter = () => (corrections ? { minor: true as const, ...corrections } : null);
  const refusal = refusalOf(state, command, { ...rights, sorter });
  return refusal === null || !ABOUT_RIGHTS.has(refusal);
}

/** Whether a row is approved in words that it did not have for who approved it. */
function isUnseen(state: ArticleState, { row: id, text }: { row: string; text: string }): boolean {
  const row = findRow(state, id);
  return row !== undefined && row.text !== text;
}

function commandOf(act: ArticleEvent): ArticleCommand | null {
  const { id } = act;
  switch (act.type) {
    case 'row.approved':
      return { type: 'approve', id, row: act.row, text: act.text, together: act.together };
    case 'row.unapproved':
      return { type: 'unapprove', id, row: act.row };
    case 'row.returned':
      return { type: 'return', id, row: act.row, reason: act.reason };
    case 'row.unreturned':
      return { type: 'unreturn', id, row: act.row };
    case 'article.stage':
      return { type: 'setStage', id, stage: act.stage, reason: act.reason };
    case 'error.graded': {
      const { row, anchor, text, errorType, severity } = act;
      return { type: 'gradeError', id, row, anchor, text, errorType, severity };
    }
    default:
      return null;
  }
}
