import { describe, expect, it } from 'vitest';
import { answerToReturn } from '#core/article/returns.ts';
import { isApproved } from '#core/article/status.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';

/** An article of one row that Karim has returned. */
function returned(): CommandedArticle {
  const article = new CommandedArticle(2);
  article.write(LAYLA, 'p1', 'The dam opens.');
  article.do(LAYLA, { type: 'confirm', row: 'p1', text: 'The dam opens.' });
  article.do(KARIM, { type: 'return', row: 'p1', reason: 'Which dam?' });
  return article;
}

const answer = (article: CommandedArticle) => answerToReturn(article.state, article.row('p1'));

describe('the answer to a return', () => {
  it('is none while the row is still returned, was never returned, or is approved', () => {
    const article = returned();
    expect(answer(article)).toBeNull();
    expect(answerToReturn(article.state, article.row('p2'))).toBeNull();
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: 'The dam opens.' });
    article.do(KARIM, { type: 'approve', row: 'p1', text: 'The dam opens.' });
    expect(answer(article)).toBeNull();
  });

  it('is a change, with the text as it was returned', () => {
    const article = returned();
    article.write(LAYLA, 'p1', 'The great dam opens.');
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: 'The great dam opens.' });
    expect(answer(article)).toMatchObject({ before: 'The dam opens.', changed: true, replied: false });
  });

  it('is no change where the row comes back as it was, whether or not somebody replied', () => {
    const article = returned();
    article.do(KARIM, { type: 'addComment', row: 'p1', anchor: null, text: 'See the agency.' });
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: 'The dam opens.' });
    expect(answer(article)).toMatchObject({ changed: false, replied: false });
    const [comment] = article.state.annotations.keys();
    article.do(LAYLA, { type: 'reply', annotation: comment!, text: 'The agency names none.' });
    expect(answer(article)).toMatchObject({ changed: false, replied: true });
  });

  it('goes by the last of several returns', () => {
    const article = returned();
    article.write(LAYLA, 'p1', 'The great dam opens.');
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: 'The great dam opens.' });
    article.do(KARIM, { type: 'return', row: 'p1', reason: 'When?' });
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: 'The great dam opens.' });
    expect(answer(article)).toMatchObject({ before: 'The great dam opens.', changed: false });
    expect(answer(article)!.returned.reason).toBe('When?');
  });
});

describe('approvals of several rows in one go', () => {
  it('say how many there were, and hold like any other', () => {
    const article = new CommandedArticle(2);
    for (const row of ['p1', 'p2']) article.write(LAYLA, row, `Text of ${row}.`);
    article.do(KARIM, { type: 'approve', row: 'p1', text: 'Text of p1.', together: 2 });
    article.do(KARIM, { type: 'approve', row: 'p2', text: 'Text of p2.' });
    expect(article.row('p1').approved?.together).toBe(2);
    expect(article.row('p2').approved).not.toHaveProperty('together');
    expect(isApproved(article.row('p1'))).toBe(true);
  });
});
