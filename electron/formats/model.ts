import type { Span } from '#core/text/span.ts';
import type { CellPlace, ParagraphKind } from '#core/paragraphs.ts';
import { englishTitleOf } from '#core/article/english-title.ts';
import type { Stage } from '#core/article/values.ts';
import type { RowStatus } from '#core/article/status.ts';
import type { ErrorType, Severity } from '#core/quality/error-types.ts';

/**
 * An article as files hold it: what a reader makes of bytes and a writer makes bytes of. Plain data, so that it can be sent
 * to a thread. Texts have inline marks (`core/text/inline-marks.ts`).
 */
export interface ArticleModel {
  /** Id of the article in its desk, for what was written of one. */
  article?: string;
  /** Without marks; empty where the file names none. */
  title: string;
  metadata: ArticleMetadata;
  stage: Stage;
  rows: ModelRow[];
}

/** Characters of a byline at most. */
const MAX_BYLINE = 300;

/** Metadata of a page or document in its own words, with the details that a desk keeps. */
export interface ArticleMetadata {
  byline?: string | undefined;
  /** ISO 8601 where it can be told, else as it stands. */
  published?: string | undefined;
  /** Name of the paper or site. */
  site?: string | undefined;
  /** Address at which it was published. */
  address?: string | undefined;
  /** Who sent it out. */
  agency?: string | undefined;
  /** Place in its dateline. */
  place?: string | undefined;
  /** Its name among the desk's articles. */
  slug?: string | undefined;
  /** Desk of the newsroom that it is for. */
  desk?: string | undefined;
  /** ISO 8601 in UTC: not to be published before. */
  embargo?: string | undefined;
}

/** The author that a document names, as its byline. */
export function bylineOf(author: string): ArticleMetadata {
  const name = author.trim().slice(0, MAX_BYLINE);
  return name === '' ? {} : { byline: name };
}

export interface ModelParagraph {
  kind: ParagraphKind;
  text: string;
  /** Place of a `cell`. */
  cell?: CellPlace;
}

/** Source paragraphs and their English. What was read from a file in one language has rows of one paragraph and no English. */
export interface ModelRow {
  /** Id of the row in the article, or of the unit in the file; null where there is none. */
  id: string | null;
  sources: ModelParagraph[];
  /** English; blank lines part paragraphs. Empty: not translated, or left out. */
  text: string;
  /** Tracked changes of the file in {@link text}, as one: what was there before them, who made them, and when (ISO 8601). */
  tracked?: { before: string; by: string; at: string | null };
  status: RowStatus;
  /** Without English on purpose. */
  omitted: boolean;
  /** Was approved, and reads otherwise now. */
  changed: boolean;
  /** Somebody else's text stands beside this one. */
  competing: boolean;
  /** Who wrote the English last, and when (ISO 8601). */
  written: ModelAct | null;
  /** Who approved or returned it, and when. */
  decided: ModelAct | null;
  /** Why it was returned. */
  reason: string | null;
  comments: ModelComment[];
  /** Graded errors. */
  errors: ModelError[];
}

/** Somebody did something: their name as it is shown to people. */
export interface ModelAct {
  by: string;
  at: string | null;
}

/** Place of a comment or a graded error. */
export interface ModelAnchor {
  /** Null: the row as a whole. */
  side: 'source' | 'target' | null;
  /** Position of the source paragraph in the row, for a place in it. */
  paragraph: number | null;
  /** In that paragraph, or in the English, in UTF-16 code units; null for the whole row, and where the words are gone. */
  span: Span | null;
  /** The words that it was put on; empty for the whole row. */
  quote: string;
}

export interface ModelComment extends ModelAnchor {
  /** Id in the article or the file. */
  id: string | null;
  by: string;
  at: string | null;
  text: string;
  /** Id of the comment that it answers; both stand in the same row. */
  replyTo: string | null;
  /** Somebody has declared it settled. */
  resolved: boolean;
}

/** An error that somebody marked and graded. */
export interface ModelError extends ModelAnchor {
  by: string;
  at: string | null;
  errorType: ErrorType;
  severity: Severity;
  note: string;
}

/** The anchor of what is on a whole row. */
export const ON_ROW: ModelAnchor = { side: null, paragraph: null, span: null, quote: '' };

/** A note that stands by itself, on a whole row where nothing else is said. */
export function newComment(note: Partial<ModelComment> & Pick<ModelComment, 'text'>): ModelComment {
  return { ...ON_ROW, id: null, by: '', at: null, replyTo: null, resolved: false, ...note };
}

/** A note of a file as the text of a comment: it names who wrote it, who need not be a person of the desk. */
export function importedNote({ by, text }: Pick<ModelComment, 'by' | 'text'>): string {
  return by === '' ? text : `${by}: ${text}`;
}

/** The English title of an article, see {@link englishTitleOf}. */
export function englishTitle({ rows }: Pick<ArticleModel, 'rows'>): string {
  return englishTitleOf(rows, ({ sources }) => sources[0]?.kind ?? 'body');
}

/** An article that nothing was done to yet. */
export function newModel(rows: ModelRow[], title = '', metadata: ArticleMetadata = {}): ArticleModel {
  return { title, metadata, stage: 'translating', rows };
}

/** A row of a text in one language. */
export function sourceRow(paragraph: ModelParagraph): ModelRow {
  return {
    id: null,
    sources: [paragraph],
    text: '',
    status: 'draft',
    omitted: false,
    changed: false,
    competing: false,
    written: null,
    decided: null,
    reason: null,
    comments: [],
    errors: [],
  };
}

/** All source paragraphs, in order. */
export function modelParagraphs(model: ArticleModel): ModelParagraph[] {
  return model.rows.flatMap((row) => row.sources);
}
