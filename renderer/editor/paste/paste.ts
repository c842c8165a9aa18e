import { spreadOver, type PastedText } from '#core/article/spread.ts';
import { findRow, headIds, type ArticleState } from '#core/article/state.ts';
import { joinTexts, splitParagraphs } from '#core/paragraphs.ts';
import { mayHaveMarks } from '#core/text/inline-marks.ts';
import type { ActionName } from '#api/actions.ts';
import type { Align } from '#renderer/editor/align/align.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { Cell } from '#renderer/state/observable.ts';
import { pastedHtml } from './pasted-html.ts';

/** Minimum number of paragraphs that can be a translation of the whole article. */
const MIN_TRANSLATION = 3;

/** Paragraphs that were pasted, and the text of the row that they stand in as long as nobody changes it. */
interface Pasted extends PastedText {
  text: string;
}

/** Pasting into the English: bold, italics and links come along; several paragraphs may go to several rows. */
export class Paste {
  /** Paragraphs that the dialog aligns with the Arabic of the article; null while there are none. */
  readonly aligning = new Cell<PastedText | null>(null);
  private readonly editor: EditorContext;
  private readonly panel: Align['panel'];
  private last: Pasted | null = null;

  constructor(editor: EditorContext, { panel }: Align) {
    this.editor = editor;
    this.panel = panel;
    panel.subscribe(() => panel.get() === null && this.aligning.set(null));
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    spreadPasted: () => this.spread(),
    alignPasted: () => this.align(),
  };

  /** Pastes into the field of a row. Text without formatting the browser puts in by itself. */
  take(event: ClipboardEvent, field: HTMLTextAreaElement, row: string): void {
    const { clipboardData: data } = event;
    if (!data || field.readOnly) return;
    const formatted = pastedHtml(data.getData('text/html'));
    const isFormatted = formatted.length > 1 || formatted.some(mayHaveMarks);
    const paragraphs = isFormatted ? formatted : splitParagraphs(data.getData('text/plain'));
    const start = field.selectionStart;
    const before = field.value.slice(0, start);
    const after = field.value.slice(field.selectionEnd);
    if (isFormatted) {
      event.preventDefault();
      field.setRangeText(joinTexts(formatted), start, field.selectionEnd, 'end');
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    }
    if (paragraphs.length < 2) return;
    // The browser puts plain text in after this.
    setTimeout(() => {
      this.last = { row, before, paragraphs, after, text: field.value };
      this.offer(this.last);
    });
  }

  private offer(pasted: Pasted): void {
    const state = this.editor.session.state.get();
    const actions: ActionName[] = [
      ...(spreadOver(state, pasted) ? ['spreadPasted' as const] : []),
      ...(mayBeWhole(state, pasted) ? ['alignPasted' as const] : []),
    ];
    if (actions.length === 0) return;
    const values = { count: pasted.paragraphs.length };
    this.editor.workspace.message.set({ tone: 'info', key: 'app:paste.paragraphs', values, actions });
  }

  /** What was pasted last, where it stands as it was pasted. */
  private pasted(): Pasted | null {
    this.editor.flush();
    const { last } = this;
    const row = last && findRow(this.editor.session.state.get(), last.row);
    if (last && row?.text === last.text) return last;
    this.editor.workspace.message.set({ tone: 'info', key: 'app:paste.nothing' });
    return null;
  }

  private spread(): void {
    const pasted = this.pasted();
    const { session, workspace } = this.editor;
    const rows = pasted && spreadOver(session.state.get(), pasted);
    if (!rows) {
      if (pasted) workspace.message.set({ tone: 'info', key: 'app:paste.noRoom' });
      return;
    }
    session.transact(
      () => {
        for (const { row: id, text } of rows) {
          const row = findRow(session.state.get(), id);
          if (!row || row.text === text) continue;
          session.execute({
            type: 'setText',
            row: id,
            text,
            bases: headIds(row).slice(0, 1),
            cause: 'replace',
          });
        }
      },
      { row: pasted.row },
    );
    this.editor.focus(rows.at(-1)!.row, 'end');
    const values = { count: rows.length };
    workspace.message.set({ tone: 'info', key: 'app:paste.spread', values, actions: ['undo'] });
  }

  private align(): void {
    const pasted = this.pasted();
    if (!pasted) return;
    this.editor.workspace.message.set(null);
    this.aligning.set(pasted);
    this.panel.set('translation');
  }
}

/** Whether paragraphs may be the translation of the article: no other row has English. */
function mayBeWhole({ rows }: ArticleState, { row, paragraphs }: PastedText): boolean {
  return (
    paragraphs.length >= MIN_TRANSLATION &&
    rows.length > 1 &&
    rows.every(({ id, text }) => id === row || text.trim() === '')
  );
}
