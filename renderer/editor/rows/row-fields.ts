import { headIds, type Row } from '#core/article/state.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { offsetMover } from './text-change.ts';

/** Typed text becomes a command this long after the first key; with the journal's fsync it is on disk within 500 ms. */
const COMMIT_MS = 300;

interface Editor {
  element: HTMLTextAreaElement;
  /** The row as the editor last showed it; null before it showed any. */
  row: Row | null;
  /** The version that the text in the editor goes back to; what the next edit replaces. */
  base: string | null;
  dirty: boolean;
  timer: ReturnType<typeof setTimeout> | null;
}

/**
 * The text fields of the rows. They are not React's: React would write every keystroke back. Text goes from the field to
 * the article a moment after it was typed, and from the article to the field only when that takes nothing from under the
 * person's hands.
 */
export class RowEditors {
  private readonly editors = new Map<string, Editor>();
  private readonly session: ArticleSession;

  constructor(session: ArticleSession) {
    this.session = session;
  }

  /** Takes charge of a field; {@link sync} then fills it. */
  attach(id: string, element: HTMLTextAreaElement): void {
    this.editors.set(id, { element, row: null, base: null, dirty: false, timer: null });
  }

  detach(id: string, element: HTMLTextAreaElement): void {
    const editor = this.editors.get(id);
    if (!editor || editor.element !== element) return;
    this.commit(id);
    this.editors.delete(id);
  }

  element(id: string): HTMLTextAreaElement | null {
    return this.editors.get(id)?.element ?? null;
  }

  /** The row has changed: show it, unless the person is at work on it. */
  sync(row: Row): void {
    const editor = this.editors.get(row.id);
    if (!editor) return;
    editor.row = row;
    if (editor.dirty) return;
    const focused = document.activeElement === editor.element;
    const mineStands = row.competing.some((version) => version.id === editor.base);
    if (focused && mineStands) return;
    if (editor.element.value !== row.text) replaceText(editor.element, row.text);
    editor.base = row.head?.id ?? null;
  }

  typed(id: string): void {
    const editor = this.editors.get(id);
    if (!editor) return;
    editor.dirty = true;
    this.session.typing();
    editor.timer ??= setTimeout(() => this.commit(id), COMMIT_MS);
  }

  left(id: string): void {
    this.commit(id);
    const editor = this.editors.get(id);
    if (editor?.row) this.sync(editor.row);
  }

  /** Hands over what was typed in one row. Text that is refused stays in the field and is tried again with the next edit. */
  commit(id: string): void {
    const editor = this.editors.get(id);
    if (!editor) return;
    if (editor.timer) clearTimeout(editor.timer);
    editor.timer = null;
    if (!editor.dirty) return;
    const text = editor.element.value;
    const current = this.session.state.get();
    const row = current.rows[current.index.get(id) ?? -1];
    if (row && row.text === text && headIds(row)[0] === editor.base) {
      editor.dirty = false;
      this.session.unchanged();
      return;
    }
    const bases = editor.base === null ? [] : [editor.base];
    editor.dirty = false;
    const base = editor.base;
    const done = this.session.execute({ type: 'setText', row: id, text, bases });
    if (done.ok) editor.base = done.value.id;
    else {
      editor.dirty = true;
      editor.base = base;
    }
  }

  flush(): void {
    for (const id of this.editors.keys()) this.commit(id);
  }
}

/** Puts another text into a field and keeps the caret beside the words that it stood beside. */
function replaceText(element: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd } = element;
  const focused = document.activeElement === element;
  element.value = text;
  if (!focused) return;
  const move = offsetMover(value, text);
  element.setSelectionRange(move(selectionStart), move(selectionEnd));
}
