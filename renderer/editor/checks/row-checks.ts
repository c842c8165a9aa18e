import { placeFindings, placeReport, rowTexts } from '#core/checks/article-rows.ts';
import type { FindingReport, RowReport } from '#core/checks/row-report.ts';
import { rowKind, type ArticleState, type Row } from '#core/article/state.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { newId } from '#renderer/state/ids.ts';
import { Cell } from '#renderer/state/observable.ts';

/** Maximum number of rows checked by one call: the longest that a row which is typed in waits for others. */
const MAX_BATCH = 25;
/** Articles with more rows, or more letters on both sides together, are not compared as a whole. */
const MAX_ROWS = 10_000;
const MAX_LETTERS = 8_000_000;
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
  report: CheckedRow;
}

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
  readonly waiting = new Cell(0);
  private readonly editor: EditorContext;
  private readonly own = new Map<string, Own>();
  private across: ReadonlyMap<string, Across> = new Map();
  /** Basis of the last comparison of all rows. */
  private compared: Basis = [];
  private rest: ReturnType<typeof setTimeout> | null = null;
  private profile = '';
  private running = false;
  private watching = false;

  constructor(editor: EditorContext) {
    this.editor = editor;
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
    const due = this.dueRows(state);
    this.waiting.set(due.length);
    if (due.length === 0) return false;
    const [from, to] = this.nextBatch(state, due);
    const first = Math.max(from - 1, 0);
    const rows = state.rows.slice(first, to + 1).map((row) => rowTexts(state, row));
    const bases = state.rows.slice(from, to).map((_, i) => basisAmongNeighbours(state, from + i));
    const range = { from: from - first, to: to - first };
    const answer = await workspace.client.call('check.run', { job: newId(), rows, ...range });
    if (!this.watching) return false;
    if (!answer.ok) {
      setTimeout(() => void this.run(), RETRY_MS);
      return false;
    }
    const checked = answer.value.rows.map((report, i) => {
      const row = state.rows[from + i]!;
      const placed = placeReport(state, row, report as RowReport);
      this.own.set(row.id, { basis: bases[i]!, report: { ...placed, text: row.text } });
      return row.id;
    });
    this.publish(checked);
    return true;
  }

  /** Positions of the first row of the next batch and of the one past its last: from the active row on, if that is due. */
  private nextBatch(state: ArticleState, due: readonly number[]): [from: number, to: number] {
    const active = this.editor.row()?.id;
    const from = due.find((at) => state.rows[at]!.id === active) ?? due[0]!;
    const isDue = new Set(due);
    let to = from + 1;
    while (to - from < MAX_BATCH && isDue.has(to)) to += 1;
    return [from, to];
  }

  /** Positions of the rows whose texts differ from those of their last check. Rows without English have nothing to check. */
  private dueRows(state: ArticleState): number[] {
    const due: number[] = [];
    const emptied: string[] = [];
    state.rows.forEach((row, at) => {
      const basis = basisAmongNeighbours(state, at);
      const own = this.own.get(row.id);
      if (own && isAlike(own.basis, basis)) return;
      if (row.text.trim() !== '') due.push(at);
      else {
        this.own.set(row.id, { basis, report: NOTHING });
        if (own) emptied.push(row.id);
      }
    });
    const gone = [...this.own.keys()].filter((id) => !state.index.has(id));
    for (const id of gone) this.own.delete(id);
    if (emptied.length + gone.length > 0) this.publish([...emptied, ...gone]);
    return due;
  }

  /** Compares the rows with each other when the texts have rested, if they are not those of the last comparison. */
  private compareSoon(): void {
    if (this.rest !== null) clearTimeout(this.rest);
    this.rest = null;
    if (!this.watching || this.waiting.get() > 0) return;
    if (isAlike(this.compared, basisOfArticle(this.editor.session.state.get()))) return;
    this.rest = setTimeout(() => {
      this.rest = null;
      void this.compare();
    }, REST_MS);
  }

  private async compare(): Promise<void> {
    const state = this.editor.session.state.get();
    const rows = state.rows.map((row) => rowTexts(state, row));
    const letters = rows.reduce((sum, { source, target }) => sum + source.length + target.length, 0);
    if (rows.length > MAX_ROWS || letters > MAX_LETTERS) return;
    const { profile } = this;
    const call = { job: newId(), rows, from: 0, to: 0, across: true };
    const answer = await this.editor.workspace.client.call('check.run', call);
    if (!this.watching || profile !== this.profile) return;
    if (!answer.ok) {
      setTimeout(() => void this.run(), RETRY_MS);
      return;
    }
    this.compared = basisOfArticle(state);
    const found = (answer.value.across ?? []) as FindingReport[][];
    const before = this.across;
    this.across = new Map(
      state.rows.flatMap((row, i): [string, Across][] =>
        (found[i]?.length ?? 0) > 0
          ? [[row.id, { basis: basisOf(state, row), findings: placeFindings(state, row, found[i]!) }]]
          : [],
      ),
    );
    this.publish([...before.keys(), ...this.across.keys()]);
    // Somebody may have typed meanwhile.
    void this.run();
  }

  /** After a change of what the desk has decided everything is checked again. */
  private noticeProfile(): void {
    const desk = this.editor.workspace.desk.get();
    const profile = JSON.stringify([desk?.checks, desk?.names, desk?.terms, desk?.style]);
    if (profile === this.profile) return;
    this.profile = profile;
    for (const [id, { report }] of this.own) this.own.set(id, { basis: [], report });
    this.compared = [];
  }

  /** Puts the reports of these rows together anew. */
  private publish(rows: Iterable<string>): void {
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
