import { describe, expect, it } from 'vitest';
import { authorOf } from '#core/article/baseline.ts';
import { corrections } from '#core/article/corrections.ts';
import { isOwnArticle, mayBeFilled } from '#core/article/repeats.ts';
import { needOf } from '#core/article/open-rows.ts';
import { suggestionsOf } from '#core/article/suggestions.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';

const MATCH = {
  score: 101,
  from: { kind: 'row', article: 'other', title: 'عنوان', row: 'p9' },
  state: 'approved',
  person: 'karim',
  at: '2026-01-01T00:00:00Z',
  exchanged: 0,
  left: 0,
} as const;
const FILLED = { ...MATCH, filled: true } as const;

/** An article whose first row was filled, on Layla's machine. */
function filledArticle(): CommandedArticle {
  const article = new CommandedArticle();
  const text = 'Report: news desk';
  expect(article.do(LAYLA, { type: 'setText', row: 'p1', text, bases: [], match: FILLED })).toBe('done');
  return article;
}

describe('a row that was filled from a repeat', () => {
  it('is nobody’s draft until somebody confirms it, who answers for it then', () => {
    const article = filledArticle();
    const { text } = article.row('p1');
    expect([needOf(article.row('p1')), authorOf(article.row('p1'))]).toEqual(['confirm', null]);
    // Where four eyes hold, a reviewer alone would be two of them.
    expect(article.do(KARIM, { type: 'approve', row: 'p1', text })).toBe('own-text');
    expect(article.do(LAYLA, { type: 'confirm', row: 'p1', text })).toBe('done');
    expect(article.do(KARIM, { type: 'approve', row: 'p1', text })).toBe('done');
    expect(article.row('p1').head!.match).toEqual(FILLED);
  });

  it('is changed in review without a suggestion to anybody, and that corrects nobody', () => {
    const article = filledArticle();
    const bases = [article.row('p1').head!.id];
    const text = 'Report by the news desk';
    expect(article.do(KARIM, { type: 'setText', row: 'p1', text, bases, suggested: true })).toBe('done');
    expect(suggestionsOf(article.row('p1'))).toEqual([]);
    expect(corrections(article.state)).toEqual([]);
  });

  it('is corrected in the text of whoever has confirmed it', () => {
    const article = filledArticle();
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: article.row('p1').text });
    article.write(KARIM, 'p1', 'Report by the news desk');
    expect(corrections(article.state)).toMatchObject([{ of: 'layla', by: 'karim' }]);
  });

  it('is a text of whoever inserted it, where a person did', () => {
    const article = new CommandedArticle();
    article.do(LAYLA, { type: 'setText', row: 'p1', text: 'Report', bases: [], match: MATCH });
    expect(authorOf(article.row('p1'))).toBe('layla');
  });
});

describe('rows that may be filled', () => {
  it('are those in which nobody has ever written anything', () => {
    const article = filledArticle();
    article.write(LAYLA, 'p2', 'Text');
    article.write(LAYLA, 'p2', '');
    article.do(LAYLA, { type: 'confirm', row: 'p3', text: '' });
    expect(article.state.rows.map(mayBeFilled)).toEqual([false, false, false]);
    expect(new CommandedArticle().state.rows.map(mayBeFilled)).toEqual([true, true, true]);
  });

  it('are those of one’s own articles, as long as they are not signed off', () => {
    const { state } = new CommandedArticle();
    const importer = state.revisions[0]!.by;
    expect([isOwnArticle(state, importer), isOwnArticle(state, 'nobody')]).toEqual([true, false]);
    const given = { ...state, assigned: { ...state.assigned, translator: 'layla' } };
    expect([
      isOwnArticle(given, importer === 'layla' ? 'karim' : importer),
      isOwnArticle(given, 'layla'),
    ]).toEqual([false, true]);
    expect(isOwnArticle({ ...given, stage: 'signed' }, 'layla')).toBe(false);
  });
});
