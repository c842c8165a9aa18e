import { describe, expect, it } from 'vitest';
import { ARTICLE_CHECKS } from '#core/checks/across-rows.ts';
import { CHECK_IDS } from '#core/checks/finding.ts';
import { LANGUAGE_CHECKS } from '#core/checks/language-checks.ts';
import { CHECKS, settableChecks } from '#core/checks/registry.ts';
import { checkJsonl } from '#cli/check.ts';
import { cataloguesOf, wordsIn } from '#tests/words.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { findings } from './findings.ts';

type Catalogue = Readonly<Record<string, unknown>>;

function catalogue(language: 'ar' | 'en'): Catalogue {
  return cataloguesOf(language)['checks']!;
}

/** Paths of the strings, with the plural endings taken off. */
function keys(place: Catalogue, path = ''): Set<string> {
  const found = new Set<string>();
  for (const [key, value] of Object.entries(place)) {
    const name = `${path}${key.replace(/_(?:zero|one|two|few|many|other)$/u, '')}`;
    if (typeof value === 'string') found.add(name);
    else for (const inner of keys(value as Catalogue, `${name}.`)) found.add(inner);
  }
  return found;
}

describe('the profile of a desk', () => {
  it('turns checks off and changes their severity', () => {
    const row = ['وصل 40 لاجئا', 'Refugees  arrived'] as const;
    expect(findings(...row, { checks: { number: 'off' } }).some((one) => one.check === 'number')).toBe(false);
    expect(
      findings(...row, { checks: { number: 'note' } }).find((one) => one.check === 'number')!.severity,
    ).toBe('note');
    expect(findings(...row, { checks: {} }).find((one) => one.check === 'number')!.severity).toBe('error');
  });

  it('knows every check there is', () => {
    expect([...CHECKS, ...ARTICLE_CHECKS, ...LANGUAGE_CHECKS].map((check) => check.id).sort()).toEqual(
      [...CHECK_IDS].sort(),
    );
  });
});

describe('the settings of a desk', () => {
  it('list every check of rows and of the article, as it is made', () => {
    const listed = settableChecks({ terms: true });
    expect(listed.map(({ id }) => id).sort()).toEqual([...CHECK_IDS].sort());
    expect(listed.filter(({ over }) => over === 'article').map(({ id }) => id)).toEqual(
      ARTICLE_CHECKS.map(({ id }) => id),
    );
    for (const { id, severity } of listed)
      expect(
        [...CHECKS, ...ARTICLE_CHECKS, ...LANGUAGE_CHECKS].find((check) => check.id === id)!.severity,
      ).toBe(severity);
  });

  it('offer the check of terms only to a desk that has terms', () => {
    const without = settableChecks({ terms: false }).map(({ id }) => id);
    expect(without).not.toContain('term');
    expect(without).toHaveLength(CHECK_IDS.length - 1);
  });
});

describe('the words of the findings', () => {
  it('are the same in both languages', () => {
    expect([...keys(catalogue('ar'))].sort()).toEqual([...keys(catalogue('en'))].sort());
  });

  it('explain every check', () => {
    const all = keys(catalogue('en'));
    for (const id of CHECK_IDS) {
      expect(all).toContain(`check.${id}.name`);
      expect(all).toContain(`check.${id}.about`);
    }
  });

  it('take the plural of the language', () => {
    const key = 'checks:message.negation.missing';
    expect(wordsIn('ar')(key, { source: 'لا', count: 3 })).toBe(
      'في العربية 3 مواضع نفي (أولها لا)، وفي الإنجليزية أقل.',
    );
    expect(wordsIn('en')(key, { source: 'لا', count: 1 })).toBe(
      'The Arabic denies something (\u2068لا\u2069), the English does not.',
    );
  });
});

describe('checking lines of JSON', () => {
  it('prints the findings of each row with their places and passes over what is no row', async () => {
    const out: string[] = [];
    const lines = [
      JSON.stringify({ id: 7, source: 'في عام 2015م', target: 'In 2016' }),
      '',
      'not json',
      JSON.stringify({ id: 'b', source: 'نعم', target: 'Yes' }),
    ];
    const result = await checkJsonl(lines, (line) => out.push(line), {
      data: languageData,
      words: wordsIn('en'),
    });
    expect(result).toEqual({ rows: 2, errors: 1, malformed: [{ line: 3, why: 'not JSON' }] });
    expect(JSON.parse(out[0]!)).toEqual({
      id: 7,
      findings: [
        {
          check: 'number',
          severity: 'error',
          message: 'The Arabic says 2015 (\u2068عام 2015م\u2069), the English says 2016.',
          source: [7, 11],
          target: [3, 7],
        },
      ],
    });
    expect(JSON.parse(out[1]!)).toEqual({ id: 'b', findings: [] });
  });

  it('says what is wrong with a line that is no row', async () => {
    const long = JSON.stringify({ source: 'ا'.repeat(1_000_001), target: 'a' });
    const lines = [
      '{"source": "نعم"',
      '[]',
      '"نعم"',
      'null',
      '{"target": "x"}',
      '{"source": "نعم", "target": 7}',
      long,
    ];
    const out: string[] = [];
    const { rows, malformed } = await checkJsonl(lines, (line) => out.push(line), {
      data: languageData,
      words: wordsIn('en'),
    });
    expect({ rows, out }).toEqual({ rows: 0, out: [] });
    expect(malformed.map(({ why }) => why)).toEqual([
      'not JSON',
      'not an object',
      'not an object',
      'not an object',
      'no text "source"',
      'no text "target"',
      'longer than 1,000,000 characters',
    ]);
  });
});
