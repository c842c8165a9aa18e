import { array, assert, constantFrom, property, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportRow } from '#core/checks/row-report.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

/** The names of a row among its facts: Arabic, English, and how they stand to each other where that is not *paired*. */
function names(source: string, target: string): string[][] {
  const words = (text: string, spans: readonly { start: number; end: number }[]) =>
    spans.map(({ start, end }) => text.slice(start, end)).join(' + ');
  return reportRow({ source, target }, languageData)
    .facts.filter(({ label }) => label === 'person' || label === 'name' || label === 'city')
    .map(({ status, ...fact }) => [
      words(source, fact.source),
      words(target, fact.target),
      ...(status === 'paired' ? [] : [status]),
    ]);
}

describe('a name among the facts of a row', () => {
  it.each([
    ['قال عبد الحميد إن السوق مفتوح.', 'Abdel Hamid said the market was open.', 'عبد الحميد', 'Abdel Hamid'],
    ['زار عبد الحميد المعرض.', 'Abdul-Hamid visited the fair.', 'عبد الحميد', 'Abdul-Hamid'],
    [
      'وأعلن محمود عبد الحميد بدء العمل.',
      'Mahmoud Abdelhamid announced the start of work.',
      'محمود عبد الحميد',
      'Mahmoud Abdelhamid',
    ],
    [
      'قال محمد علي الخطيب إن السوق مفتوح.',
      'Mohammed Ali al-Khatib said the market was open.',
      'محمد علي الخطيب',
      'Mohammed Ali al-Khatib',
    ],
    ['قال أبو بكر سالم ذلك.', 'Abu Bakr Salem said so.', 'أبو بكر سالم', 'Abu Bakr Salem'],
    ['وصل نبيل الدوسري.', 'Nabil ad-Dosari arrived.', 'نبيل الدوسري', 'Nabil ad-Dosari'],
    ['وصل يوسف بن ناصر.', 'Youssef bin Nasser arrived.', 'يوسف بن ناصر', 'Youssef bin Nasser'],
    ['كبدت القافلة وادي السدر ورأس النخيل.', 'The convoy hit Ras al-Nakhil.', 'ورأس النخيل', 'Ras al-Nakhil'],
  ])('is whole: %s', (source, target, arabic, english) => {
    expect(names(source, target)).toContainEqual([arabic, english]);
  });

  it('is one of two where they are joined by a word or a comma', () => {
    expect(names('إن حيدر وكميل غادرا.', 'Haidar and Kamil had left.')).toEqual([
      ['حيدر', 'Haidar'],
      ['وكميل', 'Kamil'],
    ]);
    expect(names('غادر حيدر، كميل، سالم.', 'Haidar, Kamil, Salem left.')).toEqual([
      ['كميل', 'Kamil'],
      ['سالم', 'Salem'],
    ]);
  });

  it('does not swallow the country before it', () => {
    expect(
      names('قال الرئيس الروسي فلاديمير بوتين ذلك.', 'Russian President Vladimir Putin said so.'),
    ).toEqual([['فلاديمير بوتين', 'Vladimir Putin']]);
  });

  it('is none where the English says another meaning of the word', () => {
    expect(names('سيول تقطع طريق الساحل.', 'Floods cut the coast road.')).toEqual([]);
    expect(names('زار سيول.', 'He visited Seoul.')).toEqual([['سيول', 'Seoul']]);
  });

  it('is told as similar where the two are only like each other', () => {
    expect(names('وقال الوزير زبيغنيو بريجنسكي ذلك.', 'Minister Zbigniew Brezhnev said so.')).toEqual([
      ['زبيغنيو بريجنسكي', 'Zbigniew Brezhnev', 'similar'],
    ]);
    expect(names('وقال لافروف ذلك.', 'Lavrov said so.')).toEqual([['لافروف', 'Lavrov']]);
  });

  it('leaves no half of itself over as a name that only the English has', () => {
    const { findings, facts } = reportRow(
      { source: 'قال عبد الحميد إن السوق مفتوح.', target: 'Abdel Hamid said the market was open.' },
      languageData,
    );
    expect(findings).toEqual([]);
    expect(facts.map(({ status }) => status)).toEqual(['paired']);
  });

  it('begins and ends with a word, whatever stands around it', () => {
    const arabic = constantFrom(
      'قال',
      'عبد',
      'الحميد',
      'وعبد',
      'أبو',
      'بكر',
      'بن',
      'محمد',
      'آل',
      'سعود',
      'و',
      '،',
      'بوتين',
    );
    const english = constantFrom(
      'said',
      'Abdel',
      'Hamid',
      'Abu',
      'Bakr',
      'bin',
      'Mohammed',
      'Al',
      'al-',
      'Saud',
      'and',
      ',',
      "Putin's",
    );
    const text = (words: Arbitrary<string>) => array(words, { maxLength: 14 }).map((all) => all.join(' '));
    assert(
      property(text(arabic), text(english), (source, target) => {
        for (const fact of reportRow({ source, target }, languageData).facts) {
          for (const [whole, spans] of [
            [source, fact.source],
            [target, fact.target],
          ] as const) {
            for (const { start, end } of spans) {
              expect(whole.slice(start, end)).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{M}\p{N}]$|^[\p{L}\p{N}]$/u);
              expect(/\p{L}/u.test(whole.charAt(start - 1))).toBe(false);
            }
          }
        }
      }),
    );
  });
});
