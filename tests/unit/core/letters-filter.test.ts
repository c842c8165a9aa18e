import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersFilter } from '#core/search/letters-filter.ts';
import { NameBook } from '#core/search/name-book.ts';
import { SearchQuery } from '#core/search/query.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const BOOK = new NameBook([], languageData);
const STEMS = [
  'هدنة',
  'مكتبة',
  'قرار',
  'مسؤول',
  'رئيس',
  'وفد',
  'مدينة',
  'اتفاق',
  'عضو',
  'دولة',
  'مستشفى',
  'كبرى',
];
const BEFORE = ['', 'ال', 'و', 'ب', 'بال', 'لل', 'وال', 'ول', 'كال', 'فب'];
const AFTER = ['', 'ات', 'ين', 'ون', 'ان', 'ها', 'هم', 'ه', 'تين', 'تها', 'ية', 'ا', 'نا'];
const ENGLISH =
  'go went gone say said child children people peoples take taken agreement agreed city cities truce truces'.split(
    ' ',
  );

/** A form of a word that may be one: what is written onto it is not always possible. */
const arabic = fc
  .tuple(fc.constantFrom(...BEFORE), fc.constantFrom(...STEMS), fc.constantFrom(...AFTER))
  .map(([before, stem, after]) => {
    const open =
      after === ''
        ? stem
        : stem.replace(/ة$/u, after.startsWith('ت') || /^ات|^ين|^ون|^ان|^ية/u.test(after) ? '' : 'ت');
    return before + open + after;
  });
const word = fc.oneof(arabic, fc.constantFrom(...ENGLISH, '4.5', '٢٠٢٦'));

describe('the filter by letters', () => {
  it('lets every text pass in which the query is found', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 2 }),
        fc.array(word, { maxLength: 8 }),
        (asked, texts) => {
          const query = asked.join(' ');
          const text = texts.join(' ');
          if (new SearchQuery(query, BOOK).find([text])) expect(lettersFilter(query, BOOK)(text)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('holds texts back that have other words', () => {
    expect(lettersFilter('الهدنة', BOOK)('وصل الوفد إلى المدينة')).toBe(false);
    expect(lettersFilter('truces in cities', BOOK)('The delegation reached the city.')).toBe(false);
    expect(lettersFilter('go', BOOK)('They went home.')).toBe(true);
    expect(lettersFilter('باريس', BOOK)('Back in Paris.')).toBe(true);
  });
});
