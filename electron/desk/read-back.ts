import type { ArticleCommand, Refusal } from '../core/article/commands.ts';
import { annotationsOf, readableText } from '../core/article/annotations.ts';
import { MAX_ANNOTATION_TEXT, MAX_QUOTE, type SpanAnchor } from '../core/article/events.ts';
import {
  headIds,
  sourceTexts,
  type ArticleState,
  type Row,
  type TextVersion,
} from '../core/article/state.ts';
import { rowStatus, type RowStatus } from '../core/article/status.ts';
import type { Person, Policies } from '../core/desk/state.ts';
import { textParagraphs } from '../core/paragraphs.ts';
import { formatMarks, parseMarks } from '../core/text/inline-marks.ts';
import { importedNote, newComment, type ModelComment } from '../formats/model.ts';
import { rowKey, rowState } from '../formats/review-mark.ts';
import type { ReviewRow, ReviewedFile } from '../formats/review-row.ts';
import { readReviewFile } from '../formats/registry.ts';
import { DeskFailure } from './failure.ts';
import { baseName, type ImportedFile } from './read-file.ts';
import type { Article } from './article.ts';

/** Why something of a file that came back was not taken over. */
export type ReadBackProblem =
  /** The row has lost what tells which one it is. */
  | 'no-mark'
  /** The file has the row more than once. */
  | 'twice'
  /** The article has no such row any more. */
  | 'row-gone'
  /** Its Arabic is another one by now, so its English may not fit. */
  | 'source-changed'
  /** The English was changed here since: the text was taken beside it, the status was not. */
  | 'changed-here'
  | 'unknown-status'
  /** It came back as translated, as many a tool has it of whatever it saves; its English is the one that went out. */
  | 'status-unsure'
  | Refusal;

export interface ReadBackReport {
  /** How many rows got another text, comments, another status. */
  texts: number;
  comments: number;
  statuses: number;
  /** Rows that came back as they went out. */
  same: number;
  problems: {
    /** What the file calls the row. */
    number: string;
    code: ReadBackProblem;
    /** What is not taken over: the beginning of a text, or a word. */
    detail: string;
  }[];
}

export interface Reading {
  /** Who it is read back for: the edits are theirs where the file does not name another person of the desk. */
  person: Person;
  people: ReadonlyMap<string, Person>;
  policies: Policies;
  randomId: () => string;
}

/**
 * `article`: id of the article that it is read back into.
 * @throws DeskFailure what is wrong with the file, naming it; `other-article` where it says that it is of another one
 */
export function readReview(file: ImportedFile, article: string): ReviewRow[] {
  const answer = readReviewFile(file.bytes);
  const name = baseName(file.name);
  if (!answer.ok) throw new DeskFailure(answer.error.code, { ...answer.error.values, file: name });
  const reviewed: ReviewedFile = answer.value;
  if (reviewed.article !== null && reviewed.article !== article)
    throw new DeskFailure('other-article', { file: name });
  return reviewed.rows;
}

interface Step {
  person: Person;
  command: ArticleCommand;
  number: string;
  kind: 'text' | 'comment' | 'status';
}

/**
 * Takes over what somebody did in a review table or in XLIFF of the article: edits of the English as edits by that person, on
 * the very version that was written into the file; comments; statuses. What cannot be told for sure is listed and left.
 * @throws DeskFailure as for writes
 */
export async function readBack(
  article: Article,
  rows: readonly ReviewRow[],
  reading: Reading,
  origin: unknown = null,
): Promise<ReadBackReport> {
  const report: ReadBackReport = { texts: 0, comments: 0, statuses: 0, same: 0, problems: [] };
  const steps = plan(article.state, rows, reading, report);
  // One person's steps in a row are written together.
  for (let from = 0; from < steps.length;) {
    const { person } = steps[from]!;
    let to = from;
    while (to < steps.length && steps[to]!.person.id === person.id && to - from < MAX_TOGETHER) to += 1;
    const batch = steps.slice(from, to);
    const author = { person, policies: reading.policies };
    const applied = await article.apply(
      author,
      batch.map(({ command }) => command),
      origin,
    );
    const refused = new Map(applied.refused.map(({ id, code }) => [id, code]));
    for (const { command, number, kind } of batch) {
      const code = refused.get(command.id);
      if (code !== undefined) report.problems.push({ number, code, detail: kind });
      else report[COUNTED[kind]] += 1;
    }
    from = to;
  }
  return report;
}

const MAX_TOGETHER = 1_000;
const COUNTED = { text: 'texts', comment: 'comments', status: 'statuses' } as const;
const MAX_DETAIL = 200;

