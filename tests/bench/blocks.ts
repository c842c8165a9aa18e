import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { apply, ask, hostIn, importText, type Folders } from './desk.ts';
import { wordDocument } from './documents.ts';
import { arabicText } from './histories.ts';
import { processorOf } from './processes.ts';

/** How long the main thread of a host was blocked at most in a step, in ms: by the clock, and in time of the processor that it used. */
export interface Block {
  step: string;
  worst: number;
  processor: number;
  /** Time of the whole step, in ms. */
  whole: number;
}

/** Interval at which the thread is looked at, in ms. */
const EVERY_MS = 2;

/** Time of the processor that this thread has used, in ms; where the system does not tell, that of all threads of the process. */
function processorOfMainThread(): number {
  const { user, system } = process.cpuUsage();
  return processorOf(process.pid) ?? (user + system) / 1_000;
}

/** Watches the event loop while something is done. */
async function blocked(step: string, work: () => Promise<unknown>): Promise<Block> {
  let [last, used] = [performance.now(), processorOfMainThread()];
  let [worst, processor] = [0, 0];
  const look = () => {
    const [now, usage] = [performance.now(), processorOfMainThread()];
    const [late, busy] = [now - last - EVERY_MS, usage - used];
    [last, used] = [now, usage];
    worst = Math.max(worst, late);
    // A thread that waits for a processor is not blocked by what it does.
    processor = Math.max(processor, Math.min(late, busy));
  };
  const timer = setInterval(look, EVERY_MS);
  const begun = performance.now();
  await work();
  const whole = performance.now() - begun;
  await setTimeout(EVERY_MS * 5);
  look();
  clearInterval(timer);
  return { step, worst, processor, whole };
}

/**
 * The steps of a long job in a host, each with the worst block of its main thread. `events`: of the long history, `paragraphs`: of
 * the document that is imported. `program`: that of the task pool.
 */
export async function benchBlocks(
  folders: Folders,
  program: string,
  { events, paragraphs }: { events: number; paragraphs: number },
): Promise<Block[]> {
  const blocks: Block[] = [];
  const step = async (name: string, work: () => Promise<unknown>) => {
    blocks.push(await blocked(name, work));
  };
  const made = hostIn(folders, program);
  const writer = made.connect();
  await ask(writer, 'desk.create', { path: folders.desk, name: 'Blocks' });
  await ask(writer, 'desk.apply', {
    commands: [{ type: 'setPerson', person: 'layla', name: 'Layla Haddad', role: 'both' }],
  });
  await ask(writer, 'desk.identify', { person: 'layla' });
  const lines = arabicText(paragraphs * 2 + 1).split('\n');
  const bytes = Uint8Array.from(wordDocument(paragraphs, (i) => lines[i]!));
  const size = `${(bytes.length / 1024 / 1024).toFixed(1)} MB`;
  await step(`import of a document of ${paragraphs.toLocaleString('en')} paragraphs (${size})`, () =>
    ask(writer, 'article.import', { files: [{ name: 'long.docx', bytes }] }),
  );
  const article = await importText(writer, 'history.txt', arabicText(300));
  let heads = new Map<string, string>();
  for (let written = 0; written < events; written += 5_000) {
    const commands = Array.from({ length: Math.min(5_000, events - written) }, (_, i) => {
      const [row, id] = [`p${((written + i) % 300) + 1}`, randomUUID()];
      const head = heads.get(row);
      heads = heads.set(row, id);
      const text = `The supervising engineer explained that the quay was raised by ${written + i} centimetres.`;
      return { type: 'setText' as const, id, row, text, bases: head ? [head] : [] };
    });
    await apply(writer, article, commands);
  }
  await made.close();

  const host = hostIn(folders, program);
  const session = host.connect();
  await step('opening the desk', () => ask(session, 'desk.open', { path: folders.desk }));
  await ask(session, 'desk.identify', { person: 'layla' });
  const name = `${events.toLocaleString('en')} events`;
  await step(`opening an article of ${name}`, () => ask(session, 'article.open', { article }));
  await step(`one edit in it`, () =>
    apply(session, article, [
      { type: 'setText', id: randomUUID(), row: 'p2', text: 'One edit', bases: [heads.get('p2')!] },
    ]),
  );
  await step(`checking it`, () =>
    ask(session, 'check.run', {
      job: randomUUID(),
      rows: Array.from({ length: 300 }, () => ({ source: arabicText(2), target: 'One of three.' })),
      from: 0,
      to: 300,
    }),
  );
  for (const format of ['docx', 'xlf', 'html'] as const)
    await step(`export of it as ${format}`, () => ask(session, 'article.export', { article, format }));
  await step('verifying the desk', () => ask(session, 'desk.verify', {}));
  await host.close();
  return blocks;
}
