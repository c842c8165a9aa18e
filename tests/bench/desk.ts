import { randomUUID } from 'node:crypto';
import { open, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf, MethodName, OutputOf } from '#api/contract.ts';
import type { ArticleCommand } from '#core/article/article.ts';
import type { Session } from '#api/dispatch.ts';
import { createHost, type Host } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { useNodeHash } from '#host/tasks/node-hash.ts';
import { arabicText } from './histories.ts';

// As the programs do.
useNodeHash();

export interface Folders {
  /** Settings of the installation. */
  config: string;
  /** The desk. */
  desk: string;
}

/** `program`: that of the task pool; without it everything is done in this thread. */
export function hostIn({ config, desk }: Folders, program?: string): Host {
  return createHost({
    platform: noDialogs,
    kind: 'browser',
    version: '0.0.0',
    documents: desk,
    sample: desk,
    settings: config,
    ...(program !== undefined && { taskProgram: program }),
    report: (failure) => console.error(failure),
  });
}

export async function ask<N extends MethodName>(
  session: Session,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  const answer = await session.dispatch(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value as OutputOf<N>;
}

export async function importText(session: Session, name: string, text: string): Promise<string> {
  const files = [{ name, bytes: new TextEncoder().encode(text) }];
  const { imported } = await ask(session, 'article.import', { files });
  const article = imported[0]?.article;
  if (!article) throw new Error(`${name} was not imported`);
  return article;
}

export async function apply(
  session: Session,
  article: string,
  commands: readonly ArticleCommand[],
): Promise<void> {
  for (let from = 0; from < commands.length; from += 5_000) {
    const some = commands.slice(from, from + 5_000);
    const { refused } = await ask(session, 'article.apply', { article, commands: some });
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
  }
}

export interface JournalFigures {
  /** Events per second, each acknowledged before the next one is sent, as one person types. */
  oneByOne: number;
  /** The same with 32 requests under way. */
  together: number;
  /** A bare write and fsync of a line as long to one file, per second, by turns with the others: what this disk can do. */
  bare: number;
}

/** Number of turns of each way to write. */
const TURNS = 6;

/**
 * How many events a second the host acknowledges, each flushed to the disk (fsync), and how many lines a program that does nothing else.
 * `milliseconds`: for each way to write.
 */
export async function benchJournal(folders: Folders, milliseconds: number): Promise<JournalFigures> {
  const host = hostIn(folders);
  const session = host.connect();
  await ask(session, 'desk.create', { path: folders.desk, name: 'Journal' });
  await ask(session, 'desk.apply', {
    commands: [{ type: 'setPerson', person: 'layla', name: 'Layla Haddad', role: 'both' }],
  });
  await ask(session, 'desk.identify', { person: 'layla' });
  const article = await importText(session, 'journal.txt', arabicText(200));
  const { slug } = await ask(session, 'article.open', { article });
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
  // What is compiled and opened once.
  for (let i = 0; i < 200; i += 1) await write();
  const journal = join(folders.desk, 'articles', slug, 'journal');
  const line = `${'x'.repeat(await lastLineLength(journal))}\n`;
  const file = await open(join(folders.desk, 'bare.jsonl'), 'a');
  const writeBare = async () => {
    await file.write(line);
    await file.sync();
  };
  const counts = { oneByOne: 0, together: 0, bare: 0 };
  for (let turn = 0; turn < TURNS; turn += 1) {
    counts.bare += await perSecond(1, milliseconds / TURNS, writeBare);
    counts.oneByOne += await perSecond(1, milliseconds / TURNS, write);
    counts.together += await perSecond(32, milliseconds / TURNS, write);
  }
  await file.close();
  await host.close();
  const { oneByOne, together, bare } = counts;
  return { oneByOne: oneByOne / TURNS, together: together / TURNS, bare: bare / TURNS };
}

/** Length of the last line of the longest journal of a folder, in bytes, without its line end. */
async function lastLineLength(folder: string): Promise<number> {
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  const longest = texts.toSorted((a, b) => b.length - a.length)[0]!;
  return longest.length - 2 - longest.lastIndexOf('\n', -2);
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
