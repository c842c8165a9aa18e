import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countText, readingMinutes } from '#core/text/count.ts';
import { changesBetween, diffWords, revert } from '#core/text/diff.ts';
import { findNormalized, normalize, normalizeWithMap } from '#core/text/normalize.ts';

const PLAIN = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];
/** Marks, tatweel and invisible characters that a reader does not count as letters. */
const NOISE = ['\u064e', '\u0651', '\u064b', '\u0640', '\u200e', '\u200f', '\u061c', '\u0670', '\u200b'];
/** Letter → ways to write it that a search has to take as the same. */
const VARIANTS: Record<string, string[]> = {
  ا: ['ا', 'أ', 'إ', 'آ', 'ٱ', '\ufe8d', '\ufe8e', 'ا\u0654', 'ا\u0653'],
  ب: ['ب', '\ufe8f', '\ufe91'],
  ي: ['ي', 'ى', 'ی', '\ufef1'],
  ك: ['ك', 'ک', '\ufed9'],
  ه: ['ه', '\ufee9', '\ufeeb'],
};

const word = fc
  .array(fc.constantFrom(...PLAIN), { minLength: 1, maxLength: 8 })
  .map((letters) => letters.join(''));

/** A word, and one of the many ways in which it may stand in a text, beginning and ending with a letter. */
const written = word.chain((plain) =>
  fc
    .tuple(
      ...[...plain].map((letter, i) =>
        fc.tuple(
          fc.constantFrom(...(VARIANTS[letter] ?? [letter])),
          i === plain.length - 1 ? fc.constant([]) : fc.array(fc.constantFrom(...NOISE), { maxLength: 2 }),
        ),
      ),
    )
    .map((letters) => ({ plain, text: letters.map(([letter, noise]) => letter + noise.join('')).join('') })),
);

