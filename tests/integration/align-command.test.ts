import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { features } from '#tests/fixtures/articles.ts';
import { ARABIC, ENGLISH } from '#tests/unit/align/articles.ts';
import { fold } from '#core/article/article.ts';
import { utf8, freshId } from '#tests/contract/client.ts';
import { INVENTED_TEXT, inventedPairs } from '#tests/unit/align/invented-words.ts';
import { muqabala, muqabalaProcess } from './run-command.ts';
import { prepareDesk, temporaryFolder } from './setting.ts';

/** Rows of a desk that calls Copenhagen by its Latin name, and another row with it. */
const UNUSUAL = [
  {
    source: 'وصل الوزير إلى كوبنهاغن مساء الأحد.',
    target: 'The minister arrived in Hafnia on Sunday evening.',
  },
  { source: 'تعقد القمة في كوبنهاغن.', target: 'The summit will be held in Hafnia.' },
  { source: 'هطلت الأمطار على كوبنهاغن طوال الليل.', target: 'It rained all night in Hafnia.' },
  { source: 'عاد اللاعبون من كوبنهاغن بالقطار.', target: 'The players returned from Hafnia by train.' },
];
const SHIP = {
  source: 'غادرت السفينة ميناء كوبنهاغن صباح الاثنين.',
  target: 'The ship left the port of Hafnia on Monday morning.',
};

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('muqabala align, as a program', () => {
  beforeAll(async () => {
    await build({ targets: ['cli'] });
  });

  async function files(source: string, target: string): Promise<[string, string]> {
    const folder = await temporaryFolder();
    const paths: [string, string] = [join(folder, 'a.ar.txt'), join(folder, 'a.en.txt')];
    await writeFile(paths[0], source);
    await writeFile(paths[1], target);
    return paths;
  }

  it('aligns two files, for people and as JSON', async () => {
    const [source, target] = await files(ARABIC.join('\n'), ENGLISH.join('\n'));
    const shown = await muqabalaProcess(['align', source, target]);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('7 ↔ 7');
    const { code, out } = await muqabala(['align', source, target, '--json']);
    expect(code).toBe(0);
    const links = ARABIC.map((_, at) => [[at], [at]]);
    expect(JSON.parse(out)).toMatchObject({ links, swapped: false, moved: [] });
    const swapped = await muqabala(['align', target, source, '--json']);
    expect(JSON.parse(swapped.out)).toMatchObject({ links, swapped: true });
  });

  it('learns from what is approved on a desk', async () => {
    const { folder, path, layla } = await prepareDesk();
    const pairs = [...inventedPairs(48), ...UNUSUAL];
    const side = (name: string, texts: string[]) => ({ name, bytes: utf8(texts.join('\n')) });
    const { article } = await layla.call('article.importPair', {
      source: side(
        'a.ar.txt',
        pairs.map(({ source }) => source),
      ),
      target: side(
        'a.en.txt',
        pairs.map(({ target }) => target),
      ),
      links: pairs.map((_, at) => ({ source: [at], target: [at] })),
    });
    const { events } = await layla.call('article.open', { article: article! });
    const { rows } = fold(events);
    const [source, target] = await files(INVENTED_TEXT.source.join('\n'), INVENTED_TEXT.target.join('\n'));
    const linksWith = async (args: string[]) => {
      const { code, out } = await muqabala(['align', source, target, '--json', ...args]);
      expect(code).toBe(0);
      return JSON.parse(out) as { links: unknown; score: number };
    };
    const named = { source: side('b.ar.txt', [SHIP.source]), target: side('b.en.txt', [SHIP.target]) };
    const sole = { ...named, links: [{ source: [0], target: [0] }] };
    const { article: ship } = await layla.call('article.importPair', sole);
    const alarms = async () => {
      const { out } = await muqabala(['check', ship!, '--json', '--desk', path]);
      const { findings } = JSON.parse(out) as { findings: { check: string; severity: string }[] };
      return findings.filter(({ severity }) => severity !== 'note').map(({ check }) => check);
    };
    const before = await linksWith(['--desk', path]);
    expect(await alarms()).toEqual(['name']);
    const commands = rows.map(({ id, text }) => ({
      type: 'approve' as const,
      id: freshId('a'),
      row: id,
      text,
    }));
    await layla.call('desk.identify', { person: 'karim' });
    const { refused } = await layla.call('article.apply', { article: article!, commands });
    expect(refused).toEqual([]);
    const after = await linksWith(['--desk', path]);
    expect(after.links).toEqual(INVENTED_TEXT.links);
    expect(after.score).toBeGreaterThan(before.score + 0.2);
    expect(await alarms()).toEqual([]);
    const nowhere = await muqabala(['align', source, target, '--desk', join(folder, 'nowhere')]);
    expect(nowhere).toMatchObject({ code: 1, out: '' });
  });

  it('aligns documents from a file and from its input', async () => {
    const document = (id: string) => JSON.stringify({ id, source: ARABIC, target: ENGLISH });
    const lines = `${document('one')}\r\n\n${document('two')}`;
    const [file] = await files(lines, '');
    const links = ARABIC.map((_, at) => [[at], [at]]);
    const expected = ['one', 'two'].map((id) => `${JSON.stringify({ id, links })}\n`).join('');
    expect(await muqabala(['align', '--jsonl', file])).toEqual({ code: 0, out: expected, err: '' });
    expect(await muqabalaProcess(['align', '--jsonl', '-'], lines)).toEqual({
      code: 0,
      out: expected,
      err: '',
    });
    expect(await muqabala(['align', '--jsonl', '-'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('says in one line what is wrong', async () => {
    const [source, empty] = await files(ARABIC.join('\n'), '');
    const binary = join(root, 'resources', 'icons', 'icon.png');
    const wrong: [string[], number, RegExp][] = [
      [['align'], 2, /^SOURCE is missing/u],
      [['align', source], 2, /^TARGET is missing/u],
      [['align', source, source, source], 2, /one word too many/u],
      [['align', '--jsonl', source, source], 2, /takes the place/u],
      [['align', source, empty], 1, /a\.en\.txt is empty/u],
      [['align', source, binary], 1, /icon\.png is not a text/u],
      [['align', source, join(root, 'nowhere.txt')], 1, /There is no file/u],
      [['align', '--jsonl', join(root, 'nowhere.jsonl')], 1, /There is no file/u],
      [['align', '--jsonl', source], 1, /^Line 1: not JSON/u],
    ];
    const answers = await Promise.all(wrong.map(([args]) => muqabala(args)));
    answers.forEach(({ code, out, err }, i) => {
      expect(err).toMatch(wrong[i]![2]);
      expect(err.trimEnd()).not.toContain('\n');
      expect([code, out]).toEqual([wrong[i]![1], '']);
    });
    expect((await muqabala(['--help'])).out).toContain('muqabala align SOURCE TARGET');
  });

  it.each(features)('gives the gold links of a feature: $name', async ({ files, gold }) => {
    const { out } = await muqabala(['align', files.arabic, files.english, '--json']);
    expect((JSON.parse(out) as { links: unknown }).links).toEqual(gold);
  });
});
