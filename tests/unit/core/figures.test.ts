import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleEvent } from '#core/article/article.ts';
import { articleFigures, articleFiguresSchema, type ArticleFigures } from '#core/desk/article-figures.ts';
import { isOverdue, ownerOf } from '#core/desk/article-owner.ts';
import { scoreOf } from '#core/desk/article-score.ts';
import { addDays, addMonths, dayIn, isTimeZone } from '#core/desk/day.ts';
import { sumFigures } from '#core/desk/desk-figures.ts';
import { before, byKind, PERIODS, stretchesOf, sumWithin, wholeOf } from '#core/desk/figures-period.ts';
import { MQM_PROFILE } from '#core/quality/profile.ts';
import { runs } from '#tests/runs.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';

const DAY = '2026-01-01';

function figuresOf(
  article: CommandedArticle,
  events: readonly ArticleEvent[] = article.events,
): ArticleFigures {
  return articleFigures(article.state, events, dayIn('UTC'), () => ['wording']);
}

/** An article whose first row reads as given and is confirmed by Layla. */
function confirmed(text: string): { article: CommandedArticle; row: string } {
  const article = new CommandedArticle(2);
  const row = article.state.rows[0]!.id;
  article.write(LAYLA, row, text);
  article.do(LAYLA, { type: 'confirm', row, text });
  return { article, row };
}

describe('days', () => {
  it('are those of the time zone', () => {
    expect(dayIn('UTC')('2026-03-01T22:30:00Z')).toBe('2026-03-01');
    expect(dayIn('Asia/Beirut')('2026-03-01T22:30:00Z')).toBe('2026-03-02');
    expect(dayIn('America/New_York')('2026-03-01T02:30:00Z')).toBe('2026-02-28');
    expect(dayIn('UTC')('a while ago')).toBeNull();
  });

  it('know which time zones there are', () => {
    expect(['Asia/Beirut', 'UTC'].map(isTimeZone)).toEqual([true, true]);
    expect(['', 'Asia/Nowhere', '../etc'].map(isTimeZone)).toEqual([false, false, false]);
  });

  it('are counted over the ends of months and years', () => {
    expect([addDays('2024-02-28', 1), addDays('2026-01-01', -1)]).toEqual(['2024-02-29', '2025-12-31']);
    expect([addMonths('2026-01-31', -1), addMonths('2026-12-05', 1)]).toEqual(['2025-12-01', '2027-01-01']);
  });
});

describe('words of an article', () => {
  it('count a row once a day for each person, with the text that was confirmed last', () => {
    const { article, row } = confirmed('The mayor spoke.');
    article.write(LAYLA, row, 'The mayor spoke on Monday.');
    article.do(LAYLA, { type: 'confirm', row, text: 'The mayor spoke on Monday.' });
    expect(figuresOf(article).words).toEqual([
      { day: DAY, person: 'layla', translated: 5, reviewed: 0, together: 0 },
    ]);
  });

  it('tell what was approved row by row from what was approved in one go', () => {
    const { article, row } = confirmed('One two three.');
    const second = article.state.rows[1]!.id;
    article.write(LAYLA, second, 'Four five.');
    article.do(KARIM, { type: 'approve', row, text: 'One two three.' });
    article.do(KARIM, { type: 'approve', row: second, text: 'Four five.', together: 2 });
    expect(figuresOf(article).words).toContainEqual({
      day: DAY,
      person: 'karim',
      translated: 0,
      reviewed: 3,
      together: 2,
    });
  });

  it('do not count what was taken back on that day', () => {
    const { article, row } = confirmed('One two three.');
    article.do(LAYLA, { type: 'unconfirm', row });
    expect(figuresOf(article).words).toEqual([]);
  });

  it('count work of the next day again, and keep the day before', () => {
    const { article, row } = confirmed('One two three.');
    const [, last] = [article.events[0], article.events.at(-1)!];
    const next = { ...last, id: 'later', at: '2026-01-02T09:00:00Z' } as ArticleEvent;
    const back = { ...last, id: 'back', type: 'row.unconfirmed', at: '2026-01-02T10:00:00Z' };
    const days = (events: readonly ArticleEvent[]) =>
      figuresOf(article, events).words.map(({ day, translated }) => [day, translated]);
    expect(days([...article.events, next])).toEqual([
      [DAY, 3],
      ['2026-01-02', 3],
    ]);
    expect(days([...article.events, next, back as ArticleEvent])).toEqual([[DAY, 3]]);
    expect(row).toBeDefined();
  });

  it('leave out what came confirmed with an import, and count it once somebody confirms it', () => {
    const { article } = confirmed('One two three.');
    const events = article.events.map((event) =>
      event.type === 'row.text' ? { ...event, cause: 'import' as const } : event,
    );
    expect(figuresOf(article, events).words).toEqual([]);
    const last = events.at(-1)!;
    const read = { ...last, id: 'read', at: '2026-01-01T00:05:00Z' } as ArticleEvent;
    expect(figuresOf(article, [...events, read]).words).toMatchObject([{ translated: 3 }]);
  });

  it('are of no day where the journal names none', () => {
    const { article } = confirmed('One two three.');
    const events = article.events.map((event) => ({ ...event, at: 'yesterday' }) as ArticleEvent);
    expect(figuresOf(article, events).words).toEqual([]);
  });
});

