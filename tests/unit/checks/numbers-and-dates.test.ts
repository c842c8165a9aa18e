import { describe, expect, it } from 'vitest';
import { checkRow } from '#core/checks/registry.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { findings, fixed, serious } from './findings.ts';

describe('the number check', () => {
  it('puts the number of the Arabic in the place of a wrong one, written as that is', () => {
    const fix = (source: string, target: string) => fixed(source, target, 'number');
    expect(fix('في عام ٢٠١٥م', 'In 2016.')).toBe('In 2015.');
    expect(fix('قتل 12500 شخص', 'It killed 11,500 people.')).toBe('It killed 12,500 people.');
    expect(fix('أنفق ٣٫٥ مليون دولار', 'It spent $3.2 million.')).toBe('It spent $3.5 million.');
    expect(fix('حضر 45 نائبا', 'Fifty-four deputies came.')).toBe('Fifty-four deputies came.');
  });

  it('holds no day of a date against a number of things that the English counts later on', () => {
    const arabic = 'وصلت 12 سفينة إلى ميناء عدن في 3 مايو.';
    const told = findings(arabic, 'On 4 May ships arrived.').filter(({ message }) =>
      message.key.startsWith('number.differs'),
    );
    expect(told.map(({ message }) => message.values.source)).toEqual(['3']);
  });

  it('is content with numbers that are spelled out, reordered or converted', () => {
    expect(
      serious('قُتل خمسة وعشرون شخصا في 3 هجمات عام 2015م', 'In 2015, three attacks killed 25 people'),
    ).toEqual([]);
    expect(serious('يبعد 100 كيلومتر عن العاصمة', 'It is 62 miles from the capital')).toEqual([]);
    expect(serious('نصف السكان أي 50٪', 'Half the population, or 50 percent')).toEqual([]);
  });

  it('finds a changed number and shows both places', () => {
    const source = 'بدأت العملية في سبتمبر عام 2015م في سوريا';
    const target = 'The operation began in Syria in September 2016';
    const finding = findings(source, target).find((one) => one.check === 'number')!;
    expect(finding.severity).toBe('error');
    expect(source.slice(finding.source!.start, finding.source!.end)).toBe('2015');
    expect(target.slice(finding.target!.start, finding.target!.end)).toBe('2016');
  });

  it('finds a number that is missing and one that is too many', () => {
    expect(serious('وصل 40 لاجئا إلى الحدود يوم أمس', 'Refugees arrived at the border yesterday')).toContain(
      'number.missing-in',
    );
    expect(
      serious('وصل لاجئون إلى الحدود يوم أمس', 'Some 40 refugees arrived at the border yesterday'),
    ).toContain('number.extra');
  });

  it('does not take a rounded number with its own scale for another', () => {
    expect(serious('بلغ العدد 1,716,452 شخصا', 'The number reached 1.7 million people')).toEqual([]);
    expect(serious('بلغ العدد 50,400 شخص', 'The number reached 50,000 people')).toContain(
      'number.differs-in',
    );
  });
});

describe('the rows around a row', () => {
  it('answer for a number and a name that have moved there', () => {
    const row = { source: 'وصل 40 لاجئا إلى تركيا. وبدأ الاجتماع.', target: 'The meeting began.' };
    const neighbours = [
      { source: 'كان الطقس باردا.', target: 'Forty refugees reached Turkey. The weather was cold.' },
    ];
    const found = checkRow({ ...row, neighbours }, languageData).filter(
      (one) => one.check === 'number' || one.check === 'name',
    );
    expect(found.map((one) => [one.message.key, one.severity])).toEqual([
      ['nearby.source', 'note'],
      ['nearby.source', 'note'],
    ]);
  });
});

describe('the scale check', () => {
  it('finds another scale word with the same digits', () => {
    const [finding] = findings('بلغت الخسائر ٣٫٥ مليار دولار', 'Losses reached 3.5 million dollars');
    expect(finding).toMatchObject({ check: 'scale', severity: 'error' });
  });

  it('finds it where no number is given', () => {
    expect(serious('نزح ملايين السكان من بيوتهم', 'Billions of people fled their homes')).toContain(
      'scale.differs',
    );
  });

  it('knows that a thousand million is a billion', () => {
    expect(serious('بلغت الخسائر ألف مليون دولار', 'Losses reached $1 billion')).toEqual([]);
  });
});

