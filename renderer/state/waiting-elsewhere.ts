import type { WaitingDesk } from '#api/contract/desk.ts';
import type { Client } from '#renderer/client/client.ts';
import { HostJob } from './host-job.ts';
import { Cell } from './observable.ts';

/** Least time between two looks at the other desks, in ms. */
const REST_MS = 5 * 60_000;

/** What waits for the person on desks that were open here before. A courtesy: where it cannot be told, nothing is said. */
export class WaitingElsewhere {
  readonly desks = new Cell<readonly WaitingDesk[]>([]);
  private readonly job: HostJob<'desk.waitingElsewhere'>;
  /** Desk for which, and running time at which, the others were looked at last. */
  private last: { desk: string | null; at: number } | null = null;

  constructor(client: Client) {
    this.job = new HostJob(client, 'desk.waitingElsewhere');
  }

  /** Looks at the other desks, where that was not done a moment ago. `desk`: path of the one that is open. */
  async look(desk: string | null): Promise<void> {
    const at = performance.now();
    if (this.last?.desk === desk && at - this.last.at < REST_MS) return;
    this.last = { desk, at };
    const answer = await this.job.run({});
    if (answer.ok) this.desks.set(answer.value.desks);
  }
}
