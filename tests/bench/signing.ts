import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleCommand } from '#core/article/article.ts';
import { journalText } from '#core/journal/journal.ts';
import type { LineSigner } from '#core/journal/signature.ts';
import { Desk } from '#desk/desk.ts';
import { installationSigner } from '#desk/files/key-file.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { beginning, readJournalHere } from '#desk/journal/read-journal.ts';
import { useNodeHash } from '#host/tasks/node-hash.ts';
import { arabicText, history } from './histories.ts';

// As the programs do.
useNodeHash();

/** Number of appends of each kind in a turn. */
const APPENDS_AT_ONCE = 20;
const ROWS = 200;

/** Medians of one append: microseconds to its answer, microseconds of the processor, and bytes of its line. */
export interface AppendFigures {
  time: number;
  processor: number;
  bytes: number;
}

export interface SigningFigures {
  /** A text, on a desk without signatures. */
  plain: AppendFigures;
  /** The same, signed. */
  signed: AppendFigures;
  /** An approval, on a desk without signatures: it names no heads. */
  plainAct: AppendFigures;
  /** An approval, signed, with the head of a journal that has grown since. */
  signedAct: AppendFigures;
  /** Milliseconds of the processor to read a journal of so many events: not signed, and signed. */
  read: { events: number; plain: number; signed: number };
}

type Kind = 'plain' | 'signed' | 'plainAct' | 'signedAct';

/** What signatures and heads cost: appends with and without them by turns, and journals with and without them. */
export async function benchSigning(
  { config, desk }: { config: string; desk: string },
  turns: number,
  events: number,
): Promise<SigningFigures> {
  const signer = await installationSigner(config);
  const plain = await openDesk(`${desk}-plain`, null);
  const signed = await openDesk(`${desk}-signed`, signer);
  const kinds = {
    plain: { call: plain.text, prepare: null },
    signed: { call: signed.text, prepare: null },
    plainAct: { call: plain.act, prepare: plain.text },
    signedAct: { call: signed.act, prepare: signed.text },
  };
  const names = Object.keys(kinds) as Kind[];
  const found = { plain: [], signed: [], plainAct: [], signedAct: [] } as Record<Kind, Cost[]>;
  for (let turn = 0; turn <= turns; turn += 1)
    for (const name of names) {
      const cost = await costOf(kinds[name].call, kinds[name].prepare);
      // The first turn is for what is compiled and opened once.
      if (turn > 0) found[name].push(cost);
    }
  const bytes = { plain: await plain.bytes(), signed: await signed.bytes() };
  await plain.close();
  await signed.close();
  const figures = (name: Kind, lineBytes: number): AppendFigures => ({
    time: median(found[name].map(({ time }) => time)),
    processor: median(found[name].map(({ processor }) => processor)),
    bytes: lineBytes,
  });
  return {
    plain: figures('plain', bytes.plain.text),
    signed: figures('signed', bytes.signed.text),
    plainAct: figures('plainAct', bytes.plain.act),
    signedAct: figures('signedAct', bytes.signed.act),
    read: await readFigures(`${desk}-read`, events, signer),
  };
}

interface BenchDesk {
  /** Writes one text, as one person types. */
  text(): Promise<void>;
  /** Approves the row that was written last. */
  act(): Promise<void>;
  /** Median length of the lines of either. */
  bytes(): Promise<{ text: number; act: number }>;
  close(): Promise<void>;
}

async function openDesk(path: string, signer: LineSigner | null): Promise<BenchDesk> {
  const installation = { id: randomBytes(6).toString('hex'), slot: 1, signer };
  const desk = await Desk.create(path, 'Bench', { installation, now: Date.now, randomId: randomUUID });
  await desk.change('layla', [
    { type: 'person.set', person: 'layla', name: 'Layla Haddad', role: 'translator' },
    { type: 'person.set', person: 'karim', name: 'Karim Nassar', role: 'reviewer' },
  ]);
  const file = { name: 'bench.txt', bytes: new TextEncoder().encode(arabicText(ROWS)) };
  const { id: articleId, slug } = await desk.import(file, 'layla');
  const article = await desk.acquire(articleId);
  const apply = async (person: string, command: ArticleCommand) => {
    const author = desk.authorOf(desk.state.people.get(person)!);
    const { refused } = await article.apply(author, [command]);
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
  };
  const heads = new Map<string, string>();
  let written = 0;
  const row = () => `p${(written % ROWS) + 1}`;
  const text = () =>
    `The supervising engineer explained that the quay was raised by 60 centimetres. (${written})`;
  return {
    text: () => {
      written += 1;
      const head = heads.get(row());
      const id = randomUUID();
      heads.set(row(), id);
      const bases = head === undefined ? [] : [head];
      return apply('layla', { type: 'setText', id, row: row(), text: text(), bases });
    },
    act: () => apply('karim', { type: 'approve', id: randomUUID(), row: row(), text: text() }),
    bytes: async () => {
      const lines = await linesOf(join(path, 'articles', slug, 'journal'));
      const length = (type: string) => {
        const alike = lines.filter((line) => line.includes(`"type":"${type}"`));
        return median(alike.map((line) => Buffer.byteLength(line)));
      };
      return { text: length('row.text'), act: length('row.approved') };
    },
    close: async () => {
      await desk.release(articleId);
      await desk.close();
    },
  };
}

async function linesOf(folder: string): Promise<string[]> {
  const texts: string[] = [];
  for (const name of await readdir(folder)) texts.push(await readFile(join(folder, name), 'utf8'));
  return texts.join('').split('\n');
}

type Cost = Omit<AppendFigures, 'bytes'>;

/** Mean cost of some calls in a row. `prepare` is done before each and not counted. */
async function costOf(call: () => Promise<void>, prepare: (() => Promise<void>) | null): Promise<Cost> {
  let time = 0;
  let processor = 0;
  for (let i = 0; i < APPENDS_AT_ONCE; i += 1) {
    await prepare?.();
    const before = process.cpuUsage();
    const begun = performance.now();
    await call();
    time += (performance.now() - begun) * 1_000;
    const { user, system } = process.cpuUsage(before);
    processor += user + system;
  }
  return { time: time / APPENDS_AT_ONCE, processor: processor / APPENDS_AT_ONCE };
}

/** Milliseconds of the processor to read a journal of `events` events: not signed, and signed; the fastest of three turns each. */
async function readFigures(
  folder: string,
  events: number,
  signer: LineSigner,
): Promise<SigningFigures['read']> {
  await mkdir(folder, { recursive: true });
  const files = await SafeFolder.at(folder);
  const [first, ...others] = history(Math.min(2_000, Math.ceil(events / 5)), events);
  const root = '0'.repeat(64);
  const named = [{ ...first!, signer: signer.key }, ...others];
  await files.create('unsigned.jsonl', journalText([first!, ...others], root).text);
  await files.create('signed.jsonl', journalText(named, root, signer).text);
  const best = { unsigned: Infinity, signed: Infinity };
  for (let turn = 0; turn < 3; turn += 1)
    for (const proof of ['unsigned', 'signed'] as const) {
      let read = 0;
      const before = process.cpuUsage();
      await readJournalHere(
        files,
        { kind: 'article', path: `${proof}.jsonl`, root, position: beginning(root), size: 0 },
        (lines) => (read += lines.filter((line) => line.proof === proof).length),
      );
      const { user, system } = process.cpuUsage(before);
      best[proof] = Math.min(best[proof], (user + system) / 1_000);
      if (read !== events) throw new Error('the journal of the bench does not read');
    }
  return { events, plain: best.unsigned, signed: best.signed };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
