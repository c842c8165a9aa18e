import { isOwnArticle, mayBeFilled } from '#core/article/repeats.ts';
import { findRow } from '#core/article/state.ts';
import { translates } from '#core/people/person.ts';
import type { OutputOf } from '#api/contract.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { matchOf } from '#core/article/match-of.ts';

/** Time after which rows are looked for that can be filled, in ms: what was confirmed is on the disk by then. */
const REST_MS = 400;

/** Fills rows of an article of one's own whose very Arabic the desk has in English: as it is opened, and as like rows are confirmed. */
export class Repeats {
  private readonly editor: EditorContext;
  private readonly job: HostJob<'memory.repeats'>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watching = false;

  constructor(editor: EditorContext) {
    this.editor = editor;
    this.job = new HostJob(editor.workspace.client, 'memory.repeats');
  }

  /** Fills what can be filled, until the function that it returns is called. */
  watch(): () => void {
    this.watching = true;
    const { memoryChanges, preferences, desk } = this.editor.workspace;
    const stops = [memoryChanges, preferences.settings, desk].map((cell) =>
      cell.subscribe(() => this.soon()),
    );
    this.soon();
    return () => {
      this.watching = false;
      clearTimeout(this.timer);
      this.job.cancel();
      for (const stop of stops) stop();
    };
  }

  /** A row was confirmed, or something else has changed: there may be rows like it. */
  soon(): void {
    if (!this.watching || !this.mayFill()) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), REST_MS);
  }

  /** Whether there is a row that could be filled for this person. */
  private mayFill(): boolean {
    const { workspace, session } = this.editor;
    const me = workspace.me();
    const state = session.state.get();
    return (
      me !== null &&
      translates(me) &&
      session.readOnly === null &&
      workspace.preferences.settings.get().fillRepeats &&
      !workspace.reviewing() &&
      isOwnArticle(state, me.id) &&
      state.rows.some(mayBeFilled)
    );
  }

  private async run(): Promise<void> {
    const { session, workspace } = this.editor;
    await session.whenSaved();
    if (!this.watching || !this.mayFill()) return;
    const answer = await this.job.run({ article: session.article });
    if (!answer.ok || !this.watching || !this.mayFill()) return;
    this.fill(answer.value.repeats);
    const count = answer.value.repeats.length;
    if (count > 0)
      workspace.message.set({ tone: 'info', key: 'memory:filled', values: { count }, actions: ['undo'] });
  }

  private fill(repeats: OutputOf<'memory.repeats'>['repeats']): void {
    const { session } = this.editor;
    session.transact(
      () => {
        for (const { row: id, match } of repeats) {
          const row = findRow(session.state.get(), id);
          // Somebody may have begun to write meanwhile.
          if (!row || !mayBeFilled(row) || (this.editor.field(id)?.value ?? '') !== '') continue;
          const made = { ...matchOf(match), filled: true as const };
          session.execute({ type: 'setText', row: id, text: match.target, bases: [], match: made });
        }
      },
      { independent: true },
    );
  }
}
