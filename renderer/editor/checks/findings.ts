import { dismissedAs } from '#core/article/judgements.ts';
import type { ArticleState, Dismissal, Row } from '#core/article/state.ts';
import { openErrors } from '#core/checks/fact-pass.ts';
import type { Severity } from '#core/checks/finding.ts';
import type { FindingReport } from '#core/checks/row-report.ts';
import type { Span } from '#core/text/span.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { Cell, waitUntil } from '#renderer/state/observable.ts';
import { isBeingWritten, isContradiction } from './being-written.ts';
import { offsetMover } from '#renderer/editor/rows/text-change.ts';
import { LanguageChecks, type ProofreadRow } from './language-checks.ts';
import { RowChecks, type CheckedRow } from './row-checks.ts';

/** A finding and the row that it is in. */
export interface ArticleFinding {
  row: Row;
  finding: FindingReport;
}

/** Findings and facts of a row, as they are shown. */
export interface RowFindings {
  /** Findings of any severity that nobody has dismissed; of a row that is being written, the contradictions alone. */
  shown: readonly FindingReport[];
  /** The errors and warnings among them, most severe first: what stands out in the row. */
  marked: readonly FindingReport[];
  /** What is underlined: those, and all that the English by itself has, which is counted apart. */
  underlined: readonly FindingReport[];
  /** Whether the row, as it reads, has facts, all of them agree, and there is nothing to find fault with. */
  agrees: boolean;
}

const NOTHING: RowFindings = { shown: [], marked: [], underlined: [], agrees: false };

/** The row whose confirmation was held back, and its English then. All that is found in it shows as long as it reads so. */
export interface HeldRow {
  row: string;
  text: string;
}

type Mover = ReturnType<typeof offsetMover>;

/** Input that the findings of a row are derived from. */
interface Basis {
  row: Row | undefined;
  report: CheckedRow | undefined;
  proofread: ProofreadRow | undefined;
  dismissals: ReadonlyMap<string, Dismissal>;
  held: HeldRow | null;
}

/** The findings of a row, and what they were derived from. */
interface Derived {
  basis: Basis;
  findings: RowFindings;
}

/** The findings of an open article, derived from its state, the reports of the checks and what people have dismissed. */
export class Findings {
  readonly checks: RowChecks;
  readonly language: LanguageChecks;
  /** The finding that the person has gone to, by its key: see {@link keyOf}. */
  readonly current = new Cell<string | null>(null);
  readonly held = new Cell<HeldRow | null>(null);
  private readonly editor: EditorContext;
  private readonly derived = new Map<string, Derived>();
  /** Keys that are not the identity. */
  private readonly keys = new WeakMap<FindingReport, string>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly followers = new Set<(rows: readonly string[]) => void>();
  /** The inputs when listeners were told last. */
  private told: Inputs;

  constructor(editor: EditorContext) {
    this.editor = editor;
    this.checks = new RowChecks(editor);
    this.language = new LanguageChecks(editor, this.checks.waiting);
    this.told = this.inputs();
  }

  get reports(): RowChecks['reports'] {
    return this.checks.reports;
  }

  get waiting(): RowChecks['waiting'] {
    return this.checks.waiting;
  }

  /** Keeps the findings up to date until the function that it returns is called. */
  watch(): () => void {
    const inputs = [this.editor.session.state, this.reports, this.language.reports, this.held];
    const stops = [
      this.checks.watch(),
      this.language.watch(),
      ...inputs.map((input) => input.subscribe(() => this.notify())),
    ];
    return () => {
      for (const each of stops) each();
    };
  }

  /** Findings and facts of a row: the same object until they change. */
  of(id: string): RowFindings {
    const state = this.editor.session.state.get();
    const row = state.rows[state.index.get(id) ?? -1];
    const report = this.reports.get().get(id);
    const proofread = this.language.reports.get().get(id);
    const { dismissals } = state;
    const held = this.held.get()?.row === id ? this.held.get() : null;
    const known = this.derived.get(id);
    // Every row is asked for after every change: where nothing has changed, nothing is made.
    if (known && isOf(known.basis, row, report, proofread, dismissals, held)) return known.findings;
    const basis: Basis = { row, report, proofread, dismissals, held };
    const findings = settled(known?.findings ?? NOTHING, derive(state, basis));
    if (known && findings.shown !== known.findings.shown) this.keepKeys(known, { basis, findings });
    if (basis.row) this.derived.set(id, { basis, findings });
    else this.derived.delete(id);
    return findings;
  }

  /**
   * What a finding that shows is known by as long as its words stand. Its identity becomes another with every change of the
   * sentence, and what somebody is about to press or has begun to write belongs to the words.
   */
  keyOf(finding: FindingReport): string {
    return this.keys.get(finding) ?? finding.id;
  }

  /** The English that a finding of a row was found in, as it shows; null where it is not known. */
  checkedText(row: string, finding: FindingReport): string | null {
    const shown = this.of(row).shown.includes(finding);
    return shown ? (this.reports.get().get(row)?.text ?? null) : null;
  }

