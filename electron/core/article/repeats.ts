import type { ArticleState, Row } from './state.ts';
import { rowStatus } from './status.ts';

/**
 * Whether an article is a person's own, so that its rows may be filled for them: they translate it, or nobody does and they
 * brought it in. One that is signed off is nobody's.
 */
export function isOwnArticle(
  { stage, assigned, revisions }: Pick<ArticleState, 'stage' | 'assigned' | 'revisions'>,
  person: string,
): boolean {
  if (stage === 'signed') return false;
  return assigned.translator === null ? revisions[0]?.by === person : assigned.translator === person;
}

/** Whether a row may be filled: it has Arabic, and nobody has ever written or decided anything in it. */
export function mayBeFilled(row: Row): boolean {
  return row.sources.length > 0 && row.head === null && row.confirmed === null && rowStatus(row) === 'draft';
}
