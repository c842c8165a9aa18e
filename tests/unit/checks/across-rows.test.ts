import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARTICLE_CHECKS, checkAcrossRows } from '#core/checks/across-rows.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const check = (rows: [string, string][], profile?: Parameters<typeof checkAcrossRows>[2]) =>
  checkAcrossRows(
    rows.map(([source, target]) => ({ source, target })),
    languageData,
    profile,
  ).map((list) => list.map(({ message }) => message.key));

describe('checks across the rows of an article', () => {
  it('find the same Arabic in two translations, whatever the marks and the case', () => {
    expect(
      check([
        ['قال الوزير للصحفيين:', 'The minister told reporters:'],
        ['قال الوزيرُ للصحفيين', 'the minister told reporters'],
        ['قال الوزير للصحفيين', 'The secretary told journalists'],
        ['نعم', 'Yes'],
        ['نعم', 'Indeed'],
      ]),
    ).toEqual([[], [], ['same-source.differs'], [], []]);
  });

  it('note the same English for two Arabic texts', () => {
    expect(
      check([
        ['وصل الوفد إلى العاصمة', 'The delegation arrived in the capital'],
        ['غادر الوفد العاصمة', 'The delegation arrived in the capital'],
      ]),
    ).toEqual([[], ['same-target.differs']]);
  });

  it('hold an article to the spelling that it mostly has, and mend the rest', () => {
    const rows: [string, string][] = [
      ['أ', 'The centre of the programme, and its Labor Day.'],
      ['ب', 'Colour and labor.'],
      ['ج', 'No such word.'],
    ];
    expect(check(rows)).toEqual([[], ['spelling-variety.american'], []]);
    const [, [finding]] = checkAcrossRows(
      rows.map(([source, target]) => ({ source, target })),
      languageData,
    ) as [unknown, [{ fix?: unknown }]];
    expect(finding.fix).toEqual({ start: 11, end: 16, replacement: 'labour' });
  });

  it('follow the profile', () => {
    const rows: [string, string][] = [
      ['قال الوزير', 'The minister said'],
      ['قال الوزير', 'The secretary said'],
    ];
    expect(check(rows, { checks: { 'same-source': 'off' } })).toEqual([[], []]);
    expect(
      checkAcrossRows(
        [
          { source: 'قال الوزير', target: 'A' },
          { source: 'قال الوزير', target: 'B' },
        ],
        languageData,
        {
          checks: { 'same-source': 'error' },
        },
      )[1]![0]!.severity,
    ).toBe('error');
  });

  it('never throw, give a list for each row, and stay within its texts', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(fc.record({ source: text, target: text }), { maxLength: 12 }), (rows) => {
        const lists = checkAcrossRows(rows, languageData);
        expect(lists).toHaveLength(rows.length);
        lists.forEach((list, i) => {
          for (const { source, target } of list) {
            if (source) expect(source.end).toBeLessThanOrEqual(rows[i]!.source.length);
            if (target) expect(target.end).toBeLessThanOrEqual(rows[i]!.target.length);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('have ids of their own', () => {
    expect(new Set(ARTICLE_CHECKS.map(({ id }) => id)).size).toBe(ARTICLE_CHECKS.length);
  });
});
