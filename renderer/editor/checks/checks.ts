import { nameKey } from '#core/desk/state.ts';
import { findRow, headIds, type ArticleState, type Row } from '#core/article/state.ts';
import type { QuickFix } from '#core/checks/finding.ts';
import { isOfLanguage } from '#core/checks/language-checks.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';
import type { FactReport, FindingReport } from '#core/checks/row-report.ts';
import type { Span } from '#core/text/span.ts';
import { rowTexts } from '#core/checks/article-rows.ts';
import { contradictionOf, findingOf, isConfirmed, type FactItem } from '#core/checks/fact-pass.ts';
import { confirmedAs, dismissedAs } from '#core/article/judgements.ts';
import { isPassed } from '#core/article/passes.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { ActionName } from '#api/actions.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { offsetMover } from '#renderer/editor/rows/text-change.ts';
import { wordsOf } from '#core/checks/fact-words.ts';
import { sourceSelection } from './source-selection.ts';
import { FactLight } from './fact-light.ts';
import { Findings, type ArticleFinding } from './findings.ts';
import type { RowReplacement } from './replace-names.ts';

/** The lists of the whole article that can stand under the rows. */
export type CheckList = 'findings' | 'names' | 'facts';

/** Words of the Arabic that the English has not, and their English. */
export interface MissingWords {
  english: string;
  arabic: string;
}

/** Maximum length of the words that a confirmation of a fact keeps, in UTF-16 code units. */
const MAX_EXCERPT = 2_000;

/** Actions of a person on findings and facts. */
export class Checks {
  readonly findings: Findings;
  readonly light = new FactLight();
  /** Words that the English lacks, of which one is being chosen; null while there is no choice. */
  readonly choosing = new Cell<readonly MissingWords[] | null>(null);
  /** The list under the rows; null while there is none. */
  readonly list = new Cell<CheckList | null>(null);
  /** Grows each time the fact pass is asked to take the keyboard again. */
  readonly entering = new Cell(0);
  private keyboardHeld = false;
  private readonly workspace: Workspace;
  private readonly session: ArticleSession;
  private readonly editor: EditorContext;
  private readonly selectedTerm: (row: Row) => string | null;
  private readonly missing: (row: Row) => Promise<readonly MissingWords[]>;

  /**
   * `selectedTerm` gives the English of the term that is selected in the Arabic of a row, `missing` what its English lacks beside
   * what its report tells.
   */
  constructor(
    editor: EditorContext,
    selectedTerm: (row: Row) => string | null,
    missing: (row: Row) => Promise<readonly MissingWords[]>,
  ) {
    this.selectedTerm = selectedTerm;
    this.missing = missing;
    this.editor = editor;
    this.workspace = editor.workspace;
    this.session = editor.session;
    this.findings = new Findings(editor);
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    nextFinding: () => this.step(1),
    previousFinding: () => this.step(-1),
    nextSpelling: () => this.step(1, isOfLanguage),
    previousSpelling: () => this.step(-1, isOfLanguage),
    addToDictionary: () => this.addCurrentToDictionary(),
    showFindings: () => this.toggle('findings'),
    showFacts: () => this.toggle('facts'),
    insertFact: () => void this.insertFact(),
  };

  /** Shows a list; closes it, where it is shown and has the keyboard. */
  private toggle(list: CheckList): void {
    if (this.list.get() !== list) this.list.set(list);
    else if (list === 'facts' && !this.keyboardHeld) this.entering.update((count) => count + 1);
    else this.closeList();
  }

  /** Whether the fact pass has the keyboard: going to a row then only shows it. */
  holdsKeyboard(): boolean {
    return this.keyboardHeld;
  }

  holdKeyboard(held: boolean): void {
    this.keyboardHeld = held;
  }

  closeList(): void {
    this.list.set(null);
    this.keyboardHeld = false;
    this.light.point(null);
    this.editor.focusRow();
  }

  /** Goes to a finding: its row becomes the active one, and what it is about is selected in the English. */
  goTo({ row, finding }: ArticleFinding): void {
    this.findings.current.set(this.findings.keyOf(finding));
    this.editor.focus(row.id);
    const { target } = finding;
    if (target) this.whenFocused(row.id, (field) => this.select(field, row.id, target));
  }

