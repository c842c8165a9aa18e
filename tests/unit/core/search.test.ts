import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameBook } from '#core/search/name-book.ts';
import { SearchQuery } from '#core/search/query.ts';
import { searchKey } from '#core/text/search-key.ts';
import { words } from '#core/text/words.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const names = new NameBook(
  [{ arabic: 'عبد الحميد الدبيبة', spellings: ['Abdul Hamid Dbeibah', 'Dbeibeh'], house: 'Dbeibeh' }],
  languageData,
);

/** The words of a text that a query finds; null where not all of it is there. */
function found(query: string, ...texts: string[]): string[] | null {
  const places = new SearchQuery(query, names).find(texts);
  return (
    places && texts.flatMap((text, i) => places.spans[i]!.map(({ start, end }) => text.slice(start, end)))
  );
}

const TEXT = 'قال المسؤول في المكتبةِ إن الكُلفةَ بلغت 4.5 مليون يورو.';

describe('a search', () => {
  it('finds Arabic in its spellings, forms and with whatever is written onto it', () => {
    expect(found('المكتبة', TEXT)).toEqual(['المكتبةِ']);
    expect(found('المكتبه', TEXT)).toEqual(['المكتبةِ']);
    expect(found('مكتبة', TEXT)).toEqual(['المكتبةِ']);
    expect(found('الكلفه', TEXT)).toEqual(['الكُلفةَ']);
    expect(found('مسئول', TEXT)).toEqual(['المسؤول']);
    expect(found('٤٫٥', TEXT)).toEqual(['4.5']);
    expect(found('وزارة', 'زار وزاراتهم ووزارتها وبالوزارات')).toEqual([
      'وزاراتهم',
      'ووزارتها',
      'وبالوزارات',
    ]);
    expect(found('المشروعات', 'مشروعه')).toEqual(['مشروعه']);
  });

  it('finds no other word that begins or ends alike', () => {
    expect(found('مكتب', TEXT)).toBeNull();
    expect(found('المكتبه', 'في المكتب')).toBeNull();
    expect(found('سوق', 'السوقي قال')).toBeNull();
    expect(found('4.5', 'بلغت ٤٥')).toBeNull();
    expect(found('art', 'The party started')).toBeNull();
  });

  it('finds English in its forms, whatever its case and accents', () => {
    expect(found('minister', 'The Ministers’ café')).toEqual(['Ministers']);
    expect(found('CAFE', 'The Ministers’ café')).toEqual(['café']);
    expect(found('US', 'The U.S. said')).toEqual(['U.S.']);
  });

  it('finds numbers by their value', () => {
    for (const number of ['1,500', '١٬٥٠٠', '1500', '١٥٠٠'])
      for (const written of ['1,500', '١٬٥٠٠', '1500', '١٥٠٠'])
        expect(found(number, `عدد ${written} شخص`)).toEqual([written]);
    expect(found('1,5', 'نسبة ١٫٥ في المئة')).toEqual(['١٫٥']);
  });

  it('finds names in every spelling and in both languages', () => {
    expect(found('Zelensky', 'التقى زيلينسكي')).toEqual(['زيلينسكي']);
    expect(found('زيلنسكي', 'He met Zelenskyy')).toEqual(['Zelenskyy']);
    expect(found('Muhammad', 'said Mohammed Ali')).toEqual(['Mohammed']);
    expect(found('Cairo', 'في القاهرة')).toEqual(['القاهرة']);
    expect(found('ليبيا', 'In Libya')).toEqual(['Libya']);
    expect(found('Dbeibeh', 'قال عبد الحميد الدبيبة')).toEqual(['عبد الحميد الدبيبة']);
    expect(found('عبد الحميد الدبيبة', 'Dbeibeh said')).toEqual(['Dbeibeh']);
  });

  it('takes no other name and no ordinary word for a name', () => {
    expect(found('Hamas', 'في حمص')).toBeNull();
    expect(found('سعيد', 'He said')).toBeNull();
    expect(found('Iran', 'in Iraq')).toBeNull();
  });

  it('is in no text that has not the words for it', () => {
    const parts = fc.constantFrom(
      'المكتبة',
      'libraries',
      '٤٫٥',
      'Dbeibeh',
      '"the library"',
      'econ*',
      'عبد الحميد الدبيبة',
    );
    const texts = fc.constantFrom(
      TEXT,
      'The library',
      'in the economy',
      'قال الدبيبة',
      '4.5 libraries',
      'Dbeibeh said',
    );
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 3 }),
        fc.array(texts, { maxLength: 3 }),
        (query, row) => {
          const asked = new SearchQuery(query.join(' '), names);
          const may = asked.mayFind(row.flatMap((text) => words(text)));
          if (asked.find(row) !== null) expect(may).toBe(true);
          if (row.length === 0) expect(may).toBe(false);
        },
      ),
    );
  });

  it('needs all of its words, in any of the texts', () => {
    expect(found('المكتبة budget', TEXT, 'The budget')).toEqual(['المكتبةِ', 'budget']);
    expect(found('المكتبة missing', TEXT, 'The budget')).toBeNull();
  });

  it('finds words in quotation marks one behind the other, and * as the rest of a word', () => {
    expect(found('"unity government"', 'a unity government')).toEqual(['unity government']);
    expect(found('«الكلفة بلغت»', TEXT)).toEqual(['الكُلفةَ بلغت']);
    expect(found('"government unity"', 'a unity government')).toBeNull();
    expect(found('gov*', 'the government')).toEqual(['government']);
    expect(found('وزا*', 'وبالوزارة')).toEqual(['وبالوزارة']);
  });

  it('is empty where it has no word', () => {
    expect(new SearchQuery('  "…" * ', names).isEmpty).toBe(true);
    expect(new SearchQuery('  "…" * ', names).find(['text'])).toBeNull();
  });

  it('finds every word of a text in it, at places in order', () => {
    const text = fc.array(fc.constantFrom(...TEXT.split(' '), 'The', 'budgets', 'في'), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, fc.nat(), (parts, at) => {
        const whole = parts.join(' ');
        const word = words(parts[at % parts.length]!)[0]!;
        const places = new SearchQuery(word.text, names).find([whole])!.spans[0]!;
        expect(places.some(({ start, end }) => whole.slice(start, end) === word.text)).toBe(true);
        expect(places.every(({ start }, i) => i === 0 || start >= places[i - 1]!.end)).toBe(true);
      }),
    );
  });

  it('keys a word the same in any digits, hamza and ending', () => {
    const key = (text: string) => searchKey(words(text)[0]!);
    expect(key('مسؤولة')).toBe(key('مَسْئُولَه'));
    expect(key('١٬٢٣٤٫٥')).toBe('1234.5');
  });
});