  /** Findings of a row as it reads now that nobody has dismissed, most severe first; null while it waits to be checked. */
  openOf(row: Row): readonly FindingReport[] | null {
    const report = this.reports.get().get(row.id);
    if (row.text.trim() === '') return [];
    if (report?.text !== row.text) return null;
    const state = this.editor.session.state.get();
    const proofread = this.language.reports.get().get(row.id);
    const isProofread = proofread?.text === row.text;
    if (!isProofread && this.language.isAwaited()) return null;
    const all = [...report.findings, ...(isProofread ? proofread.findings : [])];
    return bySeverity(all.filter((finding) => dismissedAs(state, finding) === undefined));
  }

  /** Whether the row, as it reads now, has errors or warnings that nobody has dismissed; null while it waits to be checked. */
  hasOpen(row: Row): boolean | null {
    return this.openOf(row)?.some(({ severity }) => severity !== 'note') ?? null;
  }

  /** Whether the row, as it reads now, has errors that nobody has dismissed; null while it waits to be checked. */
  hasErrors(row: Row): boolean | null {
    return this.openOf(row)?.some(({ severity }) => severity === 'error') ?? null;
  }

  /** Rows with errors that nobody has dismissed, once for each: the evidence of a sign-off, as far as the window has it. */
  openErrors(): string[] {
    return openErrors(this.editor.session.state.get(), this.reports.get(), this.language.reports.get());
  }

  /** Whether a row is being written, and nobody has been told all that is found in it. */
  isUnfinished(row: Row): boolean {
    const held = this.held.get();
    return isBeingWritten(row) && !(held?.row === row.id && held.text === row.text);
  }

  /** Settles once the rows are checked as they read, or after `limit` ms where there is a limit. */
  async whenChecked(ids: readonly string[], limit?: number): Promise<void> {
    const isDone = () => {
      const { rows, index } = this.editor.session.state.get();
      return ids.every((id) => {
        const row = rows[index.get(id) ?? -1];
        return !row || this.openOf(row) !== null;
      });
    };
    await waitUntil(isDone, [this.reports, this.language.reports], limit);
  }

  /** Is told when {@link of} may give something else for the row. */
  onChange(row: string, listener: () => void): () => void {
    const listeners = this.listeners.get(row) ?? new Set();
    this.listeners.set(row, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(row);
    };
  }

