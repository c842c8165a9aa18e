import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '#core/article/article.ts';
import { changedSinceApproval, isApproved, progressOf, rowStatus } from '#core/article/status.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';
import { historyArbitrary, play } from './histories.ts';

describe('commands', () => {
  it('give the very state that folding their events gives', () => {
    const property = fc.property(historyArbitrary, (plan) => {
      for (const copy of play(plan)) expect(copy.state).toEqual(fold(copy.events));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('lead from draft over translated to approved, and void the approval with a change on either side', () => {
    const desk = new CommandedArticle();
    desk.write(LAYLA, 'p1', 'One');
    expect(rowStatus(desk.row('p1'))).toBe('draft');
    expect(desk.do(LAYLA, { type: 'confirm', row: 'p1', text: 'One' })).toBe('done');
    expect(rowStatus(desk.row('p1'))).toBe('translated');
    expect(desk.do(KARIM, { type: 'approve', row: 'p1', text: 'One' })).toBe('done');
    expect(rowStatus(desk.row('p1'))).toBe('approved');
    desk.write(LAYLA, 'p1', 'One.');
    expect([rowStatus(desk.row('p1')), changedSinceApproval(desk.row('p1'))]).toEqual(['draft', true]);
    desk.write(LAYLA, 'p1', 'One');
    expect(isApproved(desk.row('p1'))).toBe(true);
    expect(desk.do(LAYLA, { type: 'merge', rows: ['p1', 'p2'] })).toBe('done');
    expect(desk.row('p1').text).toBe('One');
    expect(isApproved(desk.row('p1'))).toBe(false);
  });

  it('return a row with a reason, until it is confirmed or approved again', () => {
    const desk = new CommandedArticle();
    desk.write(LAYLA, 'p1', 'One');
    expect(desk.do(KARIM, { type: 'return', row: 'p1', reason: '  ' })).toBe('reason-needed');
    expect(desk.do(LAYLA, { type: 'return', row: 'p1', reason: 'No' })).toBe('not-a-reviewer');
    expect(desk.do(KARIM, { type: 'return', row: 'p1', reason: ' Wrong year ' })).toBe('done');
    expect(desk.row('p1').returned?.reason).toBe('Wrong year');
    desk.write(LAYLA, 'p1', 'Two');
    expect(rowStatus(desk.row('p1'))).toBe('returned');
    expect(desk.do(LAYLA, { type: 'confirm', row: 'p1', text: 'Two' })).toBe('done');
    expect(rowStatus(desk.row('p1'))).toBe('translated');
  });

  it('let nobody approve their own text, an unseen text or an empty one', () => {
    const desk = new CommandedArticle();
    desk.write(KARIM, 'p1', 'One');
    expect(desk.do(KARIM, { type: 'approve', row: 'p1', text: 'One' })).toBe('own-text');
    desk.write(LAYLA, 'p1', 'Two');
    expect(desk.do(KARIM, { type: 'approve', row: 'p1', text: 'One' })).toBe('changed-meanwhile');
    expect(desk.do(KARIM, { type: 'approve', row: 'p2', text: '' })).toBe('nothing-written');
    expect(desk.do(LAYLA, { type: 'confirm', row: 'p2', text: '' })).toBe('done');
    expect(desk.do(KARIM, { type: 'approve', row: 'p2', text: '' })).toBe('done');
  });

  it('sign off only what is approved throughout, and lock it from then on', () => {
    const desk = new CommandedArticle(1, false);
    desk.write(LAYLA, 'p1', 'One');
    expect(desk.do(KARIM, { type: 'setStage', stage: 'signed' })).toBe('rows-not-approved');
    expect(desk.do(KARIM, { type: 'approve', row: 'p1', text: 'One' })).toBe('done');
    expect(desk.do(LAYLA, { type: 'setStage', stage: 'signed' })).toBe('not-a-reviewer');
    expect(desk.do(KARIM, { type: 'setStage', stage: 'signed' })).toBe('done');
    expect(desk.do(LAYLA, { type: 'setText', row: 'p1', text: 'Two', bases: [] })).toBe('signed-off');
    expect(desk.do(KARIM, { type: 'setStage', stage: 'review' })).toBe('reason-needed');
    expect(desk.do(KARIM, { type: 'setStage', stage: 'review', reason: 'Correction' })).toBe('done');
    expect(progressOf(desk.state)).toMatchObject({ rows: 1, approved: 1 });
  });

  it('split at the caret and between paragraphs, and merge what they split', () => {
    const desk = new CommandedArticle();
    desk.write(LAYLA, 'p1', 'One. Two.');
    desk.do(LAYLA, { type: 'merge', rows: ['p1', 'p2'] });
    const split = { type: 'split' as const, row: 'p1', offset: 4, sourceIndex: 1, newRow: 'n1' };
    expect(desk.do(LAYLA, split)).toBe('done');
    expect(desk.state.rows.map(({ id, sources, text }) => [id, sources, text])).toEqual([
      ['p1', ['p1'], 'One.'],
      ['n1', ['p2'], 'Two.'],
      ['p3', ['p3'], ''],
    ]);
    expect(desk.do(LAYLA, { type: 'split', row: 'p3', offset: 0, sourceIndex: 0, newRow: 'n2' })).toBe(
      'nothing-to-split',
    );
    expect(desk.do(LAYLA, { type: 'merge', rows: ['p1', 'p3'] })).toBe('not-neighbours');
    expect(desk.do(LAYLA, { type: 'merge', rows: ['p1', 'n1', 'p3'] })).toBe('done');
    expect(desk.row('p1').text).toBe('One.\n\nTwo.');
  });

  it('refuse a realignment that would drop a word or a paragraph', () => {
    const desk = new CommandedArticle(2);
    desk.write(LAYLA, 'p1', 'One.');
    const realign = (insert: { row: string; sources: string[]; text: string }[]) =>
      desk.do(LAYLA, { type: 'relink', action: 'realign', remove: ['p1', 'p2'], insert });
    expect(realign([{ row: 'p1', sources: ['p1', 'p2'], text: 'One' }])).toBe('does-not-fit');
    expect(realign([{ row: 'p1', sources: ['p1'], text: 'One.' }])).toBe('does-not-fit');
    expect(realign([{ row: 'p1', sources: ['p2', 'p1'], text: 'One.' }])).toBe('does-not-fit');
    expect(realign([{ row: 'p1', sources: ['p1', 'p2'], text: 'One.' }])).toBe('done');
  });
});
