import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleState } from '#core/article/state.ts';
import { rowHash } from '#core/hash.ts';
import type { DeskProblemCode } from '#core/journal/desk-problem.ts';
import { journalLine, lineHash } from '#core/journal/journal.ts';
import { signedLine, type LineSigner } from '#core/journal/signature.ts';

/** What a colleague who can write to the folder of a desk may do to it, with a key of their own and without one. */

/** A desk with two installations: Layla made it; Karim, who reviews, was let in with a machine of his own. */
export interface ForgedDesk {
  path: string;
  /** The article's folder. */
  articleFolder: string;
  /** Keys of both installations. */
  signers: { layla: LineSigner; karim: LineSigner };
}

/** Journal of a person; of those of several installations the one that a key signs. */
export async function journalOf(folder: string, person: string, signer?: LineSigner): Promise<string> {
  for (const name of await readdir(join(folder, 'journal'))) {
    const file = join(folder, 'journal', name);
    if (!name.startsWith(person)) continue;
    if (signer === undefined || (await readFile(file, 'utf8')).includes(`"signer":"${signer.key}"`))
      return file;
  }
  throw new Error(`no journal of ${person} in ${folder}`);
}

export const linesOf = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');

export const keep = (file: string, lines: readonly string[]): Promise<void> =>
  writeFile(file, lines.map((line) => `${line}\n`).join(''));

/** Writes a line at the end of a journal, with a hash that fits, and signed where there is a signer. */
export async function append(file: string, event: object, signer: LineSigner | null = null): Promise<number> {
  const lines = await linesOf(file);
  const plain = journalLine(event, lineHash(lines.at(-1)!));
  await keep(file, [...lines, signer ? signedLine(plain, signer) : plain]);
  return lines.length + 1;
}

/** Writes all hashes of a journal anew, without signatures or with a signer's. */
export async function chain(file: string, signer: LineSigner | null = null): Promise<void> {
  const [first, ...others] = await linesOf(file);
  let prev = (JSON.parse(first!) as { prev: string }).prev;
  const chained = [first!, ...others].map((line) => {
    const { prev: _, sig: __, ...event } = JSON.parse(line) as Record<string, unknown>;
    const plain = journalLine(event, prev);
    const whole = signer ? signedLine(plain, signer) : plain;
    prev = lineHash(whole);
    return whole;
  });
  await keep(file, chained);
}

/** An event as somebody would write it at the end of a journal: after everything that the journal has. */
export async function eventAfter(file: string, by: string, body: object): Promise<object> {
  const last = JSON.parse((await linesOf(file)).at(-1)!) as { clock: string };
  const wall = Number(last.clock.slice(0, 15)) + 60_000;
  const writer = last.clock.slice(22);
  const clock = `${String(wall).padStart(15, '0')}-00000-${writer}`;
  return { v: 1, id: `forged-${wall}`, at: new Date(wall).toISOString(), clock, by, ...body };
}

/** Body of an approval of a row with a text. */
export function approvalOf(state: ArticleState, row: string, english: string): object {
  const { sources } = state.rows[state.index.get(row)!]!;
  const texts = sources.map((id) => state.paragraphs.get(id)!.text);
  return { type: 'row.approved', row, sources, text: english, hash: rowHash(texts, english) };
}

interface Forgery {
  /** What it is found as, and in the journals of what. */
  code: DeskProblemCode;
  of: 'article' | 'desk';
  /** Does it. `approvalOf`: the body of an approval of a row with a text. */
  forge: (desk: ForgedDesk, approvalOf: (row: string, text: string) => object) => Promise<void>;
}

const text = { type: 'row.text', row: 'p2', text: 'Forged', bases: [] };

