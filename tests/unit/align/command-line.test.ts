import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alignFiles, alignJsonl, InvalidLine } from '#cli/align.ts';
import { ARABIC, ENGLISH } from './articles.ts';

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

describe('muqabala align', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'muqabala-align-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('prints a line of links for every line of documents', async () => {
    const document = JSON.stringify({ id: 'a', source: ARABIC, target: ENGLISH });
    const printed = await all(alignJsonl([document, '', document.replace('"a"', '7')]));
    const links = ARABIC.map((_, i) => [[i], [i]]);
    expect(printed.map((line) => JSON.parse(line) as unknown)).toEqual([
      { id: 'a', links },
      { id: '7', links },
    ]);
    expect(printed.every((line) => line.endsWith('\n'))).toBe(true);
  });

  it('says which line is no document', async () => {
    await expect(all(alignJsonl(['{"id":"a","source":[],"target":[]}', '{oops']))).rejects.toThrow(
      InvalidLine,
    );
    await expect(all(alignJsonl(['{"id":"a","source":[1],"target":[]}']))).rejects.toThrow('Line 1');
  });

  it('aligns two files of text', async () => {
    const [source, target] = [path.join(folder, 'a.ar.txt'), path.join(folder, 'a.en.txt')];
    await writeFile(source, `\uFEFF${ARABIC.join('\r\n')}\r\n`);
    await writeFile(target, `${ENGLISH.join('\n\n')}\n`);
    const json = JSON.parse(await alignFiles(source, target, { json: true })) as {
      links: unknown;
      score: number;
    };
    expect(json.links).toEqual(ARABIC.map((_, i) => [[i], [i]]));
    expect(await alignFiles(source, target)).toContain('1 ↔ 1');
  });
});