describe('figures of a desk', () => {
  it('count corrections by kind, those of reviewers alone, and say whose text it was', () => {
    const { article, row } = confirmed('The mayor spoke.');
    article.write(KARIM, row, 'The governor spoke.');
    const figures = figuresOf(article);
    expect(figures.corrections).toEqual([{ day: DAY, of: 'layla', by: 'karim', kind: 'wording', count: 1 }]);
    const both = [
      { id: 'a', figures },
      { id: 'b', figures },
      { id: 'c', figures: null },
    ];
    const people = (reviewer: typeof KARIM) => new Map([LAYLA, reviewer].map((each) => [each.id, each]));
    const sum = sumFigures(both, people(KARIM));
    expect(sum.corrections).toEqual([{ day: DAY, of: 'layla', by: 'karim', kind: 'wording', count: 2 }]);
    expect(sum.words).toMatchObject([{ person: 'layla', translated: 6 }]);
    expect(sum.unreadable).toBe(1);
    expect(sumFigures(both, people({ ...KARIM, role: 'translator' })).corrections).toEqual([]);
  });

  it('have the graded errors and the score of each article', () => {
    const { article, row } = confirmed('The mayor spoke.');
    const error = { type: 'gradeError', row, anchor: null, errorType: 'name', severity: 'minor', text: '' };
    for (let i = 0; i < 2; i += 1)
      expect(article.do(KARIM, error as unknown as Parameters<typeof article.do>[1])).toBe('done');
    const figures = figuresOf(article);
    expect(figures.errors).toEqual([
      { day: DAY, by: 'karim', errorType: 'name', severity: 'minor', count: 2 },
    ]);
    const words = { sourceWords: 100, targetWords: 50 };
    expect(scoreOf(words, figures, MQM_PROFILE)).toMatchObject({ points: 2, score: 98 });
    expect(scoreOf(words, figures, { ...MQM_PROFILE, side: 'target' })).toMatchObject({ score: 96 });
    expect(scoreOf(words, { errors: [] }, MQM_PROFILE)).toBeNull();
  });

  it('are kept as they are', () => {
    const { article, row } = confirmed('The mayor spoke.');
    article.write(KARIM, row, 'The governor spoke.');
    const figures = figuresOf(article);
    expect(articleFiguresSchema.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures);
  });
});

describe('an article', () => {
  const summary = {
    assigned: { translator: 'layla', reviewer: null, verifier: 'karim' },
    lastBy: 'omar',
    due: '2026-03-01T12:00:00.000Z',
  };

  it('is with whoever it was given to for its stage, else with who wrote last', () => {
    expect(ownerOf({ ...summary, stage: 'translating' })).toBe('layla');
    expect(ownerOf({ ...summary, stage: 'review' })).toBe('omar');
    expect(ownerOf({ ...summary, stage: 'signed' })).toBe('karim');
  });

  it('is late once its time is over, and never after sign-off', () => {
    expect(isOverdue({ ...summary, stage: 'review' }, '2026-03-01T12:00:01.000Z')).toBe(true);
    expect(isOverdue({ ...summary, stage: 'review' }, '2026-03-01T11:59:59.000Z')).toBe(false);
    expect(isOverdue({ ...summary, stage: 'signed' }, '2026-03-02T12:00:01.000Z')).toBe(false);
    expect(isOverdue({ due: null, stage: 'review' }, '2026-03-02T12:00:00.000Z')).toBe(false);
  });
});

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-03-15', days));

describe('periods', () => {
  it('are whole: each day is in one part, and the last part ends today', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), day, (period, today) => {
        const stretches = stretchesOf(period, today);
        expect(stretches.at(-1)!.to).toBe(today);
        for (const [i, { from, to }] of stretches.entries()) {
          expect(from <= to).toBe(true);
          if (i > 0) expect(addDays(stretches[i - 1]!.to, 1)).toBe(from);
        }
        const whole = wholeOf(stretches);
        const earlier = before(whole);
        expect(addDays(earlier.to, 1)).toBe(whole.from);
      }),
      { numRuns: runs(60) },
    );
  });

  it('have as many parts as their names say', () => {
    const sizes = PERIODS.map((period) => stretchesOf(period, '2026-03-15').length);
    expect(sizes).toEqual([7, 30, 13, 12]);
    expect(wholeOf(stretchesOf('year', '2026-03-15')).from).toBe('2025-04-01');
    expect(wholeOf(stretchesOf('week', '2026-03-15')).from).toBe('2026-03-09');
  });

  it('lose nothing and count nothing twice', () => {
    const entry = fc.record({
      day,
      kind: fc.constantFrom('a', 'b', 'c'),
      count: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(entry), fc.constantFrom(...PERIODS), (entries, period) => {
        const stretches = stretchesOf(period, '2026-03-15');
        const kinds = byKind(entries, stretches);
        const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
        const expected = sumWithin(entries, wholeOf(stretches), ({ count }) => count);
        expect(sum(kinds.map(({ total }) => total))).toBe(expected);
        for (const { values, total } of kinds) expect(sum(values)).toBe(total);
        expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(kinds.length);
      }),
      { numRuns: runs(60) },
    );
  });
});
