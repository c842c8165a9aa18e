import { describe, expect, it } from 'vitest';
import { checkRow } from '#core/checks/registry.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { findings, fixed, serious } from './findings.ts';

describe('a and an', () => {
  const keys = (target: string) => serious('كلام', target).filter((key) => key === 'article.form');

  it('go by the sound of the next word', () => {
    for (const target of [
      'a university',
      'a European',
      'an hour',
      'an honest man',
      'a one-off',
      'an FBI agent',
      'a US envoy',
    ])
      expect(keys(`He saw ${target} there.`), target).toEqual([]);
    for (const target of ['a engineer', 'an minister', 'a hour', 'an European'])
      expect(keys(`He saw ${target} there.`), target).toEqual(['article.form']);
  });

  it('are put right', () => {
    expect(fixed('مهندس', 'He is a engineer.', 'article-form')).toBe('He is an engineer.');
  });
});

describe('the start of a sentence', () => {
  const starts = (target: string) =>
    findings('نص', target)
      .filter(({ check }) => check === 'capital-start')
      .map(({ target: place }) => target.slice(place!.start, place!.end));

  it('is a capital, in the row and within it', () => {
    expect(starts('the minister arrived in the capital.')).toEqual(['the']);
    expect(starts('The minister arrived. he left again.')).toEqual(['he']);
    expect(fixed('نص', 'The minister arrived. he left again.', 'capital-start')).toBe(
      'The minister arrived. He left again.',
    );
  });

  it('is only worth a note where the row begins small, which may go on from the one before', () => {
    const severities = (target: string) =>
      findings('نص', target)
        .filter(({ check }) => check === 'capital-start')
        .map(({ severity }) => severity);
    expect(severities('and the minister arrived in the capital.')).toEqual(['note']);
    expect(severities('The minister arrived. he left again.')).toEqual(['warning']);
  });

  it('may be small in an item of a list, a brand, after an abbreviation and after a quoted question', () => {
    expect(starts('free and open source')).toEqual([]);
    expect(starts('iPhone sales of the company fell again.')).toEqual([]);
    expect(starts('The U.S. economy and Dr. al-Hakim recovered.')).toEqual([]);
    expect(starts('"Who was it?" she asked him twice.')).toEqual([]);
  });
});

describe('a headline', () => {
  const check = (target: string, kind: 'headline' | 'body') =>
    checkRow({ source: 'عنوان', target, kind }, languageData)
      .map(({ message }) => message.key)
      .filter((key) => key.startsWith('headline'));
  const long =
    'Foreign ministers of the neighbouring countries agree after long talks to meet again before the end of the year';

  it('is short and has no full stop; other paragraphs may be as they are', () => {
    expect(check(long, 'headline')).toEqual(['headline.long']);
    expect(check('Ministers meet.', 'headline')).toEqual(['headline.stop']);
    expect(check('Talks in the U.S.', 'headline')).toEqual([]);
    expect(check(`${long}.`, 'body')).toEqual([]);
  });

  it('of many short words names the limit that it breaks, of characters and of words', () => {
    const many = 'The old port is back at work after a repair that took three long years';
    const finding = checkRow({ source: 'عنوان', target: many, kind: 'headline' }, languageData).find(
      ({ check: id }) => id === 'headline',
    );
    expect(finding!.message.values).toMatchObject({ characters: 70, words: 15, most: 90, mostWords: 14 });
  });
});

describe('the terms of a desk', () => {
  const terms = [
    { arabic: ['حكومة الوحدة'], english: ['government of national unity', 'unity government'] },
    { arabic: ['الاحتلال'], english: ['occupation'], forbidden: ['colonisation'] },
  ];
  const found = (source: string, target: string) =>
    findings(source, target, { checks: {}, terms }).filter(({ check }) => check === 'term');

  it('are found with proclitics and in any number', () => {
    expect(found('أعلنت لحكومة الوحدة', 'It told the unity governments')).toEqual([]);
    expect(found('وقالت حكومة الوحدة', 'And the coalition said')).toMatchObject([
      {
        severity: 'warning',
        message: { key: 'term.missing', values: { wanted: 'government of national unity' } },
      },
    ]);
  });

  it('are put right where a form is forbidden', () => {
    const [one] = found('ضد الاحتلال', 'against colonisation');
    expect(one).toMatchObject({
      severity: 'error',
      message: { key: 'term.forbidden' },
      fix: { start: 8, end: 20, replacement: 'occupation' },
    });
  });
});

describe('a weekday of a whole date', () => {
  it('is the one that the date falls on', () => {
    const keys = (target: string) => findings('في 30 سبتمبر 2015', target).map(({ message }) => message.key);
    expect(keys('on Wednesday, 30 September 2015')).not.toContain('date.weekday-wrong');
    expect(keys('on Monday, 30 September 2015')).toContain('date.weekday-wrong');
  });
});

describe('Greenwich time', () => {
  it('is called so in the English', () => {
    const keys = (target: string) =>
      serious('في الساعة 14:30 بتوقيت غرينتش', target).filter((key) => key.startsWith('time'));
    expect(keys('at 14:30 GMT')).toEqual([]);
    expect(keys('at 14:30')).toEqual(['time.zone']);
  });
});

describe('what is left of a name', () => {
  it('is a part of a place that the Arabic names', () => {
    expect(serious('زار الولايات المتحدة أمس', 'He visited the United yesterday')).toContain('name.fragment');
    expect(serious('زار الولايات المتحدة أمس', 'He visited the United States yesterday')).not.toContain(
      'name.fragment',
    );
  });

  it('is one mention fewer', () => {
    const source = 'قالت ألمانيا إن ألمانيا وحدها لا تكفي';
    const keys = (target: string) => findings(source, target).map(({ message }) => message.key);
    expect(keys('Germany said that alone it is not enough')).toContain('name.fewer');
    expect(keys('Germany said that Germany alone is not enough')).not.toContain('name.fewer');
  });

  it('is initials that the Arabic spells by letter', () => {
    expect(serious('وقالت شبكة إيه بي سي', 'The network ABC said')).toEqual([]);
  });
});

describe('a denial in one sentence', () => {
  it('is missed though another sentence denies in its place', () => {
    const source = 'لم يصل الوزير إلى العاصمة يوم أمس. وقال المتحدث إنه سيصل غدا.';
    const target =
      'The minister arrived in the capital yesterday. The spokesman said he would never arrive tomorrow.';
    expect(serious(source, target)).toContain('negation.affirmed');
  });

  it('is no denial in غير أن and غيّر', () => {
    expect(serious('غير أن الوزير وصل', 'But the minister arrived')).toEqual([]);
    expect(serious('غيّر الوزير رأيه', 'The minister changed his mind')).toEqual([]);
  });
});
