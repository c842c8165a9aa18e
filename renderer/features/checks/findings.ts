import { rowTexts } from '../../../electron/core/checks/article-rows.ts';
import type { Severity } from '../../../electron/core/checks/finding.ts';
import type { FindingReport, RowReport } from '../../../electron/core/checks/row-report.ts';
import type { ArticleState, Row } from '../../../electron/core/article/state.ts';
import type { ArticleSession } from '../../state/article-session.ts';
import { newId } from '../../state/ids.ts';
import { Cell } from '../../state/observable.ts';
import type { Workspace } from '../../state/workspace.ts';

/** Rows that are checked at a time: a row that is typed in then waits for no more than these. */
const BATCH = 25;
/** After a failure to check it waits this long before it asks again. */
const RETRY_MS = 3_000;

/** What the checks say of a row, and the English that they say it of. */
export type CheckedRow = RowReport & { text: string };

const NOTHING: CheckedRow = { findings: [], facts: [], names: [], text: '' };
const NO_FINDINGS: readonly FindingReport[] = [];

/** What a row was checked as: both its texts and those of its neighbours. */
type CheckedAs = readonly unknown[];

/** A finding and the row that it is in. */
export interface ArticleFinding {
  row: Row;
  finding: FindingReport;
}

/**
 * What the checks say of the rows of an open article, kept up to date by the host's worker: the active row first, a few rows
 * at a time, and what has changed again. Where a row is waiting for its turn, what was found last still shows.
 */
export class Findings {
  /** By row id. */
  readonly reports = new Cell<ReadonlyMap<string, CheckedRow>>(new Map());
  /** Rows that wait to be checked. */
  readonly waiting = new Cell(0);
  /** The finding that the person has gone to, by its identity. */
  readonly current = new Cell<string | null>(null);
  private readonly workspace: Workspace;
  private readonly session: ArticleSession;
  private readonly activeRow: () => string | null;
  private readonly checkedAs = new Map<string, CheckedAs>();
  private readonly open = new Map<string, readonly FindingReport[]>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private profile = '';
  private running = false;
  private watching = false;

  /** `activeRow`: the row that the person is in, which is checked before the others. */
  constructor(workspace: Workspace, session: ArticleSession, activeRow: () => string | null) {
    this.workspace = workspace;
    this.session = session;
    this.activeRow = activeRow;
  }

  /** Checks, and goes on checking, until what is given back is called. */
  watch(): () => void {
    this.watching = true;
    let dismissals = this.session.state.get().dismissals;
    const stops = [
      this.session.state.subscribe(() => {
        const now = this.session.state.get().dismissals;
        if (now !== dismissals) {
          dismissals = now;
          for (const row of this.reports.get().keys()) this.refresh(row);
          // Whoever lists findings looks again.
          this.reports.set(new Map(this.reports.get()));
        }
        void this.run();
      }),
      this.workspace.desk.subscribe(() => void this.run()),
    ];
    void this.run();
    return () => {
      this.watching = false;
      for (const stop of stops) stop();
    };
  }

  /** Errors and warnings of a row that nobody has dismissed: what stands out in the rows. The same array until it changes. */
  openOf(row: string): readonly FindingReport[] {
    return this.open.get(row) ?? NO_FINDINGS;
  }

  /** Whether the row, as it reads now, has errors or warnings that nobody has dismissed; null while it waits to be checked. */
  hasOpen(row: Row): boolean | null {
    const report = this.reports.get().get(row.id);
    return report?.text === row.text ? this.openOf(row.id).length > 0 : null;
  }

  /** Is told when {@link openOf} changes for the row. */
  onChange(row: string, listener: () => void): () => void {
    const listeners = this.listeners.get(row) ?? new Set();
    this.listeners.set(row, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(row);
    };
  }

  /** All findings of the article that nobody has dismissed, in the order of the rows and of the text. */
  list(): ArticleFinding[] {
    const { rows, dismissals } = this.session.state.get();
    const reports = this.reports.get();
    return rows.flatMap((row) =>
      inOrder(reports.get(row.id)?.findings ?? [])
        .filter(({ id }) => !dismissals.has(id))
        .map((finding) => ({ row, finding })),
    );
  }

  private async run(): Promise<void> {
    if (this.running || !this.watching) return;
    this.running = true;
    try {
      while (this.watching && (await this.checkSome()));
    } finally {
      this.running = false;
    }
  }