function plan(
  state: ArticleState,
  rows: readonly ReviewRow[],
  reading: Reading,
  report: ReadBackReport,
): Step[] {
  const byKey = new Map(state.rows.map((row) => [rowKey(row.id), row]));
  const times = new Map<string, number>();
  for (const { mark } of rows) if (mark) times.set(mark.key, (times.get(mark.key) ?? 0) + 1);
  const comments = existingComments(state, reading.people);
  const known = new Set(
    [...state.annotations.values()].flatMap(({ id, replies }) => [id, ...replies.map((reply) => reply.id)]),
  );
  return rows.flatMap((review) => {
    const problem = (code: ReadBackProblem, detail = review.text) => {
      report.problems.push({ number: review.number, code, detail: detail.slice(0, MAX_DETAIL) });
      return [];
    };
    const { mark } = review;
    if (!mark) return review.text + review.comment === '' ? [] : problem('no-mark');
    if (times.get(mark.key)! > 1) return problem('twice');
    const row = byKey.get(mark.key);
    if (!row) return problem('row-gone');
    const steps = new RowSteps(
      state,
      row,
      { ...review, comments: review.comments.filter(({ id }) => !known.has(id ?? '')) },
      reading,
      problem,
    );
    const found = steps.all(comments.get(row.id) ?? new Set());
    if (found.length === 0 && !steps.hasProblem) report.same += 1;
    return found;
  });
}

/** What is said of each row already, as a table shows it: so that it is not said again. */
function existingComments(
  state: ArticleState,
  people: ReadonlyMap<string, Person>,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { row, text, replies } of annotationsOf(state)) {
    const said = found.get(row) ?? new Set();
    for (const each of [text, ...replies.map((reply) => reply.text)]) said.add(readable(each, people));
    found.set(row, said);
  }
  for (const { id, returned } of state.rows) {
    if (returned) found.set(id, new Set([...(found.get(id) ?? []), returned.reason.replace(/\s+/gu, ' ')]));
  }
  return found;
}

function readable(text: string, people: ReadonlyMap<string, Person>): string {
  return readableText(text, (id) => people.get(id)?.name ?? id)
    .replace(/\s+/gu, ' ')
    .trim();
}

class RowSteps {
  hasProblem = false;
  private readonly state: ArticleState;
  private readonly row: Row;
  private readonly review: ReviewRow;
  private readonly reading: Reading;
  private readonly tell: (code: ReadBackProblem, detail?: string) => unknown;

  constructor(
    state: ArticleState,
    row: Row,
    review: ReviewRow,
    reading: Reading,
    tell: (code: ReadBackProblem, detail?: string) => unknown,
  ) {
    this.state = state;
    this.row = row;
    this.review = review;
    this.reading = reading;
    this.tell = tell;
  }

  all(said: ReadonlySet<string>): Step[] {
    const comments = this.newComments(said);
    const base = this.base();
    if (base === undefined) {
      this.problem('source-changed');
      return this.commentSteps(comments, null);
    }
    const edit = this.isTaken(base) ? null : this.edit(base);
    // A file that is read a second time finds its own texts.
    const isCurrent = (base?.text ?? '') === this.row.text || this.isShown();
    if (edit && !isCurrent) this.problem('changed-here');
    const text = edit ? this.review.text : this.row.text;
    const status = this.statusStep(isCurrent, text, comments);
    const version = edit ? edit.command.id : (this.versionOf(this.review.text)?.id ?? null);
    return [
      ...(edit ? [edit] : []),
      ...this.commentSteps(status?.rest ?? comments, version),
      ...(status ? [status.step] : []),
    ];
  }

  /** The version that has the very characters of a text. */
  private versionOf(text: string): TextVersion | null {
    for (let version = this.row.versions; version; version = version.previous) {
      if (version.text === text) return version;
    }
    return null;
  }

  private problem(code: ReadBackProblem, detail?: string): void {
    this.hasProblem = true;
    this.tell(code, detail);
  }

  private step(kind: Step['kind'], command: ArticleCommand, person = this.reading.person): Step {
    return { person, command, number: this.review.number, kind };
  }

  /** The version that was written into the table; null for none; undefined where there is no such version. */
  private base(): TextVersion | null | undefined {
    const sources = sourceTexts(this.state, this.row);
    const { state } = this.review.mark!;
    if (rowState(sources, this.row.text) === state) return this.row.head;
    for (let version = this.row.versions; version; version = version.previous) {
      if (rowState(sources, version.text) === state) return version;
    }
    return rowState(sources, '') === state ? null : undefined;
  }

  private isShown(): boolean {
    return canonical(this.row.text) === canonical(this.review.text);
  }

