import type { Span } from '#core/text/span.ts';
import { gradedErrors, placedAnnotations, readableText } from '#core/article/annotations.ts';
import type { ArticleCommand } from '#core/article/article.ts';
import {
  MAX_ANNOTATION_TEXT,
  MAX_QUOTE,
  type AnnotationStatus,
  type SpanAnchor,
} from '#core/article/values.ts';
import { sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import type { Person } from '#core/people/person.ts';
import { spanMover } from '#core/text/moved-span.ts';
import { importedNote } from '#formats/model.ts';
import { commentMark } from '#formats/review-mark.ts';
import type { ReviewComment, ReviewRow } from '#formats/review-row.ts';

/** Something that is said of a row already, as a file shows it. */
interface Said {
  text: string;
  /** The comment, or the answer; null for the reason why the row was returned. */
  id: string | null;
  /** The comment that begins its thread. */
  thread: string | null;
  status: AnnotationStatus;
}

/** Remarks that each row has already, so that none is added twice. */
export function saidByRow(state: ArticleState, people: ReadonlyMap<string, Person>): Map<string, Said[]> {
  const found = new Map<string, Said[]>();
  const add = (row: string, said: Said) => found.set(row, [...(found.get(row) ?? []), said]);
  const readable = (text: string) => plain(readableText(text, (id) => people.get(id)?.name ?? id));
  for (const { annotation, place } of placedAnnotations(state)) {
    const { id: thread, status, replies } = annotation;
    for (const { id, text } of [annotation, ...replies]) {
      add(place.row?.id ?? annotation.row, { text: readable(text), id, thread, status });
    }
  }
  for (const { id, returned } of state.rows) {
    if (returned) add(id, { text: plain(returned.reason), id: null, thread: null, status: 'open' });
  }
  return found;
}

/** White space does not count. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A comment of a file, and what the article has of it. */
export interface TableComment extends ReviewComment {
  /** Remark that was known by its id, or by its words. */
  said: Said | null;
}

/** The comments of a row in the table, each once, with the last column as one of them. */
export function tableComments(review: ReviewRow, said: readonly Said[], person: Person): TableComment[] {
  const comments = [...new Map(review.comments.map((comment) => [comment.id, comment])).values()];
  const column: ReviewComment = {
    id: '',
    by: person.name,
    at: null,
    text: review.comment,
    mark: null,
    replyTo: null,
    resolved: false,
    place: null,
  };
  return [...comments, column]
    .filter(({ text }) => text !== '')
    .map((comment) => ({ ...comment, said: knownAs(comment, said) }));
}

function knownAs({ by, text, mark }: ReviewComment, said: readonly Said[]): Said | null {
  // What a stranger said was written down with their name.
  const forms = new Set([text, importedNote({ by, text })].map(plain));
  const isSaid = (one: Said) => forms.has(one.text);
  const isSame = ({ id }: Said) =>
    id !== null && [true, false].some((resolved) => commentMark(id, resolved) === mark);
  return (
    (mark === null ? undefined : said.find((one) => isSame(one) && isSaid(one))) ?? said.find(isSaid) ?? null
  );
}

/** Something to do about a comment, and on whose behalf. */
export interface CommentStep {
  command: ArticleCommand;
  /** Name of who wrote it. */
  by: string;
  /** It goes along with another step, and is no change of its own. */
  isPart: boolean;
}

/** Makes the comments of one row of a file into commands. */
export class CommentSteps {
  private readonly state: ArticleState;
  private readonly row: Row;
  private readonly review: ReviewRow;
  private readonly randomId: () => string;
  /** Text of a comment whose writer is no person of the desk. */
  private readonly wordsOf: (comment: ReviewComment) => string;

  constructor(
    state: ArticleState,
    row: Row,
    review: ReviewRow,
    randomId: () => string,
    wordsOf: (comment: ReviewComment) => string,
  ) {
    this.state = state;
    this.row = row;
    this.review = review;
    this.randomId = randomId;
    this.wordsOf = wordsOf;
  }

  /**
   * New comments on their words, answers in their threads, and what was declared settled since. `version`: the English that
   * the places in the file are carried over to. A comment that is taken as the reason of a return is left out (`except`).
   */
  of(
    comments: readonly TableComment[],
    version: { id: string; text: string } | null,
    except: TableComment | null = null,
  ): CommentStep[] {
    const threads = new Map<string, string>();
    for (const { id, said } of comments) if (said?.thread) threads.set(id, said.thread);
    const steps: CommentStep[] = [];
    for (const comment of comments) {
      const { said, by, resolved } = comment;
      if (said) {
        if (this.wasSettled(comment)) steps.push({ command: this.settle(said.thread!), by, isPart: false });
        continue;
      }
      if (comment === except) continue;
      const id = this.randomId();
      const text = this.wordsOf(comment).slice(0, MAX_ANNOTATION_TEXT);
      const thread = comment.replyTo === null ? undefined : threads.get(comment.replyTo);
      if (thread !== undefined) {
        steps.push({ command: { type: 'reply', id, annotation: thread, text }, by, isPart: false });
        continue;
      }
      const anchor = this.anchorOf(comment.place, version);
      steps.push({ command: { type: 'addComment', id, row: this.row.id, anchor, text }, by, isPart: false });
      threads.set(comment.id, id);
      if (resolved) steps.push({ command: this.settle(id), by, isPart: true });
    }
    return steps;
  }

  /** Errors that the article has not. `version`: as for comments. */
  graded(version: { id: string; text: string } | null): ArticleCommand[] {
    const there = gradedErrors(this.state).filter(({ row }) => row === this.row.id);
    return this.review.errors.flatMap(({ errorType, severity, text, place }): ArticleCommand[] => {
      const anchor = this.anchorOf(place, version);
      const isThere = there.some(
        (each) =>
          each.errorType === errorType &&
          each.severity === severity &&
          each.text === text.trim() &&
          each.anchor?.quote === anchor?.quote,
      );
      if (isThere) return [];
      const note = text.slice(0, MAX_ANNOTATION_TEXT);
      const id = this.randomId();
      return [{ type: 'gradeError', id, row: this.row.id, anchor, errorType, severity, text: note }];
    });
  }

  private settle(annotation: string): ArticleCommand {
    return { type: 'setAnnotationStatus', id: this.randomId(), annotation, status: 'resolved' };
  }

  /** Whether somebody has settled a thread in the file. One that went out so tells nothing. */
  private wasSettled({ resolved, replyTo, mark, said }: TableComment): boolean {
    if (!resolved || replyTo !== null || said?.id === null || said?.id !== said?.thread) return false;
    return said!.status === 'open' && commentMark(said!.id!, true) !== mark;
  }

  /** Place of the words that a comment is on; null: on the row, as where they are not in it any more. */
  private anchorOf(
    place: ReviewComment['place'],
    version: { id: string; text: string } | null,
  ): SpanAnchor | null {
    if (!place) return null;
    const { side, span } = place;
    if (side === 'target') {
      const moved = version && carried(this.review.text, version.text, span);
      return moved && { side, base: version.id, ...moved };
    }
    const texts = sourceTexts(this.state, this.row);
    const moved = carried(this.review.arabic, texts.join(BREAK), span);
    if (!moved) return null;
    let from = 0;
    for (const [i, text] of texts.entries()) {
      const start = moved.start - from;
      if (start >= 0 && moved.end - from <= text.length) {
        return { side, paragraph: this.row.sources[i]!, start, end: moved.end - from, quote: moved.quote };
      }
      from += text.length + BREAK.length;
    }
    return null;
  }
}

const BREAK = '\n\n';

function carried(
  before: string,
  after: string,
  span: Span,
): { start: number; end: number; quote: string } | null {
  const moved = spanMover(before, after)(span, before.slice(span.start, span.end));
  const quote = moved === null ? '' : after.slice(moved.start, moved.end);
  return moved === null || quote === '' || quote.length > MAX_QUOTE ? null : { ...moved, quote };
}
