import type { ActionName } from '#api/actions.ts';
import { findRow, type Row } from '#core/article/state.ts';
import { rowTexts } from '#core/checks/article-rows.ts';
import { KnownTerms, type TermUse } from '#core/checks/known-terms.ts';
import { selectedTerm, type EditedTerm } from '#core/terms/selected-term.ts';
import { shownTermSchema, type ShownTerm } from '#core/terms/term.ts';
import type { Checks } from '#renderer/editor/checks/checks.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { selectedSource, selectedTarget } from '#renderer/editor/annotations/selected-words.ts';
import { sourceSelection } from '#renderer/editor/checks/source-selection.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';
import { newId } from '#renderer/state/ids.ts';
import { Cell } from '#renderer/state/observable.ts';

/** The lists of the panel *Names and terms*. */
export type NameList = 'names' | 'terms';

const NO_TERMS: readonly ShownTerm[] = [];

/** The terms of the desk in the rows of an open article, and the actions of a person on them. */
export class RowTerms {
  /** List that the panel shows. */
  readonly list = new Cell<NameList>('names');
  /** Term that is being written in the form; null while there is none. */
  readonly edited = new Cell<EditedTerm | null>(null);
  /** Term that the list shows first: one that was added just now. */
  readonly latest = new Cell<string | null>(null);
  private readonly editor: EditorContext;
  private readonly checks: Checks;
  private known: { list: readonly ShownTerm[]; terms: KnownTerms } | null = null;
  private readonly uses = new WeakMap<Row, { terms: KnownTerms; source: string; uses: readonly TermUse[] }>();

  constructor(editor: EditorContext, checks: Checks) {
    this.editor = editor;
    this.checks = checks;
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    addTerm: () => this.addSelected(),
    showNames: () => this.show('names'),
    showTerms: () => this.show('terms'),
  };

  /** Terms that stand in the Arabic of a row, whether there is English yet or not. */
  of(row: Row): readonly TermUse[] {
    const terms = this.terms();
    const { source, target } = rowTexts(this.editor.session.state.get(), row);
    const before = this.uses.get(row);
    if (before?.terms === terms && before.source === source) return before.uses;
    const uses = source === '' ? [] : terms.in(source, target);
    this.uses.set(row, { terms, source, uses });
    return uses;
  }

  /** The term at the selection in the Arabic of a row; undefined where none is selected. */
  atSelection(row: Row): TermUse | undefined {
    const selection = sourceSelection(this.editor.session, row.id);
    if (!selection) return undefined;
    return this.of(row).find(({ source }) =>
      source.some(({ start, end }) => start < selection.end && end > selection.start),
    );
  }

  /** Puts the English of a term into the active row, in the place of its selection. */
  insert(english: string): void {
    const row = this.editor.row();
    const field = row && this.editor.field(row.id);
    if (!field || field.readOnly) return;
    field.focus();
    field.setRangeText(english, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  /** Shows one of the two lists; closes the panel, where that list is shown. */
  show(list: NameList): void {
    const shown = this.checks.list.get() === 'names' && this.list.get() === list;
    this.list.set(list);
    if (shown) this.checks.closeList();
    else this.checks.list.set('names');
  }

  /**
   * Makes a term of the words that are selected: of words on both sides at once, of those on one side in the form. Where the desk has a
   * term for the Arabic already, the form shows that one.
   */
  addSelected(): void {
    const { desk } = this.editor.workspace;
    if (!this.editor.workspace.me()) return;
    this.editor.flush();
    const state = this.editor.session.state.get();
    const inArabic = selectedSource(state);
    const row = inArabic ? findRow(state, inArabic.row) : this.editor.row();
    const inEnglish = row ? selectedTarget(row, this.editor.field(row.id)) : null;
    const [arabic, english] = [inArabic?.anchor?.quote ?? '', inEnglish?.anchor?.quote ?? ''];
    const term = selectedTerm(desk.get()?.terms ?? NO_TERMS, arabic, english);
    if (arabic !== '' && english !== '' && term.id === null) void this.save(term);
    else this.edited.set(term);
  }

  /** Sets a term as it was written; whether it was done. */
  async save(edited: EditedTerm): Promise<boolean> {
    const { workspace } = this.editor;
    const entry = shownTermSchema.safeParse(edited);
    if (!entry.success) return false;
    const term = edited.id ?? newId();
    if (!(await applyToDesk(workspace, { type: 'setTerm', term, entry: entry.data }))) return false;
    this.latest.set(term);
    this.edited.set(null);
    const { arabic, english } = entry.data;
    workspace.message.set({
      tone: 'info',
      key: edited.id === null ? 'terms:added' : 'terms:changed',
      values: { arabic: arabic[0]!, english },
      actions: ['showTerms'],
    });
    return true;
  }

  async remove({ id }: ShownTerm): Promise<void> {
    await applyToDesk(this.editor.workspace, { type: 'setTerm', term: id, entry: null });
  }

  private terms(): KnownTerms {
    const list = this.editor.workspace.desk.get()?.terms ?? NO_TERMS;
    if (this.known?.list !== list) this.known = { list, terms: new KnownTerms(list) };
    return this.known.terms;
  }
}