describe('find with normalization', () => {
  it('finds a word however it is written, at its place in the original', () => {
    const property = fc.property(
      written,
      fc.array(word),
      fc.array(word),
      ({ plain, text }, before, after) => {
        const start = ['«', ...before.map((each) => `${each} `)].join('');
        const whole = `${start}${text}»${after.join(' ')}`;
        const spans = findNormalized(whole, plain);
        expect(spans).toContainEqual({ start: start.length, end: start.length + text.length });
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('marks whole characters, in order, that normalize to something with the query in it', () => {
    const texts = fc.string({
      unit: fc.constantFrom(...PLAIN, ...NOISE, 'ﻻ', 'ﷲ', 'ة', 'ؤ', 'é', 'ﬁ', '٣', '😀', ' '),
      maxLength: 40,
    });
    const property = fc.property(texts, word, (text, query) => {
      let last = 0;
      for (const { start, end } of findNormalized(text, query)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(normalize(text.slice(start, end))).toContain(normalize(query));
        last = end;
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('takes a match that begins or ends within a ligature to the whole of it', () => {
    expect(findNormalized('س\ufefbم', 'سل')).toEqual([{ start: 0, end: 2 }]);
    expect(findNormalized('س\ufefbم', 'ام')).toEqual([{ start: 1, end: 3 }]);
    expect(findNormalized('\ufdf2', 'ل')).toEqual([{ start: 0, end: 1 }]);
  });

  it('finds nothing for a query of nothing but marks', () => {
    expect(findNormalized('نص', '\u064e\u0640')).toEqual([]);
    expect(findNormalized('نص', '')).toEqual([]);
  });

  it('takes digits of all scripts as one, and case and accents for nothing', () => {
    expect(findNormalized('عام ٢٠١٥م', '2015')).toEqual([{ start: 4, end: 8 }]);
    expect(findNormalized('Café CAFE', 'café')).toHaveLength(2);
  });

  it('keeps hamza on waw and yeh apart from the bare letters, and teh marbuta from heh unless asked', () => {
    expect(normalize('مسؤول')).not.toBe(normalize('مسوول'));
    expect(findNormalized('مدرسه', 'مدرسة')).toEqual([]);
    expect(findNormalized('مدرسه', 'مدرسة', { tehMarbuta: true })).toHaveLength(1);
  });
});

describe('normalization', () => {
  const any = fc.string({ unit: 'grapheme', maxLength: 60 });
  const arabic = fc.string({
    unit: fc.constantFrom(...PLAIN, ...NOISE, 'أ', 'إ', 'آ', 'ؤ', 'ئ', 'ة', 'é', 'Å', 'й'),
  });

  it('gives the same for composed and decomposed text', () => {
    const property = fc.property(arabic, (text) => {
      expect(normalize(text.normalize('NFD'))).toBe(normalize(text.normalize('NFC')));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('changes nothing the second time', () => {
    const property = fc.property(any, (text) => {
      expect(normalize(normalize(text))).toBe(normalize(text));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('is the same whether the way back is kept or not', () => {
    const letter = fc.constantFrom(
      ...'اأإآٱهةيىئؤوءـ\u0654\u064e\u0651\u200c \u00a0\n\t٫٬٣۴.,éÉß…½ﷺﻻﭐۂ’aAΣ𝒜',
    );
    const anyText = fc.oneof(
      fc.string({ unit: letter, maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    fc.assert(
      fc.property(anyText, fc.boolean(), fc.boolean(), (text, tehMarbuta, loose) => {
        const options = { tehMarbuta, loose };
        expect(normalize(text, options)).toBe(normalizeWithMap(text, options).text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows for every normalized unit where its character began', () => {
    const property = fc.property(any, (text) => {
      const { text: normalized, starts } = normalizeWithMap(text);
      expect(starts).toHaveLength(normalized.length + 1);
      expect(starts.at(-1)).toBe(text.length);
      expect([...starts].sort((a, b) => a - b)).toEqual(starts);
    });
    fc.assert(property);
  });
});

describe('count', () => {
  it('tells the minutes of reading, rounded up', () => {
    expect([0, 1, 238, 239, 597].map(readingMinutes)).toEqual([0, 1, 1, 2, 3]);
  });

  it.each([
    ['', 0, 0],
    ['  ', 0, 0],
    ['One two', 2, 7],
    [' The minister’s well-known 3.5 million ', 5, 37],
    ['قال الرئيس: «نأمل ذلك».', 4, 23],
    ['٣٫٥ مليون', 2, 9],
    ['كـتـاب', 1, 6],
    ['😀', 0, 1],
  ])('%j has %i words and %i characters', (text, words, characters) => {
    expect(countText(text)).toEqual({ words, characters });
  });
});

describe('comparison by words', () => {
  const texts = fc
    .array(fc.constantFrom('الرئيس', 'قال', 'the', 'minister', 'said', ' ', '  ', '\n\n', '.', '؟', '“'))
    .map((parts) => parts.join(''));

  it('holds both texts, each in its order', () => {
    const property = fc.property(texts, texts, fc.constantFrom('en', 'ar'), (before, after, language) => {
      const parts = diffWords(before, after, language);
      const side = (left: 'added' | 'removed') =>
        parts
          .filter(({ kind }) => kind !== left)
          .map(({ text }) => text)
          .join('');
      expect(side('removed')).toBe(after);
      expect(side('added')).toBe(before);
      expect(parts.every(({ text }) => text !== '')).toBe(true);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('reads a phrase that was replaced as one change', () => {
    expect(diffWords('The prime minister said', 'The foreign secretary said')).toEqual([
      { kind: 'same', text: 'The ' },
      { kind: 'removed', text: 'prime minister' },
      { kind: 'added', text: 'foreign secretary' },
      { kind: 'same', text: ' said' },
    ]);
  });
});

describe('comparison of two texts', () => {
  const shown = (before: string, after: string, language?: string) =>
    diffWords(before, after, language)
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
      .join('');

  it('reads as a person would mark it, in English', () => {
    expect(shown('real and not imaginary, the threat', 'real and not imagined, the threat')).toBe(
      'real and not [-imaginary-]{+imagined+}, the threat',
    );
    expect(shown('will open on Saturday', 'will open its doors on Saturday')).toBe(
      'will open {+its doors +}on Saturday',
    );
    expect(shown('a very good day', 'a good day')).toBe('a [-very -]good day');
    expect(shown('He said no.', 'He said no!')).toBe('He said no[-.-]{+!+}');
    expect(shown('cost 3.5 billion dirhams', 'cost 80,000 million dinars')).toBe(
      'cost [-3.5 billion dirhams-]{+80,000 million dinars+}',
    );
    expect(shown('books, as well as scrolls', 'books and scrolls')).toBe(
      'books[-, as well as-]{+ and+} scrolls',
    );
    expect(shown('a  b', 'a b')).toBe('a [- -]b');
  });

  it('takes a little word between two phrases that were replaced along, but not one between two words', () => {
    expect(shown('the large crowd of people there', 'the small group of men there')).toBe(
      'the [-large crowd of people-]{+small group of men+} there',
    );
    expect(shown('the crowd of men', 'the group of women')).toBe(
      'the [-crowd-]{+group+} of [-men-]{+women+}',
    );
  });

  it('reads as a person would mark it, in Arabic', () => {
    expect(shown('وقال الرئيس في رسالته، الخميس', 'وقال الرئيس في كلمته، الجمعة', 'ar')).toBe(
      'وقال الرئيس في [-رسالته-]{+كلمته+}، [-الخميس-]{+الجمعة+}',
    );
    expect(shown('كتب المدرس الدرس؟', 'كتب المُدَرِّس الدرس.', 'ar')).toBe(
      'كتب [-المدرس-]{+المُدَرِّس+} الدرس[-؟-]{+.+}',
    );
    expect(shown('عام ٢٠١٥م', 'عام ٢٠١٦م', 'ar')).toBe('عام [-٢٠١٥م-]{+٢٠١٦م+}');
  });

  it('has its places in order, and gives the old text back when all of them are taken back', () => {
    const text = fc.array(fc.constantFrom('the ', 'minister ', 'said, ', 'في ', 'a', '.', '\n\n', ' '), {
      maxLength: 40,
    });
    const property = fc.property(text, text, (a, b) => {
      const [before, after] = [a.join(''), b.join('')];
      const changes = changesBetween(before, after);
      expect(revert(after, changes)).toBe(before);
      let last = -1;
      for (const change of changes) {
        expect(after.startsWith(change.added, change.after)).toBe(true);
        expect(before.startsWith(change.removed, change.before)).toBe(true);
        expect(change.after).toBeGreaterThan(last);
        last = change.after;
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('takes texts that have nothing in common, or are as long as a book, without searching for ever', () => {
    const words = (seed: number, count: number) =>
      Array.from({ length: count }, (_, i) => `w${(i * 7_919 + seed * 104_729) % 100_003}`).join(' ');
    expect(shown(words(1, 3_000), words(2, 3_000)).length).toBeGreaterThan(0);
    const book = words(1, 30_000);
    expect(diffWords(book, `${book} end`).map(({ kind }) => kind)).toEqual(['same', 'added']);
    expect(diffWords(`x ${book} y`, `z ${book} q`).length).toBeGreaterThan(1);
  });
});
