import { describe, expect, it } from 'vitest';
import { checkArticle } from '#cli/check.ts';
import { rowTexts, withNeighbours } from '#core/checks/article-rows.ts';
import { factPassOf, openErrors } from '#core/checks/fact-pass.ts';
import { reportRow, type FactReport, type RowReport } from '#core/checks/row-report.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { Copy, PEOPLE, sourceEvent } from '#tests/unit/core/histories.ts';
import { wordsIn } from '#tests/words.ts';

const SOURCE =
  'وذكر بوتين أن القوات الروسية كبدت الإرهابيين “خسائر ملموسة”. وبدأت روسيا عمليتها في سبتمبر عام 2015م، وقال بوتين إن الجيش لم يتراجع.';
const TARGET =
  'Putin noted that Russian forces inflicted “tangible losses” on the terrorists. Russia began its operation in September 2016, and Putin said the army did not retreat.';

const report = (source = SOURCE, target = TARGET): RowReport => reportRow({ source, target }, languageData);

const lines = ({ facts }: RowReport, source = SOURCE, target = TARGET) =>
  facts.map(({ label, status, ...spans }: FactReport) => {
    const texts = (text: string, of: FactReport['source']) =>
      of.map(({ start, end }) => text.slice(start, end)).join(' + ');
    return [label, status, texts(source, spans.source), texts(target, spans.target)];
  });

describe('the report of a row', () => {
  it('lists every fact once, with all places of a name and the year inside its date', () => {
    expect(lines(report())).toEqual([
      ['person', 'paired', 'بوتين + بوتين', 'Putin + Putin'],
      ['country', 'paired', 'الروسية', 'Russian'],
      ['quotation', 'paired', '“خسائر ملموسة”', '“tangible losses”'],
      ['country', 'paired', 'روسيا', 'Russia'],
      ['date', 'differs', 'سبتمبر عام 2015', 'September 2016'],
      ['negation', 'paired', 'لم', 'not'],
    ]);
  });

  it.each(['"tangible losses"', '“tangible losses"', '"tangible losses”'])(
    'pairs a quotation of the Arabic with one in the marks that are typed: %s',
    (typed) => {
      const target = TARGET.replace('“tangible losses”', typed);
      expect(lines(report(SOURCE, target), SOURCE, target)).toContainEqual([
        'quotation',
        'paired',
        '“خسائر ملموسة”',
        typed,
      ]);
      expect(report(SOURCE, target).findings.map(({ check }) => check)).not.toContain('quotation');
    },
  );

  it('pairs a two of the English with the dual that says it, where others stand beside it', () => {
    const source = 'يربط الجسر ضفتي النهر بعدما تأخر المشروع عامين بسبب نقص التمويل.';
    const target =
      'The bridge joins the two banks of the river, after the project was held up for two years.';
    expect(lines(report(source, target), source, target)).toContainEqual([
      'number',
      'paired',
      'عامين',
      'two',
    ]);
    const other = `${target.replace('two banks', 'banks').replace('two years', 'a while')} It cost two villages much.`;
    expect(lines(report(source, other), source, other)).not.toContainEqual([
      'number',
      'paired',
      'عامين',
      'two',
    ]);
  });

  it('says which facts only one side has', () => {
    const [source, target] = [
      'زار الوفد دمشق في 3 مايو.',
      'The delegation visited on 3 May and met 40 people.',
    ];
    expect(lines(report(source, target), source, target)).toEqual([
      ['city', 'missing', 'دمشق', ''],
      ['date', 'paired', '3 مايو', '3 May'],
      ['number', 'added', '', '40'],
    ]);
  });

  it('tells a time and a date in figures whole, and in what a date differs', () => {
    const of = (source: string, target: string) => lines(report(source, target), source, target);
    expect(of('عند الساعة ٩:٣٠ مساء.', 'At 9:30 p.m.')).toEqual([
      ['time', 'paired', '٩:٣٠ مساء', '9:30 p.m.'],
    ]);
    expect(of('اجتمعوا في ٥/١١/٢٠٢٤.', 'They met on 5 November 2024.')).toEqual([
      ['date', 'paired', '٥/١١/٢٠٢٤', '5 November 2024'],
    ]);
    expect(of('اجتمعوا في ٥/١١/٢٠٢٤.', 'They met on 6 November 2024.')).toEqual([
      ['date', 'differs', '٥/١١/٢٠٢٤', '6 November 2024'],
    ]);
    expect(report('اجتمعوا في ٥/١١/٢٠٢٤.', 'They met on 6 November 2024.').findings).toMatchObject([
      { check: 'number', severity: 'error' },
    ]);
  });

  it('gives a finding one identity while its sentences read as they do, and another when they change', () => {
    const identity = (target: string) => report(SOURCE, target).findings.map(({ id }) => id);
    expect(report().findings).toHaveLength(1);
    expect(identity(TARGET)).toEqual(identity(TARGET.replace('noted', 'observed')));
    expect(identity(TARGET)).not.toEqual(identity(TARGET.replace('its operation', 'the operation')));
    expect(identity(TARGET)).not.toEqual(identity(TARGET.replace('2016', '2017')));
  });

  it('says nothing of clean text', () => {
    expect(report(SOURCE, TARGET.replace('2016', '2015')).findings).toEqual([]);
  });

  it('quotes no more of a text in a message than a person would read', () => {
    const { findings } = report('انتهى الاجتماع.', `The meeting ended. ${'كلام كثير '.repeat(2_000)}`);
    const values = findings.flatMap(({ message }) => Object.values(message.values));
    expect(values.every((value) => String(value).length <= 301)).toBe(true);
  });
});

