import type { ErrorType, Severity } from '#core/quality/error-types.ts';
import type { Span } from '#core/text/span.ts';
import type { Paragraph, ParagraphKind } from '#core/paragraphs.ts';
import type { SetDetails } from './details.ts';
import type { MinorCorrections } from './minor-kinds.ts';
import type {
  AnnotationStatus,
  Duty,
  FindingMessage,
  Pass,
  Stage,
  TextCause,
  TextMatch,
  TextOrigin,
} from './values.ts';

/** One version of a row's English. Versions of a row hang together as a list, newest first, and are never removed. */
export interface TextVersion {
  /** The event that made it; `<event>/<row>` where the event made several. */
  id: string;
  text: string;
  /** Writer of the words. A merge or split moves words but does not make its doer their author. */
  by: string;
  at: string;
  clock: string;
  cause: TextCause | 'typed' | 'relink';
  /** Of an imported text: who wrote it, as its file says. */
  origin?: TextOrigin;
  /** Of a text that was made of a match: which, and what became of it. */
  match?: TextMatch;
  /** The versions that its writer saw. */
  bases: readonly string[];
  /** The text that its suggestions are shown against; null where it holds none. See `suggestions.ts`. */
  baseline: Baseline | null;
  previous: TextVersion | null;
}

/** Author of something, and its time. `clock` orders it against the others: the `orderKey` of the event. */
export interface Authorship {
  by: string;
  at: string;
  clock: string;
}

/** A text that somebody stands for, and that suggestions are shown against. */
export interface Baseline extends Authorship {
  text: string;
}

/** An updated source gave a row other paragraphs than it had. */
export interface RowUpdate extends Authorship {
  /** Paragraphs of the row when somebody last looked. None: the row came with the update. */
  from: readonly string[];
}

export interface Confirmation extends Authorship {
  text: string;
}

export interface Approval extends Authorship {
  sources: readonly string[];
  text: string;
  hash: string;
  /** Number of rows that were approved in one go; left out where this one was approved by itself. */
  together?: number;
  /** Minor corrections of who approved it; left out where they answered for nothing in it. */
  corrections?: MinorCorrections;
}

export interface Return extends Authorship {
  reason: string;
}

/** Somebody has gone through a row in a pass. It holds as long as the row still hashes to what they saw. */
export interface PassMark extends Authorship {
  pass: Pass;
  hash: string;
}

/** Source paragraphs and their English: what is translated, approved and returned as one. */
export interface Row {
  id: string;
  /** Ids of its source paragraphs, in order. None: the row is an addition. */
  sources: readonly string[];
  text: string;
  /** The version that shows; null while nobody has written anything. */
  head: TextVersion | null;
  /** Versions written at the same time as the one that shows and not settled yet, newest first. */
  competing: readonly TextVersion[];
  /** All versions, newest first. */
  versions: TextVersion | null;
  confirmed: Confirmation | null;
  /** The English with the suggestions that were accepted last. */
  accepted: Baseline | null;
  approved: Approval | null;
  returned: Return | null;
  /** The last update of its source; whether it still waits for somebody is told by `sourceChanged`. */
  updated: RowUpdate | null;
  /** Word of a person that its link stands, whatever an aligner says. */
  anchored: Authorship | null;
  /** At most one for each person and pass: the last. */
  passes: readonly PassMark[];
}

/** Words of the English that an annotation is on. They are carried along with every change of the text. */
export interface TargetAnchor {
  side: 'target';
  /** The words that the annotation was put on. */
  quote: string;
  /** In the row's English as it stands; null when the words are gone. */
  span: Span | null;
  /** Where the words are gone: the text that had them last, and where they stood in it. */
  seen: { text: string; span: Span } | null;
}

/** Words of a source paragraph, which never changes. Where they are after an update of the source, `placeOf` says. */
export interface SourceAnchor {
  side: 'source';
  quote: string;
  paragraph: string;
  /** Null when the paragraph never had these words there: a journal that somebody wrote in. */
  span: Span | null;
}

export interface Reply extends Authorship {
  id: string;
  text: string;
  /** ISO 8601, when its writer changed it last; null while nobody has. */
  edited: string | null;
}

interface AnnotationBase extends Authorship {
  /** Id of the event that made it. */
  id: string;
  /** The row that it is on; `placeOf` knows where that is now. */
  row: string;
  /** Null: it is about the whole row. */
  anchor: TargetAnchor | SourceAnchor | null;
  text: string;
  edited: string | null;
  replies: readonly Reply[];
  status: AnnotationStatus;
  /** Person who resolved or withdrew it; null while it is open. */
  settled: Authorship | null;
}

