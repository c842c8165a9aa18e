import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '#core/align/align.ts';
import { AlignmentCancelled, type Alignment, type Link } from '#core/align/alignment.ts';
import { compileLexicon, parseLexicon } from '#core/text/lexicon.ts';
import { runs } from '#tests/runs.ts';
import { ANOTHER, ARABIC, ENGLISH, LEXICON } from './articles.ts';

const lexicons = [compileLexicon(parseLexicon(LEXICON))];

function plain({ links }: Alignment): [number[], number[]][] {
  return links.map(({ source, target }) => [source, target]);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function expectCover(alignment: Alignment, rows: number, columns: number): void {
  expect(alignment.links.flatMap((link) => link.source)).toEqual(upTo(rows));
  expect(alignment.links.flatMap((link) => link.target)).toEqual(upTo(columns));
  for (const link of alignment.links) {
    expect(link.source.length + link.target.length).toBeGreaterThan(0);
    expect(link.confidence).toBeGreaterThanOrEqual(0);
    expect(link.confidence).toBeLessThanOrEqual(1);
  }
}

const paragraph = fc.oneof(
  fc.constantFrom(...ARABIC, ...ENGLISH, ...ANOTHER),
  fc
    .array(
      fc.constantFrom(
        'كلمة',
        'رئيس',
        'word',
        '2015',
        '٣٫٥',
        'مليون',
        '؟',
        '“',
        '.',
        'Putin',
        'بوتين',
        '\u200f',
      ),
      {
        maxLength: 12,
      },
    )
    .map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const texts = fc.array(paragraph, { maxLength: 12 });

describe('align', () => {
  it('links an article with its translation one to one', () => {
    const result = align(ARABIC, ENGLISH, { lexicons });
    expect(plain(result)).toEqual(ARABIC.map((_, i) => [[i], [i]]));
    expect(result.score).toBeGreaterThan(0.6);
    expect(result.swapped).toBe(false);
    expect(result.moved).toEqual([]);
  });

  it('finds paragraphs that are merged, split, dropped and added', () => {
    const target = [
      ENGLISH[0]!,
      `${ENGLISH[1]!} ${ENGLISH[2]!}`,
      'The opposition criticised the plan, saying it did not address the banking crisis.',
      'MP Sami Khoury called for early elections.',
      ENGLISH[5]!,
      ANOTHER[0]!,
      ENGLISH[6]!,
    ];
    expect(plain(align(ARABIC, target, { lexicons }))).toEqual([
      [[0], [0]],
      [[1, 2], [1]],
      [[3], [2, 3]],
      [[4], []],
      [[5], [4]],
      [[], [5]],
      [[6], [6]],
    ]);
  });

  it('covers both sides once and in order, whatever they hold', () => {
    fc.assert(
      fc.property(texts, texts, fc.constantFrom('paragraph', 'sentence'), (source, target, mode) => {
        expectCover(align(source, target, { mode, lexicons }), source.length, target.length);
      }),
      { numRuns: runs(150) },
    );
  });

  it('gives mirrored links for mirrored input', () => {
    fc.assert(
      fc.property(texts, texts, (source, target) => {
        const there = align(source, target, { lexicons });
        const back = align(target, source, { lexicons });
        const mirrored = back.links.map((link): Link => ({
          ...link,
          source: link.target,
          target: link.source,
        }));
        expect(sorted(mirrored)).toEqual(sorted(there.links));
        expect(back.score).toBe(there.score);
      }),
      { numRuns: runs(150) },
    );
  });

  it('gives the same answer twice', () => {
    const twice = [0, 1].map(() => align(ARABIC, [...ENGLISH].reverse(), { lexicons }));
    expect(twice[0]).toEqual(twice[1]);
  });

  it('leaves all paragraphs of one side alone when the other is empty', () => {
    expect(plain(align(['أ', 'ب'], []))).toEqual([
      [[0], []],
      [[1], []],
    ]);
    expect(plain(align([], ['a', 'b']))).toEqual([
      [[], [0]],
      [[], [1]],
    ]);
    expect(align([], []).links).toEqual([]);
  });

  it('links identical sides one to one', () => {
    for (const side of [ARABIC, ENGLISH, ['a', 'a', 'a', 'a']]) {
      expect(plain(align(side, side))).toEqual(side.map((_, i) => [[i], [i]]));
    }
  });

  it('notices that the sides are exchanged, and aligns them all the same', () => {
    const result = align(ENGLISH, ARABIC, { lexicons });
    expect(result.swapped).toBe(true);
    expect(plain(result)).toEqual(ARABIC.map((_, i) => [[i], [i]]));
  });

  it('gives one giant paragraph everything that it holds', () => {
    expect(plain(align([ARABIC.join(' ')], ENGLISH, { lexicons }))).toEqual([
      [[0], ENGLISH.map((_, i) => i)],
    ]);
    expect(plain(align(ARABIC, [ENGLISH.join(' ')], { lexicons }))).toEqual([[ARABIC.map((_, i) => i), [0]]]);
  });

  it('weighs a giant paragraph soundly, however often chance would find its words', () => {
    const giant = Array.from({ length: 60 }, () => ARABIC.join(' ')).join(' ');
    for (const target of [[ENGLISH.join(' ').repeat(60)], ENGLISH, [ENGLISH[0]!]]) {
      const result = align([giant], target, { lexicons });
      expectCover(result, 1, target.length);
      expect(Number.isFinite(result.score)).toBe(true);
    }
    expect(plain(align([giant], [ENGLISH.join(' ').repeat(60)], { lexicons }))).toEqual([[[0], [0]]]);
  });

  it('keeps headings and captions apart from the paragraphs around them', () => {
    const heading = ['الحكومة والمعارضة', 'الانتخابات', 'صورة: رئيس الوزراء في البرلمان يوم الاثنين'];
    const english = [
      'Government and opposition',
      'Elections',
      'Photo: the prime minister in parliament on Monday',
    ];
    const around = (texts: readonly string[], short: readonly string[]) => [
      short[0]!,
      ...texts.slice(0, 3),
      short[2]!,
      ...texts.slice(3, 5),
      short[1]!,
      ...texts.slice(5),
    ];
    const source = around(ARABIC, heading);
    const target = around(ENGLISH, english);
    expect(plain(align(source, target, { lexicons }))).toEqual(source.map((_, i) => [[i], [i]]));
    const withoutCaption = target.filter((text) => text !== english[2]);
    expect(plain(align(source, withoutCaption, { lexicons }))).toContainEqual([[4], []]);
  });

  // How fast is for the bench to say: a wall clock on a busy machine fails nobody's code.
  it('aligns thousands of lines of one word', () => {
    const LINES = runs(10_000);
    const source = Array.from({ length: LINES }, (_, i) => `كلمة${i % 997}`);
    const target = Array.from({ length: LINES }, (_, i) => `word${i % 997}`);
    const result = align(source, target, { lexicons });
    expect(result.links.filter((link) => link.source[0] === link.target[0]).length).toBeGreaterThan(
      LINES * 0.99,
    );
  });

  it('scores the English of another article low', () => {
    expect(align(ARABIC, ANOTHER, { lexicons }).score).toBeLessThan(0.2);
    expect(align(ARABIC, [ANOTHER.join(' ')], { lexicons }).score).toBeLessThan(0.2);
  });

  it('offers a moved paragraph and does not force it', () => {
    const target = [ENGLISH[6]!, ...ENGLISH.slice(0, 6)];
    const result = align(ARABIC, target, { lexicons });
    expectCover(result, ARABIC.length, target.length);
    expect(result.moved.map(({ source, target: to }) => [source, to])).toEqual([[[6], [0]]]);
  });

  it('realigns around anchors', () => {
    const anchors = [{ source: [3], target: [2, 3] }];
    const result = align(ARABIC, ENGLISH, { lexicons, anchors });
    expectCover(result, ARABIC.length, ENGLISH.length);
    expect(result.links).toContainEqual({ source: [3], target: [2, 3], confidence: 1 });
    expect(plain(result)).toContainEqual([[5], [5]]);
  });

  it('refuses anchors that cross, overlap, have gaps or name what does not exist', () => {
    for (const anchors of [
      [
        { source: [3], target: [3] },
        { source: [1], target: [4] },
      ],
      [
        { source: [1], target: [1, 2] },
        { source: [2], target: [2] },
      ],
      [{ source: [1, 3], target: [1] }],
      [{ source: [1], target: [99] }],
      [{ source: [], target: [1] }],
    ]) {
      expect(() => align(ARABIC, ENGLISH, { anchors })).toThrow(RangeError);
    }
  });

  it('learns from the pairs of the desk', () => {
    const source = ['زرمبة فلكوت جعبري سندوس', 'هنطور سبليق دربكة مقطف', 'طرنشق بلعوط خرفاش دعكور'];
    const target = ['a quixotic bumbler and his turnstile hammock', 'the flighty walrus sings opera'];
    const pairs = [
      { arabic: 'هنطور', english: ['quixotic'] },
      { arabic: 'سبليق', english: ['bumbler'] },
      { arabic: 'دربكة', english: ['turnstile'] },
      { arabic: 'مقطف', english: ['hammock'] },
      { arabic: 'طرنشق', english: ['flighty'] },
      { arabic: 'بلعوط', english: ['walrus'] },
      { arabic: 'خرفاش', english: ['sings'] },
      { arabic: 'دعكور', english: ['opera'] },
    ];
    const taught = align(source, target, { lexicons, pairs });
    expect(plain(taught)).toContainEqual([[2], [1]]);
    expect(taught.links.find((link) => link.target[0] === 0)!.source).toContain(1);
    expect(taught.score).toBeGreaterThan(align(source, target, { lexicons }).score + 0.2);
  });

  it('reports rising progress from 0 to 1 and can be cancelled', () => {
    const done: number[] = [];
    align(ARABIC, ENGLISH, { onProgress: (share) => done.push(share) });
    expect(done.at(0)).toBe(0);
    expect(done.at(-1)).toBe(1);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(() => align(ARABIC, ENGLISH, { isCancelled: () => done.length > 0 })).toThrow(AlignmentCancelled);
  });

  it('finds its way through a long text with a long omission', () => {
    const numbers = Array.from({ length: 600 }, (_, i) => i);
    const source = numbers.map((i) => `وقع الحادث رقم ${i * 7919 + 1013} في الشارع`);
    const target = numbers
      .filter((i) => i < 150 || i >= 350)
      .map((i) => `Incident ${i * 7919 + 1013} was in the street`);
    const links = plain(align(source, target));
    expect(
      links.filter(([s, t]) => t.length === 1 && s[0] === (t[0]! < 150 ? t[0] : t[0]! + 200)),
    ).toHaveLength(400);
  });
});

function place(link: Link): string {
  return JSON.stringify([link.source, link.target]);
}

/** Adjacent links to nothing may stand in either order: their order says nothing. */
function sorted(links: readonly Link[]): Link[] {
  return [...links].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