  /** Checks the rows whose turn it is; false when there are none, or when it could not be done now. */
  private async checkSome(): Promise<boolean> {
    this.noticeProfile();
    const state = this.session.state.get();
    const due = this.dueRows(state);
    this.waiting.set(due.length);
    if (due.length === 0) return false;
    const active = due.findIndex((at) => state.rows[at]!.id === this.activeRow());
    const from = due[Math.max(active, 0)]!;
    let to = from + 1;
    const isDue = new Set(due);
    while (to - from < BATCH && isDue.has(to)) to += 1;
    const first = Math.max(from - 1, 0);
    const rows = state.rows.slice(first, to + 1).map((row) => rowTexts(state, row));
    const as = state.rows.slice(from, to).map((_, i) => checkedAs(state.rows, from + i));
    const answer = await this.workspace.client.call('check.run', {
      job: newId(),
      rows,
      from: from - first,
      to: to - first,
    });
    if (!this.watching) return false;
    if (!answer.ok) {
      setTimeout(() => void this.run(), RETRY_MS);
      return false;
    }
    const reports = new Map(this.reports.get());
    answer.value.rows.forEach((report, i) => {
      const { id, text } = state.rows[from + i]!;
      this.checkedAs.set(id, as[i]!);
      reports.set(id, { ...(report as RowReport), text });
    });
    this.show(reports);
    return true;
  }

  /** Positions of the rows that read otherwise than when they were checked. Rows without English have nothing to check. */
  private dueRows({ rows, index }: ArticleState): number[] {
    const due: number[] = [];
    const blank: string[] = [];
    rows.forEach((row, at) => {
      const as = checkedAs(rows, at);
      const before = this.checkedAs.get(row.id);
      if (before?.every((part, i) => part === as[i])) return;
      if (row.text.trim() !== '') due.push(at);
      else {
        this.checkedAs.set(row.id, as);
        if ((this.reports.get().get(row.id) ?? NOTHING) !== NOTHING) blank.push(row.id);
      }
    });
    const gone = [...this.reports.get().keys()].filter((id) => !index.has(id));
    if (blank.length + gone.length > 0) {
      const reports = new Map(this.reports.get());
      for (const id of blank) reports.set(id, NOTHING);
      for (const id of gone) {
        reports.delete(id);
        this.checkedAs.delete(id);
      }
      this.show(reports);
    }
    return due;
  }

  /** The desk may have changed what is checked: then everything is checked again. */
  private noticeProfile(): void {
    const desk = this.workspace.desk.get();
    const profile = JSON.stringify([desk?.checks, desk?.names]);
    if (profile === this.profile) return;
    this.profile = profile;
    this.checkedAs.clear();
  }

  private show(reports: ReadonlyMap<string, CheckedRow>): void {
    const before = this.reports.get();
    this.reports.set(reports);
    for (const id of new Set([...before.keys(), ...reports.keys()]))
      if (before.get(id) !== reports.get(id)) this.refresh(id);
  }

  private refresh(row: string): void {
    const { dismissals } = this.session.state.get();
    const report = this.reports.get().get(row);
    const open = inOrder(report?.findings ?? []).filter(
      ({ id, severity }) => severity !== 'note' && !dismissals.has(id),
    );
    const before = this.openOf(row);
    if (open.length === before.length && open.every((finding, i) => finding === before[i])) return;
    if (open.length > 0) this.open.set(row, open);
    else this.open.delete(row);
    for (const listener of this.listeners.get(row) ?? []) listener();
  }
}

function checkedAs(rows: readonly Row[], at: number): CheckedAs {
  return [rows[at], rows[at - 1], rows[at + 1]].flatMap((row) => [row?.text, row?.sources]);
}

/** As they stand in the English; those that are only about the Arabic come after. */
function inOrder(findings: readonly FindingReport[]): FindingReport[] {
  const place = ({ target, source }: FindingReport) => target?.start ?? 1e9 + (source?.start ?? 0);
  return [...findings].sort((a, b) => place(a) - place(b));
}

const RANK: Record<Severity, number> = { error: 2, warning: 1, note: 0 };

/** The gravest severity among findings; null where there are none. */
export function gravest(findings: readonly FindingReport[]): Severity | null {
  return findings.reduce<Severity | null>(
    (worst, { severity }) => (worst === null || RANK[severity] > RANK[worst] ? severity : worst),
    null,
  );
}
