import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '#core/article/article.ts';
import { isApproved } from '#core/article/status.ts';
import { journalLine } from '#core/journal/journal.ts';
import { signedLine } from '#core/journal/signature.ts';
import { installationSigner } from '#desk/files/key-file.ts';
import { verifyPack } from '#desk/pack/verify-pack.ts';
import { verifyDesk } from '#desk/verify.ts';
import type { Client } from '#tests/contract/client.ts';
import {
  FORGERIES,
  append,
  approvalOf,
  chain,
  eventAfter,
  journalOf,
  keep,
  linesOf,
  strangersKey,
  type ForgedDesk,
} from './forgeries.ts';
import { enter, prepareDesk, startHost, write, type PreparedDesk } from './setting.ts';

/** Forgeries by a colleague who can write to the folder: each is found, named, and counts for nothing. */

interface Forged extends PreparedDesk, ForgedDesk {
  /** The other person's installation. */
  karim: Client;
}

/** A desk with two installations: Layla made it; Karim, who reviews, was let in with a machine of his own. */
async function deskOfTwo(): Promise<Forged> {
  const desk = await prepareDesk(3);
  const signers = {
    layla: await installationSigner(join(desk.folder, 'settings-one')),
    karim: await installationSigner(join(desk.folder, 'settings-two')),
  };
  await desk.layla.call('desk.apply', {
    commands: [{ type: 'setKey', key: signers.karim.key, person: 'karim', status: 'allowed', device: 'Two' }],
  });
  await desk.layla.call('article.apply', {
    article: desk.article,
    commands: [write('p1', 'A headline'), write('p2', 'First'), write('p3', 'Second')],
  });
  const two = await startHost(desk.folder, 'two');
  const karim = await enter(two, desk.path, 'karim');
  await karim.call('article.open', { article: desk.article });
  const applied = await karim.call('article.apply', {
    article: desk.article,
    commands: [{ type: 'approve', id: 'approval-1', row: 'p1', text: 'A headline' }],
  });
  expect(applied.refused).toEqual([]);
  await karim.call('article.close', { article: desk.article });
  await desk.layla.call('article.close', { article: desk.article });
  return { ...desk, karim, signers };
}

/** Bodies of approvals of the article as it is now. */
async function approvalsOf(desk: Forged): Promise<(row: string, text: string) => object> {
  const { events } = await desk.layla.call('article.open', { article: desk.article });
  await desk.layla.call('article.close', { article: desk.article });
  return (row, text) => approvalOf(fold(events), row, text);
}

/** Codes of what is found, by file name and line. */
async function found(desk: PreparedDesk): Promise<string[]> {
  const problems = await verifyDesk(desk.path);
  return problems.map(({ file, line, code }) => `${file.split('/').at(-1)}:${line} ${code}`);
}

/** The article as a third machine shows it. */
async function shown(desk: PreparedDesk) {
  const host = await startHost(desk.folder, 'three');
  const window = await enter(host, desk.path, 'layla');
  const { events } = await window.call('article.open', { article: desk.article });
  const state = fold(events);
  await host.close();
  return {
    texts: state.rows.map(({ text }) => text),
    approved: state.rows.filter(isApproved).map(({ id }) => id),
    stage: state.stage,
  };
}

const AS_WRITTEN = { texts: ['A headline', 'First', 'Second', ''], approved: ['p1'], stage: 'translating' };
const base = (file: string) => file.split('/').at(-1)!;

describe('an honest desk of two installations', () => {
  it('has no problem, and shows the same on a third', async () => {
    const desk = await deskOfTwo();
    expect(await found(desk)).toEqual([]);
    expect(await shown(desk)).toEqual(AS_WRITTEN);
  });
});

