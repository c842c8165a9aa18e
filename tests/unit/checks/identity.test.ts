import { createHash } from 'node:crypto';
import { array, assert, constantFrom, property, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factPassOf, openErrors } from '#core/checks/fact-pass.ts';
import { placeReport, rowTexts } from '#core/checks/article-rows.ts';
import { reportRow } from '#core/checks/row-report.ts';
import { dismissedAs } from '#core/article/judgements.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { Copy, PEOPLE, sourceEvent } from '#tests/unit/core/histories.ts';

const report = (source: string, target: string) => reportRow({ source, target }, languageData);

/** Three denials in one sentence, two of them the same word; and one figure that comes twice. */
const SOURCE = 'لا نريد الحرب ولا الفوضى ولا الفقر. ووصل 12 عاملا، وغادر 12 عاملا.';
const TARGET = 'We do not want war, not chaos, not poverty. 12 workers came and 12 workers left.';

/** An article with a row of that. */
function article(): Copy {
  const copy = new Copy(PEOPLE[1]!, 0);
  const event = sourceEvent(1) as Extract<ReturnType<typeof sourceEvent>, { type: 'source.added' }>;
  copy.see([{ ...event, paragraphs: [{ id: 'p1', kind: 'body', text: SOURCE }] }]);
  copy.do({ type: 'setText', id: 'text', row: 'p1', text: TARGET, bases: [] }, Date.UTC(2026, 1, 1));
  return copy;
}

