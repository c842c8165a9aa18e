import type { InputOf, OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import type { Result } from '#core/result.ts';
import type { Client } from '#renderer/client/client.ts';
import { newId } from './ids.ts';
import { Cell } from './observable.ts';

/** Work that is done sooner than this is not announced. */
const QUIET_MS = 200;

/** Methods whose work goes on in a thread of the host, under a name of the caller's. */
type JobName =
  | 'align.run'
  | 'article.compareSource'
  | 'desk.names'
  | 'desk.waitingElsewhere'
  | 'figures.make'
  | 'memory.fill'
  | 'memory.match'
  | 'memory.repeats'
  | 'memory.words'
  | 'search.plan'
  | 'concordance.run'
  | 'terms.candidates';

/**
 * One piece of work at a time in a thread of the host: a new one takes the place of the one under way, whose answer then
 * says `cancelled`.
 */
export class HostJob<N extends JobName> {
  /** Progress of the work, 0 to 1; null while there is none, or none that takes long enough to speak of. */
  readonly progress = new Cell<number | null>(null);
  private readonly client: Client;
  private readonly name: N;
  private running: string | null = null;

  constructor(client: Client, name: N) {
    this.client = client;
    this.name = name;
  }

  async run(task: Omit<InputOf<N>, 'job'>): Promise<Result<OutputOf<N>, ApiError>> {
    this.cancel();
    const job = newId();
    this.running = job;
    let done = 0;
    const stop = this.client.subscribe((event) => {
      if (event.name !== 'job.progress' || event.data.job !== job) return;
      done = event.data.done;
      if (this.running === job && this.progress.get() !== null) this.progress.set(done);
    });
    const announce = setTimeout(() => this.running === job && this.progress.set(done), QUIET_MS);
    const answer = await this.client.call(this.name, { job, ...task } as unknown as InputOf<N>);
    stop();
    clearTimeout(announce);
    if (this.running === job) {
      this.running = null;
      this.progress.set(null);
    }
    return answer;
  }

  /** Ends the work under way, if there is any. */
  cancel(): void {
    const job = this.running;
    if (job === null) return;
    this.running = null;
    this.progress.set(null);
    void this.client.call('job.cancel', { job });
  }
}