export interface Comment extends AnnotationBase {
  kind: 'comment';
}

/** An error marked in the text, with its kind and severity; its text is a note and may be empty. */
export interface GradedError extends AnnotationBase {
  kind: 'error';
  errorType: ErrorType;
  severity: Severity;
}

export type Annotation = Comment | GradedError;

export interface StageChange extends Authorship {
  stage: Stage;
  reason: string | null;
  /** Hash of the article that was signed off, see `articleHash`; null for other stages, and in journals of the first version. */
  hash: string | null;
}

/** Somebody has said that a finding is none. */
export interface Dismissal extends Authorship {
  row: string;
  check: string;
  message: FindingMessage;
  reason: string;
}

/** Somebody has said that a fact is right. */
export interface FactConfirmation extends Authorship {
  row: string;
  kind: string;
  source: string | null;
  target: string | null;
}

/** People whom an article is given to, by duty. */
export type Assignments = Readonly<Record<Duty, string | null>>;

export interface SourceRevision extends Authorship {
  /** The event that added it. */
  id: string;
  revision: number;
  file: string;
  sha256: string;
  paragraphs: readonly string[];
}

/** An article as its journals tell it. Immutable: folding an event gives a new one that shares what did not change. */
export interface ArticleState {
  rows: readonly Row[];
  /** Position of each row in `rows`. */
  index: ReadonlyMap<string, number>;
  paragraphs: ReadonlyMap<string, Paragraph>;
  revisions: readonly SourceRevision[];
  /** Id of the revision that the rows are over; null while there is none. */
  source: string | null;
  stage: Stage;
  stages: readonly StageChange[];
  /** Paragraphs of earlier sources, and what came in their place with an update; those of the present source are left out. */
  replaced: ReadonlyMap<string, string>;
  /** Comments and graded errors by their ids, in the order in which they were made, withdrawn ones among them. */
  annotations: ReadonlyMap<string, Annotation>;
  assigned: Assignments;
  /** ISO 8601 in UTC; null where nobody said when. */
  due: string | null;
  /** Details that somebody has set; see {@link detailsOf}. */
  details: SetDetails;
  /** Findings that somebody has dismissed, by identity; those whose text has changed since stay and answer to nothing. */
  dismissals: ReadonlyMap<string, Dismissal>;
  /** Facts that somebody has confirmed, by identity: at most one for each person. */
  facts: ReadonlyMap<string, readonly FactConfirmation[]>;
  /** Rows that were merged away or removed, as they last were, and where their text went. */
  gone: ReadonlyMap<string, { row: Row; into: string | null }>;
  /** Relinks that came to nothing, since somebody had relinked the same rows before. Their events stay. */
  givenUp: ReadonlySet<string>;
  /** Order key (see `orderKey`) and id of the last event folded: a later event can be added, an earlier one needs a fold of everything. */
  last: { clock: string; id: string } | null;
}

export const EMPTY_ARTICLE: ArticleState = {
  rows: [],
  index: new Map(),
  paragraphs: new Map(),
  revisions: [],
  source: null,
  stage: 'translating',
  stages: [],
  replaced: new Map(),
  annotations: new Map(),
  assigned: { translator: null, reviewer: null, verifier: null },
  due: null,
  details: {},
  dismissals: new Map(),
  facts: new Map(),
  gone: new Map(),
  givenUp: new Set(),
  last: null,
};

/** The row with this id, or the one that its text went to; undefined when there never was one. */
export function findRow(state: Pick<ArticleState, 'rows' | 'index' | 'gone'>, id: string): Row | undefined {
  let wanted: string | null = id;
  for (let steps = 0; wanted !== null && steps <= state.gone.size; steps += 1) {
    const position = state.index.get(wanted);
    if (position !== undefined) return state.rows[position];
    wanted = state.gone.get(wanted)?.into ?? null;
  }
  return undefined;
}

/** Kind of a row: that of the first of its source paragraphs; a row without source is body. */
export function rowKind({ paragraphs }: Pick<ArticleState, 'paragraphs'>, row: Row): ParagraphKind {
  return paragraphs.get(row.sources[0] ?? '')?.kind ?? 'body';
}

/** The texts of a row's source paragraphs, in order. */
export function sourceTexts(state: Pick<ArticleState, 'paragraphs'>, row: Pick<Row, 'sources'>): string[] {
  return row.sources.map((id) => state.paragraphs.get(id)?.text ?? '');
}

/** Ids of all versions of the row's text that stand: the one that shows, then the competing ones. */
export function headIds(row: Row): string[] {
  return row.head ? [row.head.id, ...row.competing.map((version) => version.id)] : [];
}
