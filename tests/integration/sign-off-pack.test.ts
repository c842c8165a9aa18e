import * as fc from 'fast-check';
import {
  appendFile,
  copyFile,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Desk } from '#desk/desk.ts';
import { makePack } from '#desk/pack/pack.ts';
import type { PackReport } from '#core/desk/pack-report.ts';
import { verifyPack } from '#desk/pack/verify-pack.ts';
import { sha256Hex } from '#core/hash.ts';
import { readPack, writePack } from '#formats/sign-off-pack/pack-file.ts';
import { freshId, type Client } from '#tests/contract/client.ts';
import { runs } from '#tests/runs.ts';
import { enter, journalNames, prepareDesk, temporaryFolder, write, type PreparedDesk } from './setting.ts';

interface Signed extends PreparedDesk {
  karim: Client;
  slug: string;
  html: string;
  verify: (pack?: string | Uint8Array) => Promise<PackReport>;
}

const MADE = { at: '2026-01-02T03:04:05.000Z', by: 'karim', program: '0.0.0-test' };

/** An article that Layla translated, Karim changed, Nour approved and Karim signed off, and its pack. */
async function signedDesk(): Promise<Signed> {
  const desk = await prepareDesk(3);
  const { layla, article, host, path, articleFolder } = desk;
  await layla.call('desk.apply', {
    commands: [{ type: 'setPerson', person: 'nour', name: 'Nour', role: 'reviewer' }],
  });
  const { events } = await layla.call('article.open', { article });
  const source = events.find((event) => event.type === 'source.added')!;
  const rows = source.type === 'source.added' ? source.paragraphs.map(({ id }) => id) : [];
  const apply = async (client: Client, commands: object[]) => {
    const given = commands.map((command) => ({ id: freshId(), ...command }));
    const { refused } = await client.call('article.apply', { article, commands: given as never });
    expect(refused).toEqual([]);
  };
  for (const [i, row] of rows.entries()) {
    const english = i === 1 ? 'The mayor </script> said “no” & left.\n\nHe came back.' : `English ${i}`;
    await apply(layla, [write(row, english), { type: 'confirm', row, text: english }]);
  }
  const karim = await enter(host, path, 'karim');
  await karim.call('article.open', { article });
  const { events: read } = await karim.call('article.open', { article });
  const head = read.find((event) => event.type === 'row.text' && event.row === rows[0])!;
  await apply(karim, [{ type: 'setStage', stage: 'review' }, write(rows[0]!, 'English zero', [head.id])]);
  const nour = await enter(host, path, 'nour');
  const texts = ['English zero', 'The mayor </script> said “no” & left.\n\nHe came back.'];
  await apply(
    nour,
    rows.map((row, i) => ({ type: 'approve', row, text: texts[i] ?? `English ${i}` })),
  );
  await apply(karim, [{ type: 'setStage', stage: 'signed' }]);
  const slug = articleFolder.split(/[/\\]/u).at(-1)!;
  const html = await makePack(path, slug, MADE);
  const verify = (pack: string | Uint8Array = html) =>
    verifyPack(typeof pack === 'string' ? Buffer.from(pack) : pack, path);
  return { ...desk, karim, slug, html, verify };
}

