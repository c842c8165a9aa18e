import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { muqabala, muqabalaProcess } from './run-command.ts';
import { temporaryFolder } from './setting.ts';

const oldDesk = fileURLToPath(new URL('../fixtures/old-desk/desk', import.meta.url));

const TMX = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/>
<body>
<tu><tuv xml:lang="ar"><seg>أعلنت الوزارة ميزانية عام 2025 أمس</seg></tuv><tuv xml:lang="en"><seg>The ministry announced the 2025 budget yesterday</seg></tuv></tu>
<tu><prop type="prev">العنوان</prop><tuv xml:lang="ar"><seg>وصل الوفد إلى القاهرة</seg></tuv><tuv xml:lang="en"><seg>The delegation reached Cairo</seg></tuv></tu>
</body></tmx>`;

interface Answer {
  id: unknown;
  ms: number;
  matches: { score: number; source: string; target: string; origin: Record<string, unknown> }[];
}

const answers = (out: string): Answer[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);

/** A memory of two pairs, for the time of a test. */
async function memoryFile(): Promise<string> {
  const file = join(await temporaryFolder(), 'memory.tmx');
  await writeFile(file, TMX);
  return file;
}

describe('muqabala match, as a program', () => {
  beforeAll(async () => {
    await build({ targets: ['cli', 'worker'] });
  });

  it('gives 101 for equal text between equal ones, 100 for equal text, less where a number differs, nothing where nothing is alike', async () => {
    const input = [
      { id: 1, source: 'وصل الوفد إلى القاهرة' },
      { id: 2, source: 'أعلنت الوزارة ميزانية عام 2026 أمس' },
      { id: 3, source: 'لا شيء من هذا هنا قط' },
      { id: 4, source: 'وصل الوفد إلى القاهرة', before: 'العنوان', after: null },
    ];
    const lines = input.map((line) => JSON.stringify(line)).join('\n');
    const { code, out, err } = await muqabala(
      ['match', '--jsonl', '-', '--memory', await memoryFile()],
      lines,
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [equal, number, none, between] = answers(out);
    expect(between).toMatchObject({
      id: 4,
      matches: [{ score: 101, target: 'The delegation reached Cairo' }],
    });
    expect(equal).toMatchObject({ id: 1, matches: [{ score: 100, target: 'The delegation reached Cairo' }] });
    expect(number!.matches[0]).toMatchObject({ score: 99, origin: { kind: 'file', file: 'memory.tmx' } });
    expect(number!.matches[0]).toMatchObject({
      exchanged: {
        target: 'The ministry announced the 2026 budget yesterday',
        facts: [{ kind: 'number', source: { before: '2025', after: '2026' } }],
        left: [],
      },
    });
    expect(none).toMatchObject({ id: 3, matches: [] });
  });

  it('finds what was approved on a desk, and says where', async () => {
    const desk = join(await temporaryFolder(), 'desk');
    await cp(oldDesk, desk, { recursive: true });
    const { code, out } = await muqabalaProcess([
      'match',
      '--desk',
      desk,
      'مكتبة على عجلات تصل إلى آخر قرى الوادي',
    ]);
    expect(code).toBe(0);
    expect(answers(out)[0]!.matches[0]).toMatchObject({
      score: 100,
      target: 'Library on wheels reaches the last village in the valley',
      origin: { kind: 'row', state: 'approved', row: 'p1' },
    });
  });

  it('keeps what it has read of a desk, and has the same where that was deleted or cannot be kept', async () => {
    const desk = join(await temporaryFolder(), 'desk');
    await cp(oldDesk, desk, { recursive: true });
    await mkdir(join(desk, 'memory'));
    await writeFile(join(desk, 'memory', 'old.tmx'), TMX);
    const ask = async () => {
      const { code, out, err } = await muqabala(['match', '--desk', desk, 'وصل الوفد أمس إلى القاهرة']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return answers(out)[0]!.matches;
    };
    const first = await ask();
    expect(first).toMatchObject([{ score: 80, origin: { kind: 'file', file: 'old.tmx' } }]);
    const kept = (await readdir(join(desk, '.muqabala'))).filter((name) => name.startsWith('memory-'));
    expect(kept).toHaveLength(1);
    expect(await ask()).toEqual(first);
    await rm(join(desk, '.muqabala', kept[0]!), { recursive: true });
    expect(await ask()).toEqual(first);
    await rm(join(desk, '.muqabala', kept[0]!), { recursive: true });
    await writeFile(join(desk, '.muqabala', kept[0]!), 'no folder');
    expect(await ask()).toEqual(first);
  });

  it('passes over lines that are no question, names them, and answers the rest', async () => {
    const lines = `no JSON\n${JSON.stringify({ id: 'a', source: 'وصل الوفد إلى القاهرة' })}\n{"id":2}`;
    const { code, out, err } = await muqabala(
      ['match', '--jsonl', '-', '--memory', await memoryFile()],
      lines,
    );
    expect(code).toBe(1);
    expect(answers(out)).toMatchObject([{ id: 'a', matches: [{ score: 100 }] }]);
    expect(err).toContain('line 1');
    expect(err).toContain('line 3');
  });

  it('says in one line which file is not there', async () => {
    const { code, out, err } = await muqabala(['match', 'نص', '--memory', `${await memoryFile()}.gone`]);
    expect([code, out]).toEqual([1, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('memory.tmx.gone');
  });
});
