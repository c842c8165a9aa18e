import type { Alignment } from '#core/align/alignment.ts';
import { isApproved } from '#core/article/status.ts';
import type { ApiError } from '#api/errors.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import type { Client } from '#renderer/client/client.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { Cell } from '#renderer/state/observable.ts';
import { articleSides, linkOf, type ArticleSides } from './article-blocks.ts';
import { compareLinks, type Verdicts } from './link-verdicts.ts';

/** Time after a change until the aligner looks again, in ms. */
const PAUSE_MS = 250;

/** Report of the aligner on the article as it stands. */
export interface LinkReport {
  verdicts: Verdicts;
  alignment: Alignment;
  sides: ArticleSides;
  /** The paragraphs have changed since: the verdicts are of what was there before. */
  stale: boolean;
}

interface Answered {
  key: string;
  alignment: Alignment;
}

/**
 * Has the aligner look at the article, and again after changes, for as long as somebody watches. What it finds depends on
 * the paragraphs and the anchors alone, so that a change of links is judged at once without asking again.
 */
export class LinkCheck {
  readonly report = new Cell<LinkReport | null>(null);
  readonly error = new Cell<ApiError | null>(null);
  readonly job: HostJob<'align.run'>;
  private readonly session: ArticleSession;
  private answered: Answered | null = null;
  private asked: string | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private watchers = 0;
  private unsubscribe: (() => void) | null = null;

  constructor(client: Client, session: ArticleSession) {
    this.session = session;
    this.job = new HostJob(client, 'align.run');
  }

  /** Begins to look; gives back how to stop. */
  watch(): () => void {
    this.watchers += 1;
    if (this.watchers === 1) {
      this.unsubscribe = this.session.state.subscribe(() => this.changed());
      this.look();
    }
    return () => {
      this.watchers -= 1;
      if (this.watchers > 0) return;
      this.unsubscribe?.();
      if (this.timer) clearTimeout(this.timer);
      this.timer = null;
      this.asked = null;
      this.job.cancel();
    };
  }

  /** Asks again after a failure, or after it was cancelled. */
  again(): void {
    this.asked = null;
    this.look();
  }

  /** Report on the article as it is now, asked for where there is none yet; null where the aligner fails. */
  async fresh(): Promise<LinkReport | null> {
    const stop = this.watch();
    this.look();
    const settled = () => {
      const report = this.report.get();
      return this.asked === null || this.error.get() !== null || report?.stale === false;
    };
    while (!settled()) {
      await new Promise<void>((resolve) => {
        const ends = [this.report, this.error].map((cell) =>
          cell.subscribe(() => {
            for (const end of ends) end();
            resolve();
          }),
        );
      });
    }
    stop();
    const report = this.report.get();
    return report?.stale === false ? report : null;
  }

  /** Rows whose links stand: those that a person anchored, and those that are approved. */
  settledRows(): ReadonlySet<string> {
    const { rows } = this.session.state.get();
    return new Set(rows.filter((row) => row.anchored || isApproved(row)).map((row) => row.id));
  }

  private changed(): void {
    if (this.watchers === 0) return;
    this.judge();
    if (this.report.get()?.stale === false) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE_MS);
  }

  private look(): void {
    this.timer = null;
    const sides = articleSides(this.session.state.get());
    if (sides.target.length === 0) {
      this.report.set(null);
      return;
    }
    const anchored = this.settledRows();
    const key = keyOf(sides, anchored);
    if (this.answered?.key === key) return this.judge();
    if (this.asked === key) return;
    this.asked = key;
    void this.ask(key, sides, anchored);
  }

  private async ask(key: string, sides: ArticleSides, anchored: ReadonlySet<string>): Promise<void> {
    const { source, target } = sides;
    const anchors = anchoredLinks(sides, anchored);
    const answer = await this.job.run({ source, target, mode: 'paragraph', anchors });
    if (this.asked !== key) return;
    if (!answer.ok) {
      this.error.set(answer.error);
      return;
    }
    this.error.set(null);
    this.answered = { key, alignment: answer.value };
    this.judge();
  }

  private judge(): void {
    const answered = this.answered;
    if (!answered) return;
    const sides = articleSides(this.session.state.get());
    if (sides.target.length === 0) {
      this.report.set(null);
      return;
    }
    const anchored = this.settledRows();
    if (keyOf(sides, anchored) !== answered.key) {
      this.report.update((report) => report && { ...report, stale: true });
      return;
    }
    const verdicts = compareLinks(sides.rows, answered.alignment.links, anchored);
    this.report.set({ verdicts, alignment: answered.alignment, sides, stale: false });
  }
}

/** The links of anchored rows, for the aligner: a row with nothing on one side holds nothing in its place. */
export function anchoredLinks(
  sides: ArticleSides,
  anchored: ReadonlySet<string>,
): { source: number[]; target: number[] }[] {
  return sides.rows
    .filter(({ row }) => anchored.has(row))
    .map(linkOf)
    .filter(({ source, target }) => source.length > 0 && target.length > 0);
}

function keyOf(sides: ArticleSides, anchored: ReadonlySet<string>): string {
  return JSON.stringify([sides.source, sides.target, anchoredLinks(sides, anchored)]);
}