describe('a sign-off pack', () => {
  it('says that the desk is as it was signed, until anything is done there', async () => {
    const { verify, karim, article } = await signedDesk();
    expect(await verify()).toEqual({
      verdict: 'as-signed',
      problems: [],
      since: [],
      changedRows: [],
      stillSigned: true,
      signed: {
        article: expect.any(String),
        englishTitle: 'English zero',
        by: 'Karim',
        at: expect.any(String),
      },
    });
    await karim.call('article.apply', {
      article,
      commands: [{ type: 'setStage', id: freshId(), stage: 'review', reason: 'A name' }],
    });
    expect(await verify()).toMatchObject({
      verdict: 'gone-on',
      problems: [],
      changedRows: [],
      stillSigned: false,
    });
  });

  it('tells what has gone on since from what was altered', async () => {
    const { verify, karim, layla, article } = await signedDesk();
    const { events } = await layla.call('article.open', { article });
    const last = events.findLast((event) => event.type === 'row.text')!;
    const row = last.type === 'row.text' ? last.row : '';
    await karim.call('article.apply', {
      article,
      commands: [{ type: 'setStage', id: freshId(), stage: 'review', reason: 'A name' }],
    });
    await layla.call('article.apply', { article, commands: [write(row, 'Other words', [last.id])] });
    await layla.call('desk.apply', {
      commands: [{ type: 'setPerson', person: 'karim', name: 'Karim Nassar', role: 'reviewer' }],
    });
    const report = await verify();
    expect(report).toMatchObject({ verdict: 'gone-on', problems: [], stillSigned: false });
    expect(report.changedRows).toHaveLength(1);
    expect(report.since.map(({ lines }) => lines)).toEqual([1, 1, 1]);
    // Renamed since; the pack knows who signed by the name that they had.
    expect(report.signed?.by).toBe('Karim');
  });

  it('is not clean after any byte of any file of the article has changed, and names the file', async () => {
    const { verify, articleFolder, slug, path, host } = await signedDesk();
    await host.close();
    const folder = await readdir(articleFolder, { recursive: true, withFileTypes: true });
    const files = [
      ...folder
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(path.length + 1)),
      'desk.json',
      ...(await readdir(join(path, 'journal'))).map((name) => join('journal', name)),
    ];
    expect(files.length).toBeGreaterThanOrEqual(9);
    expect((await verify()).verdict).toBe('as-signed');
    const property = fc.asyncProperty(
      fc.constantFrom(...files),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 1, max: 255 }),
      async (file, place, flip) => {
        const whole = await readFile(join(path, file));
        const changed = Buffer.from(whole);
        changed[Math.floor(place * whole.length)]! ^= flip;
        await writeFile(join(path, file), changed);
        const report = await verify().finally(() => writeFile(join(path, file), whole));
        expect(report.verdict).toBe('altered');
        const named = report.problems.map((problem) => problem.file);
        expect(named).toContain(file.split(/[/\\]/u).join('/'));
      },
    );
    await fc.assert(property, { numRuns: runs(200) });
    expect((await verify()).verdict).toBe('as-signed');
    expect(slug).not.toBe('');
  });

  it('is altered where it has other signatures than the journals', async () => {
    const { html, verify } = await signedDesk();
    const read = readPack(html);
    if (!read.ok) throw new Error(read.error);
    const [first, ...others] = read.value.signatures!;
    const without = writePack({ ...read.value, signatures: others });
    const differs = { code: 'record-differs', file: null, line: 0, row: 0, part: 'signatures' };
    expect((await verify(without)).problems).toEqual([differs]);
    const line = first!.line.replace(/"sig":"(.)/u, (_, char) => `"sig":"${char === 'A' ? 'B' : 'A'}`);
    const other = writePack({ ...read.value, signatures: [{ ...first!, line }, ...others] });
    expect({ line, problems: (await verify(other)).problems }).toEqual({ line, problems: [differs] });
    const { signatures: _, ...none } = read.value;
    expect((await verify(writePack(none))).problems).toEqual([differs]);
  });

  it('names exactly the line that was altered, wherever it stands', async () => {
    const { verify, articleFolder, slug, host } = await signedDesk();
    await host.close();
    for (const name of await journalNames(articleFolder)) {
      const file = join(articleFolder, 'journal', name);
      const whole = await readFile(file, 'utf8');
      const lines = whole.split('\n').slice(0, -1);
      for (const i of lines.keys()) {
        const changed = lines.map((line, at) => (at === i ? line.replace('"at":"2', '"at":"1') : line));
        await writeFile(file, `${changed.join('\n')}\n`);
        const places = (await verify()).problems.map(({ code, file, line }) => ({ code, file, line }));
        expect(places).toEqual([
          { code: 'line-altered', file: `articles/${slug}/journal/${name}`, line: i + 1 },
        ]);
      }
      await writeFile(file, whole);
    }
  });

  it('names lines that are missing, that came in between, and journals and originals that are gone', async () => {
    const { verify, articleFolder, host } = await signedDesk();
    await host.close();
    const codes = async () => (await verify()).problems.map(({ code }) => code);
    const names = await journalNames(articleFolder);
    const longest = (
      await Promise.all(
        names.map(async (name) => ({
          name,
          text: await readFile(join(articleFolder, 'journal', name), 'utf8'),
        })),
      )
    ).sort((a, b) => b.text.length - a.text.length)[0]!;
    const file = join(articleFolder, 'journal', longest.name);
    const lines = longest.text.split('\n').slice(0, -1);
    await writeFile(file, `${lines.slice(0, -1).join('\n')}\n`);
    expect(await codes()).toEqual(['lines-missing']);
    await writeFile(file, `${[lines[0], ...lines].join('\n')}\n`);
    expect(await codes()).toContain('lines-moved');
    await truncate(file, 10);
    expect(await codes()).toContain('lines-missing');
    await rm(file);
    expect(await codes()).toEqual(['journal-missing']);
    await writeFile(file, longest.text);
    const source = (await readdir(articleFolder)).find((name) => name.startsWith('source.'))!;
    await rename(join(articleFolder, source), join(articleFolder, 'elsewhere'));
    expect(await codes()).toEqual(['file-missing']);
    await rename(join(articleFolder, 'elsewhere'), join(articleFolder, source));
    await appendFile(file, '{"v":1}\n');
    expect(await codes()).toContain('broken-chain');
  });

  it('still knows its article after the folder was renamed, and knows another desk for another', async () => {
    const { verify, articleFolder, path, html, host } = await signedDesk();
    await host.close();
    await rename(articleFolder, join(path, 'articles', 'renamed'));
    expect((await verify()).verdict).toBe('as-signed');
    await rm(join(path, 'articles', 'renamed'), { recursive: true });
    expect((await verify()).problems.map(({ code }) => code)).toEqual(['article-missing']);
    const other = await prepareDesk(1);
    const report = await verifyPack(Buffer.from(html), other.path);
    expect(report.problems.map(({ code }) => code)).toEqual(['other-desk']);
  });

  it('is found out after any byte of itself has changed', async () => {
    const { html, verify } = await signedDesk();
    const bytes = Buffer.from(html);
    const property = fc.asyncProperty(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 1, max: 255 }),
      async (place, flip) => {
        const changed = Buffer.from(bytes);
        // Most of it is fonts: the end, where the words and the data are, is looked at as often.
        const at = Math.floor(
          place < 0.5 ? place * 2 * bytes.length : bytes.length - (place - 0.5) * 20_000 - 1,
        );
        changed[at]! ^= flip;
        expect((await verify(changed)).verdict).toBe('altered');
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('names the row whose words were altered in its data, and the line of its page', async () => {
    const { html, verify } = await signedDesk();
    const inData = await verify(html.replace('"text":"English 2', '"text":"English 7'));
    expect(inData.problems.map(({ code, row }) => ({ code, row }))).toEqual([
      { code: 'pack-data-altered', row: 0 },
      { code: 'record-differs', row: 3 },
    ]);
    const onPage = await verify(html.replace('English 2', 'English 7'));
    const line = html.slice(0, html.indexOf('English 2')).split('\n').length;
    expect(onPage.problems).toMatchObject([{ code: 'pack-page-altered', file: null, line }]);
  });

  it('is found out when its page says other things than its data, even with a hash that fits', async () => {
    const { html, verify } = await signedDesk();
    const [before, rest] = html.split('<script type="application/json"') as [string, string];
    const after = rest.slice(rest.indexOf('</script>') + '</script>'.length);
    const page = before.replaceAll('English zero', 'English nil');
    const data = rest
      .slice(rest.indexOf('>') + 1, rest.indexOf('</script>'))
      .replace(/"page":"[0-9a-f]{64}"/u, `"page":"${sha256Hex(page + after)}"`);
    const seal = sha256Hex(data);
    const forged = `${page}<script type="application/json" id="muqabala-pack" data-sha256="${seal}">${data}</script>${after}`;
    expect((await verify(forged)).problems.map(({ code }) => code)).toEqual(['pack-page-altered']);
  });

  it('is found out when it says other things than the journals, even where page and data agree', async () => {
    const { html, verify } = await signedDesk();
    const read = readPack(html);
    if (!read.ok) throw new Error(read.error);
    const forged = structuredClone(read.value);
    forged.rows[2]!.text = 'What was never signed.';
    forged.rows[1]!.approved!.by = 'layla';
    forged.due = '2026-01-01T00:00:00.000Z';
    const { problems } = await verify(writePack(forged));
    expect(problems.map(({ code, part, row }) => ({ code, part, row }))).toEqual([
      { code: 'record-differs', part: 'due', row: 0 },
      { code: 'record-differs', part: 'rows', row: 2 },
      { code: 'record-differs', part: 'rows', row: 3 },
    ]);
  });

  it('is written only of an article that is signed off, and of a desk that is as it was written', async () => {
    const { path, articleFolder } = await prepareDesk(1);
    const slug = articleFolder.split(/[/\\]/u).at(-1)!;
    await expect(makePack(path, slug, MADE)).rejects.toMatchObject({ code: 'not-signed-off' });
    const signed = await signedDesk();
    await signed.host.close();
    const source = (await readdir(signed.articleFolder)).find((name) => name.startsWith('source.'))!;
    await appendFile(join(signed.articleFolder, source), ' ');
    await expect(makePack(signed.path, signed.slug, MADE)).rejects.toMatchObject({
      code: 'not-as-written',
      values: { file: `articles/${signed.slug}/${source}` },
    });
  });

  it('survives the copying of the desk to another place, and opening it there', async () => {
    const { path, verify, host, html } = await signedDesk();
    await host.close();
    const copy = join(await temporaryFolder(), 'copy');
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
      const from = join(entry.parentPath, entry.name);
      const to = join(copy, from.slice(path.length));
      if (entry.isDirectory()) await mkdir(to, { recursive: true });
      else {
        await mkdir(join(to, '..'), { recursive: true });
        await copyFile(from, to);
      }
    }
    const desk = await Desk.open(copy, {
      installation: { id: 'ab', slot: 1 },
      now: Date.now,
      randomId: freshId,
    });
    await desk.close();
    expect((await verifyPack(Buffer.from(html), copy)).verdict).toBe('as-signed');
    expect((await verify()).verdict).toBe('as-signed');
  });
});
