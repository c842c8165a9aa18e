import { describe, expect, it } from 'vitest';
import { contradictionOf, factPassOf, factProgress, findingOf } from '#core/checks/fact-pass.ts';
import { reportRow, type RowReport } from '#core/checks/row-report.ts';
import { isBeingWritten, isContradiction } from '#renderer/editor/checks/being-written.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { Copy, PEOPLE, sourceEvent } from '#tests/unit/core/histories.ts';

const TEXTS = [
  ['زار الوفد موسكو يوم الخميس.', 'The delegation visited Moscow on Thursday.'],
  ['وصلت 12 سفينة إلى موسكو.', '21 ships reached Moscow.'],
  ['وغادر الوفد موسكو في 3 مايو.', 'The delegation left Moscow.'],
] as const;

/** An article with a row of each, as somebody has typed it. */
function article(): Copy {
  const copy = new Copy(PEOPLE[1]!, 0);
  const event = sourceEvent(1) as Extract<ReturnType<typeof sourceEvent>, { type: 'source.added' }>;
  const paragraphs = TEXTS.map(([text], i) => ({ id: `p${i}`, kind: 'body' as const, text }));
  copy.see([{ ...event, paragraphs }]);
  TEXTS.forEach(([, text], i) =>
    copy.do({ type: 'setText', id: `t${i}`, row: `p${i}`, text, bases: [] }, Date.UTC(2026, 1, 1) + i),
  );
  return copy;
}

const reports = new Map<string, RowReport & { text: string }>(
  TEXTS.map(([source, target], i) => [
    `p${i}`,
    { ...reportRow({ source, target }, languageData), text: target },
  ]),
);

describe('the fact pass', () => {
  it('puts the same fact of several rows into one group, and contradictions first', () => {
    const { groups, count, done } = factPassOf(article().state, reports, null);
    expect(groups[0]).toMatchObject({ status: 'differs', forms: [{ source: '12', target: '21' }] });
    expect(groups.map(({ status }) => status)).toEqual(['differs', 'missing', 'paired', 'paired']);
    const moscow = groups.find(({ forms }) => forms[0]!.target === 'Moscow')!;
    expect(moscow.items.map(({ row }) => row)).toEqual(['p0', 'p1', 'p2']);
    expect([count, done]).toEqual([6, 0]);
  });

  it('puts one thing into one group in all its forms, the most used first', () => {
    const rows = [
      ['قالت روسيا إن موسكو مستعدة.', 'Russia said Moscow was ready.'],
      ['وتحدث الوزير الروسي عن روسيا.', 'The Russian minister spoke of Russia.'],
      ['وعادت القوات الروسية إلى روسيا.', 'The Russian forces returned to Russia.'],
    ] as const;
    const texts = rows.map(([source, target]) => ({
      ...reportRow({ source, target }, languageData),
      text: target,
    }));
    const copy = new Copy(PEOPLE[1]!, 0);
    const event = sourceEvent(1) as Extract<ReturnType<typeof sourceEvent>, { type: 'source.added' }>;
    const paragraphs = rows.map(([text], i) => ({ id: `p${i}`, kind: 'body' as const, text }));
    copy.see([{ ...event, paragraphs }]);
    const all = new Map(texts.map((row, i) => [`p${i}`, row]));
    const { groups } = factPassOf(copy.state, all, null);
    const russia = groups.find(({ forms }) => forms[0]!.target === 'Russia')!;
    expect(russia.forms.map(({ source, target, items }) => [source, target, items.length])).toEqual([
      ['روسيا', 'Russia', 3],
      ['الروسي', 'Russian', 1],
      ['الروسية', 'Russian', 1],
    ]);
    expect([russia.items.length, russia.places]).toEqual([5, 5]);
    expect(groups).toHaveLength(2);
  });

  it('tells its progress by kind', () => {
    const copy = article();
    const { groups } = factPassOf(copy.state, reports, null);
    const [fact] = groups.find(({ forms }) => forms[0]!.target === 'Moscow')!.items;
    const confirm = {
      type: 'confirmFact',
      id: 'c',
      row: 'p0',
      kind: 'city',
      source: 'موسكو',
      target: 'Moscow',
    };
    copy.do({ ...confirm, type: 'confirmFact', fact: fact!.fact.id }, Date.UTC(2026, 1, 2));
    const pass = factPassOf(copy.state, reports, PEOPLE[1]!.id);
    expect(pass.kinds.find(({ kind }) => kind === 'names')).toEqual({ kind: 'names', count: 3, done: 1 });
    expect(factProgress(copy.state, reports, PEOPLE[1]!.id)).toEqual({ count: pass.count, done: pass.done });
  });

  it('knows the finding that says in what a fact differs', () => {
    const { facts, findings } = reports.get('p1')!;
    const differing = facts.find(({ status }) => status === 'differs')!;
    expect(contradictionOf(differing, findings)?.check).toBe('number');
    expect(findingOf(differing, findings)?.check).toBe('number');
    expect(
      contradictionOf(
        facts.find(({ status }) => status === 'paired')!,
        findings,
      ),
    ).toBeUndefined();
  });
});

describe('the finding of a fact', () => {
  it('is about its words, not about the row that they stand in', () => {
    const { facts, findings } = reports.get('p2')!;
    const missing = facts.find(({ status }) => status === 'missing')!;
    const about = findings.find(({ source }) => source !== null && source.start >= missing.source[0]!.start);
    expect(about).toBeDefined();
    expect(findingOf(missing, findings)?.id).toBe(about!.id);
    const whole = { ...about!, source: { start: 0, end: TEXTS[2][0].length }, target: null };
    expect(findingOf(missing, [whole])).toBeUndefined();
  });
});

describe('what is said of a row that is being written', () => {
  it('is what contradicts the Arabic, not what is missing yet', () => {
    const kinds = (row: string) => reports.get(row)!.findings.map(isContradiction);
    expect(kinds('p1')).toContain(true);
    expect(reports.get('p2')!.findings.length).toBeGreaterThan(0);
    expect(kinds('p2')).not.toContain(true);
  });

  it('lasts until the row is confirmed, and begins again with the next change', () => {
    const copy = article();
    const row = () => copy.state.rows[0]!;
    expect(isBeingWritten(row())).toBe(true);
    copy.do({ type: 'confirm', id: 'confirmed', row: 'p0', text: row().text }, Date.UTC(2026, 1, 2));
    expect(isBeingWritten(row())).toBe(false);
    const text = 'The delegation';
    copy.do({ type: 'setText', id: 'changed', row: 'p0', text, bases: ['t0'] }, Date.UTC(2026, 1, 3));
    expect(isBeingWritten(row())).toBe(true);
  });
});
