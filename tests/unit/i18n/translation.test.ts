import { describe, expect, it } from 'vitest';
import { translator } from '#i18n/translation.ts';
import { shownTitle } from '#renderer/ui/article-title.tsx';
import { wordsIn } from '#tests/words.ts';

describe('words of the programs', () => {
  it('take the plural form of the language', () => {
    const rows = (count: number) => wordsIn('ar')('collation:rowCount', { count });
    expect([0, 1, 2, 3, 11, 100].map(rows)).toEqual([
      'لا فقرات',
      'فقرة واحدة',
      'فقرتان',
      '3 فقرات',
      '11 فقرة',
      '100 فقرة',
    ]);
  });

  it('isolate a value of the other script, and no number', () => {
    expect(wordsIn('ar')('people:roleOf', { name: 'Dana' })).toBe('دور \u2068Dana\u2069');
    expect(wordsIn('en')('annotations:row', { number: 12 })).toBe('Row 12');
  });

  it('give the first of several keys that has words', () => {
    expect(wordsIn('en')(['export:readBack.problem.twice', 'refusals:already-so'])).toContain(
      'more than once',
    );
    expect(wordsIn('en')(['export:readBack.problem.no-such', 'refusals:already-so'])).toContain('already');
  });

  it('show numbers as a program wants them, and leave digits of texts alone', () => {
    const words = translator({
      language: 'ar',
      catalogues: { ar: { a: { both: '{{number}}: {{text}}', size: '{{limit, megabytes}}' } } },
      defaultNamespace: 'a',
      number: (value) => `<${value}>`,
    });
    expect(words('both', { number: 12, text: '2015م' })).toBe('<12>: 2015م');
    expect(words('size', { limit: 3 * 1024 * 1024 })).toBe('<3>');
  });
});

describe('the title of an article', () => {
  it('is the English headline in an English window, as soon as there is one', () => {
    expect(shownTitle('العنوان', 'The headline ', 'en')).toEqual({
      text: 'The headline',
      lang: 'en',
      dir: 'ltr',
    });
    expect(shownTitle('العنوان', '  ', 'en')).toEqual({ text: 'العنوان', lang: 'ar', dir: 'rtl' });
  });

  it('is the Arabic one in an Arabic window', () => {
    expect(shownTitle('العنوان', 'The headline', 'ar')).toEqual({ text: 'العنوان', lang: 'ar', dir: 'rtl' });
  });
});