describe('the check of what stands beside numbers', () => {
  it('tells percent from percentage points', () => {
    expect(serious('ارتفعت الفائدة 2 نقطة مئوية هذا العام', 'Rates rose 2 percent this year')).toContain(
      'sign.points',
    );
  });

  it('finds another currency', () => {
    expect(serious('بلغت الكلفة 500 يورو', 'The cost was $500')).toContain('sign.currency');
  });

  it('finds another unit', () => {
    expect(serious('استمر البحث أربعة أيام', 'The search lasted four weeks')).toContain('sign.unit');
    expect(
      serious('أجل الموعد ثلاثة أشهر في 3 مايو', 'On 3 May the date was put off by three weeks'),
    ).toContain('sign.unit');
    expect(serious('تبعد القرية 40 كيلومترا', 'The village is 40 miles away')).toContain('sign.unit');
  });

  it.each([
    ['استمر البحث أربعة أيام', 'The four-day search ended'],
    ['مشوا ثلاثة أيام ثم استراحوا ثلاث ساعات', 'They rested for three hours after walking for three days'],
    ['قبل 12 شهرا', 'a year ago'],
    ['في الدقيقة 90', 'in the 90th minute'],
  ])('takes one unit said in another way for that: %s', (source, target) => {
    expect(serious(source, target)).not.toContain('sign.unit');
  });

  it('asks for the country of a dinar', () => {
    expect(
      findings('بلغت الكلفة 500 دينار', 'The cost was 500 dinars').map((one) => one.message.key),
    ).toContain('sign.country');
  });
});

describe('the date check', () => {
  it('knows the months of every press', () => {
    expect(serious('في 15 تشرين الأول', 'On 15 October')).toEqual([]);
    expect(serious('في 15 غشت', 'On 15 August')).toEqual([]);
  });

  it('finds another month and another weekday', () => {
    expect(serious('في 15 تشرين الأول', 'On 15 November')).toContain('date.month-differs');
    expect(serious('اجتمع الوزراء يوم الخميس', 'The ministers met on Friday')).toContain(
      'date.weekday-differs',
    );
  });

  it('converts Hijri dates', () => {
    expect(serious('في 9 ذو الحجة 1440هـ', 'on 10 August 2019')).toEqual([]);
    expect(serious('في 9 ذو الحجة 1440هـ', 'on 10 May 2019')).toContain('date.conversion');
  });

  it('is content with a date in figures', () => {
    expect(serious('بتاريخ 17/10/2018', 'on 17 October 2018')).toEqual([]);
  });
});

describe('the checks of years and times', () => {
  it('takes the abbreviation of the calendar out of the English', () => {
    expect(
      fixed('وقعت المعركة عام 1438هـ الموافق 2016م', 'The battle was in 1438H, 2016M', 'year-suffix'),
    ).toBe('The battle was in 1438 AH, 2016');
  });

  it('compares times by the clock', () => {
    expect(serious('بدأ الاجتماع الساعة 6:30 مساء', 'The meeting began at 18:30')).toEqual([]);
    expect(serious('بدأ الاجتماع الساعة 6:30 مساء', 'The meeting began at 7:45 pm')).toContain('time.differs');
  });
});

describe('numbers of one value', () => {
  const missing = (source: string, target: string): unknown[] =>
    findings(source, target).flatMap(({ severity, message: { key, values } }) =>
      severity !== 'note' && key.startsWith('number.') ? [values['source']] : [],
    );

  it('are paired as figures first, and what is left may be the word of a compound', () => {
    const source = 'خسر الفريق مباراة الأربع كرات بنتيجة 4 مقابل 1.';
    expect(missing(source, 'The team lost the fourballs by 4 to 1.')).toEqual([]);
    expect(missing(source, 'The team lost the fourballs by 3 to 1.')).toEqual(['4']);
  });

  it('that are dual answer for no figure', () => {
    const source = 'انهار السدان ليلة 10-11 أيلول 2023.';
    expect(missing(source, 'The two dams collapsed on the night of 10–11 September 2023.')).toEqual([]);
    expect(missing(source, 'The two dams collapsed on the night of 11 September 2023.')).toEqual(['10']);
  });

  it('are missed as ordinals above ten', () => {
    const source = 'تعقد اللجنة اجتماعها الثالث عشر في القاهرة.';
    expect(missing(source, 'The committee is to hold its 13th meeting in Cairo.')).toEqual([]);
    expect(missing(source, 'The committee is to hold its meeting in Cairo.')).toEqual(['الثالث عشر']);
  });
});
