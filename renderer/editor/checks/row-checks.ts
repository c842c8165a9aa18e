import { placeFindings, placeReport, rowTexts } from '#core/checks/article-rows.ts';
import type { FindingReport, RowReport } from '#core/checks/row-report.ts';
import { findRow, rowKind, type ArticleState, type Row } from '#core/article/state.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { newId } from '#renderer/state/ids.ts';
import { Cell } from '#renderer/state/observable.ts';

/** Maximum number of rows checked by one call: the longest that a row which is typed in waits for others. */
const MAX_BATCH = 25;
/** Time without a change before the rows are compared with each other, in ms. */
const REST_MS = 400;
/** Time between a failed call and the next one, in ms. */
const RETRY_MS = 3_000;

/** Report of the checks on a row, and the English that it is about. */
export type CheckedRow = RowReport & { text: string };

const NOTHING: CheckedRow = { findings: [], facts: [], names: [], text: '' };

/** The texts that a result holds for: those of the row, or also those of its neighbours. Compared part by part. */
type Basis = readonly unknown[];

/** The result of a row by itself. */
interface Own {
  basis: Basis;
  /** The rows and paragraphs that the basis is of: while they are the same objects, it need not be looked at. */
  seen: Seen;
  report: CheckedRow;
}

/** A row, those beside it, and the paragraphs that tell their kinds. */
type Seen = readonly [
  row: Row,
  before: Row | undefined,
  after: Row | undefined,
  paragraphs: ArticleState['paragraphs'],
];

/** Findings of a row by a comparison of all rows. */
interface Across {
  basis: Basis;
  findings: readonly FindingReport[];
}

/**
 * Reports of the rows of an open article, kept up to date by the host: the active row first, a few rows at a time, and again
 * whatever has changed. The last report of a row stays until there is another.
 */
export class RowChecks {
  /** By row id. */
  readonly reports = new Cell<ReadonlyMap<string, CheckedRow>>(new Map());
  /** Number of rows that wait to be checked. */
  readonly waiting: Cell<number>;
  private readonly editor: EditorContext;
  private readonly own = new Map<string, Own>();
  private across: ReadonlyMap<string, Across> = new Map();
  /** Basis of the last comparison of all rows. */
  private compared: Basis = [];
  private rest: ReturnType<typeof setTimeout> | null = null;
  private profile = '';
  /** A state whose rows were looked at, and the positions of those that are still due, in order. */
  private looked: { state: ArticleState; due: readonly number[] } | null = null;
  private running = false;
  private watching = false;

  constructor(editor: EditorContext) {
    this.editor = editor;
    const { rows } = editor.session.state.get();
    this.waiting = new Cell(rows.filter(({ text }) => text.trim() !== '').length);
  }

  /** Checks, and goes on checking, until the function that it returns is called. */
  watch(): () => void {
    this.watching = true;
    const run = () => void this.run();
    const stops = [this.editor.session.state.subscribe(run), this.editor.workspace.desk.subscribe(run)];
    run();
    return () => {
      this.watching = false;
      if (this.rest !== null) clearTimeout(this.rest);
      this.rest = null;
      for (const stop of stops) stop();
    };
  }

  private async run(): Promise<void> {
    if (this.running || !this.watching) return;
    this.running = true;
    try {
      while (this.watching && (await this.checkBatch()));
      this.compareSoon();
    } finally {
      this.running = false;
    }
  }

  /** Checks the rows whose turn it is; false when there are none, or when it could not be done now. */
  private async checkBatch(): Promise<boolean> {
    this.noticeProfile();
    const { session, workspace } = this.editor;
    const state = session.state.get();
    const due = this.looked?.state === state ? this.looked.due : this.dueRows(state);
    this.looked = { state, due };
    this.waiting.set(due.length);
    if (due.length === 0) return false;
    const [from, to] = this.nextBatch(state, due);
    const first = Math.max(from - 1, 0);
    const rows = state.rows.slice(first, to + 1).map((row) => rowTexts(state, row));
    const seen = state.rows.slice(from, to).map((_, i) => seenAt(state, from + i));
    const bases = seen.map((_, i) => basisAmongNeighbours(state, from + i));
    const range = { from: from - first, to: to - first };
    const answer = await workspace.client.call('check.run', { job: newId(), rows, ...range });
    if (!this.watching) return false;
    if (!answer.ok) {
      setTimeout(() => void this.run(), RETRY_MS);
      return false;
    }
    // Nothing else has changed: what is left need not be looked for in all rows.
    if (this.looked?.due === due) this.looked = { state, due: due.filter((at) => at < from || at >= to) };
    const changed = answer.value.rows.flatMap((report, i) => {
      const row = state.rows[from + i]!;
      const before = this.own.get(row.id)?.report;
      const placed = { ...placeReport(state, row, report as RowReport), text: row.text };
      const now = before ? unlessChanged(before, placed) : placed;
      this.own.set(row.id, { basis: bases[i]!, seen: seen[i]!, report: now });
      return now === before ? [] : [row.id];
    });
    this.publish(changed);
    return true;
  }

  /**
   * Positions of the first row of the next batch and of the one past its last: from the active row on, if that is due, with the
   * one before it, whose neighbour it is.
   */
  private nextBatch(state: ArticleState, due: readonly number[]): [from: number, to: number] {
    const active = this.editor.row()?.id;
    const first = Math.max(
      0,
      due.findIndex((at) => state.rows[at]!.id === active),
    );
    const begin = due[first]!;
    const from = due[first - 1] === begin - 1 ? begin - 1 : begin;
    let to = begin + 1;
    while (to - from < MAX_BATCH && due[first + to - begin] === to) to += 1;
    return [from, to];
  }

