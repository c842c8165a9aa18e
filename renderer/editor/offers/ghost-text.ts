/** Words in grey after the caret of a field. They lie over it, so that nothing is moved by them. */
export class GhostText {
  private readonly layer: HTMLElement;
  private readonly before = document.createTextNode('');
  private readonly rest = document.createElement('span');
  private field: HTMLTextAreaElement | null = null;
  private caret = 0;

  constructor() {
    this.layer = document.createElement('div');
    this.layer.className = 'offer english';
    this.layer.lang = 'en';
    this.layer.dir = 'ltr';
    this.layer.ariaHidden = 'true';
    this.layer.dataset.offer = '';
    this.layer.append(this.before, this.rest);
  }

  get isShown(): boolean {
    return this.field !== null;
  }

  /** Whether the caret is where the words were put. */
  isAtCaret(): boolean {
    const { field, caret } = this;
    return (
      field !== null &&
      document.activeElement === field &&
      field.selectionStart === caret &&
      field.selectionEnd === caret
    );
  }

  /** Shows words after the caret, where they have room on its line. */
  show(field: HTMLTextAreaElement, rest: string): void {
    this.field = field;
    this.caret = field.selectionStart;
    this.before.data = field.value.slice(0, this.caret);
    this.rest.textContent = rest;
    field.after(this.layer);
    if (this.rest.getClientRects().length !== 1 || !this.isInside()) this.hide();
  }

  /** Whether the words lie within the field, and not on a line that it does not have. */
  private isInside(): boolean {
    return this.rest.getBoundingClientRect().bottom <= this.field!.getBoundingClientRect().bottom + 1;
  }

  /** Goes on with a character that was typed, where it is the next one of the words. */
  follow(field: HTMLTextAreaElement, typed: string): boolean {
    const rest = this.rest.textContent;
    const { caret } = this;
    const isNext = this.field === field && typed !== '' && rest.startsWith(typed) && rest !== typed;
    if (!isNext || field.selectionStart !== caret + typed.length) return false;
    this.caret += typed.length;
    this.before.data += typed;
    this.rest.textContent = rest.slice(typed.length);
    return true;
  }

  /** Puts the words into the field. */
  take(): void {
    const { field, caret } = this;
    const rest = this.rest.textContent;
    this.hide();
    if (!field) return;
    field.setRangeText(rest, caret, caret, 'end');
    field.dispatchEvent(
      new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText', data: rest }),
    );
  }

  hide(): void {
    if (!this.field) return;
    this.field = null;
    this.layer.remove();
  }
}