  /** Goes to the most severe finding of a row. */
  goToFirst(id: string): void {
    const row = findRow(this.state(), id);
    const [finding] = row ? this.findings.of(row.id).marked : [];
    if (row && finding) this.goTo({ row, finding });
  }

  /** Goes to a fact: it is lit, and selected in the English where it is there. */
  goToFact(row: string, { target }: FactReport): void {
    this.editor.focus(row);
    const [first] = target;
    if (first) this.goToPlace(row, first);
  }

  /** Leaves the fact pass for the words of a fact, so that they can be put right. */
  leavePassFor({ row, fact }: FactItem): void {
    this.keyboardHeld = false;
    this.goToFact(row, fact);
  }

  /** Shows a fact in its row, lit on both sides, and leaves the keyboard where it is. */
  showFact(row: string, fact: string): void {
    this.editor.activate(row);
    this.light.point({ row, fact });
  }

  /**
   * Confirms facts, as one step of undo; a row all of whose facts are confirmed is through the fact pass. `reason`: why what
   * differs is right, for the finding that says so; where it cannot be dismissed, the fact is not confirmed. Returns whether all
   * of them are confirmed now.
   */
  confirmFacts(items: readonly FactItem[], reason?: string): boolean {
    this.editor.flush();
    const person = this.workspace.me()?.id;
    if (person === undefined) return false;
    let done = true;
    this.session.transact(
      () => {
        for (const item of items) {
          if (isConfirmed(item, person)) continue;
          const dismissed = reason === undefined || this.dismissContradiction(item, reason);
          done = dismissed && this.confirmFact(item) && done;
        }
        for (const row of new Set(items.map((item) => item.row))) this.passRow(row, person);
      },
      { row: items[0]?.row ?? null },
    );
    return done;
  }

  /** The finding that says in what a fact differs, as long as nobody has dismissed it. */
  contradiction({ row, fact }: FactItem): FindingReport | undefined {
    const found = contradictionOf(fact, this.findings.reports.get().get(row)?.findings ?? []);
    return found && dismissedAs(this.state(), found) === undefined ? found : undefined;
  }

  /** Finding on the words of a fact, as long as nobody has dismissed it. */
  findingOf({ row, fact }: FactItem): FindingReport | undefined {
    const open = (this.findings.reports.get().get(row)?.findings ?? []).filter(
      (found) => dismissedAs(this.state(), found) === undefined,
    );
    return findingOf(fact, open);
  }

  /** Whether what differs is dismissed now, or nothing does. */
  private dismissContradiction(item: FactItem, reason: string): boolean {
    const found = this.contradiction(item);
    if (!found) return true;
    const { id, check, message } = found;
    const dismissal = { row: item.row, finding: id, check, message, reason };
    return this.session.execute({ type: 'dismissFinding', ...dismissal }).ok;
  }

  /** A fact of a text that has changed since it was checked is not confirmed. */
  private confirmFact({ row: id, fact, source, target }: FactItem): boolean {
    const row = findRow(this.state(), id);
    if (!row || this.findings.reports.get().get(id)?.text !== row.text) {
      this.workspace.message.set({ tone: 'info', key: 'findings:pass.waits' });
      return false;
    }
    const excerpt = (words: string) => (words === '' ? null : words.slice(0, MAX_EXCERPT));
    const command = { type: 'confirmFact', row: id, fact: fact.id, kind: fact.label } as const;
    return this.session.execute({ ...command, source: excerpt(source), target: excerpt(target) }).ok;
  }

  private passRow(id: string, person: string): void {
    const state = this.state();
    const row = findRow(state, id);
    const facts = this.findings.reports.get().get(id)?.facts ?? [];
    if (!row || facts.some((fact) => confirmedAs(state, fact, person) === undefined)) return;
    if (!isPassed(state, row, 'facts', person))
      this.session.execute({ type: 'markPass', pass: 'facts', rows: [{ row: id, text: row.text }] });
  }

