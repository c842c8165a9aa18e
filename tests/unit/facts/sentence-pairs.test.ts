import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairTexts } from '#core/facts/pair.ts';
import { pairSentences } from '#core/facts/sentence-pairs.ts';
import { readText } from '#core/facts/text-facts.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const pairs = (source: string, target: string) =>
  pairSentences(
    pairTexts(readText(source, 'ar', languageData), readText(target, 'en', languageData), languageData),
  );

const HARBOUR = ['وصلت السفينة إلى الميناء صباحا.', 'The ship reached the harbour in the morning.'] as const;
const SCHOOL = [
  'أغلقت المدرسة أبوابها بسبب الأمطار.',
  'The school closed its doors because of the rain.',
] as const;
const BREAD = ['ارتفع سعر الخبز 20 في المئة.', 'The price of bread rose by 20 per cent.'] as const;
const ALL = [HARBOUR, SCHOOL, BREAD];

describe('the sentences of a row', () => {
  it('are paired in their order where both sides have them all', () => {
    const found = pairs(ALL.map(([ar]) => ar).join(' '), ALL.map(([, en]) => en).join(' '));
    expect(found).toEqual([0, 1, 2].map((i) => ({ source: [i], target: [i] })));
  });

  it('stand alone where the other side has left theirs out', () => {
    const found = pairs(ALL.map(([ar]) => ar).join(' '), `${HARBOUR[1]} ${BREAD[1]}`);
    expect(found).toEqual([
      { source: [0], target: [0] },
      { source: [1], target: [] },
      { source: [2], target: [1] },
    ]);
  });

  it('are two for one where the English has parted one', () => {
    const found = pairs(
      'وصلت السفينة إلى الميناء صباحا ثم أغلقت المدرسة أبوابها بسبب الأمطار. ارتفع سعر الخبز.',
      `${HARBOUR[1]} ${SCHOOL[1]} The price of bread rose.`,
    );
    expect(found).toEqual([
      { source: [0], target: [0, 1] },
      { source: [1], target: [2] },
    ]);
  });

  it('are each in one pair, and in order', () => {
    const side = (at: 0 | 1) => array(constantFrom(...ALL.map((pair) => pair[at])), { maxLength: 7 });
    assert(
      property(side(0), side(1), (arabic, english) => {
        const found = pairs(arabic.join(' '), english.join(' '));
        for (const [key, count] of [
          ['source', arabic.length],
          ['target', english.length],
        ] as const)
          expect(found.flatMap((pair) => pair[key])).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
      { numRuns: 60 },
    );
  });
});
