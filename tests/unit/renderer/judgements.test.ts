import { describe, expect, it } from 'vitest';
import type { FactItem } from '#core/checks/fact-pass.ts';
import type { FactReport, FindingReport } from '#core/checks/row-report.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { Checks } from '#renderer/editor/checks/checks.ts';
import { MessageSlot } from '#renderer/state/message-slot.ts';
import { CommandedArticle, KARIM, LAYLA } from '#tests/unit/core/commanded-article.ts';
import { openedSession } from './opened-session.ts';

const TEXT = 'It opened in 2016.';
const YEAR = { start: 13, end: 17 };

const FINDING: FindingReport = {
  id: 'f'.repeat(64),
  earlier: ['f'.repeat(64)],
  check: 'number',
  severity: 'error',
  message: { key: 'number.differs', values: { source: '2015', target: '2016' } },
  source: { start: 0, end: 4 },
  target: YEAR,
};

const FACT: FactReport = {
  id: 'a'.repeat(64),
  earlier: ['a'.repeat(64)],
  label: 'number',
  status: 'differs',
  thing: 'number 2015',
  source: [{ start: 0, end: 4 }],
  target: [YEAR],
  english: '2015',
};

const ITEM: FactItem = { row: 'p1', fact: FACT, source: '2015', target: '2016', confirmed: [] };

/** The checks of an article whose only row has a year that differs, as a reviewer has them. */
function openChecks() {
  const article = new CommandedArticle(1);
  article.write(LAYLA, 'p1', TEXT);
  const session = openedSession(article, { person: KARIM, reviewing: true });
  const focused: string[] = [];
  const message = new MessageSlot();
  const editor = {
    session,
    workspace: { me: () => KARIM, message },
    flush: () => undefined,
    focus: (row: string) => focused.push(row),
  } as unknown as EditorContext;
  const checks = new Checks(
    editor,
    () => null,
    async () => [],
  );
  checks.findings.reports.set(
    new Map([['p1', { text: TEXT, findings: [FINDING], facts: [FACT], names: [] }]]),
  );
  return { checks, session, focused, message };
}

describe('a dismissal', () => {
  it('says whether it was done, and gives the keyboard to the row only then', () => {
    const { checks, session, focused } = openChecks();
    expect(checks.dismiss('p1', FINDING, ' ')).toBe(false);
    expect(session.notice.get()).toEqual({ kind: 'refused', code: 'reason-needed' });
    expect(focused).toEqual([]);
    expect(checks.dismiss('p1', FINDING, 'the desk has it from another source')).toBe(true);
    expect(focused).toEqual(['p1']);
    expect(checks.dismiss('p1', FINDING, 'once more')).toBe(false);
  });
});

describe('a fact that differs', () => {
  it('is not confirmed where the dismissal of what differs is refused', () => {
    const { checks, session } = openChecks();
    expect(checks.confirmFacts([ITEM], ' ')).toBe(false);
    expect(session.state.get().facts.size).toBe(0);
    expect(session.state.get().dismissals.size).toBe(0);
  });

  it('is confirmed, and its finding dismissed, for a reason', () => {
    const { checks, session } = openChecks();
    expect(checks.confirmFacts([ITEM], 'the year of the report')).toBe(true);
    expect(session.state.get().facts.get(FACT.id)).toHaveLength(1);
    expect(session.state.get().dismissals.get(FINDING.id)?.reason).toBe('the year of the report');
  });
});

describe('the next finding, where none is known', () => {
  it('says how many rows are still checked, and asks for nothing to be confirmed', () => {
    const { checks, message } = openChecks();
    checks.findings.reports.set(new Map());
    checks.actions.nextFinding!();
    expect(message.get()).toMatchObject({ key: 'findings:checking', values: { count: 1 } });
    checks.findings.waiting.set(0);
    checks.actions.nextFinding!();
    expect(message.get()).toMatchObject({ key: 'findings:noneLeft' });
  });
});

describe('the finding that somebody has gone to', () => {
  const READ = 'It opned in 2016, the Mickelson hall.';
  const NOW = 'It opened in 2016, the Mickelson hall.';
  const name = (text: string, id: string): FindingReport => ({
    id: id.repeat(64),
    earlier: [id.repeat(64)],
    check: 'spelling',
    severity: 'note',
    message: { key: 'spelling', values: { text: 'Mickelson' } },
    source: null,
    target: { start: text.indexOf('Mickelson'), end: text.indexOf('Mickelson') + 'Mickelson'.length },
  });

  /** Checks of the row before its sentence is changed, with the name as what has been gone to, and the change. */
  function goneTo() {
    const { checks, session } = openChecks();
    const { findings } = checks;
    const read = (text: string, all: FindingReport[]) => {
      const bases = [session.state.get().rows[0]!.head!.id];
      session.execute({ type: 'setText', row: 'p1', text, bases });
      findings.reports.set(new Map([['p1', { text, findings: [], facts: [], names: [] }]]));
      findings.language.reports.set(new Map([['p1', { text, findings: all }]]));
      return findings.of('p1').shown;
    };
    const [shown] = read(READ, [name(READ, 'a')]);
    findings.current.set(findings.keyOf(shown!));
    const isCurrent = (each: FindingReport) => findings.keyOf(each) === findings.current.get();
    return { read, isCurrent };
  }

  it('stays so when its sentence is changed elsewhere, which gives it another identity', () => {
    const { read, isCurrent } = goneTo();
    expect(read(NOW, [name(NOW, 'b')]).map(isCurrent)).toEqual([true]);
    expect(read(`${NOW} Yes.`, [name(NOW, 'b')]).map(isCurrent)).toEqual([true]);
    expect(read(READ, [name(READ, 'a')]).map(isCurrent)).toEqual([true]);
  });

  it('is one of equal ones, the one at its place', () => {
    const { read, isCurrent } = goneTo();
    const twice = `${READ} And the Mickelson road.`;
    const start = twice.lastIndexOf('Mickelson');
    const second = { ...name(twice, 'c'), target: { start, end: start + 'Mickelson'.length } };
    expect(read(twice, [second, name(twice, 'b')]).map(isCurrent)).toEqual([false, true]);
  });

  it('is gone with its words', () => {
    const { read, isCurrent } = goneTo();
    const other = NOW.replace('Mickelson', 'Mickelsen');
    expect(read(other, [name(other, 'b')]).map(isCurrent)).toEqual([false]);
    expect(read(NOW, [{ ...name(NOW, 'b'), check: 'grammar' }]).map(isCurrent)).toEqual([false]);
  });
});
