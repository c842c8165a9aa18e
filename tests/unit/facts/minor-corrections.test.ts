import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CorrectionObstacle, MinorKind } from '#core/article/minor-kinds.ts';
import { SORTING_VERSION, sortCorrections } from '#core/facts/minor-corrections.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { runs } from '#tests/runs.ts';

function sort(before: string, after: string, source = 'اجتمع المجلس في المدينة.') {
  return sortCorrections({ source, before, after }, languageData);
}

/** Corrections that look alike, and what they are. */
const CASES: [before: string, after: string, outcome: MinorKind[] | CorrectionObstacle, source?: string][] = [
  ['The goverment met in the city.', 'The government met in the city.', ['spelling']],
  ['The council recieved the report.', 'The council received the report.', ['spelling']],
  ['Teh members met agian.', 'Teh members met again.', ['spelling']],
  ['It took a hour.', 'It took an hour.', ['spelling']],
  ['The council changed it’s mind.', 'The council changed its mind.', ['spelling']],
  ['The council met ,then left.', 'The council met, then left.', ['spacing']],
  ['The council met  in the city.', 'The council met in the city.', ['spacing']],
  ['However the council met.', 'However, the council met.', ['punctuation']],
  ['The council met in the city', 'The council met in the city.', ['punctuation']],
  ['The well known writer spoke.', 'The well-known writer spoke.', ['punctuation']],
  ["The council's report is out.", 'The council’s report is out.', ['punctuation']],
  ['The colour of the organisation.', 'The color of the organization.', ['style']],
  ['The Council met in the city.', 'The council met in the city.', ['style']],
  ['The president arrived.', 'The President arrived.', ['style']],
  ['There were ten of them.', 'There were 10 of them.', ['style'], 'كانوا عشرة.'],
  ['It cost 5,000 dinars.', 'It cost 5000 dinars.', ['style'], 'كلف 5000 دينار.'],
  ['Some 20 per cent left.', 'Some 20 percent left.', ['style'], 'غادر 20 في المئة.'],
  ['They agreed a cease-fire.', 'They agreed a ceasefire.', ['style']],
  [
    'The goverment, however said no .',
    'The government, however, said no.',
    ['spelling', 'punctuation', 'spacing'],
  ],
  ['It rose by 10.5 points.', 'It rose by 105 points.', 'number'],
  ['It rose by 1.234.', 'It rose by 1,234.', 'number'],
  ['It cost 5 million.', 'It cost 5 billion.', 'number'],
  ['It cost 5 milion.', 'It cost 5 million.', 'number'],
  ['Thirteen were hurt.', 'Thirty were hurt.', 'number'],
  ['It fell to 5 degrees.', 'It fell to -5 degrees.', 'number'],
  ['Some 20 left.', 'Some 20% left.', 'number'],
  ['The score was 2-1.', 'The score was 21.', 'number'],
  ['Of the A320-200 there are many.', 'Of the A320200 there are many.', 'number'],
  ['It began in May.', 'It began in March.', 'date'],
  ['It may end.', 'It May end.', 'name'],
  ['It opens at 12:30.', 'It opens at 12:40.', 'date'],
  ['They met on Sunday.', 'They met on Monday.', 'date'],
  ['He is in Tripolli.', 'He is in Tripoli.', 'name'],
  ['They ate turkey.', 'They ate Turkey.', 'name'],
  ['It is for us.', 'It is for US.', 'name'],
  ['Ahmed Salem spoke.', 'Ahmad Salem spoke.', 'name'],
  ['Ali Hassan spoke.', 'Ali, Hassan spoke.', 'name'],
  ['He said “it is their land”.', 'He said “it is our land”.', 'quotation'],
  ['He said “it is they land”.', 'He said it is they land.', 'quotation'],
  ['He said “it was recieved”.', 'He said “it was received”.', 'quotation'],
  ['The ‘terrorists’ left.', 'The terrorists left.', 'quotation'],
  ['It is now open.', 'It is not open.', 'negation'],
  ['It is nto open.', 'It is not open.', 'negation'],
  ['They were able to go.', 'They were unable to go.', 'negation'],
  ['They can go.', "They can't go.", 'negation'],
  ['They are not able.', 'They are notable.', 'negation'],
  ['They went without it.', 'They went with it.', 'negation'],
  ['See https://example.com/a for it.', 'See https://example.com/b for it.', 'address'],
  ['The council met.\n\nIt left.', 'The council met. It left.', 'paragraphs'],
  ['They came form the city.', 'They came from the city.', 'wording'],
  ['The police shot the man.', 'The police shoot the man.', 'wording'],
  ['The minister resigned.', 'The minister re-signed.', 'wording'],
  ['It is a part of it.', 'It is apart of it.', 'wording'],
  ['They were here.', 'They we’re here.', 'wording'],
  ['They won?', 'They won.', 'wording'],
  ['The ministers plan failed.', 'The ministers big plan failed.', 'wording'],
  ['The ministers’ plan is out.', 'The minister’s plan is out.', 'wording'],
  ['The council met in the city.', '', 'wording'],
];