  /** Takes the confirmations of this person back, as one step of undo. */
  unconfirmFacts(items: readonly FactItem[]): void {
    const person = this.workspace.me()?.id;
    if (person === undefined) return;
    this.session.transact(() => {
      for (const { fact } of items) {
        const as = confirmedAs(this.state(), fact, person);
        if (as !== undefined) this.session.execute({ type: 'unconfirmFact', fact: as });
      }
    });
  }

  /** Ends that a row is held back, and what was said of it. */
  release(): void {
    this.findings.held.set(null);
    this.workspace.message.withdraw(({ key }) => key.startsWith('findings:held.'));
  }

  /** Ends what was said of rows that were held back: their article is left. */
  leave(): void {
    this.release();
    this.workspace.message.withdraw(({ key }) => key.startsWith('findings:heldBehind.'));
  }

  /**
   * Whether a row may be confirmed or approved. One with an error that nobody has dismissed is held back once, and the person
   * is told what is wrong; null while the row, as it reads, is not checked.
   */
  allowsFinishing(row: Row, what: 'confirm' | 'approve'): boolean | null {
    const open = this.findings.openOf(row);
    if (open === null) return null;
    const first = open.find(({ severity }) => severity === 'error');
    const held = this.findings.held.get();
    if (!first || (held?.row === row.id && held.text === row.text)) {
      this.release();
      return true;
    }
    this.findings.held.set({ row: row.id, text: row.text });
    this.findings.current.set(this.findings.keyOf(first));
    this.tellHeld(first, `findings:held.${what}`);
    return false;
  }

  /** The same of a row that the person has left: where it is held back they are told which one it is, and stay where they are. */
  allowsFinishingBehind(row: Row, what: 'confirm' | 'approve'): boolean {
    const first = this.findings.openOf(row)?.find(({ severity }) => severity === 'error');
    if (!first) return true;
    this.tellHeld(first, `findings:heldBehind.${what}`, { number: this.state().index.get(row.id)! + 1 });
    return false;
  }

  /** Tells that a row is held back, and by what. `values`: of the message itself. */
  private tellHeld({ message }: FindingReport, key: string, values: { number?: number } = {}): void {
    const detail = { key: `checks:message.${message.key}`, values: message.values };
    this.workspace.message.set({ tone: 'problem', key, values, detail });
  }

  /**
   * Puts the term or fact that is selected in the Arabic into the English, at the caret: as the desk or another row writes it, or
   * as its value is written. Without a selection it is the fact that is lit, or else what the English lacks: where there is more
   * than one, the person chooses.
   */
  private async insertFact(): Promise<void> {
    const row = this.editor.row();
    const field = row && this.editor.field(row.id);
    if (!row || !field || field.readOnly) return;
    const selection = sourceSelection(this.session, row.id);
    const report = this.findings.reports.get().get(row.id);
    const facts = report?.facts ?? [];
    // What is lit is so in the English that was checked; where that is another by now, it says nothing.
    const lit = field.value !== '' && report?.text === field.value ? this.light.lit.get() : null;
    const isHere = ({ source, id: fact }: FactReport) =>
      selection
        ? source.some(({ start, end }) => start < selection.end && end > selection.start)
        : fact === lit?.fact && source.length > 0;
    const fact = facts.find(isHere);
    if (!selection && !fact) return this.insertMissing(row, facts);
    const known = fact ? this.englishOf(row, fact) : this.knownEnglish(selection!.text);
    const english = this.selectedTerm(row) ?? known;
    if (english === null) this.workspace.message.set({ tone: 'info', key: 'findings:nothingToInsert' });
    else this.put(english);
  }

