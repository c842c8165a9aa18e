import { describe, expect, it } from 'vitest';
import { reportRow } from '#core/checks/row-report.ts';
import { nameLedger, variantsOf, type NameUse } from '#core/facts/name-ledger.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const ROWS = [
  ['قال حيدر العبادي إن القوات تقدمت.', 'Haidar al-Abadi said the forces had advanced.'],
  ['وأضاف حيدر أن العملية مستمرة.', 'Haydar added that the operation was going on.'],
  ['والتقى كمال الوفد، ووصل كميل إلى بغداد.', 'Kamal met the delegation, and Kamil arrived in Baghdad.'],
  ['وحيدر عاد إلى بغداد.', 'Hayder went back to Baghdad.'],
  ['وقال صالح إن صلاح سافر.', 'Salah had left, Saleh said.'],
] as const;

const uses = ROWS.flatMap(([source, target], i) =>
  reportRow({ source, target }, languageData).names.map((name): NameUse => ({ ...name, row: `r${i}` })),
);

const spellings = (arabic: string, names: Parameters<typeof nameLedger>[1] = []) =>
  nameLedger(uses, names)
    .find((entry) => entry.arabic === arabic)
    ?.spellings.map(({ english, uses: places }) => [english, places.map(({ row }) => row)]);

describe('the ledger of names', () => {
  it('lists every spelling of a name with its places, whatever is written before the name', () => {
    expect(spellings('حيدر')).toEqual([
      ['Haidar', ['r0']],
      ['Haydar', ['r1']],
      ['Hayder', ['r3']],
    ]);
    expect(spellings('بغداد')).toEqual([['Baghdad', ['r2', 'r3']]]);
  });

  it('lists no months, whatever names they sound like and however often they are named', () => {
    const of = (source: string, target: string) =>
      nameLedger(
        reportRow({ source, target }, languageData).names.map((name) => ({ ...name, row: 'r0' })),
        [],
      ).map(({ arabic, spellings: all }) => [arabic, ...all.map(({ english }) => english)]);
    expect(of('أعيد فتح مدينة مرسى علم يوم 14 مارس 2026.', 'Marsa Alam reopened on 14 March 2026.')).toEqual([
      ['مرسى', 'Marsa'],
    ]);
    expect(of('وصل صالح في 17 حزيران/يونيو.', 'Saleh arrived on 17 June.')).toEqual([['صالح', 'Saleh']]);
    expect(of('وصل صالح في كانون الأول (ديسمبر) 2027.', 'Saleh arrived in December 2027.')).toEqual([
      ['صالح', 'Saleh'],
    ]);
    expect(of('أطلقت شركة مارس منتجا جديدا.', 'Mars launched a new product.')).toEqual([['مارس', 'Mars']]);
  });

  it('is the same for a desk: several articles in one table, each place with its article, and no two names made one', () => {
    const of = (article: string, source: string, target: string) =>
      reportRow({ source, target }, languageData).names.map((name) => ({ ...name, article, row: 'r0' }));
    const entries = nameLedger(
      [
        ...of('first', 'والتقى كمال الوفد.', 'Kamal met the delegation.'),
        ...of('second', 'ووصل كميل إلى بغداد.', 'Kamil arrived in Baghdad.'),
        ...of('third', 'وعاد كمال إلى بغداد.', 'Kemal went back to Baghdad.'),
      ],
      [],
    );
    const placed = entries.map(({ arabic, spellings: all }) => [
      arabic,
      all.map(({ english, uses: places }) => [english, places.map(({ article }) => article)]),
    ]);
    expect(placed).toEqual([
      [
        'كمال',
        [
          ['Kamal', ['first']],
          ['Kemal', ['third']],
        ],
      ],
      ['بغداد', [['Baghdad', ['second', 'third']]]],
      ['كميل', [['Kamil', ['second']]]],
    ]);
  });

  it('never takes two names for one', () => {
    expect(spellings('كمال')).toEqual([['Kamal', ['r2']]]);
    expect(spellings('كميل')).toEqual([['Kamil', ['r2']]]);
    expect(spellings('صالح')).toEqual([['Saleh', ['r4']]]);
    expect(spellings('صلاح')).toEqual([['Salah', ['r4']]]);
  });

  it('has a name that an opening word begins as one, and a family name without the first name before it', () => {
    const of = (source: string, target: string) =>
      reportRow({ source, target }, languageData).names.map(({ arabic, english }) => [arabic, english]);
    expect(of('قال عبد الحميد ذلك.', 'Abdel Hamid said so.')).toEqual([['عبد الحميد', 'Abdel Hamid']]);
    expect(of('قال عبد الفتاح ذلك.', 'Abd al-Fattah said so.')).toEqual([['عبد الفتاح', 'Abd al-Fattah']]);
    expect(of('قال أبو بكر ذلك.', 'Abu Bakr said so.')).toEqual([['أبو بكر', 'Abu Bakr']]);
    expect(of('قال فلاديمير بوتين ذلك.', 'Vladimir Putin said so.')).toContainEqual(['بوتين', 'Putin']);
  });

  it('has no month and no verb', () => {
    const { names } = reportRow(
      {
        source: 'في مارس يزور حسن البلاد، ويزيد العدد في مايو.',
        target: 'Hassan visits the country in March, and the number grows in May.',
      },
      languageData,
    );
    expect(names.map(({ english }) => english)).toEqual(['Hassan']);
  });

  it('has names with several spellings first, and knows what the desk has decided', () => {
    const names = [{ arabic: 'حيدر', spellings: ['Haidar', 'Haydar'], house: 'Haidar' }];
    const [first] = nameLedger(uses, names);
    expect(first).toMatchObject({ arabic: 'حيدر', house: 'Haidar', confirmed: ['Haidar', 'Haydar'] });
    expect(variantsOf(first!).map(({ english }) => english)).toEqual(['Haydar', 'Hayder']);
    expect(variantsOf(nameLedger(uses, [])[0]!)).toEqual([]);
  });
});
