import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf, MethodName, OutputOf } from '../../electron/api/contract.ts';
import type { Session } from '../../electron/api/dispatch.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { noDialogs } from '../../electron/host/platform.ts';
import { arabicText, history } from './histories.ts';

interface Folders {
  /** Settings of the installation. */
  config: string;
  /** The desk. */
  desk: string;
}

function hostIn({ config, desk }: Folders): Host {
  return createHost({
    platform: noDialogs,
    kind: 'browser',
    version: '0.0.0',
    documents: desk,
    sample: desk,
    settings: config,
    report: (failure) => console.error(failure),
  });
}

async function ask<N extends MethodName>(session: Session, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await session.dispatch(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value as OutputOf<N>;
}

async function importText(session: Session, name: string, text: string): Promise<string> {
  const files = [{ name, bytes: Buffer.from(text).toString('base64') }];
  const { imported } = await ask(session, 'article.import', { files });
  const article = imported[0]?.article;
  if (!article) throw new Error(`${name} was not imported`);
  return article;
}

/**
 * Makes a desk with one article for each number of rows, three in four rows of them translated, and a person that this
 * installation was there last.
 */
export async function makeDesk(folders: Folders, rowCounts: readonly number[]): Promise<void> {
  const host = hostIn(folders);
  const session = host.connect();
  await ask(session, 'desk.create', { path: folders.desk, name: 'Bench' });
  await ask(session, 'desk.apply', {
    commands: [{ type: 'setPerson', person: 'layla', name: 'Layla Haddad', role: 'both' }],
  });
  await ask(session, 'desk.identify', { person: 'layla' });
  for (const rows of rowCounts) {
    const article = await importText(
      session,
      `bench-${rows}.txt`,
      arabicText(rows).replace(/$/m, ` ${rows}`),
    );
    const texts = history(rows, rows * 5).flatMap((event) =>
      event.type === 'row.confirmed' ? [{ row: event.row, text: event.text }] : [],
    );
    const commands = texts.slice(0, Math.ceil(rows * 0.75)).flatMap(({ row, text }) => [
      { type: 'setText' as const, id: randomUUID(), row, text, bases: [] },
      { type: 'confirm' as const, id: randomUUID(), row, text },
    ]);
    const { refused } = await ask(session, 'article.apply', { article, commands });
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
  }
  await host.close();
}

export interface JournalFigures {
  /** Events per second, each acknowledged before the next one is sent, as one person types. */
  oneByOne: number;
  /** The same with 32 requests under way. */
  together: number;
  /** A bare write and fsync of a line as long, per second: what this disk can do. */
  bare: number;
}

/** How many events a second the host acknowledges, each flushed to the disk (fsync). */
export async function benchJournal(folders: Folders, milliseconds: number): Promise<JournalFigures> {
  const host = hostIn(folders);
  const session = host.connect();
  await ask(session, 'desk.create', { path: folders.desk, name: 'Journal' });
  await ask(session, 'desk.apply', {
    commands: [{ type: 'setPerson', person: 'layla', name: 'Layla Haddad', role: 'both' }],
  });
  await ask(session, 'desk.identify', { person: 'layla' });
  const article = await importText(session, 'journal.txt', arabicText(200));
  await ask(session, 'article.open', { article });
  let written = 0;
  const heads = new Map<string, string>();
  const write = async () => {
    const row = `p${(written % 200) + 1}`;
    const text = `The supervising engineer explained that the quay was raised by 60 centimetres. (${written})`;
    const id = randomUUID();
    const head = heads.get(row);
    heads.set(row, id);
    written += 1;
    const commands = [{ type: 'setText' as const, id, row, text, bases: head ? [head] : [] }];
    const answer = await ask(session, 'article.apply', { article, commands });
    if (answer.events.length !== 1) throw new Error('an event of the bench was refused');
  };
  const oneByOne = await perSecond(1, milliseconds, write);
  const together = await perSecond(32, milliseconds, write);
  await host.close();
  const file = await open(join(folders.desk, 'bare.jsonl'), 'a');
  const line = `${'x'.repeat(420)}\n`;
  const bare = await perSecond(1, milliseconds, async () => {
    await file.write(line);
    await file.sync();
  });
  await file.close();
  return { oneByOne, together, bare };
}

/** How often `call` is done in a second with `workers` of them under way. */
async function perSecond(workers: number, milliseconds: number, call: () => Promise<void>): Promise<number> {
  const start = performance.now();
  let calls = 0;
  const work = async () => {
    while (performance.now() - start < milliseconds) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return (calls / (performance.now() - start)) * 1_000;
}
