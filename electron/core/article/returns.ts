import { annotationsOf, placeOf } from './annotations.ts';
import type { ArticleState, Authorship, Return, Row } from './state.ts';
import { rowStatus } from './status.ts';

/** Answer to a return, for whoever has to approve the row. */
export interface ReturnAnswer {
  returned: Return;
  /** The English as it was when the row was returned. */
  before: string;
  changed: boolean;
  /** Somebody else has written a comment on the row, or a reply in one, since. */
  replied: boolean;
}

/** Whether a row was returned and waits for its approval again. */
export function isAnswered(row: Row): boolean {
  return row.returned !== null && rowStatus(row) === 'translated';
}

/** The answer to the last return of a row that waits for its approval again; null for any other row. */
export function answerToReturn(state: ArticleState, row: Row): ReturnAnswer | null {
  const { returned } = row;
  if (!returned || !isAnswered(row)) return null;
  let version = row.versions;
  while (version && version.clock > returned.clock) version = version.previous;
  const before = version?.text ?? '';
  return { returned, before, changed: before !== row.text, replied: isReplied(state, row, returned) };
}

function isReplied(state: ArticleState, row: Row, returned: Return): boolean {
  const answers = ({ by, clock }: Authorship) => by !== returned.by && clock > returned.clock;
  return annotationsOf(state).some(
    (annotation) =>
      placeOf(state, annotation).row?.id === row.id &&
      (answers(annotation) || annotation.replies.some(answers)),
  );
}
