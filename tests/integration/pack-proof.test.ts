import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { provePack, type KeyFile } from '#desk/pack/prove-pack.ts';
import { readPack, writePack } from '#formats/sign-off-pack/pack-file.ts';
import { utf8 } from '#tests/contract/client.ts';
import { muqabala, muqabalaProcess } from './run-command.ts';
import { enterLetIn, prepareDesk, write } from './setting.ts';

/** A desk of two installations whose article is signed off, its pack, and its public keys as the command line writes them. */
async function signedOff(): Promise<{
  html: string;
  keys: KeyFile;
  files: { pack: string; keys: string };
}> {
  const desk = await prepareDesk(1);
  const { folder, path, layla, article, host } = desk;
  const rows = (await layla.state(article)).rows.map(({ id }, i) => ({ id, text: `Row ${i + 1}` }));
  await layla.apply(article, ...rows.map(({ id, text }) => write(id, text)));
  const karim = await enterLetIn(desk, 'two', 'karim');
  await karim.apply(
    article,
    ...rows.map(({ id, text }) => ({ type: 'approve' as const, id: `a-${id}`, row: id, text })),
    { type: 'setStage' as const, id: 'signed', stage: 'signed' as const },
  );
  const { bytes } = await karim.call('pack.make', { article });
  await karim.connection.close();
  await host.close();
  const files = { pack: join(folder, 'pack.html'), keys: join(folder, 'keys.json') };
  await writeFile(files.pack, bytes);
  const made = await muqabala(['keys', '--desk', path, '--out', files.keys]);
  expect(made.code).toBe(0);
  const keys = JSON.parse(await readFile(files.keys, 'utf8')) as KeyFile;
  return { html: Buffer.from(bytes).toString('utf8'), keys, files };
}

describe('a sign-off pack without its desk', () => {
  it('proves itself by the public keys, and says which byte of what was signed has changed', async () => {
    const { html, keys, files } = await signedOff();
    const proof = provePack(utf8(html), keys);
    expect(proof.unproved).toEqual([]);
    const karims = keys.keys.filter(({ name }) => name === 'Karim').map(({ key }) => key);
    expect(new Set(proof.proved.map(({ key }) => key))).toEqual(new Set(karims));
    const verified = await muqabalaProcess(['verify', '--pack', files.pack, '--keys', files.keys]);
    expect(verified.code).toBe(0);
    expect(verified.out).toContain('Proved: Karim signed off on');

    const read = readPack(html);
    if (!read.ok) throw new Error(read.error);
    const pack = read.value;
    const other = (change: Partial<typeof pack>) =>
      provePack(utf8(writePack({ ...pack, ...change })), keys).unproved;
    const [first, ...rest] = pack.rows;
    expect(other({ rows: [{ ...first!, text: 'Row I' }, ...rest] })).toEqual([
      { row: 1, code: 'hash-differs' },
    ]);
    expect(other({ signatures: pack.signatures!.slice(1) })).toEqual([{ row: 1, code: 'no-signature' }]);
    const [signature, ...others] = pack.signatures!;
    const line = signature!.line.replace('"v":1', '"v":2');
    expect(other({ signatures: [{ ...signature!, line }, ...others] })).toEqual([
      { row: 1, code: 'bad-signature' },
    ]);
    const laylas = keys.keys.find(({ name }) => name === 'Layla')!.key;
    expect(other({ signatures: [{ ...signature!, key: laylas }, ...others] })).toEqual([
      { row: 1, code: 'bad-signature' },
    ]);
    const none = { ...keys, keys: keys.keys.filter(({ name }) => name !== 'Karim') };
    expect(provePack(utf8(html), none).unproved.map(({ code }) => code)).toContain('foreign-key');
    expect(provePack(utf8(html), { ...keys, desk: { ...keys.desk, id: 'other' } }).unproved).toEqual([
      { row: 0, code: 'other-keys' },
    ]);

    // One byte of the file: where it stands is named, on the page and in the data.
    const onPage = html.replace('Row 1', 'Row 7');
    const place = html.slice(0, html.indexOf('Row 1')).split('\n').length;
    expect(provePack(utf8(onPage), keys).unproved).toEqual([
      { row: 0, code: 'pack-page-altered', line: place },
    ]);
    expect(await proofOf(onPage)).toContain(
      `\nthe pack, line ${place}: what it says on its page was altered`,
    );
    const inData = html.replace('"text":"Row 1"', '"text":"Row 7"');
    const altered = { row: 0, code: 'pack-data-altered' };
    expect(provePack(utf8(inData), keys).unproved).toEqual([altered, { row: 1, code: 'hash-differs' }]);
    expect(await proofOf(inData)).toMatch(/^Not proved: .*\nthe pack: .*\nrow 1: is not what was signed\n$/u);
    const inSignature = html.replace('\\"v\\":1', '\\"v\\":2');
    expect(provePack(utf8(inSignature), keys).unproved).toEqual([altered, { row: 1, code: 'bad-signature' }]);

    async function proofOf(content: string): Promise<string> {
      await writeFile(files.pack, content);
      const { code, out } = await muqabala(['verify', '--pack', files.pack, '--keys', files.keys]);
      expect(code).toBe(1);
      return out;
    }
  });
});
