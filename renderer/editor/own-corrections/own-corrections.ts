import { correctionsOf } from '#core/article/minor-corrections.ts';
import type { CorrectedText, MinorVerdict } from '#core/article/minor-kinds.ts';
import { findRow, type Row } from '#core/article/state.ts';
import { isApproved } from '#core/article/status.ts';
import { isAnsweredByOnly } from '#core/article/suggestions.ts';
import { waitUntil } from '#renderer/state/observable.ts';
import type { EditorContext } from '#renderer/editor/context.ts';

/** Time between a failed question to the host and the next one, in ms. */
const RETRY_MS = 3_000;

/** The reviewer's own corrections, and whether they may approve a row with them (decision 42). */
export class OwnCorrections {
  private readonly editor: EditorContext;
  private readonly texts = new WeakMap<Row, { person: string; text: CorrectedText | null }>();
  private retry: ReturnType<typeof setTimeout> | null = null;

  constructor(editor: EditorContext) {
    this.editor = editor;
  }

  /** Asks the host about each row that this person has corrected, until the function that it returns is called. */
  watch(): () => void {
    const { session, workspace } = this.editor;
    const ask = () => void this.ask();
    const stops = [session.state, workspace.desk, workspace.mode].map((input) => input.subscribe(ask));
    ask();
    return () => {
      if (this.retry !== null) clearTimeout(this.retry);
      this.retry = null;
      for (const stop of stops) stop();
    };
  }

  /**
   * What approving the row with this person's corrections comes to; `waiting`: the host has not told yet; null where the rule
   * of the desk is not asked: the row is not theirs alone, or approved, or the desk has no such rule.
   */
  of(row: Row): MinorVerdict | 'waiting' | null {
    const text = this.textOf(row);
    return text && (this.editor.session.verdicts.of(text) ?? 'waiting');
  }

  /** Whether this person may approve the row although only they answer for it. */
  isMinor(row: Row): boolean {
    const verdict = this.of(row);
    return verdict !== null && verdict !== 'waiting' && verdict.minor;
  }

  /** Settles once the host has told of these rows, or after `limit` ms where there is one. */
  async whenSorted(ids: readonly string[], limit?: number): Promise<void> {
    const { session } = this.editor;
    const isDone = () =>
      ids.every((id) => {
        const row = findRow(session.state.get(), id);
        return !row || this.of(row) !== 'waiting';
      });
    if (!isDone()) void this.ask();
    await waitUntil(isDone, [session.verdicts.answers], limit);
  }

  private async ask(): Promise<void> {
    const { session } = this.editor;
    const texts = session.state
      .get()
      .rows.flatMap((row) => (this.of(row) === 'waiting' ? [this.textOf(row)!] : []));
    if (texts.length === 0) return;
    await session.verdicts.ask(texts);
    const failed = texts.some((text) => session.verdicts.of(text) === null);
    if (!failed || this.retry !== null) return;
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.ask();
    }, RETRY_MS);
  }

  private textOf(row: Row): CorrectedText | null {
    const { workspace, session } = this.editor;
    const { fourEyes, minorCorrections } = workspace.policies();
    const person = workspace.me()?.id;
    if (!fourEyes || !minorCorrections || person === undefined || !workspace.reviewing()) return null;
    const known = this.texts.get(row);
    if (known?.person === person) return known.text;
    const isOwn = !isApproved(row) && row.competing.length === 0 && isAnsweredByOnly(row, person);
    const text = isOwn ? correctionsOf(session.state.get(), row, person) : null;
    this.texts.set(row, { person, text });
    return text;
  }
}