  /** Puts in what the English lacks of the Arabic; of several things the person chooses one. */
  private async insertMissing(row: Row, facts: readonly FactReport[]): Promise<void> {
    const { source } = rowTexts(this.state(), row);
    const lacking = facts
      .filter(({ status }) => status === 'missing')
      .map((fact) => ({ english: this.englishOf(row, fact), arabic: wordsOf(source, fact.source) }));
    const found: MissingWords[] = [];
    for (const { english, arabic } of [...lacking, ...(await this.missing(row))])
      if (english !== null && !found.some((other) => isPartOf(arabic, other.arabic)))
        found.push({ english, arabic });
    if (this.editor.row()?.id !== row.id) return;
    const place = ({ arabic }: MissingWords) => source.indexOf(arabic);
    const [only, ...others] = found.sort((a, b) => place(a) - place(b));
    if (!only) this.workspace.message.set({ tone: 'info', key: 'findings:nothingToInsert' });
    else if (others.length === 0) this.put(only.english);
    else this.choosing.set(found);
  }

  private englishOf(row: Row, fact: FactReport): string | null {
    return this.knownEnglish(wordsOf(rowTexts(this.state(), row).source, fact.source)) ?? fact.english;
  }

  /** Puts words into the English of the active row, at the caret. */
  put(english: string): void {
    const row = this.editor.row();
    const field = row && this.editor.field(row.id);
    if (!field || field.readOnly) return;
    field.focus();
    field.setRangeText(english, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  /** House spelling of a name, or else its spelling in the article where it stands already. */
  private knownEnglish(arabic: string): string | null {
    const key = nameKey(arabic);
    const decided = this.workspace.desk.get()?.names.find((name) => nameKey(name.arabic) === key);
    if (decided) return decided.house ?? decided.spellings[0] ?? null;
    for (const { names } of this.findings.reports.get().values()) {
      const same = names.find(({ keys }) => keys.includes(key));
      if (same) return same.english;
    }
    return null;
  }

  /** Goes to a place in the English of a row and selects it. */
  goToPlace(row: string, place: Span): void {
    this.editor.focus(row);
    this.whenFocused(row, (field) => this.select(field, row, place));
  }

  /** Makes the changes of several rows, each as a text of its own and all of them as one step for undo. */
  replaceNames(rows: readonly RowReplacement[]): void {
    this.editor.flush();
    let count = 0;
    this.session.transact(() => {
      for (const { row: id, before, after } of rows) {
        const row = findRow(this.state(), id);
        if (!row || row.text !== before) continue;
        const bases = headIds(row).slice(0, 1);
        if (this.session.execute({ type: 'setText', row: id, text: after, bases, cause: 'replace' }).ok)
          count += 1;
      }
    });
    this.workspace.message.set({ tone: 'info', key: 'findings:replacedIn', values: { count } });
  }

  /** Makes the change of the English that settles a finding; where there are several, the one that is given. */
  fix(rowId: string, finding: FindingReport, fix: QuickFix | undefined = finding.fix): void {
    this.editor.flush();
    const row = findRow(this.state(), rowId);
    const checked = this.findings.reports.get().get(rowId)?.text;
    if (!row || !fix || checked === undefined) return;
    // The person may have typed since; the change is made only to the very words that it was meant for.
    const move = offsetMover(checked, row.text);
    const [start, end] = [move(fix.start, 'after'), move(fix.end)];
    if (row.text.slice(start, end) !== checked.slice(fix.start, fix.end)) return;
    const text = row.text.slice(0, start) + fix.replacement + row.text.slice(end);
    const bases = headIds(row).slice(0, 1);
    this.session.execute({ type: 'setText', row: row.id, text, bases, cause: 'replace' });
    const caret = start + fix.replacement.length;
    this.editor.focus(row.id);
    this.whenFocused(row.id, (field) => field.setSelectionRange(caret, caret));
  }

  /** Adds the word of a misspelling to the dictionary of the desk, as it is written there. */
  async addToDictionary(rowId: string, { check, target }: FindingReport): Promise<void> {
    this.editor.flush();
    const text = this.findings.reports.get().get(rowId)?.text ?? '';
    const word = check === 'spelling' && target ? text.slice(target.start, target.end) : '';
    if (word === '') return;
    const done = await applyToDesk(this.workspace, { type: 'setWord', word, known: true });
    if (!done) return;
    this.workspace.message.set({ tone: 'info', key: 'findings:addedToDictionary', values: { word } });
    this.findings.current.set(null);
    this.editor.focus(rowId);
  }

  /** The misspelling that the caret stands in, or that the person has gone to. */
  private addCurrentToDictionary(): void {
    const row = this.editor.row();
    if (!row) return;
    const caret = this.editor.field(row.id)?.selectionStart ?? -1;
    const current = this.findings.current.get();
    const words = this.findings.of(row.id).shown.filter(({ check }) => check === 'spelling');
    const found =
      words.find(({ target }) => target !== null && target.start <= caret && target.end >= caret) ??
      words.find((finding) => this.findings.keyOf(finding) === current);
    if (found) void this.addToDictionary(row.id, found);
    else this.workspace.message.set({ tone: 'info', key: 'findings:noWordHere' });
  }

  /** Dismisses a finding for a reason; whether it was done. */
  dismiss(row: string, { id, check, message }: FindingReport, reason: string): boolean {
    this.editor.flush();
    const dismissal = { row, finding: id, check, message, reason };
    if (!this.session.execute({ type: 'dismissFinding', ...dismissal }).ok) return false;
    this.editor.focus(row);
    return true;
  }

  /** Takes a dismissal back. */
  restore(finding: FindingReport): void {
    const as = dismissedAs(this.state(), finding);
    if (as !== undefined) this.session.execute({ type: 'restoreFinding', finding: as });
  }

  /** Goes to the finding after or before the one that the person has gone to, or else the caret, round the ends. */
  private step(
    direction: 1 | -1,
    isWanted = ({ severity }: FindingReport): boolean => severity !== 'note',
  ): void {
    this.editor.flush();
    const list = this.findings.reachable().filter(({ finding }) => isWanted(finding));
    if (list.length === 0) {
      this.findings.current.set(null);
      const none = isWanted === isOfLanguage ? 'findings:noneInLanguage' : 'findings:noneLeft';
      const count = this.findings.waiting.get();
      const said = count > 0 ? { key: 'findings:checking', values: { count } } : { key: none };
      this.workspace.message.set({ tone: 'info', ...said });
      return;
    }
    const [current, active] = [this.findings.current.get(), this.editor.row()?.id];
    // Rows that read alike have findings of one identity.
    const isCurrent = ({ row, finding }: ArticleFinding) =>
      this.findings.keyOf(finding) === current && row.id === active;
    const at = list.findIndex(isCurrent);
    const next = at >= 0 ? at + direction : this.fromCaret(list, direction);
    this.goTo(list[(next + list.length) % list.length]!);
  }

  private fromCaret(list: readonly ArticleFinding[], direction: 1 | -1): number {
    const active = this.editor.row();
    const state = this.state();
    const here = active ? state.index.get(active.id)! : -1;
    const caret = active ? (this.editor.field(active.id)?.selectionStart ?? 0) : 0;
    const isAfter = ({ row, finding }: ArticleFinding) => {
      const position = state.index.get(row.id)!;
      return position > here || (position === here && (finding.target?.end ?? Infinity) >= caret);
    };
    const after = list.findIndex(isAfter);
    if (direction === 1) return after < 0 ? 0 : after;
    return (after < 0 ? list.length : after) - 1;
  }

  private select(field: HTMLTextAreaElement, row: string, { start, end }: Span): void {
    const move = offsetMover(this.findings.reports.get().get(row)?.text ?? field.value, field.value);
    field.setSelectionRange(move(start, 'after'), move(end));
  }

  private whenFocused(row: string, then: (field: HTMLTextAreaElement) => void, frames = 60): void {
    requestAnimationFrame(() => {
      const field = this.editor.field(row);
      if (field && document.activeElement === field) then(field);
      else if (frames > 0) this.whenFocused(row, then, frames - 1);
    });
  }

  private state(): ArticleState {
    return this.session.state.get();
  }
}

/** Whether a person may change an article and say what they think of its findings. */
export function mayJudge({ readOnly, state }: ArticleSession): boolean {
  return readOnly === null && state.get().stage !== 'signed';
}

/** Whether words are told with others already. */
function isPartOf(words: string, others: string): boolean {
  return others.includes(words) || words.includes(others);
}