describe('minor corrections', () => {
  it.each(CASES)('are told from what changes the sense: %j → %j', (before, after, outcome, source) => {
    expect(sort(before, after, source)).toEqual(
      Array.isArray(outcome)
        ? { minor: true, kinds: outcome, version: SORTING_VERSION }
        : { minor: false, because: outcome },
    );
  });

  it('are none where a word takes the place that a name of the Arabic asks for', () => {
    expect(
      sort('He was in Paris yesterday.', 'He was in pairs yesterday.', 'كان في باريس أمس.'),
    ).toMatchObject({
      minor: false,
    });
  });

  const SENTENCE =
    'The council received a report on the coast road, and members said 12 of the 40 bridges in Beirut were not safe.';
  const SOURCE =
    'تسلم المجلس تقريرا عن الطريق الساحلي، وقال الأعضاء إن 12 من الجسور الأربعين في بيروت غير آمنة.';
  const pieces = SENTENCE.split(' ');

  it('never hold a digit that came, went or moved, wherever it is', () => {
    fc.assert(
      fc.property(fc.nat(SENTENCE.length), fc.integer({ min: 0, max: 9 }), (at, digit) => {
        const with1 = `${SENTENCE.slice(0, at)}${digit}${SENTENCE.slice(at)}`;
        expect(sort(SENTENCE, with1, SOURCE).minor).toBe(false);
        expect(sort(with1, SENTENCE, SOURCE).minor).toBe(false);
      }),
      { numRuns: runs(150) },
    );
  });

  it('never leave a word out, put one in, or make two change places', () => {
    fc.assert(
      fc.property(fc.nat(pieces.length - 1), fc.nat(pieces.length - 1), (i, k) => {
        const without = pieces.filter((_, at) => at !== i).join(' ');
        expect(sort(SENTENCE, without, SOURCE).minor).toBe(false);
        expect(sort(without, SENTENCE, SOURCE).minor).toBe(false);
        const swapped = [...pieces];
        [swapped[i], swapped[k]] = [pieces[k]!, pieces[i]!];
        const text = swapped.join(' ');
        if (text.toLowerCase() !== SENTENCE.toLowerCase())
          expect(sort(SENTENCE, text, SOURCE).minor).toBe(false);
      }),
      { numRuns: runs(150) },
    );
  });

  it('never put one word of the language in the place of another', () => {
    const words = [...languageData.commonEnglish].filter((word) => /^[a-z]{3,}$/u.test(word));
    fc.assert(
      fc.property(fc.nat(pieces.length - 1), fc.nat(words.length - 1), (i, k) => {
        const [word, other] = [pieces[i]!, words[k]!];
        if (!/^[a-z]+$/u.test(word) || languageData.spellings.get(word)?.other === other) return;
        const text = pieces.map((each, at) => (at === i ? other : each)).join(' ');
        if (text !== SENTENCE)
          expect(sort(SENTENCE, text, SOURCE).minor).toBe(word === 'a' && other === 'an');
      }),
      { numRuns: runs(150) },
    );
  });

  it('are blanks doubled or halved between any two words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: pieces.length - 1 }), (at) => {
        const text = `${pieces.slice(0, at).join(' ')}  ${pieces.slice(at).join(' ')}`;
        const expected = { minor: true, kinds: ['spacing'], version: SORTING_VERSION };
        expect(sort(SENTENCE, text, SOURCE)).toEqual(expected);
        expect(sort(text, SENTENCE, SOURCE)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('are sorted for any two texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
        const { minor } = sort(a, b);
        expect(typeof minor).toBe('boolean');
      }),
      { numRuns: runs(200) },
    );
  });
});
