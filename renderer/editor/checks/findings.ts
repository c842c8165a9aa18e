import { dismissedAs } from '#core/article/judgements.ts';
import { rowTexts } from '#core/checks/article-rows.ts';
import type { Severity } from '#core/checks/finding.ts';
import type { FindingReport, RowReport } from '#core/checks/row-report.ts';
import { rowKind, type ArticleState, type Row } from '#core/article/state.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { newId } from '#renderer/state/ids.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { Workspace } from '#renderer/state/workspace.ts';

/** Rows that are checked at a time: a row that is typed in then waits for no more than these. */
const BATCH = 25;
/** Larger articles are not held together as a whole: in rows, and in letters of both languages. */
const MOST_ROWS = 10_000;
const MOST_LETTERS = 8_000_000;
/** So long the texts have to rest before the rows are held against each other, in ms. */
const REST_MS = 400;
/** After a failure to check it waits this long before it asks again. */
const RETRY_MS = 3_000;

/** What the checks say of a row, and the English that they say it of. */
export type CheckedRow = RowReport & { text: string };

const NOTHING: CheckedRow = { findings: [], facts: [], names: [], text: '' };
const NO_FINDINGS: readonly FindingReport[] = [];

/** What only the whole article shows of a row, and the texts that it shows it of. */
interface FoundAcross {
  findings: readonly FindingReport[];
  as: CheckedAs;
}