/** An article of one row with its wrong year, as Layla has it. */
function article(): Copy {
  const copy = new Copy(PEOPLE[0]!, 0);
  const event = sourceEvent(1) as Extract<ReturnType<typeof sourceEvent>, { type: 'source.added' }>;
  copy.see([{ ...event, paragraphs: [{ id: 'p1', kind: 'body', text: SOURCE }] }]);
  copy.do({ type: 'setText', id: 'text', row: 'p1', text: TARGET, bases: [] }, Date.UTC(2026, 1, 1));
  return copy;
}

function reportsOf({ state }: Copy): Map<string, RowReport> {
  const texts = state.rows.map((row) => rowTexts(state, row));
  return new Map(state.rows.map((row, i) => [row.id, reportRow(withNeighbours(texts, i), languageData)]));
}

function withTexts(copy: Copy): Map<string, RowReport & { text: string }> {
  const textOf = (id: string) => copy.state.rows[copy.state.index.get(id)!]!.text;
  return new Map([...reportsOf(copy)].map(([id, report]) => [id, { ...report, text: textOf(id) }]));
}

describe('a name that the gazetteer knows', () => {
  const statusOf = (source: string, target: string) =>
    reportRow({ source, target }, languageData).facts.map(({ status }) => status);

  it('is paired in its listed spellings, and similar in one that is a letter or two away', () => {
    expect(statusOf('سافر إلى أمريكا.', 'He went to America.')).toEqual(['paired']);
    expect(statusOf('سافر إلى أمريكا.', 'He went to Amerca.')).toEqual(['similar']);
    expect(statusOf('سافر إلى موسكو.', 'He went to Moscow.')).toEqual(['paired']);
    expect(statusOf('سافر إلى موسكو.', 'He went to Moscaw.')).toEqual(['similar']);
  });

  it('leaves a name that it does not know to its sound', () => {
    expect(statusOf('التقى ويدودو الوفد.', 'He met Widodo.')).toEqual(['paired']);
  });
});

describe('what people say of findings and facts', () => {
  it('a dismissal holds for the text that it was said of, and the command line honours it', async () => {
    const copy = article();
    const [finding] = reportsOf(copy).get('p1')!.findings;
    const dismiss = {
      type: 'dismissFinding' as const,
      row: 'p1',
      finding: finding!.id,
      check: finding!.check,
      message: finding!.message,
    };
    const options = { data: languageData, words: wordsIn('en'), json: false };
    const check = () => checkArticle(copy.state, () => undefined, options);
    expect(openErrors(copy.state, reportsOf(copy))).toEqual(['p1']);
    expect(await check()).toEqual({ errors: 1, dismissed: 0 });
    const time = Date.UTC(2026, 1, 2);
    expect(copy.do({ ...dismiss, id: 'd0', reason: '  ' }, time)).toBe(false);
    expect(copy.do({ ...dismiss, id: 'd1', reason: 'the source is wrong' }, time)).toBe(true);
    expect(copy.do({ ...dismiss, id: 'd2', reason: 'again' }, time)).toBe(false);
    expect(openErrors(copy.state, reportsOf(copy))).toEqual([]);
    expect(await check()).toEqual({ errors: 0, dismissed: 1 });
    const changed = TARGET.replace('September 2016', 'September of 2016');
    copy.do({ type: 'setText', id: 't2', row: 'p1', text: changed, bases: ['text'] }, time + 1);
    expect(await check()).toEqual({ errors: 1, dismissed: 0 });
  });

  it('a fact pass begins with what is not the same on both sides, and counts for each person', () => {
    const copy = article();
    const pass = (person: string | null) => factPassOf(copy.state, withTexts(copy), person);
    expect(pass('layla').groups.map(({ status }) => status)).toEqual([
      'differs',
      ...Array.from({ length: 4 }, () => 'paired'),
    ]);
    const { fact } = pass('layla').groups[1]!.items[0]!;
    const confirm = {
      type: 'confirmFact' as const,
      row: 'p1',
      fact: fact.id,
      kind: fact.label,
      source: 'بوتين',
      target: 'Putin',
    };
    const time = Date.UTC(2026, 1, 2);
    expect(copy.do({ ...confirm, id: 'c1' }, time)).toBe(true);
    expect(copy.do({ ...confirm, id: 'c2' }, time)).toBe(false);
    expect([pass('layla').done, pass('karim').done, pass(null).done]).toEqual([1, 0, 1]);
    expect(copy.do({ type: 'unconfirmFact', id: 'c3', fact: fact.id }, time)).toBe(true);
    expect(pass(null).done).toBe(0);
  });
});
