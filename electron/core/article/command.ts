import { z } from 'zod';
import type { Stamp } from '#core/clock.ts';
import type { Person } from '#core/people/person.ts';
import type { Policies } from '#core/people/policies.ts';
import { err, ok, type Result } from '#core/result.ts';
import type { CorrectionSorter } from './minor-kinds.ts';
import type { SignOffEvidence } from './sign-off.ts';
import type { ArticleState, Row } from './state.ts';

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
  'not-let-in',
  'other-device',
]);
export type Refusal = z.infer<typeof refusalSchema>;

/** Why a step cannot be undone or redone. */
export type UndoRefusal = 'changed-by-others' | 'row-gone';

/** Person, time and rules of a command. Time and ids come in from outside, so that the same input gives the same event. */
export interface CommandContext extends Stamp {
  person: Person;
  policies: Policies;
  /** Standing of who writes it: a newcomer's installation does nothing that needs a right. */
  standing?: 'let-in' | 'newcomer' | 'foreign' | 'unknown';
  /** ISO 8601. */
  at: string;
  /** Knowledge of the article beside its journals; asked for when it is signed off. */
  evidence?: SignOffEvidence;
  /** Verdicts on the person's corrections; asked for when they approve a row that they corrected. */
  sorter?: CorrectionSorter;
}

/** A command as it comes from a window or an undo step, still without its id. */
export type DraftOf<C> = C extends { id: string } ? Omit<C, 'id'> : never;

/** The row of a command, or the refusal where it is gone or never was. */
export function requireRow(
  state: ArticleState,
  id: string,
): Result<Row, Extract<Refusal, 'row-gone' | 'unknown-row'>> {
  const position = state.index.get(id);
  if (position !== undefined) return ok(state.rows[position]!);
  return err(state.gone.has(id) ? 'row-gone' : 'unknown-row');
}

/** The rows of a command, in its order; refused where one of them is gone or never was. */
export function requireRows(
  state: ArticleState,
  ids: readonly string[],
): Result<Row[], Extract<Refusal, 'row-gone' | 'unknown-row'>> {
  const rows: Row[] = [];
  for (const id of ids) {
    const row = requireRow(state, id);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return ok(rows);
}