  /** Positions of the rows whose texts differ from those of their last check. Rows without English have nothing to check. */
  private dueRows(state: ArticleState): number[] {
    const due: number[] = [];
    const emptied: string[] = [];
    state.rows.forEach((row, at) => {
      const own = this.own.get(row.id);
      if (own && isSeen(own, state, at)) return;
      const [seen, basis] = [seenAt(state, at), basisAmongNeighbours(state, at)];
      if (own && isAlike(own.basis, basis)) own.seen = seen;
      else if (row.text.trim() !== '') due.push(at);
      else {
        this.own.set(row.id, { basis, seen, report: NOTHING });
        if (own) emptied.push(row.id);
      }
    });
    const gone =
      this.own.size > state.rows.length ? [...this.own.keys()].filter((id) => !state.index.has(id)) : [];
    for (const id of gone) this.own.delete(id);
    if (emptied.length + gone.length > 0) this.publish([...emptied, ...gone]);
    return due;
  }

  /** Compares the rows with each other when the texts have rested, if they are not those of the last comparison. */
  private compareSoon(): void {
    if (this.rest !== null) clearTimeout(this.rest);
    this.rest = null;
    if (!this.watching || this.waiting.get() > 0) return;
    this.rest = setTimeout(() => {
      this.rest = null;
      const state = this.editor.session.state.get();
      if (!isAlike(this.compared, basisOfArticle(state))) void this.compare(state);
    }, REST_MS);
  }

  /** The host compares the rows as it has them: nothing is sent but how far the window has got. */
  private async compare(state: ArticleState): Promise<void> {
    const { session, workspace } = this.editor;
    if (state.last === null) return;
    const { profile } = this;
    const call = { job: newId(), article: session.article, last: state.last.id };
    const answer = await workspace.client.call('check.article', call);
    if (!this.watching || profile !== this.profile) return;
    if (!answer.ok || !answer.value.current) {
      setTimeout(() => void this.run(), RETRY_MS);
      return;
    }
    this.compared = basisOfArticle(state);
    const before = this.across;
    this.across = new Map(
      answer.value.rows.flatMap(({ row: id, findings }): [string, Across][] => {
        const row = findRow(state, id);
        if (!row) return [];
        const placed = placeFindings(state, row, findings as FindingReport[]);
        return [[id, { basis: basisOf(state, row), findings: placed }]];
      }),
    );
    const changed = [...new Set([...before.keys(), ...this.across.keys()])].filter(
      (id) => !isSameContent(before.get(id), this.across.get(id)),
    );
    this.publish(changed);
    // Somebody may have typed meanwhile.
    void this.run();
  }

  /** After a change of what the desk has decided everything is checked again. */
  private noticeProfile(): void {
    const desk = this.editor.workspace.desk.get();
    const profile = JSON.stringify([desk?.checks, desk?.names, desk?.terms, desk?.style]);
    if (profile === this.profile) return;
    this.profile = profile;
    for (const own of this.own.values()) Object.assign(own, { basis: [], seen: [] });
    this.looked = null;
    this.compared = [];
  }

  /** Puts the reports of these rows together anew. */
  private publish(rows: readonly string[]): void {
    if (rows.length === 0) return;
    const reports = new Map(this.reports.get());
    for (const id of rows) {
      const report = this.reportOf(id);
      if (report) reports.set(id, report);
      else reports.delete(id);
    }
    this.reports.set(reports);
  }

  /** The result of the row by itself and, while its texts are the same, what the comparison shows of it. */
  private reportOf(id: string): CheckedRow | undefined {
    const own = this.own.get(id);
    const across = this.across.get(id);
    if (!own || !across || !isAlike(own.basis.slice(0, across.basis.length), across.basis))
      return own?.report;
    return { ...own.report, findings: [...own.report.findings, ...across.findings] };
  }
}

/** A report as it was, with only what has changed anew, so that nothing else is drawn again. */
function unlessChanged(before: CheckedRow, now: CheckedRow): CheckedRow {
  const kept = <T>(old: readonly T[], fresh: readonly T[]): T[] =>
    fresh.map((each, i) => (isSameContent(old[i], each) ? old[i]! : each));
  const report = {
    ...now,
    findings: kept(before.findings, now.findings),
    facts: kept(before.facts, now.facts),
    names: kept(before.names, now.names),
  };
  return isSameContent(before, report) ? before : report;
}

/** Whether two values of JSON are alike. */
function isSameContent(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function seenAt({ rows, paragraphs }: ArticleState, at: number): Seen {
  return [rows[at]!, rows[at - 1], rows[at + 1], paragraphs];
}

function isSeen({ seen }: Own, { rows, paragraphs }: ArticleState, at: number): boolean {
  return (
    seen[0] === rows[at] && seen[1] === rows[at - 1] && seen[2] === rows[at + 1] && seen[3] === paragraphs
  );
}

/** Texts and kind of a row: a change of its kind alone makes a headline of it. */
function basisOf(state: ArticleState, row: Row): Basis {
  return [row.text, row.sources, rowKind(state, row)];
}

function basisAmongNeighbours(state: ArticleState, at: number): Basis {
  return [state.rows[at], state.rows[at - 1], state.rows[at + 1]].flatMap((row) =>
    row ? basisOf(state, row) : [null, null, null],
  );
}

function basisOfArticle(state: ArticleState): Basis {
  return state.rows.flatMap((row) => basisOf(state, row));
}

function isAlike(a: Basis, b: Basis): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}
