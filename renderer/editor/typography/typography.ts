import { typeset } from '#core/text/typography.ts';
import type { EditorContext } from '#renderer/editor/context.ts';

/** A replacement that an undo takes back: the text of the field after it, and before. */
interface Replaced {
  field: HTMLTextAreaElement;
  after: string;
  before: string;
  /** Caret before it. */
  caret: number;
}

/** Quotation marks, apostrophes, dashes and ellipses as the desk writes them, in the place of those that are typed. */
export class TypedMarks {
  private readonly editor: EditorContext;
  private last: Replaced | null = null;

  constructor(editor: EditorContext) {
    this.editor = editor;
  }

  /** Looks at the character that was just typed into the field of a row. */
  typed(field: HTMLTextAreaElement, { inputType, data }: InputEvent): void {
    if (inputType !== 'insertText' || data?.length !== 1) return;
    const { value: before, selectionStart: caret } = field;
    const style = this.editor.workspace.desk.get()?.typography ?? 'straight';
    const change = typeset(style, before, caret);
    if (!change) return;
    field.setRangeText(change.replacement, change.start, change.end, 'end');
    this.last = { field, after: field.value, before, caret };
  }

  /** Gives back the character that was typed, where nothing was done since; whether there was one. */
  takeBack(): boolean {
    const { last } = this;
    this.last = null;
    if (last === null || document.activeElement !== last.field || last.field.value !== last.after)
      return false;
    last.field.value = last.before;
    last.field.setSelectionRange(last.caret, last.caret);
    last.field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'historyUndo' }));
    return true;
  }
}
