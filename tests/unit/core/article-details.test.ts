import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleEventSchema } from '#core/article/article.ts';
import { detailsOf, isEmbargoed, withDateline } from '#core/article/details.ts';
import { toParagraphs } from '#core/paragraphs.ts';
import { articleModel } from '#formats/article-model.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';

const NOON = '2026-03-01T12:00:00Z';

describe('details of an article', () => {
  it('are what somebody has set, else what the original says', () => {
    const origin = { byline: 'Nour', site: 'The Coast', address: 'https://coast.example/1' };
    expect(detailsOf(origin, {})).toEqual({
      agency: 'The Coast',
      author: 'Nour',
      place: '',
      published: '',
      address: 'https://coast.example/1',
      slug: '',
      desk: '',
      embargo: null,
    });
    expect(detailsOf(origin, { agency: 'Agency', author: '' })).toMatchObject({
      agency: 'Agency',
      author: '',
    });
  });

  it('are set one by one, by the last word on each, also after the sign-off', () => {
    const article = new CommandedArticle(1);
    const set = (person: typeof LAYLA, details: object) =>
      article.do(person, { type: 'setDetails', details });
    expect(set(LAYLA, { slug: '  coast   road ', desk: 'World' })).toBe('done');
    expect(set(KARIM, { desk: 'Foreign', embargo: NOON })).toBe('done');
    expect(article.state.details).toEqual({ slug: 'coast road', desk: 'Foreign', embargo: NOON });
    expect(set(LAYLA, { slug: 'coast road', embargo: NOON })).toBe('already-so');
    article.write(LAYLA, 'p1', 'One');
    article.do(KARIM, { type: 'approve', row: 'p1', text: 'One' });
    expect(article.do(KARIM, { type: 'setStage', stage: 'signed' })).toBe('done');
    expect(set(KARIM, { embargo: null })).toBe('done');
    expect(article.state.details.embargo).toBeNull();
    for (const event of article.events) expect(articleEventSchema.safeParse(event).success).toBe(true);
  });

  it('go with the article into files, and what was cleared does not', () => {
    const article = new CommandedArticle(1);
    article.do(LAYLA, { type: 'setDetails', details: { agency: 'Agency', author: '', embargo: NOON } });
    const { metadata } = articleModel(article.state, {
      title: '',
      metadata: { byline: 'Nour' },
      people: new Map(),
    });
    expect(metadata).toEqual({ agency: 'Agency', embargo: NOON });
  });

  it('are taken from the byline or the dateline, and replace nothing that the page says', () => {
    const paragraphs = toParagraphs([
      'عنوان الخبر',
      'درنة (ليبيا) – خاص',
      'قال المجلس إن الطريق مفتوح أمام السكان.',
    ]);
    expect(withDateline({}, paragraphs)).toEqual({ place: 'درنة، ليبيا', agency: 'خاص' });
    expect(withDateline({ agency: 'The Coast' }, paragraphs)).toEqual({
      agency: 'The Coast',
      place: 'درنة، ليبيا',
    });
    const running = toParagraphs([
      'عنوان الخبر',
      'بيروت 5 مارس 2024 (رويترز) – قال المجلس إن الطريق مفتوح أمام السكان.',
    ]);
    expect(withDateline({}, running)).toEqual({ place: 'بيروت', agency: 'رويترز', published: '2024-03-05' });
  });

  it('are found in any text without failing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }), (texts) => {
        const found = withDateline({}, toParagraphs(texts));
        expect(Object.values(found).every((value) => value !== '')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('an embargo', () => {
  it('holds until its moment', () => {
    expect(isEmbargoed({ embargo: NOON }, '2026-03-01T11:59:59Z')).toBe(true);
    expect(isEmbargoed({ embargo: NOON }, NOON)).toBe(false);
    expect(isEmbargoed({ embargo: null }, NOON)).toBe(false);
    expect(isEmbargoed({}, NOON)).toBe(false);
  });
});
