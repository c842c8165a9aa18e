import { headIds, type Row } from '#core/article/state.ts';
import { withLineFeeds } from '#core/text/line-breaks.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import type { Observable } from '#renderer/state/observable.ts';
import { offsetMover } from './text-change.ts';

/** Typed text becomes a command this long after the first key; with the journal's fsync it is on disk within 500 ms. */
const COMMIT_MS = 300;

interface Field {
  element: HTMLTextAreaElement;
  /** The row as the field last showed it; null before it showed any. */
  row: Row | null;
  /** The version that the text in the field goes back to; what the next edit replaces. */
  base: string | null;
  dirty: boolean;
  /** Whether its row has been the active one: from then on the caret is where the person has it. */
  entered: boolean;
  /** Whether all that is not handed over yet was typed key by key. */
  keyed: boolean;
  timer: ReturnType<typeof setTimeout> | null;
  /** What the field says of itself while it is empty. */
  placeholder: string;
}

/** How the field of a row is described. */
interface FieldDescription {
  label: string;
  /** What it says of itself while it is empty. */
  placeholder: string;
  editable: boolean;
  /** Whether another picture of its text lies over it. */
  covered: boolean;
}

/**
 * The text fields of the rows. They are not React's: React would write every keystroke back. Text goes from the field to
 * the article a moment after it was typed, and from the article to the field only when that takes nothing from under the
 * person's hands.
 */
export class RowFields {
  private readonly fields = new Map<string, Field>();
  private readonly session: ArticleSession;

  constructor(session: ArticleSession, active: Observable<string | null>) {
    this.session = session;
    active.subscribe(() => this.enter(active.get()));
  }

  /**
   * Makes the field of a row in its place until the function that it returns is called; {@link sync} then has it read as its row. A field
   * is made with its text in it: a text that is put in later moves the caret, and the browser tells the window so for each of
   * thousands of fields. It is made without React, which takes longer for a field than for all else of a row, and looks at it again at
   * each key.
   */
  make(id: string, text: string, place: Element): () => void {
    const element = newField(id, text);
    place.prepend(element);
    this.fields.set(id, {
      element,
      row: null,
      base: null,
      dirty: false,
      entered: false,
      keyed: true,
      timer: null,
      placeholder: '',
    });
    return () => {
      this.detach(id, element);
      element.remove();
    };
  }

  /** What the field of a row is called, and whether it can be written in and is seen. */
  describe(id: string, { label, placeholder, editable, covered }: FieldDescription): void {
    const field = this.fields.get(id);
    if (!field) return;
    const { element } = field;
    element.setAttribute('aria-label', label);
    if (element.readOnly === editable) element.readOnly = !editable;
    if (element.classList.contains('covered') !== covered) element.classList.toggle('covered', covered);
    field.placeholder = placeholder;
    keepPlaceholder(field);
  }

  /** Whoever comes to a row for the first time has the caret behind its text. */
  enter(id: string | null): void {
    const field = id === null ? undefined : this.fields.get(id);
    if (!field || field.entered) return;
    field.entered = true;
    const { element } = field;
    // From now on the text is the person's: the one that it was made with is not looked at any more.
    element.value = `${element.value}`;
    element.setSelectionRange(element.value.length, element.value.length);
  }

  private detach(id: string, element: HTMLTextAreaElement): void {
    const field = this.fields.get(id);
    if (!field || field.element !== element) return;
    this.commit(id);
    this.fields.delete(id);
  }

  element(id: string): HTMLTextAreaElement | null {
    return this.fields.get(id)?.element ?? null;
  }

  /** Whether something was written in the field of a row that is not handed over yet. */
  isBeingWritten(id: string): boolean {
    return this.fields.get(id)?.dirty ?? false;
  }

  /** The row has changed: show it, unless the person is at work on it. */
  sync(row: Row): void {
    const field = this.fields.get(row.id);
    if (!field) return;
    field.row = row;
    if (field.dirty) return;
    const focused = document.activeElement === field.element;
    const mineStands = row.competing.some((version) => version.id === field.base);
    if (focused && mineStands) return;
    if (field.element.value !== row.text) {
      replaceText(field.element, row.text);
      keepPlaceholder(field);
    }
    field.base = row.head?.id ?? null;
  }

  /** The text of a row has been changed; `keyed`: by keys, and not by pasting, dropping or replacing. */
  typed(id: string, keyed = false): void {
    const field = this.fields.get(id);
    if (!field) return;
    breakLines(field.element);
    keepPlaceholder(field);
    field.keyed = keyed && (field.keyed || !field.dirty);
    field.dirty = true;
    this.session.typing(id);
    field.timer ??= setTimeout(() => this.commit(id), COMMIT_MS);
  }

  left(id: string): void {
    this.commit(id);
    // As it is now: what was committed just now is not drawn yet.
    const { rows, index } = this.session.state.get();
    const row = rows[index.get(id) ?? -1];
    if (row) this.sync(row);
  }

  /** Hands over what was typed in one row. Text that is refused stays in the field and is tried again with the next edit. */
  commit(id: string): void {
    const field = this.fields.get(id);
    if (!field) return;
    if (field.timer) clearTimeout(field.timer);
    field.timer = null;
    if (!field.dirty) return;
    this.session.typed(id);
    const text = field.element.value;
    const current = this.session.state.get();
    const row = current.rows[current.index.get(id) ?? -1];
    if (row && row.text === text && headIds(row)[0] === field.base) {
      field.dirty = false;
      this.session.unchanged();
      return;
    }
    const bases = field.base === null ? [] : [field.base];
    field.dirty = false;
    const base = field.base;
    const done = this.session.execute({ type: 'setText', row: id, text, bases }, { typed: field.keyed });
    if (done.ok) field.base = done.value.id;
    else {
      field.dirty = true;
      field.base = base;
    }
  }

  flush(): void {
    for (const id of this.fields.keys()) this.commit(id);
  }
}

/** Has every character that breaks a line as a line feed, as all text that comes in has it. Places stay as they are. */
function breakLines(element: HTMLTextAreaElement): void {
  const { value, selectionStart, selectionEnd } = element;
  const text = withLineFeeds(value);
  if (text === value) return;
  element.value = text;
  element.setSelectionRange(selectionStart, selectionEnd);
}

/** A field that has a text has no placeholder: the browser would look at every key whether it is to be seen. */
function keepPlaceholder({ element, placeholder }: Field): void {
  const wanted = element.value === '' ? placeholder : '';
  if (element.placeholder === wanted) return;
  if (wanted === '') element.removeAttribute('placeholder');
  else element.placeholder = wanted;
}

let pattern: HTMLTextAreaElement | null = null;

function newField(row: string, text: string): HTMLTextAreaElement {
  pattern ??= newPattern();
  const field = pattern.cloneNode() as HTMLTextAreaElement;
  field.dataset.rowText = row;
  field.textContent = text;
  return field;
}

function newPattern(): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  field.className = 'english';
  field.lang = 'en';
  field.dir = 'ltr';
  field.rows = 1;
  field.spellcheck = false;
  field.autocomplete = 'off';
  return field;
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