  /** Whether the text is the one that was written into the table, or one that the row has had since. */
  private isTaken(base: TextVersion | null): boolean {
    const wanted = canonical(this.review.text);
    for (let version = this.row.versions; version && version !== base; version = version.previous) {
      if (canonical(version.text) === wanted) return true;
    }
    return wanted === canonical(base?.text ?? '');
  }

  private edit(base: TextVersion | null): Step {
    const { row, review, reading } = this;
    const bases = base?.id === row.head?.id ? headIds(row) : base ? [base.id] : [];
    const command = {
      type: 'setText' as const,
      id: reading.randomId(),
      row: row.id,
      text: review.text,
      bases,
      // In a text that is theirs this counts for nothing.
      suggested: true as const,
    };
    return this.step('text', command, this.editor());
  }

  /** Who tracked changes name, where that is one person of the desk; else who it is read back for. */
  private editor(): Person {
    const [name, ...others] = this.review.editors;
    return (others.length === 0 && name !== undefined && this.personOf(name)) || this.reading.person;
  }

  private personOf(name: string): Person | undefined {
    const wanted = name.trim().toLowerCase();
    return [...this.reading.people.values()].find((person) => person.name.trim().toLowerCase() === wanted);
  }

  /** Comments that are new, the last column as one of them. */
  private newComments(said: ReadonlySet<string>): ModelComment[] {
    const { comment, comments } = this.review;
    const column = comment === '' ? [] : [newComment({ by: this.reading.person.name, text: comment })];
    return [...comments, ...column].filter(
      ({ text }) => text !== '' && !said.has(text.replace(/\s+/gu, ' ').trim()),
    );
  }

  /** `version`: id of the version whose text the offsets of the comments are in; null where none has it. */
  private commentSteps(comments: readonly ModelComment[], version: string | null): Step[] {
    return comments.map((comment) => {
      const { by, text } = comment;
      const person = this.personOf(by) ?? this.reading.person;
      const isOwn = person.name.trim().toLowerCase() === by.trim().toLowerCase();
      const words = (isOwn ? text : importedNote(comment)).slice(0, MAX_ANNOTATION_TEXT);
      const id = this.reading.randomId();
      const anchor = this.anchorOf(comment, version);
      return this.step('comment', { type: 'addComment', id, row: this.row.id, anchor, text: words }, person);
    });
  }

  private anchorOf({ side, paragraph, span }: ModelComment, version: string | null): SpanAnchor | null {
    if (!span || side === null) return null;
    const { start, end } = span;
    const source = this.row.sources[paragraph ?? 0];
    const text = side === 'target' ? this.review.text : this.state.paragraphs.get(source ?? '')?.text;
    const quote = text?.slice(start, end) ?? '';
    if (quote.length !== end - start || quote === '' || quote.length > MAX_QUOTE) return null;
    if (side === 'target') return version === null ? null : { side, base: version, start, end, quote };
    return { side, paragraph: source!, start, end, quote };
  }

  private statusStep(
    isCurrent: boolean,
    text: string,
    comments: readonly ModelComment[],
  ): { step: Step; rest: readonly ModelComment[] } | null {
    const { status, doubt, mark } = this.review;
    if (status === null) {
      if (doubt) this.problem(doubt.code, doubt.detail);
      return null;
    }
    if (status === mark!.status || status === rowStatus(this.row)) return null;
    if (!isCurrent) {
      this.problem('changed-here', status);
      return null;
    }
    // A row is returned for a reason; what was said of it last is one.
    const reason = comments.at(-1)?.text ?? '';
    const command = this.statusCommand(status, mark!.status, text, reason);
    const rest = status === 'returned' ? comments.slice(0, -1) : comments;
    return { step: this.step('status', command), rest };
  }

  private statusCommand(to: RowStatus, from: RowStatus, text: string, reason: string): ArticleCommand {
    const on = { id: this.reading.randomId(), row: this.row.id };
    switch (to) {
      case 'approved':
        return { type: 'approve', ...on, text };
      case 'returned':
        return { type: 'return', ...on, reason };
      case 'translated':
        return from === 'approved' ? { type: 'unapprove', ...on } : { type: 'confirm', ...on, text };
      case 'draft':
        if (from === 'approved') return { type: 'unapprove', ...on };
        return from === 'returned' ? { type: 'unreturn', ...on } : { type: 'unconfirm', ...on };
    }
  }
}

/** A text as a table can hold it: white space around paragraphs and ways to write one mark do not count. */
function canonical(text: string): string {
  return textParagraphs(text)
    .map((paragraph) => formatMarks(parseMarks(paragraph).runs).replace(/[ \t]+\n|\n[ \t]+/gu, '\n'))
    .join('\n\n');
}
