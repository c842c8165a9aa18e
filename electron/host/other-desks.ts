import { setTimeout } from 'node:timers/promises';
import type { WaitingDesk } from '#api/contract/desk.ts';
import { waitsFor } from '#core/desk/waiting.ts';
import { readDeskFile } from '#desk/article/article-file.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import type { HostServices } from './handler-context.ts';
import { throwIfCancelled, type RunningJob } from './jobs.ts';
import type { HubSession, SessionHub } from './session-hub.ts';

/** Maximum number of desks that are looked at, the last opened first: as many as the welcome page shows. */
const MAX_DESKS = 6;
/** Time that one desk has to be opened and listed, in ms. */
const PATIENCE_MS = 8_000;
const POLL_MS = 100;

/**
 * Number of articles that wait for the person who works here, on each of the desks that were open here before. Desks on which nobody has
 * said who they are, or that cannot be opened, are left out; after one that does not answer in time none is looked at any more.
 * @param open real path of the desk that is not meant; null: none
 * @throws AppError `cancelled`
 */
export async function waitingOnOtherDesks(
  host: HostServices,
  open: string | null,
  job: RunningJob,
): Promise<WaitingDesk[]> {
  const { recentDesks, identities } = await host.settings();
  const found: WaitingDesk[] = [];
  for (const { path } of recentDesks.filter((desk) => desk.path !== open).slice(0, MAX_DESKS)) {
    throwIfCancelled(job);
    const late = setTimeout(PATIENCE_MS, 'late' as const, { ref: false });
    const desk = await Promise.race([waitingAt(host, path, identities, job).catch(() => null), late]);
    if (desk === 'late') break;
    if (desk) found.push(desk);
  }
  throwIfCancelled(job);
  return found;
}

/** @param identities desk id → the person that this installation was there last */
async function waitingAt(
  host: HostServices,
  path: string,
  identities: Readonly<Record<string, string>>,
  job: RunningJob,
): Promise<WaitingDesk | null> {
  const { file } = await readDeskFile(await SafeFolder.at(path));
  const person = identities[file.id];
  if (person === undefined) return null;
  // The one way to a desk that may be open in another window: a session of it, which nobody sees.
  const visitor: HubSession = { emit: () => undefined, identity: () => null };
  const hub = await host.acquireHub(path, visitor);
  const leave = () => hub.stopLooking(visitor);
  job.signal.addEventListener('abort', leave);
  try {
    const me = hub.desk.state.people.get(person);
    if (!me) return null;
    await listed(hub, job);
    const desk = { people: [...hub.desk.state.people.values()], policies: hub.desk.state.policies };
    const articles = await hub.desk.listed();
    const count = articles.filter((article) => waitsFor(article, me, desk)).length;
    return { path, name: file.name, count };
  } finally {
    job.signal.removeEventListener('abort', leave);
    await hub.release(visitor);
  }
}

/** Settles when the articles of a desk are read. @throws AppError `cancelled` */
async function listed(hub: SessionHub, job: RunningJob): Promise<void> {
  await hub.view(null, true);
  while (hub.desk.unread > 0) {
    throwIfCancelled(job);
    await setTimeout(POLL_MS);
  }
}
