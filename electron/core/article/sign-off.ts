import type { SignOffCondition } from '#core/people/policies.ts';
import { sha256Hex } from '#core/hash.ts';
import { lacksApproval, needOf } from './open-rows.ts';
import { openComments, openCriticalErrors, placeOf } from './annotations.ts';
import type { Annotation, ArticleState, StageChange } from './state.ts';
import type { Pass } from './values.ts';
import { currentHash, isPassed } from './passes.ts';

/** Something that is open in an article, and stands in the way of signing it off where the desk says so. */
export interface OpenItem {
  condition: SignOffCondition;
  /** The row that it is about; null for a comment whose row is gone. */
  row: string | null;
  /** The comment or the graded error. */
  annotation?: string;
  /** The pass that nobody has done for the row, for an unfinished pass. */
  pass?: Pass;
}

/** Open items that the article by itself cannot tell. */
export interface SignOffEvidence {
  /** Rows with findings at error level that nobody has dismissed; once for each finding. */
  findings: readonly string[];
}

export const NO_EVIDENCE: SignOffEvidence = { findings: [] };

/** The passes that sign-off may ask for. The accuracy pass is the approvals, which are a condition of their own. */
const ASKED_PASSES: readonly Pass[] = ['facts', 'reading'];

/** Everything that is open, whether or not it stands in the way, by condition and then in the order of the rows. */
export function openItems(state: ArticleState, evidence: SignOffEvidence = NO_EVIDENCE): OpenItem[] {
  const of = (condition: SignOffCondition, isOpen: (row: ArticleState['rows'][number]) => boolean) =>
    state.rows.filter(isOpen).map(({ id }): OpenItem => ({ condition, row: id }));
  return [
    ...of('competing', (row) => needOf(row) === 'settle'),
    ...of('unapproved', lacksApproval),
    ...openComments(state).map((comment) => annotationItem(state, 'comments', comment)),
    ...openCriticalErrors(state).map((error) => annotationItem(state, 'critical', error)),
    ...evidence.findings
      .filter((row) => state.index.has(row))
      .map((row): OpenItem => ({ condition: 'findings', row })),
    ...ASKED_PASSES.flatMap((pass) =>
      of('passes', (row) => !isPassed(state, row, pass, null)).map((item) => ({ ...item, pass })),
    ),
  ];
}

function annotationItem(state: ArticleState, condition: SignOffCondition, annotation: Annotation): OpenItem {
  return { condition, row: placeOf(state, annotation).row?.id ?? null, annotation: annotation.id };
}

/** Hash of everything that a sign-off answers for: every row's Arabic and English, in order. */
export function articleHash(state: ArticleState): string {
  return sha256Hex(JSON.stringify(['muqabala-article', 1, state.rows.map((row) => currentHash(state, row))]));
}

/** The sign-off that stands; null for an article that is not signed off. */
export function signedOff(state: ArticleState): StageChange | null {
  const last = state.stages.at(-1);
  return state.stage === 'signed' && last?.stage === 'signed' ? last : null;
}

/**
 * Whether something that was written at the same time, on another machine, came to a signed-off article afterwards. What was
 * signed off is then not what it says any more, and somebody has to look at it.
 */
export function changedSinceSignOff(state: ArticleState): boolean {
  const signed = signedOff(state);
  return signed !== null && signed.hash !== null && signed.hash !== articleHash(state);
}
