import { hasSuggestions } from '#core/article/baseline.ts';
import { headIds, type ArticleState, type Row } from '#core/article/state.ts';
import { suggestionsOf, withAccepted, type Suggestion } from '#core/article/suggestions.ts';
import { revert } from '#core/text/diff.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { ActionName } from '#api/actions.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { Looked } from './looked.ts';

/** Place of a person among the suggestions: the row, and which of its suggestions, counted from 0. */
export interface SuggestionPlace {
  row: string;
  index: number;
}

/** Going from suggestion to suggestion, and answering them. */
export class Suggestions {
  readonly place = new Cell<SuggestionPlace | null>(null);
  readonly looked: Looked;
  private readonly session: ArticleSession;
  private readonly workspace: Workspace;
  private readonly editor: EditorContext;

  constructor(editor: EditorContext) {
    this.editor = editor;
    this.workspace = editor.workspace;
    this.session = editor.session;
    this.looked = new Looked(editor.workspace, editor.session);
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    nextSuggestion: () => this.move(1),
    previousSuggestion: () => this.move(-1),
    acceptSuggestion: () => this.answerCurrent('accept'),
    refuseSuggestion: () => this.answerCurrent('refuse'),
    acceptSuggestions: () => this.answerAll('accept'),
    refuseSuggestions: () => this.answerAll('refuse'),
  };

  /** Suggestions are shown to this person: those whose words were changed see them until they have answered. */
  reader(): string | undefined {
    return this.workspace.me()?.id;
  }

  of(row: Row): readonly Suggestion[] {
    return suggestionsOf(row, this.reader());
  }

  /** The suggestion of the row that the keys answer: where the person is among them, else the first. */
  currentOf(row: Row): number {
    const place = this.place.get();
    const count = this.of(row).length;
    return place?.row === row.id ? Math.min(place.index, count - 1) : 0;
  }

  accept(row: Row, suggestions: readonly Suggestion[]): boolean {
    const text = withAccepted(row, suggestions, this.reader());
    return this.session.execute({ type: 'accept', row: row.id, text }).ok;
  }

  /** Puts the words back that were there before. */
  refuse(row: Row, suggestions: readonly Suggestion[]): boolean {
    const text = revert(row.text, suggestions);
    const bases = headIds(row).slice(0, 1);
    return this.session.execute({ type: 'setText', row: row.id, text, bases, cause: 'refuse' }).ok;
  }

  /** Answers one suggestion and goes to the next one that is open. */
  answer(row: Row, suggestion: Suggestion, answer: 'accept' | 'refuse'): void {
    const index = this.of(row).indexOf(suggestion);
    if (!this[answer](row, [suggestion])) return;
    const left = this.editor.row();
    if (left?.id === row.id && this.of(left).length > 0)
      this.goTo(left, Math.min(index, this.of(left).length - 1));
    else this.move(1);
  }

  private answerCurrent(answer: 'accept' | 'refuse'): void {
    const row = this.open();
    const suggestion = row && this.of(row)[this.currentOf(row)];
    if (row && suggestion) this.answer(row, suggestion, answer);
  }

  answerAll(answer: 'accept' | 'refuse'): void {
    const row = this.open();
    if (row && this[answer](row, this.of(row))) this.move(1);
  }

  /** The row that the person is in, if it has suggestions; else they are told that there is nothing to answer. */
  private open(): Row | null {
    this.editor.flush();
    const row = this.editor.row();
    if (row && this.of(row).length > 0) return row;
    this.inform('noneHere');
    return null;
  }

  /** Goes to the next or previous suggestion of the article, from the end on to the beginning. */
  move(step: 1 | -1): void {
    this.editor.flush();
    const state = this.session.state.get();
    const here = this.editor.row();
    if (here) {
      const place = this.place.get();
      const next = place?.row === here.id ? place.index + step : step > 0 ? 0 : -1;
      if (next >= 0 && next < this.of(here).length) return this.goTo(here, next);
    }
    const row = this.nextRow(state, here, step);
    if (row) return this.goTo(row, step > 0 ? 0 : this.of(row).length - 1);
    this.place.set(null);
    this.inform('none');
  }

  private nextRow(state: ArticleState, here: Row | undefined, step: 1 | -1): Row | undefined {
    const { rows } = state;
    const at = here ? state.index.get(here.id)! : -1;
    const order =
      step > 0
        ? [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
        : [...rows.slice(0, Math.max(at, 0)).reverse(), ...rows.slice(Math.max(at, 0)).reverse()];
    return order.find((row) => hasSuggestions(row, this.reader()));
  }

  private goTo(row: Row, index: number): void {
    const { after, added } = this.of(row)[index]!;
    this.place.set({ row: row.id, index });
    this.editor.focus(row.id, [after, after + added.length]);
  }

  /** Goes to the first suggestion of a row. */
  goToFirst(row: Row): void {
    this.editor.flush();
    this.goTo(row, 0);
  }

  private inform(key: string): void {
    this.workspace.message.set({ tone: 'info', key: `suggestions:${key}` });
  }
}
