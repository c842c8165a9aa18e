import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { muqabala, muqabalaProcess } from './run-command.ts';
import { temporaryFolder } from './setting.ts';

const CSV = 'Arabic,English,Forbidden,Owner\nهُدنة,truce,ceasefire,Rana\n,peace,,\n';

describe('muqabala terms, as a program', () => {
  beforeAll(async () => {
    await build({ targets: ['cli'] });
  });

  it('takes a table into a desk, whose checks go by it, and writes it in every format', async () => {
    const folder = await temporaryFolder();
    const [desk, table] = [join(folder, 'desk'), join(folder, 'terms.csv')];
    await writeFile(table, CSV);
    expect((await muqabala(['new', desk, '--person', 'Layla'])).code).toBe(0);
    const first = await muqabalaProcess(['terms', 'import', table, '--desk', desk]);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain('1 new, 0 changed, 0 as they were');
    expect(first.err).toContain('3 (no Arabic)');
    const again = await muqabala(['terms', 'import', table, '--json', '--desk', desk]);
    expect(JSON.parse(again.out)).toMatchObject({ added: 0, changed: 0, same: 1, left: [{ at: '3' }] });
    for (const name of ['out.tbx', 'out.csv', 'out.xlsx']) {
      const file = join(folder, name);
      expect(await muqabala(['terms', 'export', file, '--desk', desk])).toMatchObject({ code: 0, err: '' });
      const back = await muqabala(['terms', 'import', file, '--json', '--desk', desk]);
      expect(JSON.parse(back.out)).toMatchObject({ added: 0, left: [] });
    }
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toContain('Owner');
    // A .tbx is of the version that most tools read.
    expect(await readFile(join(folder, 'out.tbx'), 'utf8')).toContain('<termEntry id="t-');
    const { out } = await muqabalaProcess(['terms', 'export', '-', '--to', 'tbx', '--desk', desk]);
    expect(out).toContain('<conceptEntry id="t-');
  });

  it('says in one line what is wrong', async () => {
    const file = join(await temporaryFolder(), 'gone.tbx');
    expect(await muqabala(['terms', 'import', file])).toMatchObject({ code: 1, out: '' });
    for (const args of [
      [],
      ['import'],
      ['list', file],
      ['export', 'terms.doc'],
      ['export', file, '--to', 'pdf'],
    ]) {
      const { code, out, err } = await muqabala(['terms', ...args]);
      expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
    }
  });
});
