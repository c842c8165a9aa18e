import { rowHash } from '#core/hash.ts';
import type { Pass } from './values.ts';
import { sourceTexts, type ArticleState, type Row } from './state.ts';
import { isApproved } from './status.ts';

/**
 * Passes: a reviewer goes through the article once for accuracy, once for its facts, once as a reader would. Whoever has gone
 * through a row has its hash beside their name, so a row that changes on either side is open again in every pass.
 */
export const PASSES: readonly Pass[] = ['accuracy', 'facts', 'reading'];

const hashes = new WeakMap<Row, string>();

/** {@link rowHash} of the row as it stands. Rows and the texts of paragraphs never change, so each is hashed once. */
export function currentHash(state: Pick<ArticleState, 'paragraphs'>, row: Row): string {
  let hash = hashes.get(row);
  if (hash === undefined) hashes.set(row, (hash = rowHash(sourceTexts(state, row), row.text)));
  return hash;
}

/** Whether there is anything in a row for a pass to go through. */
function asksFor(row: Row, pass: Pass): boolean {
  return pass !== 'reading' || row.text.trim() !== '';
}

/**
 * Whether a row is done in a pass: as far as one person is concerned, or (null) by anybody. An approval that holds is the
 * accuracy pass for everybody: it says all that the mark would say, and answers for it. Where there is no English there is
 * nothing to read.
 */
export function isPassed(
  state: Pick<ArticleState, 'paragraphs'>,
  row: Row,
  pass: Pass,
  person: string | null,
): boolean {
  if (pass === 'accuracy' && isApproved(row)) return true;
  if (!asksFor(row, pass)) return true;
  return row.passes.some(
    (mark) =>
      mark.pass === pass && (person === null || mark.by === person) && mark.hash === currentHash(state, row),
  );
}

/** How far a pass has come: rows that are done, see {@link isPassed}, of those that have something for it. */
export interface PassProgress {
  done: number;
  of: number;
}

export function passProgress(state: ArticleState, pass: Pass, person: string | null): PassProgress {
  const rows = state.rows.filter((row) => asksFor(row, pass));
  return { done: rows.filter((row) => isPassed(state, row, pass, person)).length, of: rows.length };
}
