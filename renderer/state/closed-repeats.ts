import { translates } from '#core/people/person.ts';
import { HostJob } from './host-job.ts';
import type { Workspace } from './workspace.ts';

/** Time after which articles are looked at, in ms: well after what the open article is asked for. */
const REST_MS = 3_000;

/** Has repeats filled in the articles of one's own that nobody has open, as they come in and as like rows are confirmed. */
export class ClosedRepeats {
  private readonly workspace: Workspace;
  private readonly job: HostJob<'memory.fill'>;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.job = new HostJob(workspace.client, 'memory.fill');
  }

  /** Has them filled until the function that it returns is called. */
  watch(): () => void {
    const { memoryChanges, preferences, desk } = this.workspace;
    let known = this.opened();
    const stops = [
      ...[memoryChanges, preferences.settings].map((cell) => cell.subscribe(() => this.soon())),
      desk.subscribe(() => {
        const opened = this.opened();
        if (opened === known) return;
        known = opened;
        this.soon();
      }),
    ];
    this.soon();
    return () => {
      clearTimeout(this.timer);
      this.job.cancel();
      for (const stop of stops) stop();
    };
  }

  /** What there is to fill from and into: the desk, for whom it is open, its articles, and the rows that are confirmed. */
  private opened(): string {
    const desk = this.workspace.desk.get();
    if (desk === null) return '';
    const confirmed = desk.articles.reduce(
      (sum, { progress }) => sum + progress.translated + progress.approved,
      0,
    );
    return `${desk.id} ${desk.me} ${desk.articles.length} ${confirmed}`;
  }

  private soon(): void {
    clearTimeout(this.timer);
    if (this.mayFill()) this.timer = setTimeout(() => void this.run(), REST_MS);
  }

  private mayFill(): boolean {
    const { preferences, desk } = this.workspace;
    const me = this.workspace.me();
    return (
      desk.get() !== null &&
      me !== null &&
      translates(me) &&
      preferences.settings.get().fillRepeats &&
      !this.workspace.reviewing()
    );
  }

  private async run(): Promise<void> {
    if (!this.mayFill()) return;
    const answer = await this.job.run({});
    const rows = answer.ok ? answer.value.filled.reduce((sum, filled) => sum + filled.rows, 0) : 0;
    if (rows > 0)
      this.workspace.message.set({ tone: 'info', key: 'memory:filledClosed', values: { count: rows } });
  }
}
