import { sourceTexts, type Row } from '#core/article/state.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import type { Client } from '#renderer/client/client.ts';
import { Cell } from '#renderer/state/observable.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { sentencesOf, type RowSentences } from './sentence-links.ts';

/** The sentences of the row that the person is in. */
export interface SentenceState {
  row: string;
  /** The English that they are of: where the row reads otherwise by now, they are out of date. */
  text: string;
  sentences: RowSentences;
}

/** After a key or a change of row it waits this long before it asks: typing has the machine to itself. */
const PAUSE_MS = 450;
/** Rows whose sentences are remembered. */
const REMEMBERED = 200;
/** A row of more text than this on one side, in characters, is a document, not a paragraph: its sentences stay unlinked. */
const LONGEST = 40_000;

/** Links the sentences inside the active row, a moment after the person has come to rest in it. */
export class SentenceView {
  readonly current = new Cell<SentenceState | null>(null);
  private readonly session: ArticleSession;
  private readonly job: HostJob<'align.run'>;
  private readonly known = new Map<string, RowSentences>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asked: string | null = null;

  constructor(client: Client, session: ArticleSession) {
    this.session = session;
    this.job = new HostJob(client, 'align.run');
  }

  /** The person is in this row, as it is now. */
  show(row: Row | undefined): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!row || row.sources.length === 0 || row.text.trim() === '') {
      this.current.set(null);
      return;
    }
    const known = this.known.get(this.keyOf(row));
    if (known) {
      this.current.set({ row: row.id, text: row.text, sentences: known });
      return;
    }
    if (this.current.get()?.row !== row.id) this.current.set(null);
    this.timer = setTimeout(() => void this.ask(row), PAUSE_MS);
  }

  hide(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.asked = null;
    this.job.cancel();
    this.current.set(null);
  }

  private async ask(row: Row): Promise<void> {
    const key = this.keyOf(row);
    const sources = sourceTexts(this.session.state.get(), row);
    if (Math.max(sources.join('').length, row.text.length) > LONGEST) return;
    const { source, target } = sentencesOf(sources, row.text);
    this.asked = key;
    const answer = await this.job.run({
      source: source.map(({ paragraph, start, end }) => sources[paragraph]!.slice(start, end)),
      target: target.map(({ start, end }) => row.text.slice(start, end)),
      mode: 'sentence',
    });
    // Highlights are a help: where the aligner cannot be had, there are none.
    if (!answer.ok || this.asked !== key) return;
    const sentences = { source, target, links: answer.value.links };
    this.known.set(key, sentences);
    if (this.known.size > REMEMBERED) this.known.delete(this.known.keys().next().value!);
    this.current.set({ row: row.id, text: row.text, sentences });
  }

  private keyOf(row: Row): string {
    return JSON.stringify([row.sources, row.text]);
  }
}
