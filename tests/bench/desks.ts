import { setTimeout } from 'node:timers/promises';
import { encodeFrame } from '#api/socket-frames.ts';
import { randomUUID } from 'node:crypto';
import { ask, hostIn, type Folders } from './desk.ts';

export { makeManyArticles } from './many-articles.ts';

/** Time of the processor within a second in which a host is taken to be at rest, in ms. */
const MAX_REST_MS = 20;

/** Figures of a host on a desk of many articles. Times of the processor are those of all threads, in ms. */
export interface DeskFigures {
  articles: number;
  /** Until a window has the first articles, and the whole list, in ms, where there is no index; and the list where there is one. */
  first: number;
  cold: number;
  warm: number;
  coldProcessor: number;
  warmProcessor: number;
  /** Bytes that each window is sent of one edit, beside the event itself. */
  edit: number;
  /** Share of a core that the host takes while nobody does anything. */
  idle: number;
}

/**
 * Opens a desk twice, edits one row before a second window, and looks at the host while nothing happens, for `idleFor` ms.
 */
export async function benchDesk(
  folders: Folders,
  articles: number,
  program: string,
  idleFor: number,
): Promise<DeskFigures> {
  const cold = await opening(folders, articles, program);
  const host = hostIn(folders, program);
  const used = process.cpuUsage();
  const begun = performance.now();
  const [layla, karim] = [host.connect(), host.connect()];
  const listed = await opened(layla, folders, articles);
  const warm = performance.now() - begun;
  const warmProcessor = processorSince(used);
  await ask(layla, 'desk.identify', { person: 'layla' });
  await opened(karim, folders, articles);
  await ask(karim, 'desk.identify', { person: 'karim' });
  await setTimeout(3_000);
  let edit = 0;
  karim.subscribe((event) => (edit += encodeFrame({ event: event.name, data: event.data }).length));
  const article = listed.find(({ stage }) => stage === 'translating')!.id;
  await ask(layla, 'article.open', { article });
  const text = 'One edit';
  const command = { type: 'setText' as const, id: randomUUID(), row: 'p2', text, bases: [] };
  await ask(layla, 'article.apply', { article, commands: [command] });
  await atRest();
  const [before, at] = [process.cpuUsage(), performance.now()];
  await setTimeout(idleFor);
  const idle = processorSince(before) / (performance.now() - at);
  await host.close();
  return { articles, ...cold, warm, warmProcessor, edit, idle };
}

async function opening(folders: Folders, articles: number, program: string) {
  const host = hostIn(folders, program);
  const used = process.cpuUsage();
  const begun = performance.now();
  const session = host.connect();
  const whole = new Promise<void>((resolve) =>
    session.subscribe((event) => {
      if (event.name === 'desk.changed' && event.data.parts.unread === 0) resolve();
    }),
  );
  const { unread } = await ask(session, 'desk.open', { path: folders.desk });
  const first = performance.now() - begun;
  if (unread > 0) await whole;
  const cold = performance.now() - begun;
  const coldProcessor = processorSince(used);
  await opened(session, folders, articles);
  await host.close();
  return { first, cold, coldProcessor };
}

async function opened(
  session: ReturnType<ReturnType<typeof hostIn>['connect']>,
  folders: Folders,
  articles: number,
) {
  const view = await ask(session, 'desk.open', { path: folders.desk });
  if (view.articles.length !== articles) throw new Error(`${view.articles.length} articles are listed`);
  return view.articles;
}

/** Waits until what was begun is done: a second in which the processor was hardly used; at most half a minute. */
async function atRest(): Promise<void> {
  for (let second = 0; second < 30; second += 1) {
    const before = process.cpuUsage();
    await setTimeout(1_000);
    if (second >= 2 && processorSince(before) < MAX_REST_MS) return;
  }
}

function processorSince(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}