describe('a forgery', () => {
  it('by a text in another’s name is found, signed with a key of the desk or not', async () => {
    const desk = await deskOfTwo();
    const file = await journalOf(desk.articleFolder, 'layla');
    const text = { type: 'row.text', row: 'p2', text: 'Forged', bases: [] };
    const line = await append(file, await eventAfter(file, 'layla', text));
    expect(await found(desk)).toEqual([`${base(file)}:${line} unsigned-line`]);
    expect(await shown(desk)).toEqual(AS_WRITTEN);
    const again = await append(
      file,
      await eventAfter(file, 'layla', { ...text, text: 'Again' }),
      desk.signers.karim,
    );
    expect(await found(desk)).toContain(`${base(file)}:${again} bad-signature`);
    expect(await shown(desk)).toEqual(AS_WRITTEN);
  });

  it('by a line of one’s own journal in another’s name is found', async () => {
    const desk = await deskOfTwo();
    const file = await journalOf(desk.articleFolder, 'karim');
    const text = { type: 'row.text', row: 'p2', text: 'Forged', bases: [] };
    const line = await append(file, await eventAfter(file, 'layla', text), desk.signers.karim);
    expect(await found(desk)).toEqual([`${base(file)}:${line} wrong-author`]);
    const { article } = desk;
    await desk.layla.call('article.open', { article });
    const { marks } = await desk.layla.call('article.signatures', {
      article,
      events: ['approval-1'],
    });
    expect(marks).toEqual([{ id: 'approval-1', key: desk.signers.karim.key }]);
    const { problems } = await desk.layla.call('desk.verify', { part: { article } });
    expect(problems).toMatchObject([{ line, code: 'wrong-author', act: { by: 'layla', type: 'row.text' } }]);
    expect(await desk.layla.call('desk.verify', { part: 'own' })).toEqual({ problems: [] });
    await desk.layla.call('article.close', { article });
    expect(await shown(desk)).toEqual(AS_WRITTEN);
  });

  it('by a journal in another’s name is found, whoever’s key it is signed with', async () => {
    const desk = await deskOfTwo();
    const own = await journalOf(desk.articleFolder, 'karim');
    const [opening] = await linesOf(own);
    const stranger = strangersKey();
    for (const [i, signer] of [desk.signers.karim, stranger, null].entries()) {
      const file = join(desk.articleFolder, 'journal', `layla-${String(i).repeat(12)}-1.jsonl`);
      const { prev, heads } = JSON.parse(opening!) as { prev: string; heads: object };
      const text = { type: 'row.text', row: 'p2', text: `Forged ${i}`, bases: [] };
      const event = {
        ...(await eventAfter(own, 'layla', text)),
        id: `f${i}`,
        heads,
        ...(signer && { signer: signer.key }),
      };
      const plain = journalLine(event, prev);
      await keep(file, [signer ? signedLine(plain, signer) : plain]);
      const code = signer ? 'foreign-key' : 'unsigned-line';
      expect(await found(desk)).toContain(`${base(file)}:1 ${code}`);
    }
    expect(await shown(desk)).toEqual(AS_WRITTEN);
  });

  it('by an approval of one’s own row under four eyes is found, with one’s own key', async () => {
    const desk = await deskOfTwo();
    await desk.karim.call('article.apply', {
      article: desk.article,
      commands: [write('p4', 'By Karim', [], 'own-text')],
    });
    const file = await journalOf(desk.articleFolder, 'karim');
    const approval = (await approvalsOf(desk))('p4', 'By Karim');
    const line = await append(file, await eventAfter(file, 'karim', approval), desk.signers.karim);
    expect(await found(desk)).toEqual([`${base(file)}:${line} not-allowed`]);
    const { approved } = await shown(desk);
    expect(approved).toEqual(['p1']);
  });

  it('by an approval of somebody who reviews nothing is found', async () => {
    const desk = await deskOfTwo();
    const file = await journalOf(desk.articleFolder, 'layla');
    const approval = (await approvalsOf(desk))('p2', 'First');
    const line = await append(file, await eventAfter(file, 'layla', approval), desk.signers.layla);
    expect(await found(desk)).toEqual([`${base(file)}:${line} not-allowed`]);
    expect(await shown(desk)).toEqual(AS_WRITTEN);
  });

  it('by roles, rules, managers and keys that somebody changed who is no manager is found', async () => {
    const desk = await deskOfTwo();
    await desk.karim.call('desk.apply', { commands: [{ type: 'setWord', word: 'dirham', known: true }] });
    const file = await journalOf(desk.path, 'karim', desk.signers.karim);
    const bodies = [
      { type: 'person.set', person: 'layla', name: 'Layla', role: 'both' },
      { type: 'policy.set', fourEyes: false },
      { type: 'sign-off.set', conditions: [] },
      { type: 'manager.set', person: 'karim', manager: true },
      { type: 'key.set', person: 'layla', key: desk.signers.karim.key, status: 'allowed', device: 'mine' },
    ];
    const expected: string[] = [];
    for (const body of bodies) {
      const line = await append(file, await eventAfter(file, 'karim', body), desk.signers.karim);
      expected.push(`${base(file)}:${line} not-allowed`);
    }
    expect(await found(desk)).toEqual(expected);
    const window = await enter(await startHost(desk.folder, 'three'), desk.path, 'layla');
    const view = await window.call('desk.view', {});
    expect(view?.policies.fourEyes).toBe(true);
    expect(view?.people.map(({ role }) => role)).toEqual(['translator', 'reviewer']);
  });

  it('by the events of a stranger is found', async () => {
    const desk = await deskOfTwo();
    const own = await journalOf(desk.articleFolder, 'karim');
    const stranger = strangersKey();
    const file = join(desk.articleFolder, 'journal', 'nobody-0123456789ab-1.jsonl');
    const { prev, heads } = JSON.parse((await linesOf(own))[0]!) as { prev: string; heads: object };
    const text = { type: 'row.text', row: 'p2', text: 'Forged', bases: [] };
    const event = { ...(await eventAfter(own, 'nobody', text)), heads, signer: stranger.key };
    await keep(file, [signedLine(journalLine(event, prev), stranger)]);
    expect(await found(desk)).toEqual([`${base(file)}:1 unknown-person`]);
    expect(await shown(desk)).toEqual(AS_WRITTEN);
  });

  it('by a line that is dated back is found', async () => {
    const desk = await deskOfTwo();
    const file = await journalOf(desk.articleFolder, 'karim');
    const event = await eventAfter(file, 'karim', { type: 'row.text', row: 'p2', text: 'Forged', bases: [] });
    const dated = { ...event, at: '2020-01-01T00:00:00.000Z' };
    const line = await append(file, dated, desk.signers.karim);
    expect(await found(desk)).toEqual([`${base(file)}:${line} clock-back`]);
    const { clock } = event as { clock: string };
    const earlier = {
      ...event,
      id: 'earlier',
      clock: `000000000000001${clock.slice(15)}`,
      at: '1970-01-01T00:00:00.001Z',
    };
    await append(file, earlier, desk.signers.karim);
    expect(await found(desk)).toContain(`${base(file)}:${line + 1} clock-back`);
    expect(await shown(desk)).toEqual(AS_WRITTEN);
  });

  it('by a second content of one id is found, and all show the same', async () => {
    const desk = await deskOfTwo();
    const file = await journalOf(desk.articleFolder, 'karim');
    const event = await eventAfter(file, 'karim', { type: 'row.text', row: 'p2', text: 'One', bases: [] });
    await append(file, { ...event, id: 'twice' }, desk.signers.karim);
    const line = await append(file, { ...event, id: 'twice', text: 'Other' }, desk.signers.karim);
    expect(await found(desk)).toEqual([`${base(file)}:${line} two-contents`]);
    const [here, elsewhere] = [await shown(desk), await shown(desk)];
    expect(here).toEqual(elsewhere);
  });

  it.each(['last', 'another'] as const)(
    'by a changed %s line is found, hashed anew or not',
    async (which) => {
      const desk = await deskOfTwo();
      const file = await journalOf(desk.articleFolder, 'layla');
      const lines = await linesOf(file);
      const at = which === 'last' ? lines.length - 1 : lines.length - 2;
      const forged = lines.map((line, i) => (i === at ? line.replace('"text":"', '"text":"Forged ') : line));
      await keep(file, forged);
      expect(await found(desk)).toContain(`${base(file)}:${at + 1} bad-signature`);
      expect((await shown(desk)).texts.join()).not.toContain('Forged');
      await chain(file);
      expect(await found(desk)).toContain(`${base(file)}:${at + 1} unsigned-line`);
      expect((await shown(desk)).texts.join()).not.toContain('Forged');
      await chain(file, desk.signers.karim);
      expect(await found(desk)).toContain(`${base(file)}:${at + 1} bad-signature`);
      expect((await shown(desk)).texts.join()).not.toContain('Forged');
    },
  );

  it('by a tail that is cut, a journal that is deleted, or one written anew is found by who wrote after it', async () => {
    const desk = await deskOfTwo();
    const file = await journalOf(desk.articleFolder, 'layla');
    const lines = await linesOf(file);
    await keep(file, lines.slice(0, -1));
    expect(await found(desk)).toEqual([`${base(file)}:${lines.length} line-missing`]);
    await rm(file);
    expect(await found(desk)).toContain(`${base(file)}:${lines.length} line-missing`);
    const rewritten = lines.map((line) => line.replace('"First"', '"Forged"'));
    await keep(file, rewritten);
    await chain(file, desk.signers.layla);
    expect(await found(desk)).toContain(`${base(file)}:${lines.length} line-rewritten`);
    expect((await shown(desk)).approved).toEqual(['p1']);
  });

  it('by a journal of the desk that is cut is found by the articles', async () => {
    const desk = await deskOfTwo();
    const file = await journalOf(desk.path, 'layla');
    const lines = await linesOf(file);
    await keep(file, lines.slice(0, -1));
    expect(await found(desk)).toContain(`${base(file)}:${lines.length} line-missing`);
  });

  it('by another key in desk.json is found', async () => {
    const desk = await deskOfTwo();
    const path = join(desk.path, 'desk.json');
    const content = JSON.parse(await readFile(path, 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...content, key: desk.signers.karim.key }));
    expect((await found(desk)).length).toBeGreaterThan(0);
  });
});

