import { findRow, headIds, sourceTexts, type Row } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import type { TextMatch } from '#core/article/values.ts';
import type { OfferedMatch } from '#core/exchange/row-matches.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { MATCH_ACTIONS, type ActionName } from '#api/actions.ts';
import type { OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { matchOf } from '#core/article/match-of.ts';
import { sourcePlaces } from '#renderer/editor/checks/source-places.ts';
import type { HighlightsOfRow, Highlights, RowHighlight } from '#renderer/editor/rows/row-highlights.ts';

/** Time for which a person rests in a row before its matches are asked for, in ms. */
const REST_MS = 200;

/** Name of the tab of the inspector that shows the matches. */
export const MEMORY_TAB = 'memory';

/** Matches of a row that the host has answered, or why it has none. */
export interface AskedRow {
  row: string;
  /** Arabic that they are of. */
  source: string;
  matches: OutputOf<'memory.match'> | null;
  error: ApiError | null;
}

/** Matches of the active row: asking for them, and putting them into the English. */
export class Memory {
  /** Answer for the row that was asked for last; null before the first. */
  readonly asked = new Cell<AskedRow | null>(null);
  /** Whether somebody asked by key to go into the list, which then takes the focus. */
  readonly entering = new Cell(false);
  private readonly workspace: Workspace;
  private readonly editor: EditorContext;
  private readonly highlights: Highlights;
  private readonly job: HostJob<'memory.match'>;
  /** What was inserted, by the row, for as long as nobody has confirmed it. */
  private readonly inserted = new Map<string, HighlightsOfRow>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the memory has changed since the last answer was asked for. */
  private isStale = false;

  constructor(editor: EditorContext, highlights: Highlights) {
    this.editor = editor;
    this.workspace = editor.workspace;
    this.highlights = highlights;
    this.job = new HostJob(editor.workspace.client, 'memory.match');
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    showMatches: () => this.enter(),
    ...Object.fromEntries(MATCH_ACTIONS.map((action, i) => [action, () => void this.insert(i)])),
  };

  /** Share of the index that is built, 0 to 1, while the matches wait for that; null otherwise. */
  get progress(): Cell<number | null> {
    return this.job.progress;
  }

  /** Asks for the matches of each row that a person rests in, until the function that it returns is called. */
  watch(active: Cell<string | null>): () => void {
    const { inspectorTab, preferences, memoryChanges, mode } = this.workspace;
    const soon = () => this.soon();
    // What is shown stays until the next answer is there: somebody may have the keyboard in it.
    const again = () => {
      this.isStale = true;
      this.soon();
    };
    const stops = [
      ...[active, inspectorTab, mode, preferences.settings].map((cell) => cell.subscribe(soon)),
      memoryChanges.subscribe(again),
      this.editor.session.state.subscribe(() => this.forget()),
    ];
    this.soon();
    return () => {
      clearTimeout(this.timer);
      this.job.cancel();
      this.highlights.clear('memory');
      for (const stop of stops) stop();
    };
  }

  /** Matches in the order of their numbers: those of the row, then those of its sentences. */
  listed(row: Row): OfferedMatch[] {
    const asked = this.asked.get();
    if (asked?.row !== row.id || !asked.matches) return [];
    return [...asked.matches.row, ...asked.matches.sentences.flatMap(({ matches }) => matches)];
  }

  /** The Arabic of a row as the memory has it. */
  sourceOf(row: Row): string {
    return withoutMarks(sourceTexts(this.editor.session.state.get(), row).join('\n\n'));
  }

  /** Puts a match into the English of the active row, by its position in {@link listed}. */
  async insert(position: number): Promise<void> {
    const row = this.editor.row();
    const field = row && this.editor.field(row.id);
    if (!row || !field || field.readOnly) return;
    if (!this.isAsked(row)) await this.ask();
    const match = this.editor.row()?.id === row.id ? this.listed(row)[position] : undefined;
    if (match) this.put(row.id, match);
    else if (this.editor.row()?.id === row.id)
      this.workspace.message.set({ tone: 'info', key: 'memory:noMatch', values: { number: position + 1 } });
  }

  /** A match of the whole row takes the place of its English, one of a sentence comes in at the caret. */
  put(id: string, match: OfferedMatch): void {
    this.editor.flush();
    const { session } = this.editor;
    const row = findRow(session.state.get(), id);
    const field = this.editor.field(id);
    if (!row || !field || field.readOnly) return;
    const { target, facts, left } = match.offered;
    const isWhole = this.asked.get()?.matches?.row.includes(match) ?? true;
    const [start, end] = isWhole ? [0, row.text.length] : [field.selectionStart, field.selectionEnd];
    const [before, after] = [spaced(row.text.slice(0, start)), row.text.slice(end)];
    const text = before + target + after;
    const caret = before.length + target.length;
    if (text !== row.text) {
      const bases = headIds(row).slice(0, 1);
      if (!session.execute({ type: 'setText', row: row.id, text, bases, match: madeOf(match) }).ok) return;
    }
    this.mark(row.id, {
      text,
      highlights: [
        ...facts.map(({ target: place }): RowHighlight => ({
          kind: 'memory-exchanged',
          side: 'target',
          start: before.length + place.start,
          end: before.length + place.end,
        })),
        ...this.leftPlaces(row, match, isWhole),
      ],
    });
    this.editor.focus(row.id, [caret, caret]);
    this.tell(facts.length, left.length);
  }

  private tell(exchanged: number, left: number): void {
    const message = { tone: 'info', key: 'memory:inserted' } as const;
    const detail = { key: 'memory:left', values: { count: left } };
    if (exchanged + left === 0) this.workspace.message.set({ ...message, actions: ['undo'] });
    else
      this.workspace.message.set({
        tone: 'info',
        key: left === 0 ? 'memory:insertedWith' : 'memory:insertedLeft',
        values: { count: exchanged },
        ...(left > 0 && { detail }),
        actions: ['undo'],
      });
  }

  /** Places in the Arabic of what the inserted English does not have. */
  private leftPlaces(row: Row, { offered }: OfferedMatch, isWhole: boolean): RowHighlight[] {
    const paragraphs = sourceTexts(this.editor.session.state.get(), row);
    // Places are told in the Arabic without its marks.
    if (!isWhole || paragraphs.some((text) => withoutMarks(text) !== text)) return [];
    return offered.left.flatMap((place) =>
      sourcePlaces(paragraphs, place).map((at): RowHighlight => ({
        kind: 'memory-left',
        side: 'source',
        ...at,
      })),
    );
  }

  private mark(row: string, highlights: HighlightsOfRow): void {
    this.inserted.set(row, highlights);
    this.highlights.set('memory', new Map(this.inserted));
  }

  /** Takes the marks off rows that somebody has confirmed or emptied since. */
  private forget(): void {
    if (this.inserted.size === 0) return;
    const state = this.editor.session.state.get();
    const over = [...this.inserted.keys()].filter((id) => {
      const row = findRow(state, id);
      const status = row && rowStatus(row);
      return !row || row.text === '' || status === 'translated' || status === 'approved';
    });
    if (over.length === 0) return;
    for (const id of over) this.inserted.delete(id);
    this.highlights.set('memory', new Map(this.inserted));
  }

  private enter(): void {
    this.workspace.showInspector(MEMORY_TAB);
    this.entering.set(true);
  }

  private isShown(): boolean {
    const { inspectorTab, preferences, mode } = this.workspace;
    const shown = mode.get();
    return (
      inspectorTab.get() === MEMORY_TAB &&
      preferences.settings.get().inspector &&
      (shown === 'translate' || shown === 'review')
    );
  }

  private isAsked(row: Row): boolean {
    const asked = this.asked.get();
    return !this.isStale && asked?.row === row.id && asked.source === this.sourceOf(row);
  }

  private soon(): void {
    clearTimeout(this.timer);
    const row = this.editor.row();
    if (!row || !this.isShown() || this.isAsked(row)) return;
    this.timer = setTimeout(() => void this.ask(), REST_MS);
  }

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    const row = this.editor.row();
    if (!row) return;
    const source = this.sourceOf(row);
    this.isStale = false;
    const answer = await this.job.run({ article: this.editor.session.article, row: row.id });
    if (!answer.ok && answer.error.code === 'cancelled') return;
    const asked = { row: row.id, source };
    this.asked.set(
      answer.ok
        ? { ...asked, matches: answer.value, error: null }
        : { ...asked, matches: null, error: answer.error },
    );
  }
}

/** A text that words can follow. */
function spaced(text: string): string {
  return text === '' || /[\s([“‘]$/u.test(text) ? text : `${text} `;
}

function madeOf(match: OfferedMatch): TextMatch {
  const { facts, left } = match.offered;
  return { ...matchOf(match), exchanged: facts.length, left: left.length };
}
