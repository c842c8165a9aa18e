import { rowHash } from '#core/hash.ts';
import type { EventOf, Pass } from './events.ts';
import { sourceTexts, type ArticleState, type PassMark, type Row } from './state.ts';
import { isApproved } from './status.ts';

/**
 * Passes: a reviewer goes through the article once for accuracy, once for its facts, once as a reader would. Whoever has gone
 * through a row has its hash beside their name, so a row that changes on either side is open again in every pass.
 */
export const PASSES: readonly Pass[] = ['accuracy', 'facts', 'reading'];

/** The row after somebody has gone through it; an earlier mark of theirs in that pass is replaced. */
export function withPass(row: Row, event: EventOf<'pass.marked'>, hash: string): Row {
  const { pass, by, at, clock } = event;
  return { ...row, passes: [...othersThan(row, event), { pass, by, at, clock, hash }] };
}

export function withoutPass(row: Row, event: EventOf<'pass.unmarked'>): Row {
  const kept = othersThan(row, event);
  return kept.length === row.passes.length ? row : { ...row, passes: kept };
}

function othersThan(row: Row, { pass, by }: { pass: Pass; by: string }): PassMark[] {
  return row.passes.filter((mark) => mark.pass !== pass || mark.by !== by);
}

const hashes = new WeakMap<Row, string>();

/** {@link rowHash} of the row as it stands. Rows and the texts of paragraphs never change, so each is hashed once. */
export function currentHash(state: Pick<ArticleState, 'paragraphs'>, row: Row): string {
  let hash = hashes.get(row);
  if (hash === undefined) hashes.set(row, (hash = rowHash(sourceTexts(state, row), row.text)));
  return hash;
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
  if (pass === 'reading' && row.text.trim() === '') return true;
  return row.passes.some(
    (mark) =>
      mark.pass === pass && (person === null || mark.by === person) && mark.hash === currentHash(state, row),
  );
}

/** How many of the article's rows are done in a pass, see {@link isPassed}. */
export function passedRows(state: ArticleState, pass: Pass, person: string | null): number {
  return state.rows.reduce((done, row) => done + (isPassed(state, row, pass, person) ? 1 : 0), 0);
}