describe('the identity of facts and findings', () => {
  it('is another for each of several equal ones in a row', () => {
    const { facts } = report(SOURCE, TARGET);
    expect(facts.filter(({ label }) => label === 'number')).toHaveLength(2);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
    expect(new Set(facts.map(({ earlier }) => earlier[0])).size).toBeLessThan(facts.length);
  });

  it('is another for each item of any row', () => {
    const piece = constantFrom('لا نريد', '12 عاملا', 'في دمشق', '#سوريا', 'لم يصل', '«قال».', '3 مايو.');
    const english = constantFrom('not war', '12 men', '21', 'in Damascus', '#Syria', '“said”.', '3 May.');
    const text = (of: Arbitrary<string>) =>
      array(of, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' '));
    assert(
      property(text(piece), text(english), (source, target) => {
        const { facts, findings } = report(source, target);
        const ids = [...facts, ...findings].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 60 },
    );
  });

  it('stays when another sentence of the row is written', () => {
    const before = report(SOURCE, TARGET).facts.map(({ id }) => id);
    const after = report(SOURCE, `${TARGET} They will be back.`).facts.map(({ id }) => id);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('of earlier versions is the hash of kind, words and sentences', () => {
    const [source, target] = ['وصل 12 عاملا.', '21 workers came.'];
    const finding = report(source, target).findings.find(({ check }) => check === 'number')!;
    const text = JSON.stringify([
      'muqabala-identity',
      1,
      'finding number',
      ['12'],
      ['21'],
      [source],
      [target],
    ]);
    expect(finding.earlier).toEqual([createHash('sha256').update(text).digest('hex')]);
  });
});

describe('judgements', () => {
  const time = Date.UTC(2026, 1, 2);
  const confirm = (fact: string) =>
    ({ type: 'confirmFact', row: 'p1', fact, kind: 'number', source: '12', target: '12' }) as const;

  it('confirm one of two equal facts', () => {
    const copy = article();
    const reports = new Map([['p1', { ...report(SOURCE, TARGET), text: TARGET }]]);
    const done = () => factPassOf(copy.state, reports, PEOPLE[1]!.id).done;
    const twins = reports.get('p1')!.facts.filter(({ label }) => label === 'number');
    expect(copy.do({ ...confirm(twins[0]!.id), id: 'c1' }, time)).toBe(true);
    expect(done()).toBe(1);
    expect(copy.do({ ...confirm(twins[1]!.id), id: 'c2' }, time)).toBe(true);
    expect(done()).toBe(2);
  });

  it('of earlier versions hold for all equal facts', () => {
    const copy = article();
    const reports = new Map([['p1', { ...report(SOURCE, TARGET), text: TARGET }]]);
    const former = reports.get('p1')!.facts.find(({ label }) => label === 'number')!.earlier[0];
    expect(copy.do({ ...confirm(former), id: 'c1' }, time)).toBe(true);
    expect(factPassOf(copy.state, reports, PEOPLE[1]!.id).done).toBe(2);
  });

  it('that dismissed a finding in an earlier version still do', () => {
    const copy = article();
    const wrong = TARGET.replace('12 workers came', '21 workers came');
    copy.do({ type: 'setText', id: 't2', row: 'p1', text: wrong, bases: ['text'] }, time);
    const reports = new Map([['p1', report(SOURCE, wrong)]]);
    const errors = reports.get('p1')!.findings.filter(({ severity }) => severity === 'error');
    expect(openErrors(copy.state, reports)).toHaveLength(errors.length);
    expect(errors.length).toBeGreaterThan(0);
    for (const [i, { earlier, check, message }] of errors.entries()) {
      const dismiss = { type: 'dismissFinding', id: `d${i}`, row: 'p1', finding: earlier[0] } as const;
      expect(copy.do({ ...dismiss, check, message, reason: 'so in the source' }, time + 1 + i)).toBe(true);
    }
    expect(openErrors(copy.state, reports)).toEqual([]);
  });
});

describe('judgements of equal sentences in two rows', () => {
  const time = Date.UTC(2026, 1, 2);
  const ARABIC = 'وصل 12 عاملا.';
  const ENGLISH = '21 workers came.';

  /** An article with the same row twice, and one between them. */
  function twice(): Copy {
    const copy = new Copy(PEOPLE[1]!, 0);
    const event = sourceEvent(3) as Extract<ReturnType<typeof sourceEvent>, { type: 'source.added' }>;
    const texts = [ARABIC, 'غادر الجميع.', ARABIC];
    copy.see([
      {
        ...event,
        paragraphs: texts.map((text, i) => ({ id: `p${i + 1}`, kind: 'body' as const, text })),
      },
    ]);
    for (const [i, text] of [ENGLISH, 'All left.', ENGLISH].entries())
      copy.do({ type: 'setText', id: `text${i}`, row: `p${i + 1}`, text, bases: [] }, time + i);
    return copy;
  }

  const findingsOf = ({ state }: Copy) =>
    state.rows.flatMap((row) => {
      const { source, target } = rowTexts(state, row);
      return placeReport(state, row, report(source, target)).findings.filter(
        ({ check }) => check === 'number',
      );
    });
  const open = (copy: Copy) =>
    findingsOf(copy).filter((finding) => dismissedAs(copy.state, finding) === undefined);
  const dismiss = (copy: Copy, finding: string, at: number) => {
    const { check, message } = findingsOf(copy)[0]!;
    const command = { type: 'dismissFinding', id: 'd1', row: 'p1', finding } as const;
    return copy.do({ ...command, check, message, reason: 'so in the source' }, at);
  };

  it('are of one row only', () => {
    const copy = twice();
    const [first, second] = findingsOf(copy);
    expect(second!.id).not.toBe(first!.id);
    expect(dismiss(copy, first!.id, time + 10)).toBe(true);
    expect(open(copy).map(({ id }) => id)).toEqual([second!.id]);
  });

  it('of earlier versions are of all of them', () => {
    for (const former of [0, 1]) {
      const copy = twice();
      expect(dismiss(copy, findingsOf(copy)[0]!.earlier[former]!, time + 10)).toBe(true);
      expect(open(copy)).toEqual([]);
    }
  });

  it('stay with their paragraph where rows are merged and brought back', () => {
    const copy = twice();
    const [, second] = findingsOf(copy);
    expect(dismiss(copy, second!.id, time + 10)).toBe(true);
    expect(copy.do({ type: 'merge', id: 'm1', rows: ['p2', 'p3'] }, time + 11)).toBe(true);
    expect(copy.state.rows).toHaveLength(2);
    expect(open(copy)).toHaveLength(1);
  });
});
