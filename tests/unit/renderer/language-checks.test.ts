import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FindingReport } from '#core/checks/row-report.ts';
import { err, ok } from '#core/result.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import { Findings } from '#renderer/editor/checks/findings.ts';
import { Cell } from '#renderer/state/observable.ts';
import { CommandedArticle, LAYLA } from '#tests/unit/core/commanded-article.ts';
import { openedSession } from './opened-session.ts';

/** A finding on each word of a text that is spelled with a double x. */
function spellingOf(text: string, severity: FindingReport['severity']): FindingReport[] {
  return [...text.matchAll(/\w*xx\w*/gu)].map(({ 0: word, index }) => ({
    id: `${word}-${index}`.padEnd(64, '0'),
    earlier: [`former-${word}-${index}`],
    check: 'spelling',
    severity,
    message: { key: 'spelling.unknown', values: { target: word } },
    source: null,
    target: { start: index, end: index + word.length },
  }));
}

interface ProofreadCall {
  rows: { target: string }[];
}

/** An open article whose host proofreads when it is asked to, and has nothing against the facts. */
function openArticle({ proofread = true, fails = false, spelling = 'note' as 'note' | 'error' } = {}) {
  const article = new CommandedArticle(3);
  const session = openedSession(article, { person: LAYLA, reviewing: false });
  const asked: string[][] = [];
  const call = (name: string, input: ProofreadCall) => {
    if (name !== 'language.check') return new Promise(() => undefined);
    asked.push(input.rows.map(({ target }) => target));
    return Promise.resolve(
      fails
        ? err({ code: 'not-available', values: {} })
        : ok({ rows: input.rows.map(({ target }) => spellingOf(target, spelling)) }),
    );
  };
  const view = { language: 'en-US', checks: { spelling }, words: [], names: [], terms: [], style: [] };
  const workspace = {
    client: { call },
    desk: new Cell<object>(view),
    preferences: { settings: new Cell({ proofread }) },
  };
  let active = 'p1';
  const editor = {
    session,
    workspace,
    row: () => session.state.get().rows.find(({ id }) => id === active),
  } as unknown as EditorContext;
  const findings = new Findings(editor);
  const stop = findings.language.watch();
  const write = (row: string, text: string) => session.execute({ type: 'setText', row, text, bases: [] });
  /** The checks of the facts have looked at a row as it reads. */
  const check = (row: string) => {
    const { text } = session.state.get().rows.find(({ id }) => id === row)!;
    const reports = new Map(findings.reports.get());
    findings.reports.set(reports.set(row, { text, findings: [], facts: [], names: [] }));
  };
  return {
    findings,
    asked,
    stop,
    write,
    check,
    session,
    activate: (row: string) => (active = row),
    rest: () => vi.advanceTimersByTimeAsync(2_000),
    words: (row: string) => {
      const { text } = findings.reports.get().get(row) ?? { text: '' };
      return findings.of(row).underlined.map(({ target }) => text.slice(target!.start, target!.end));
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('proofreading', () => {
  it('asks when nothing has changed for a moment, the active row first, and only for what has changed', async () => {
    const { asked, write, rest, activate, session } = openArticle();
    activate('p2');
    write('p1', 'One');
    write('p2', 'Two');
    expect(asked).toEqual([]);
    await rest();
    expect(asked).toEqual([['Two', 'One']]);
    const bases = [session.state.get().rows[0]!.head!.id];
    session.execute({ type: 'setText', row: 'p1', text: 'One more', bases });
    await rest();
    expect(asked.slice(1)).toEqual([['One more']]);
  });

  it('shows the words of a row, and drops those that are changed before it is read again', async () => {
    const { findings, write, check, rest, words, session } = openArticle();
    write('p1', 'Axxa saw boxxes there.');
    check('p1');
    await rest();
    expect(words('p1')).toEqual(['Axxa', 'boxxes']);
    const bases = [session.state.get().rows[0]!.head!.id];
    session.execute({ type: 'setText', row: 'p1', text: 'Anna saw boxxes there.', bases });
    expect(words('p1')).toEqual(['boxxes']);
    expect(findings.reachable().map(({ finding }) => finding.message.values['target'])).toEqual(['boxxes']);
    check('p1');
    expect(words('p1')).toEqual(['boxxes']);
  });

  it('keeps words that are moved by a change before them', async () => {
    const { write, check, rest, words, session } = openArticle();
    write('p1', 'We saw boxxes there.');
    check('p1');
    await rest();
    const bases = [session.state.get().rows[0]!.head!.id];
    session.execute({ type: 'setText', row: 'p1', text: 'Yesterday we saw boxxes there.', bases });
    check('p1');
    expect(words('p1')).toEqual(['boxxes']);
  });

  it('is not done where the person has it off', async () => {
    const { asked, write, rest } = openArticle({ proofread: false });
    write('p1', 'A boxx.');
    await rest();
    expect(asked).toEqual([]);
  });
});

describe('findings of the English', () => {
  it('are waited for only where the desk counts them', async () => {
    const { findings, write, check, session, rest } = openArticle();
    write('p1', 'A boxx.');
    check('p1');
    const row = () => session.state.get().rows[0]!;
    expect(findings.hasOpen(row())).toBe(false);
    await rest();
    expect(findings.hasOpen(row())).toBe(false);
  });

  it('keep a row from being checked until it is proofread, also where the person has it off', async () => {
    const { findings, write, check, session, rest } = openArticle({ proofread: false, spelling: 'error' });
    write('p1', 'A boxx.');
    check('p1');
    const row = () => session.state.get().rows[0]!;
    expect(findings.hasErrors(row())).toBe(null);
    const checked = findings.whenChecked(['p1']);
    await rest();
    await checked;
    expect(findings.hasErrors(row())).toBe(true);
    expect(findings.openErrors()).toEqual(['p1']);
  });

  it('hold nobody up where the host cannot proofread', async () => {
    const { findings, write, check, rest } = openArticle({ spelling: 'error', fails: true });
    write('p1', 'A boxx.');
    check('p1');
    const checked = findings.whenChecked(['p1']);
    await rest();
    await checked;
    expect(findings.openErrors()).toEqual([]);
  });

  it('tells of the rows that may have other findings now, and of no others', async () => {
    const { findings, write, check, rest } = openArticle();
    const told: string[][] = [];
    const stops = [findings.watch(), findings.onChanges((rows) => told.push([...rows]))];
    write('p1', 'Axxa saw boxxes there.');
    write('p2', 'Nothing is wrong here.');
    check('p1');
    expect(told).toEqual([['p1'], ['p2'], ['p1']]);
    await rest();
    expect(told.slice(3)).toEqual([['p1', 'p2']]);
    findings.held.set({ row: 'p2', text: 'Nothing is wrong here.' });
    findings.held.set(null);
    expect(told.slice(4)).toEqual([['p2'], ['p2']]);
    for (const stop of stops) stop();
  });
});
