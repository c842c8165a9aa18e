import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRow } from '#core/checks/registry.ts';
import { PRESET_RULES } from '#core/style/presets.ts';
import { StyleIndex } from '#core/style/style-index.ts';
import {
  areOpposed,
  STYLE_PARTS,
  styleKey,
  styleRuleSchema,
  type StyleRule,
} from '#core/style/style-rule.ts';
import { readStyleCsv, writeStyleCsv } from '#formats/style-csv.ts';
import { builtInLanguageData } from '#language/language-data.ts';

function rule(not: string, write: string, more: Partial<StyleRule> = {}): StyleRule {
  return { not, write, note: '', part: 'words', ...more };
}

/** A text with all that the rules say. */
function mended(text: string, ...rules: StyleRule[]): string {
  return new StyleIndex(rules)
    .places(text)
    .reverse()
    .reduce(
      (now, { start, end, replacement }) => now.slice(0, start) + (replacement ?? '?') + now.slice(end),
      text,
    );
}

describe('a rule of style', () => {
  it('is about whole words in either case, and keeps the case that was written', () => {
    const percent = rule('percent', 'per cent');
    expect(mended('Percent and 40 percent, percentage', percent)).toBe(
      'Per cent and 40 per cent, percentage',
    );
    expect(mended('UP BY TWO PERCENT', percent)).toBe('UP BY TWO PER CENT');
  });

  it('is about capitals where it has them', () => {
    expect(mended('The US told us', rule('US', 'U.S.'))).toBe('The U.S. told us');
    expect(mended('Dr. Salem, Dr Salem', rule('Dr.', 'Dr'))).toBe('Dr Salem, Dr Salem');
  });

  it('is about endings of words', () => {
    const ending = rule('ization', 'isation', { part: 'ending' });
    expect(mended('Organization of ization', ending)).toBe('Organisation of ization');
  });

  it('leaves alone what is right already, and takes the longest rule of a place', () => {
    expect(mended('in the city, in city', rule('city', 'the city'))).toBe('in the city, in the city');
    expect(mended('prime minister', rule('minister', 'Minister'), rule('prime minister', 'premier'))).toBe(
      'premier',
    );
  });

  const numbers = rule('5', 'five', { part: 'form' });
  const american = rule('5 March', 'March 5', { part: 'form' });
  const british = rule('March 5', '5 March', { part: 'form' });

  it.each([
    ['He saw 5 people and 12 dogs.', 'He saw five people and 12 dogs.'],
    ['3 people died. 2 were hurt.', 'Three people died. Two were hurt.'],
    ['About 4 people, some 7 of them', 'About four people, some seven of them'],
    ['5 percent, 5%, $5 billion, 5 km, 5 degrees, 5 million', null],
    ['Article 5 says; Channel 4 showed; page 3 of the G7 list', null],
    ['at 5 p.m., 5-year-old, 5 years old, 3.5 tons, 1,5 x, 2 to 5 people', null],
    ['won 3-1, 2 or 3 people, 4:30 today, 5 March, 5/6 of them, A 5 b', null],
  ])('writes numbers below ten in words: %s', (text, wanted) => {
    expect(mended(text, numbers)).toBe(wanted ?? text);
  });

  it.each([
    ['On 5 March 2024 the fighting', 'On March 5, 2024, the fighting', 'On 5 March 2024 the fighting'],
    ['On March 5, 2024, the', 'On March 5, 2024, the', 'On 5 March 2024, the'],
    ['on the 5th of March.', 'on March 5.', 'on 5 March.'],
    ['by March 5th, and 1st May', 'by March 5, and May 1', 'by 5 March, and 1 May'],
    ['the 5 March agreement', 'the March 5 agreement', 'the 5 March agreement'],
    ['On March 5 rebels met', 'On March 5 rebels met', 'On 5 March rebels met'],
    ['In March 25 people died, in May 2024 too', null, null],
    ['5 and 7 March', null, null],
    ['March 5–7, 5-7 March, March 5 million, 45 March', null, null],
    ['Gate 5 Maybe, 5 Marches, May 5:30', null, null],
  ])('writes dates in one order: %s', (text, inAmerican, inBritish) => {
    expect([mended(text, american), mended(text, british)]).toEqual([inAmerican ?? text, inBritish ?? text]);
  });

  it('is of no form that does not exist', () => {
    expect(styleRuleSchema.safeParse(rule('6', 'six', { part: 'form' })).success).toBe(false);
    expect(styleRuleSchema.safeParse(american).success).toBe(true);
    expect(areOpposed(american, british)).toBe(true);
    expect(areOpposed(american, numbers)).toBe(false);
  });

  it('has nothing left to say once it is done, in the lists to begin with', () => {
    const all = Object.values(PRESET_RULES);
    for (const rules of all) {
      expect(new Set(rules.map(styleKey)).size).toBe(rules.length);
      expect(readStyleCsv(new TextEncoder().encode(writeStyleCsv(rules))).rules).toEqual(rules);
      for (const each of rules) {
        expect(styleRuleSchema.safeParse(each).success).toBe(true);
        const text = { ending: `organ${each.not}`, words: each.not, form: `On ${each.not} cases.` }[
          each.part
        ];
        const once = mended(text, ...rules);
        expect(once).not.toBe(text);
        expect(mended(once, ...rules)).toBe(once);
      }
    }
  });
});

describe('the check of the house style', () => {
  const style = [rule('Mosul', 'al-Mawsil'), rule('percent', 'per cent', { note: 'two words' })];
  const found = (target: string, more = {}) =>
    checkRow({ source: '\u0627\u0631\u062a\u0641\u0639 40%', target }, builtInLanguageData(), {
      checks: {},
      style,
      ...more,
    })
      .filter(({ check }) => check === 'house-style')
      .map(({ message, fix }) => [message.key, message.values['wanted'], fix?.replacement]);

  it('finds what is written otherwise, with what it is to be', () => {
    expect(found('It rose by 40 percent.')).toEqual([['house-style.writeNoted', 'per cent', 'per cent']]);
    expect(found('It rose by 40 per cent.')).toEqual([]);
    expect(found('It rose by 40 percent.', { checks: { 'house-style': 'off' } })).toEqual([]);
  });

  it('says nothing in an address', () => {
    expect(found('See https://example.org/percent now.')).toEqual([]);
  });
});

describe('a list of style as CSV', () => {
  it('comes back as it was, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((each) =>
      each
        .trim()
        .replace(/[\r\n\0\ufeff]/gu, ' ')
        .trim(),
    );
    const rules = fc.array(
      fc
        .record({ not: text, write: text, note: text, part: fc.constantFrom(...STYLE_PARTS) })
        .filter(
          (each) =>
            styleRuleSchema.safeParse(each).success && !/^'[=+@-]/u.test(each.not + each.write + each.note),
        ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(rules, (given) => {
        const read = readStyleCsv(new TextEncoder().encode(writeStyleCsv(given)));
        expect(read).toEqual({ rules: given.map((each) => styleRuleSchema.parse(each)), left: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('is read without a head and with semicolons, and names the lines that are no rules', () => {
    const read = readStyleCsv(
      new TextEncoder().encode('percent;per cent;note\n;nothing\n\nize;ise;;ending\n'),
    );
    expect(read.rules.map(({ not, part }) => [not, part])).toEqual([
      ['percent', 'words'],
      ['ize', 'ending'],
    ]);
    expect(read.left).toEqual([2]);
  });
});