  /** Is told of the rows for which {@link of} may give something else, rows that are gone among them. */
  onChanges(follower: (rows: readonly string[]) => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  /** All findings that show, in the order of the rows and of the text. */
  list(): ArticleFinding[] {
    return this.editor.session.state
      .get()
      .rows.flatMap((row) => inOrder(this.of(row.id).shown).map((finding) => ({ row, finding })));
  }

  /** Those of {@link list} whose words have not been changed since they were found: the ones that one can go to. */
  reachable(): ArticleFinding[] {
    const reports = this.reports.get();
    return this.list().filter(({ row, finding }) =>
      isStillThere(finding, reports.get(row.id)?.text ?? row.text, row.text),
    );
  }

  /** Hands the keys of findings down to those that say the same of the same words now. */
  private keepKeys(before: Derived, now: Derived): void {
    const [read, reads] = [before.basis.report?.text ?? '', now.basis.report?.text ?? ''];
    const move = offsetMover(read, reads);
    const formers = new Set(before.findings.shown);
    const follows = (finding: FindingReport, former: FindingReport) =>
      former.id === finding.id ||
      (former.check === finding.check &&
        former.message.key === finding.message.key &&
        isMovedTo(former, finding, move) &&
        wordsAt(read, former) === wordsAt(reads, finding));
    for (const finding of now.findings.shown) {
      const former = [...formers].find((each) => follows(finding, each));
      if (!former) continue;
      formers.delete(former);
      const key = this.keyOf(former);
      if (key !== finding.id) this.keys.set(finding, key);
    }
  }

  private inputs(): Inputs {
    return {
      state: this.editor.session.state.get(),
      reports: this.reports.get(),
      proofread: this.language.reports.get(),
      held: this.held.get(),
    };
  }

  /** A change is of a row or two, mostly: only those whose inputs are others are told of. */
  private notify(): void {
    const before = this.told;
    this.told = this.inputs();
    const rows = [...rowsThatDiffer(before, this.told)];
    if (rows.length === 0) return;
    for (const row of rows) for (const listener of this.listeners.get(row) ?? []) listener();
    for (const follower of this.followers) follower(rows);
  }
}

/** What the findings of all rows are derived from. */
interface Inputs {
  state: ArticleState;
  reports: ReadonlyMap<string, CheckedRow>;
  proofread: ReadonlyMap<string, ProofreadRow>;
  held: HeldRow | null;
}

/** Ids of the rows of which an input is another than before, of rows that are gone too. */
function rowsThatDiffer(before: Inputs, now: Inputs): Set<string> {
  const differ = new Set<string>();
  if (before.state !== now.state) {
    const all = before.state.dismissals !== now.state.dismissals;
    const { rows, index } = before.state;
    now.state.rows.forEach((row, at) => {
      if (all || (rows[at] !== row && rows[index.get(row.id) ?? -1] !== row)) differ.add(row.id);
    });
    if (index !== now.state.index) for (const { id } of rows) if (!now.state.index.has(id)) differ.add(id);
  }
  addEntriesThatDiffer(differ, before.reports, now.reports);
  addEntriesThatDiffer(differ, before.proofread, now.proofread);
  if (before.held !== now.held) for (const held of [before.held, now.held]) if (held) differ.add(held.row);
  return differ;
}

function addEntriesThatDiffer<T>(
  ids: Set<string>,
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
): void {
  if (before === now) return;
  for (const [id, value] of now) if (before.get(id) !== value) ids.add(id);
  for (const id of before.keys()) if (!now.has(id)) ids.add(id);
}

function isOf(
  basis: Basis,
  row: Basis['row'],
  report: Basis['report'],
  proofread: Basis['proofread'],
  dismissals: Basis['dismissals'],
  held: Basis['held'],
): boolean {
  return (
    basis.row === row &&
    basis.report === report &&
    basis.proofread === proofread &&
    basis.dismissals === dismissals &&
    basis.held === held
  );
}

function derive(state: ArticleState, { row, report, proofread, held }: Basis): RowFindings {
  if (!row || !report) return NOTHING;
  const unfinished = isBeingWritten(row) && held?.text !== row.text;
  const open = report.findings.filter((finding) => dismissedAs(state, finding) === undefined);
  const language = (proofread ? movedTo(report.text, proofread) : []).filter(
    (finding) =>
      dismissedAs(state, finding) === undefined &&
      !(unfinished && isAtEnd(finding, report.text)) &&
      isStillThere(finding, report.text, row.text),
  );
  const shown = [...(unfinished ? open.filter(isContradiction) : open), ...language];
  const marked = bySeverity(shown.filter(({ severity }) => severity !== 'note'));
  const agree = report.facts.length > 0 && report.facts.every(({ status }) => status === 'paired');
  return {
    shown,
    marked,
    underlined: [...marked, ...language.filter(({ severity }) => severity === 'note')],
    agrees: agree && !unfinished && marked.length === 0 && report.text === row.text,
  };
}

/** Whether a finding is on a word that may not be written to its end. */
function isAtEnd({ target }: FindingReport, text: string): boolean {
  return target !== null && target.end === text.length;
}

/** Whether the words of a finding stand in a later text; true of a finding that is on no words. */
function isStillThere({ target }: FindingReport, read: string, text: string): boolean {
  if (target === null || read === text) return true;
  const { start, end } = movedSpan(offsetMover(read, text), target);
  return text.slice(start, end) === read.slice(target.start, target.end);
}

/** Whether a finding is where an earlier one came to by the change of the text. */
function isMovedTo(former: FindingReport, { target, source }: FindingReport, move: Mover): boolean {
  if (former.target === null || target === null)
    return former.target === target && former.source?.start === source?.start;
  const { start, end } = movedSpan(move, former.target);
  return start === target.start && end === target.end;
}

function wordsAt(text: string, { target }: FindingReport): string {
  return target === null ? '' : text.slice(target.start, target.end);
}

function movedSpan<P extends Span>(move: Mover, place: P): P {
  return { ...place, start: move(place.start, 'after'), end: move(place.end) };
}

/** Findings of a text with their places in a later one, as far as their words still stand there. */
function movedTo(text: string, { text: read, findings }: ProofreadRow): readonly FindingReport[] {
  if (read === text) return findings;
  const move = offsetMover(read, text);
  const moved = <P extends Span>(place: P): P => movedSpan(move, place);
  return findings.flatMap((finding) => {
    const { target, fix, fixes } = finding;
    if (target === null || !isStillThere(finding, read, text)) return [];
    return [
      {
        ...finding,
        target: moved(target),
        ...(fix && { fix: moved(fix) }),
        ...(fixes && { fixes: fixes.map(moved) }),
      },
    ];
  });
}

/** The findings as they were where nothing of them has changed, so that nothing is drawn again. */
function settled(before: RowFindings, now: RowFindings): RowFindings {
  const kept = (a: readonly FindingReport[], b: readonly FindingReport[]) =>
    a.length === b.length && a.every((finding, i) => finding === b[i]) ? a : b;
  const shown = kept(before.shown, now.shown);
  const marked = kept(before.marked, now.marked);
  const underlined = kept(before.underlined, now.underlined);
  const same =
    shown === before.shown &&
    marked === before.marked &&
    underlined === before.underlined &&
    now.agrees === before.agrees;
  return same ? before : { shown, marked, underlined, agrees: now.agrees };
}

/** In the order of the English; those that are only about the Arabic come after. */
function inOrder(findings: readonly FindingReport[]): FindingReport[] {
  const place = ({ target, source }: FindingReport) => target?.start ?? 1e9 + (source?.start ?? 0);
  return [...findings].sort((a, b) => place(a) - place(b));
}

const RANK: Record<Severity, number> = { error: 2, warning: 1, note: 0 };

/** Most severe first; of one severity in the order of the text. */
export function bySeverity(findings: readonly FindingReport[]): FindingReport[] {
  return inOrder(findings).sort((a, b) => RANK[b.severity] - RANK[a.severity]);
}
