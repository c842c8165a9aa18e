import type { ArticleCommand } from '#core/article/article.ts';
import { headIds, sourceTexts, type ArticleState, type Row, type TextVersion } from '#core/article/state.ts';
import type { CorrectionSorter } from '#core/article/minor-kinds.ts';
import { rowStatus, type RowStatus } from '#core/article/status.ts';
import type { Person } from '#core/people/person.ts';
import { importedNote } from '#formats/model.ts';
import { rowKey, rowState } from '#formats/review-mark.ts';
import { reviewForm } from '#formats/review-text.ts';
import type { ReviewComment, ReviewRow, ReviewedFile } from '#formats/review-row.ts';
import type { Result } from '#core/result.ts';
import { fileError, type FormatFailure, type ImportedFile } from '#formats/codec.ts';
import { AppError } from '#core/app-error.ts';
import { CommentSteps, saidByRow, tableComments, type TableComment } from './read-back-comments.ts';
import type { ReadBackProblem, ReadBackReport } from '#core/article/read-back-report.ts';
import { baseName } from '#desk/files/read-file.ts';
import type { Article, Author } from '#desk/article/article.ts';

export interface Reading {
  /** Person whom it is read back for: the edits are theirs where the file does not name another person of the desk. */
  person: Person;
  people: ReadonlyMap<string, Person>;
  /** Somebody as the author of commands, by the rules as they are. */
  authorOf: (person: Person) => Author;
  randomId: () => string;
  /** Verdicts on an author's corrections, for the approvals among commands that are about to be done. */
  sort: (
    state: ArticleState,
    commands: readonly ArticleCommand[],
    author: Author,
  ) => Promise<CorrectionSorter>;
}

/** Reads a file that came back. A host does it in a thread of its own where it takes long. */
export type ReviewReader = (bytes: Uint8Array) => Promise<Result<ReviewedFile, FormatFailure>>;

/**
 * `article`: id of the article that it is read back into.
 * @throws AppError what is wrong with the file, naming it; `other-article` where it says that it is of another one
 */
export async function readReview(
  { name, bytes }: ImportedFile,
  article: string,
  read: ReviewReader,
): Promise<ReviewRow[]> {
  const answer = await read(bytes);
  const file = baseName(name);
  if (!answer.ok) throw fileError(answer.error, file);
  const { article: of, rows } = answer.value;
  if (of !== null && of !== article) throw new AppError('other-article', { file });
  return rows;
}

interface Step {
  person: Person;
  command: ArticleCommand;
  number: string;
  /** `part`: it goes along with another one. */
  kind: 'text' | 'comment' | 'status' | 'part';
}

/**
 * Takes over what somebody did in a review table or in XLIFF of the article: edits of the English as edits by that person, on
 * the very version that was written into the file; comments; statuses. What cannot be told for sure is listed and left.
 * @throws AppError as for writes
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
    const named = reading.authorOf(person);
    // What this installation may not write for who is named is written for who reads it back.
    const isForeign = named.standing === 'foreign' || named.standing === 'unknown';
    const author = isForeign ? reading.authorOf(reading.person) : named;
    const commands = batch.map(({ command }) => command);
    const sorter = await reading.sort(article.state, commands, author);
    const applied = await article.apply({ ...author, sorter }, commands, origin);
    const refused = new Map(applied.refused.map(({ id, code }) => [id, code]));
    for (const { command, number, kind } of batch) {
      const code = refused.get(command.id);
      if (code !== undefined) report.problems.push({ number, code, detail: kind });
      else if (kind !== 'part') report[COUNTED[kind]] += 1;
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
  const said = saidByRow(state, reading.people);
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
    const steps = new RowSteps(state, row, review, reading, problem);
    const found = steps.all(said.get(row.id) ?? []);
    if (found.length === 0 && !steps.hasProblem) report.same += 1;
    return found;
  });
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

  all(said: Parameters<typeof tableComments>[1]): Step[] {
    const comments = tableComments(this.review, said, this.reading.person);
    const base = this.base();
    if (base === undefined) {
      this.problem('source-changed');
      return this.commentSteps(comments, this.row.head);
    }
    const edit = this.isTaken(base) ? null : this.edit(base);
    // A file that is read a second time finds its own texts.
    const isCurrent = (base?.text ?? '') === this.row.text || this.isShown();
    if (edit && !isCurrent) this.problem('changed-here');
    const text = edit ? this.review.text : this.row.text;
    const status = this.statusStep(isCurrent, text, comments);
    const version = edit ? { id: edit.command.id, text } : this.row.head;
    return [
      ...(edit ? [edit] : []),
      ...this.commentSteps(comments, version, status?.reason),
      ...(status ? [status.step] : []),
    ];
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
    return reviewForm(this.row.text) === reviewForm(this.review.text);
  }

  /** Whether the text is the one that was written into the table, or one that the row has had since. */
  private isTaken(base: TextVersion | null): boolean {
    const wanted = reviewForm(this.review.text);
    for (let version = this.row.versions; version && version !== base; version = version.previous) {
      if (reviewForm(version.text) === wanted) return true;
    }
    return wanted === reviewForm(base?.text ?? '');
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

  /** Person whom tracked changes name, where that is one person of the desk; else who it is read back for. */
  private editor(): Person {
    const [name, ...others] = this.review.editors;
    return (others.length === 0 && name !== undefined && this.personOf(name)) || this.reading.person;
  }

  private personOf(name: string): Person | undefined {
    const wanted = name.trim().toLowerCase();
    return [...this.reading.people.values()].find((person) => person.name.trim().toLowerCase() === wanted);
  }

  private commentSteps(
    comments: readonly TableComment[],
    version: { id: string; text: string } | null,
    reason: TableComment | null = null,
  ): Step[] {
    const { state, row, review, reading } = this;
    const steps = new CommentSteps(state, row, review, reading.randomId, (comment) => this.wordsOf(comment));
    return [
      ...steps
        .of(comments, version, reason)
        .map(({ command, by, isPart }) =>
          this.step(isPart ? 'part' : 'comment', command, this.personOf(by) ?? reading.person),
        ),
      ...steps.graded(version).map((command) => this.step('comment', command)),
    ];
  }

  /** Words of somebody who is no person of the desk are written down by another, who says whose they are. */
  private wordsOf({ by, text }: ReviewComment): string {
    return this.personOf(by) ? text : importedNote({ by: by.trim(), text });
  }

  private statusStep(
    isCurrent: boolean,
    text: string,
    comments: readonly TableComment[],
  ): { step: Step; reason: TableComment | null } | null {
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
    // A row is returned for a reason; what was said of it last is one. What is on some words of it is a comment all the same.
    const last = comments.findLast(({ said, replyTo }) => !said && replyTo === null);
    const command = this.statusCommand(status, mark!.status, text, last?.text ?? '');
    return {
      step: this.step('status', command),
      reason: status === 'returned' && !last?.place ? (last ?? null) : null,
    };
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
