import type { RowStatus } from '#core/article/status.ts';
import type { ErrorType, Severity } from '#core/quality/error-types.ts';
import type { Span } from '#core/text/span.ts';
import type { ReviewMark } from './review-mark.ts';

/** A file that went out to be edited, as it came back. */
export interface ReviewedFile {
  /** Id of the article that it is of; null where the file does not say. */
  article: string | null;
  rows: ReviewRow[];
}

/** A row of an article as it came back from somebody who edited it in another program. */
export interface ReviewRow {
  /** Name of the row in the file, for a report. */
  number: string;
  /** Row and its status at the time; null where the marks are gone, or contradict each other. */
  mark: ReviewMark | null;
  /** English, with inline marks; blank lines part paragraphs. All tracked changes are accepted in it. */
  text: string;
  /** The Arabic as it stands in the file, where a comment is on words of it; else empty. */
  arabic: string;
  /** Null: it cannot be told. */
  status: RowStatus | null;
  /** Why it cannot be told, and what the file says; null where it says nothing. */
  doubt: { code: 'unknown-status' | 'status-unsure'; detail: string } | null;
  /** Said of the row by whoever edited it; empty where it is not. */
  comment: string;
  /** Those that went out with it may be among them. */
  comments: ReviewComment[];
  /** Errors that were graded there; none of those that went out with it. */
  errors: ReviewedError[];
  /** Who has changed the English, as far as the file tells. */
  editors: string[];
}

export interface ReviewedError {
  errorType: ErrorType;
  severity: Severity;
  text: string;
  place: ReviewComment['place'];
}

/** A comment as it stands in a file. */
export interface ReviewedComment {
  /** In this file; other programs number comments anew. */
  id: string;
  by: string;
  at: string | null;
  text: string;
  /** `commentMark`, where the program kept it. */
  mark: string | null;
  /** Id of the comment that it answers. */
  replyTo: string | null;
  resolved: boolean;
}

export interface ReviewComment extends ReviewedComment {
  /** The words that it is on, in the text of that side; null for the whole row. */
  place: { side: 'source' | 'target'; span: Span } | null;
}