describe('the pack of a signed-off article', () => {
  it('is held against its desk, and each forgery is found', async () => {
    const desk = await deskOfTwo();
    const { article } = desk;
    await desk.karim.call('desk.apply', { commands: [{ type: 'setWord', word: 'dirham', known: true }] });
    await desk.layla.call('article.apply', { article, commands: [write('p4', 'Third')] });
    await desk.karim.call('article.open', { article });
    const texts = Object.entries({ p2: 'First', p3: 'Second', p4: 'Third' });
    const { refused } = await desk.karim.call('article.apply', {
      article,
      commands: [
        ...texts.map(([row, words]) => ({ type: 'approve' as const, id: `a-${row}`, row, text: words })),
        { type: 'setStage', id: 'signed', stage: 'signed' },
      ],
    });
    expect(refused).toEqual([]);
    const { bytes } = await desk.karim.call('pack.make', { article });
    const approvals = await approvalsOf(desk);
    await desk.karim.connection.close();
    await desk.host.close();
    expect((await verifyPack(bytes, desk.path)).verdict).toBe('as-signed');
    for (const [name, { code, forge }] of Object.entries(FORGERIES)) {
      const path = join(desk.folder, 'copies', name);
      // A derived file may be half written: it is no part of the desk.
      await cp(desk.path, path, { recursive: true, filter: (file) => !file.endsWith('.tmp') });
      const articleFolder = join(path, 'articles', base(desk.articleFolder));
      const copy = { ...desk, path, articleFolder };
      await forge(copy, approvals);
      expect({ name, verdict: (await verifyPack(bytes, path)).verdict }).toEqual({
        name,
        verdict: 'altered',
      });
      expect((await found(copy)).join('\n'), name).toContain(code);
    }
  });
});
