import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '#core/memory/edit-distance.ts';
import { memoryStem, memoryWords, NUMBER_WORD } from '#core/memory/memory-words.ts';
import { WordIndex } from '#core/memory/word-index.ts';

/** The textbook's table, without a band. */
function plainDistance(a: readonly unknown[], b: readonly unknown[]): number {
  let row = b.map((_, j) => j + 1);
  let first = 0;
  for (const [i, left] of a.entries()) {
    let diagonal = first;
    first = i + 1;
    let beside = first;
    row = row.map((above, j) => {
      beside = Math.min(diagonal + (left === b[j] ? 0 : 1), above + 1, beside + 1);
      diagonal = above;
      return beside;
    });
  }
  return row.at(-1) ?? first;
}

const WORDS =
  'وزير الوزراء الري خطة الخطط محافظة محافظات تمويل قال أعلن بدأ العام المقبل مدينة رئيس الحكومة مشروع وبالمشروع مصر في من'.split(
    ' ',
  );
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 });

describe('the distance of words', () => {
  it('is what the whole table says, up to the limit', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 14 });
    fc.assert(
      fc.property(numbers, numbers, fc.nat(8), fc.nat(3), (a, b, limit, before) => {
        const stored = [...Array<number>(before).fill(9), ...b, 9];
        const distance = editDistance(a, stored, before, before + b.length, limit);
        expect(distance).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
    );
  });
});

describe('words of a memory', () => {
  it('are compared without marks, forms of letters and values of numbers', () => {
    expect(memoryWords('أُعلِنَ في ١٢ مارس 2026')).toEqual(memoryWords('اعلن في 3 مارس ٢٠٢٥'));
    expect(memoryWords('٤٫٥')).toEqual([NUMBER_WORD]);
  });

  it('have one class for dates, however they are written', () => {
    const dates = [
      '12/3/2026',
      'الثلاثاء 12 مارس 2026',
      '3 آب/أغسطس',
      '١٢ كانون الثاني ٢٠٢٥',
      'أبريل',
      'تشرين الأول 2024',
    ];
    for (const date of dates)
      expect(memoryWords(`افتتح ${date} أبوابه`)).toEqual(['افتتح', NUMBER_WORD, 'ابوابه']);
  });

  it('are no dates where a month is another word and no number stands beside it', () => {
    expect(memoryWords('مارس الضغط')).toEqual(['مارس', 'الضغط']);
    expect(memoryWords('تشرين')).toEqual(['تشرين']);
    expect(memoryWords('مارس 2024')).toEqual([NUMBER_WORD]);
  });

  it('share a stem in their forms', () => {
    const stems = ['والمحافظات', 'محافظات', 'بالمحافظات', 'للمحافظات', 'المحافظة'].map((word) =>
      memoryStem(memoryWords(word)[0]!),
    );
    expect(new Set(stems).size).toBe(1);
  });

  it('never lose all of their letters', () => {
    fc.assert(fc.property(fc.stringMatching(/^[وفبكلاهيتنم]{1,7}$/u), (word) => memoryStem(word) !== ''));
  });
});

describe('an index of words', () => {
  const nearestOf = (units: readonly (readonly string[])[], query: readonly string[], least: number) =>
    units
      .map((words) => 1 - plainDistance(query, words) / Math.max(query.length, words.length))
      .filter((similarity) => similarity >= least - 1e-9)
      .sort((a, b) => b - a);

  it('finds every unit that is alike enough, as looking at all of them does', () => {
    const least = fc.constantFrom(0.6, 0.7, 0.85, 1);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), text, least, (units, query, asked) => {
        const index = new WordIndex();
        for (const unit of units) index.add(unit, 0);
        const found = index.nearest(query, asked).map(({ similarity }) => similarity);
        expect(found.length).toBe(nearestOf(units, query, asked).length);
        nearestOf(units, query, asked).forEach((similarity, i) =>
          expect(found[i]).toBeCloseTo(similarity, 9),
        );
      }),
    );
  });

  it('finds the same whether units came before or after its table was made, and never what was removed', () => {
    const index = new WordIndex();
    // More than what is kept beside the table.
    const many = 5_000;
    for (let i = 0; i < many; i += 1) index.add(['سطر', `كلمة${i}`, `اخرى${i % 70}`], 0);
    const words = (i: number) => ['سطر', `كلمة${i}`, `اخرى${i % 70}`];
    expect(index.nearest(words(4_321), 1)).toEqual([{ unit: 4_321, similarity: 1 }]);
    const later = index.add(['جديد', 'تماما', 'هنا'], 0);
    expect(index.nearest(['جديد', 'تماما', 'هنا'], 0.7)).toEqual([{ unit: later, similarity: 1 }]);
    index.remove(4_321);
    index.remove(later);
    expect(index.nearest(words(4_321), 1)).toEqual([]);
    expect(index.nearest(['جديد', 'تماما', 'هنا'], 0.7)).toEqual([]);
  });

  it('prefers a higher rank among equals, even where more are equal than it compares', () => {
    const index = new WordIndex();
    for (let i = 0; i < 500; i += 1) index.add(['مراسلنا', 'في', 'القاهرة'], 0);
    const approved = index.add(['مراسلنا', 'في', 'القاهرة'], 2);
    expect(index.nearest(['مراسلنا', 'في', 'القاهرة'], 0.7)[0]).toEqual({ unit: approved, similarity: 1 });
  });

  it('has nothing for a text without words', () => {
    const index = new WordIndex();
    index.add([], 0);
    expect(index.nearest([], 0.7)).toEqual([]);
    expect(index.nearest(['كلمة'], 0.7)).toEqual([]);
  });
});