/** Every forgery, by its name, on a desk where Layla wrote `First` into the second row and Karim approved the first one after her. */
export const FORGERIES: Readonly<Record<string, Forgery>> = {
  'a text in another’s name': {
    code: 'unsigned-line',
    of: 'article',
    async forge(desk) {
      const file = await journalOf(desk.articleFolder, 'layla');
      await append(file, await eventAfter(file, 'layla', text));
    },
  },
  'another’s line in one’s own journal': {
    code: 'wrong-author',
    of: 'article',
    async forge(desk) {
      const file = await journalOf(desk.articleFolder, 'karim');
      await append(file, await eventAfter(file, 'layla', text), desk.signers.karim);
    },
  },
  'an approval of one’s own row under four eyes': {
    code: 'not-allowed',
    of: 'article',
    async forge(desk, approvalOf) {
      const file = await journalOf(desk.articleFolder, 'karim');
      for (const body of [
        { type: 'row.text', row: 'p4', text: 'By Karim', bases: [] },
        approvalOf('p4', 'By Karim'),
      ])
        await append(file, await eventAfter(file, 'karim', body), desk.signers.karim);
    },
  },
  'an approval by somebody who reviews nothing': {
    code: 'not-allowed',
    of: 'article',
    async forge(desk, approvalOf) {
      const file = await journalOf(desk.articleFolder, 'layla');
      await append(file, await eventAfter(file, 'layla', approvalOf('p2', 'First')), desk.signers.layla);
    },
  },
  'rules changed by somebody who is no manager': {
    code: 'not-allowed',
    of: 'desk',
    async forge(desk) {
      const file = await journalOf(desk.path, 'karim', desk.signers.karim);
      const rules = { type: 'policy.set', fourEyes: false };
      await append(file, await eventAfter(file, 'karim', rules), desk.signers.karim);
    },
  },
  'a stranger': {
    code: 'unknown-person',
    of: 'article',
    async forge(desk) {
      const own = await journalOf(desk.articleFolder, 'karim');
      const stranger = strangersKey();
      const { prev, heads } = JSON.parse((await linesOf(own))[0]!) as { prev: string; heads: object };
      const event = { ...(await eventAfter(own, 'nobody', text)), heads, signer: stranger.key };
      const file = join(desk.articleFolder, 'journal', 'nobody-0123456789ab-1.jsonl');
      await keep(file, [signedLine(journalLine(event, prev), stranger)]);
    },
  },
  'a line that is dated back': {
    code: 'clock-back',
    of: 'article',
    async forge(desk) {
      const file = await journalOf(desk.articleFolder, 'karim');
      const event = await eventAfter(file, 'karim', text);
      await append(file, { ...event, at: '2020-01-01T00:00:00.000Z' }, desk.signers.karim);
    },
  },
  'a second content of one id': {
    code: 'two-contents',
    of: 'article',
    async forge(desk) {
      const file = await journalOf(desk.articleFolder, 'karim');
      const event = await eventAfter(file, 'karim', text);
      await append(file, { ...event, id: 'twice' }, desk.signers.karim);
      await append(file, { ...event, id: 'twice', text: 'Other' }, desk.signers.karim);
    },
  },
  'a changed line': {
    code: 'bad-signature',
    of: 'article',
    forge: async (desk) => forgeFirst(await journalOf(desk.articleFolder, 'layla')),
  },
  'a changed line, hashed anew': {
    code: 'bad-signature',
    of: 'article',
    async forge(desk) {
      const file = await journalOf(desk.articleFolder, 'layla');
      await forgeFirst(file);
      await chain(file, desk.signers.karim);
    },
  },
  'a journal that its writer wrote anew': {
    code: 'line-rewritten',
    of: 'article',
    async forge(desk) {
      const file = await journalOf(desk.articleFolder, 'layla');
      await forgeFirst(file);
      await chain(file, desk.signers.layla);
    },
  },
  'a tail that is cut': {
    code: 'line-missing',
    of: 'article',
    async forge(desk) {
      const file = await journalOf(desk.articleFolder, 'layla');
      await keep(file, (await linesOf(file)).slice(0, -1));
    },
  },
  'a journal that is deleted': {
    code: 'line-missing',
    of: 'article',
    forge: async (desk) => rm(await journalOf(desk.articleFolder, 'layla')),
  },
};

async function forgeFirst(file: string): Promise<void> {
  const lines = await linesOf(file);
  await keep(
    file,
    lines.map((line) => line.replace('"First"', '"Forged"')),
  );
}

export function strangersKey(): LineSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return { key: x!, sign: (message) => sign(null, Buffer.from(message), privateKey).toString('base64url') };
}