/** What a row was checked as: both its texts and its kind, and those of its neighbours. */
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
  private readonly editor: EditorContext;
  private readonly checkedAs = new Map<string, CheckedAs>();
  private readonly open = new Map<string, readonly FindingReport[]>();
  private readonly listeners = new Map<string, Set<() => void>>();
  /** What checking each row by itself found; by row id. */
  private readonly own = new Map<string, CheckedRow>();
  private across: ReadonlyMap<string, FoundAcross> = new Map();
  /** The texts that were held against each other last. */
  private acrossAs: CheckedAs = [];
  private resting: ReturnType<typeof setTimeout> | null = null;
  private profile = '';
  private running = false;
  private watching = false;

  constructor(editor: EditorContext) {
    this.editor = editor;
    this.workspace = editor.workspace;
    this.session = editor.session;
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
      if (this.resting !== null) clearTimeout(this.resting);
      this.resting = null;
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
    const state = this.session.state.get();
    const reports = this.reports.get();
    return state.rows.flatMap((row) =>
      inOrder(reports.get(row.id)?.findings ?? [])
        .filter((finding) => dismissedAs(state, finding) === undefined)
        .map((finding) => ({ row, finding })),
    );
  }

  private async run(): Promise<void> {
    if (this.running || !this.watching) return;
    this.running = true;
    try {
      while (this.watching && (await this.checkSome()));
      this.checkAcrossSoon();
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
    const active = due.findIndex((at) => state.rows[at]!.id === this.editor.row()?.id);
    const from = due[Math.max(active, 0)]!;
    let to = from + 1;
    const isDue = new Set(due);
    while (to - from < BATCH && isDue.has(to)) to += 1;
    const first = Math.max(from - 1, 0);
    const rows = state.rows.slice(first, to + 1).map((row) => rowTexts(state, row));
    const as = state.rows.slice(from, to).map((_, i) => checkedAs(state, from + i));
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
      this.own.set(id, { ...(report as RowReport), text });
      reports.set(id, this.whole(id));
    });
    this.show(reports);
    return true;
  }

  /** What is known of a row: what it shows by itself and, where it still reads the same, what the whole article shows of it. */
  private whole(id: string): CheckedRow {
    const own = this.own.get(id) ?? NOTHING;
    const { findings, as } = this.across.get(id) ?? { findings: NO_FINDINGS, as: [] };
    const isSame = isAlike(this.checkedAs.get(id)?.slice(0, as.length) ?? [], as);
    return findings.length > 0 && isSame ? { ...own, findings: [...own.findings, ...findings] } : own;
  }

  /** Holds the rows against each other when the texts have rested, if they are not those that were held last. */
  private checkAcrossSoon(): void {
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = null;
    if (!this.watching || this.waiting.get() > 0) return;
    const state = this.session.state.get();
    if (
      isAlike(
        this.acrossAs,
        state.rows.flatMap((row) => readAs(state, row)),
      )
    )
      return;
    this.resting = setTimeout(() => {
      this.resting = null;
      void this.checkAcross();
    }, REST_MS);
  }

  private async checkAcross(): Promise<void> {
    const state = this.session.state.get();
    const rows = state.rows.map((row) => rowTexts(state, row));
    // Such an article is no news; it would not even fit through the host's door in one piece.
    const letters = rows.reduce((sum, { source, target }) => sum + source.length + target.length, 0);
    if (rows.length > MOST_ROWS || letters > MOST_LETTERS) return;
    const profile = this.profile;
    const answer = await this.workspace.client.call('check.run', {
      job: newId(),
      rows,
      from: 0,
      to: 0,
      across: true,
    });
    if (!this.watching || profile !== this.profile) return;
    if (!answer.ok) {
      setTimeout(() => void this.run(), RETRY_MS);
      return;
    }
    this.acrossAs = state.rows.flatMap((row) => readAs(state, row));
    const found = (answer.value.across ?? []) as FindingReport[][];
    const before = this.across;
    this.across = new Map(
      state.rows.flatMap((row, i): [string, FoundAcross][] =>
        (found[i]?.length ?? 0) > 0 ? [[row.id, { findings: found[i]!, as: readAs(state, row) }]] : [],
      ),
    );
    const reports = new Map(this.reports.get());
    for (const id of new Set([...before.keys(), ...this.across.keys()]))
      if (reports.has(id)) reports.set(id, this.whole(id));
    this.show(reports);
    // Somebody may have typed meanwhile.
    void this.run();
  }

  /** Positions of the rows that read otherwise than when they were checked. Rows without English have nothing to check. */
  private dueRows(state: ArticleState): number[] {
    const { rows, index } = state;
    const due: number[] = [];
    const blank: string[] = [];
    rows.forEach((row, at) => {
      const as = checkedAs(state, at);
      const before = this.checkedAs.get(row.id);
      if (before && isAlike(before, as)) return;
      if (row.text.trim() !== '') due.push(at);
      else {
        this.checkedAs.set(row.id, as);
        this.own.delete(row.id);
        if ((this.reports.get().get(row.id) ?? NOTHING) !== NOTHING) blank.push(row.id);
      }
    });
    const gone = [...this.reports.get().keys()].filter((id) => !index.has(id));
    if (blank.length + gone.length > 0) {
      const reports = new Map(this.reports.get());
      for (const id of blank) reports.set(id, NOTHING);
      for (const id of gone) {
        reports.delete(id);
        this.own.delete(id);
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
    this.acrossAs = [];
  }

  private show(reports: ReadonlyMap<string, CheckedRow>): void {
    const before = this.reports.get();
    this.reports.set(reports);
    for (const id of new Set([...before.keys(), ...reports.keys()]))
      if (before.get(id) !== reports.get(id)) this.refresh(id);
  }

  private refresh(row: string): void {
    const state = this.session.state.get();
    const report = this.reports.get().get(row);
    const open = byGravity(report?.findings ?? []).filter(
      (finding) => finding.severity !== 'note' && dismissedAs(state, finding) === undefined,
    );
    const before = this.openOf(row);
    if (open.length === before.length && open.every((finding, i) => finding === before[i])) return;
    if (open.length > 0) this.open.set(row, open);
    else this.open.delete(row);
    for (const listener of this.listeners.get(row) ?? []) listener();
  }
}

/** What a row reads as by itself; a change of its kind alone makes a headline of it. */
function readAs(state: ArticleState, row: Row): CheckedAs {
  return [row.text, row.sources, rowKind(state, row)];
}

function checkedAs(state: ArticleState, at: number): CheckedAs {
  return [state.rows[at], state.rows[at - 1], state.rows[at + 1]].flatMap((row) =>
    row ? readAs(state, row) : [null, null, null],
  );
}

function isAlike(a: CheckedAs, b: CheckedAs): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

/** As they stand in the English; those that are only about the Arabic come after. */
function inOrder(findings: readonly FindingReport[]): FindingReport[] {
  const place = ({ target, source }: FindingReport) => target?.start ?? 1e9 + (source?.start ?? 0);
  return [...findings].sort((a, b) => place(a) - place(b));
}

const RANK: Record<Severity, number> = { error: 2, warning: 1, note: 0 };

/** The gravest first, since there is not room for all of them under a row; of one severity in the order of the text. */
export function byGravity(findings: readonly FindingReport[]): FindingReport[] {
  return inOrder(findings).sort((a, b) => RANK[b.severity] - RANK[a.severity]);
}

/** The gravest severity among findings; null where there are none. */
export function gravest(findings: readonly FindingReport[]): Severity | null {
  return findings.reduce<Severity | null>(
    (worst, { severity }) => (worst === null || RANK[severity] > RANK[worst] ? severity : worst),
    null,
  );
}
