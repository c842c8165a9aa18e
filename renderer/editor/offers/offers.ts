import { rowTexts } from '#core/checks/article-rows.ts';
import { lineBefore, offerAt } from '#core/exchange/offered-rest.ts';
import type { RowWord } from '#core/exchange/row-words.ts';
import type { Row } from '#core/article/state.ts';
import type { OutputOf } from '#api/contract.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { MissingWords } from '#renderer/editor/checks/checks.ts';
import type { RowTerms } from '#renderer/editor/terms/row-terms.ts';
import { GhostText } from './ghost-text.ts';

/** Time for which a person rests in a row before its words are asked for, in ms. */
const REST_MS = 250;
/** Maximum time after the frame of a key until words are offered, in ms: they wait for a moment in which nothing else is to be done. */
const MAX_IDLE_WAIT_MS = 200;

type Words = OutputOf<'memory.words'>;
const NOTHING: Pick<Words, 'texts' | 'completions'> = { texts: [], completions: [] };

/** Words that are offered in grey after the caret while the English of a row is written. */
export class Offers {
  /** Words of the row that was asked for last. */
  readonly words = new Cell<(Words & { row: string }) | null>(null);
  private readonly editor: EditorContext;
  private readonly terms: RowTerms;
  private readonly job: HostJob<'memory.words'>;
  private readonly ghost = new GhostText();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private idle = 0;
  /** Field in which a key was the last thing that happened. */
  private typedIn: HTMLTextAreaElement | null = null;
  /** Whether the memory or the settings have changed since the last answer was asked for. */
  private isStale = false;
  /** Text before the word at which an offer was hidden: nothing is offered until another one is begun. */
  private hiddenAt: string | null = null;

  constructor(editor: EditorContext, terms: RowTerms) {
    this.editor = editor;
    this.terms = terms;
    this.job = new HostJob(editor.workspace.client, 'memory.words');
  }

  /** Offers words until the function that it returns is called. */
  watch(active: Cell<string | null>): () => void {
    const { memoryChanges, preferences, desk, mode } = this.editor.workspace;
    // What is known stays until the next answer is there.
    const again = () => {
      this.isStale = true;
      this.soon();
    };
    const stops = [
      active.subscribe(() => this.soon()),
      mode.subscribe(() => this.soon()),
      ...[memoryChanges, preferences.settings].map((cell) => cell.subscribe(again)),
      desk.subscribe(() => this.soon()),
    ];
    const listeners = {
      input: (event: Event) => this.typed(event as InputEvent),
      keydown: (event: Event) => this.pressed(event as KeyboardEvent),
      selectionchange: () => this.moved(),
      compositionstart: () => this.hide(),
      focusout: () => this.hide(),
    };
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener, true);
    this.soon();
    return () => {
      for (const stop of stops) stop();
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener, true);
      clearTimeout(this.timer);
      this.job.cancel();
      this.hide();
    };
  }

  /** English for facts and terms of a row that its English has not, in the order of the Arabic; each once. */
  async missing(row: Row): Promise<MissingWords[]> {
    await this.ask();
    const text = this.editor.field(row.id)?.value ?? row.text;
    const { source } = rowTexts(this.editor.session.state.get(), row);
    const found = new Map<string, MissingWords>();
    for (const { english, source: place } of this.phrases(row))
      if (!found.has(english) && !text.includes(english))
        found.set(english, { english, arabic: source.slice(place.start, place.end) });
    return [...found.values()];
  }

  private phrases(row: Row): RowWord[] {
    const asked = this.words.get();
    const facts = asked?.row === row.id ? asked.words : [];
    const terms = this.terms
      .of(row)
      .map(({ term, source }) => ({ english: term.english, source: source[0]! }));
    return [...terms, ...facts].sort((a, b) => a.source.start - b.source.start);
  }

  private isOn(): boolean {
    const { preferences, mode } = this.editor.workspace;
    const shown = mode.get();
    return preferences.settings.get().offerWords && (shown === 'translate' || shown === 'review');
  }

  private soon(): void {
    clearTimeout(this.timer);
    if (!this.isOn()) return this.hide();
    this.timer = setTimeout(() => void this.ask(), REST_MS);
  }

  /** Asks for the words of the active row, where it has not been asked for. */
  async ask(): Promise<void> {
    const row = this.editor.row();
    if (!row || row.sources.length === 0 || (!this.isStale && this.words.get()?.row === row.id)) return;
    this.isStale = false;
    const answer = await this.job.run({ article: this.editor.session.article, row: row.id });
    if (!answer.ok) return;
    this.words.set({ row: row.id, ...answer.value });
    // Somebody who began a word before its row was known is offered the rest now.
    if (this.typedIn && !this.ghost.isShown) this.offer(this.typedIn);
  }

  /** The caret is somewhere else than where words were offered. */
  private moved(): void {
    if (this.ghost.isShown && !this.ghost.isAtCaret()) this.hide();
  }

  private typed(event: InputEvent): void {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || field.dataset.rowText === undefined) return;
    const isKey = event.inputType === 'insertText' && !event.isComposing;
    // What goes on as it is offered stays offered, within the frame of the key.
    if (isKey && this.ghost.follow(field, event.data ?? '')) return;
    this.hide();
    if (!isKey || !this.isOn()) return;
    this.typedIn = field;
    // After the frame of the key: what is measured for the offer must not hold that up.
    this.frame = requestAnimationFrame(() => {
      const caret = field.selectionStart;
      const offer = () => field.selectionStart === caret && this.offer(field);
      this.idle = requestIdleCallback(offer, { timeout: MAX_IDLE_WAIT_MS });
    });
  }

  private offer(field: HTMLTextAreaElement): void {
    const row = this.editor.row();
    const { value, selectionStart: caret, selectionEnd } = field;
    if (!row || row.id !== field.dataset.rowText || field.readOnly) return;
    if (document.activeElement !== field) return;
    if (caret !== selectionEnd) return;
    const begun = beforeWord(lineBefore(value, caret));
    if (this.hiddenAt === begun) return;
    this.hiddenAt = null;
    const asked = this.words.get()?.row === row.id ? this.words.get()! : NOTHING;
    const phrases = this.phrases(row).map(({ english }) => english);
    const rest = offerAt(value, caret, { ...asked, phrases });
    if (rest !== null) this.ghost.show(field, rest);
  }

  private pressed(event: KeyboardEvent): void {
    if (!this.ghost.isShown || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') {
      const { value, selectionStart } = event.target as HTMLTextAreaElement;
      this.hiddenAt = beforeWord(lineBefore(value, selectionStart));
      event.stopPropagation();
      this.hide();
    } else if (event.key === 'Tab' && !event.shiftKey && this.ghost.isAtCaret()) {
      event.preventDefault();
      event.stopPropagation();
      this.ghost.take();
    }
  }

  private hide(): void {
    this.typedIn = null;
    cancelAnimationFrame(this.frame);
    cancelIdleCallback(this.idle);
    this.ghost.hide();
  }
}

/** A text without the word at its end. */
function beforeWord(text: string): string {
  return text.slice(0, text.lastIndexOf(' ') + 1);
}
