import { MAX_PROOFREAD_ROWS } from '#api/contract/checks.ts';
import { countsLanguage } from '#core/checks/language-checks.ts';
import { placeFindings, rowTexts } from '#core/checks/article-rows.ts';
import type { FindingReport } from '#core/checks/row-report.ts';
import type { Row } from '#core/article/state.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { newId } from '#renderer/state/ids.ts';
import { Cell } from '#renderer/state/observable.ts';

/** Maximum number of rows of one call: the longest that a row which is typed in waits for others. */
const MAX_BATCH = Math.min(20, MAX_PROOFREAD_ROWS);
/** Time for which nothing changes before rows are proofread, in ms: at first, so that the window is of use before, and later. */
const FIRST_REST_MS = 1_500;
const REST_MS = 300;
/** Time between a failed call and the next one, in ms. */
const RETRY_MS = 10_000;

/** Findings in the English of a row, and the English that they are in. */
export interface ProofreadRow {
  text: string;
  findings: readonly FindingReport[];
}

/** Result of a row, with all that it depends on. */
interface Known {
  source: string;
  text: string;
  decisions: string;
  result: ProofreadRow;
}

/**
 * Findings in the English by itself, of the rows of an open article: asked of the host when the facts are checked and nothing has
 * changed for a moment, the active row first. None while the desk or the person has proofreading off, and all the same where the desk
 * counts them.
 */
export class LanguageChecks {
  /** By row id. */
  readonly reports = new Cell<ReadonlyMap<string, ProofreadRow>>(new Map());
  private readonly editor: EditorContext;
  private readonly factsWait: Cell<number>;
  private readonly known = new Map<string, Known>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running = false;
  private watching = false;
  private rest = FIRST_REST_MS;
  /** Whether the host failed to proofread when it was asked last. */
  private isFailing = false;

  /** `factsWait`: number of rows whose facts wait to be checked. */
  constructor(editor: EditorContext, factsWait: Cell<number>) {
    this.editor = editor;
    this.factsWait = factsWait;
  }

  /** Proofreads, and goes on, until the function that it returns is called. */
  watch(): () => void {
    this.watching = true;
    const { session, workspace } = this.editor;
    const inputs = [session.state, workspace.desk, workspace.preferences.settings, this.factsWait];
    const stops = inputs.map((input) => input.subscribe(() => this.soon(this.rest)));
    this.soon(this.rest);
    return () => {
      this.watching = false;
      if (this.timer !== null) clearTimeout(this.timer);
      for (const stop of stops) stop();
    };
  }

  private soon(delay: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    if (!this.watching || this.running) return;
    this.timer = setTimeout(() => void this.run(), delay);
  }

  private async run(): Promise<void> {
    if (this.factsWait.get() > 0) return;
    this.running = true;
    let isDone = false;
    try {
      while (this.watching && !isDone) isDone = await this.proofread();
    } finally {
      this.running = false;
      this.rest = REST_MS;
    }
    // What changed meanwhile has asked in vain.
    if (this.dueRows().length > 0) this.soon(RETRY_MS);
  }

  /** Proofreads a few rows; whether there is nothing more to do, or it could not be done. */
  private async proofread(): Promise<boolean> {
    const language = this.language();
    if (language === null) {
      this.known.clear();
      if (this.reports.get().size > 0) this.reports.set(new Map());
      return true;
    }
    const due = this.dueRows();
    if (due.length === 0) return true;
    const active = due.findIndex(({ id }) => id === this.editor.row()?.id);
    const rows = (active > 0 ? [...due.slice(active), ...due.slice(0, active)] : due).slice(0, MAX_BATCH);
    const state = this.editor.session.state.get();
    const decisions = this.decisions();
    const texts = rows.map((row) => rowTexts(state, row)).map(({ source, target }) => ({ source, target }));
    const call = { job: newId(), language, rows: texts };
    const answer = await this.editor.workspace.client.call('language.check', call);
    if (!this.watching) return true;
    this.isFailing = !answer.ok;
    if (!answer.ok) {
      // For those who wait for it.
      this.publish();
      return true;
    }
    for (const [i, row] of rows.entries()) {
      const findings = placeFindings(state, row, answer.value.rows[i] as FindingReport[]);
      const { source, target: text } = texts[i]!;
      this.known.set(row.id, { source, text, decisions, result: { text, findings } });
    }
    this.publish();
    return false;
  }

  private publish(): void {
    this.reports.set(new Map([...this.known].map(([id, { result }]) => [id, result])));
  }

  /** Rows that read otherwise than when they were proofread. */
  private dueRows(): Row[] {
    if (this.language() === null) return [];
    const state = this.editor.session.state.get();
    for (const id of this.known.keys()) if (!state.index.has(id)) this.known.delete(id);
    const decisions = this.decisions();
    return state.rows.filter((row) => {
      const known = this.known.get(row.id);
      if (row.text.trim() === '' && known === undefined) return false;
      return (
        known?.text !== row.text ||
        known.decisions !== decisions ||
        known.source !== rowTexts(state, row).source
      );
    });
  }

  /** Whether the desk counts what is found, so that a row is not checked before it is proofread; false where the host cannot. */
  isAwaited(): boolean {
    return !this.isFailing && this.isCounted();
  }

  private isCounted(): boolean {
    const view = this.editor.workspace.desk.get();
    return view !== null && view.language !== 'off' && countsLanguage(view.checks);
  }

  /** Variety of English that is proofread; null where none is. What the desk counts is not for a person to have off. */
  private language() {
    const { desk, preferences } = this.editor.workspace;
    const view = desk.get();
    if (!view || view.language === 'off') return null;
    return preferences.settings.get().proofread || this.isCounted() ? view.language : null;
  }

  /** What the desk has decided that the findings depend on, as one string. */
  private decisions(): string {
    const { words, names, terms, style, checks, language } = this.editor.workspace.desk.get()!;
    return JSON.stringify([words, names, terms, style, checks['spelling'], checks['grammar'], language]);
  }
}
