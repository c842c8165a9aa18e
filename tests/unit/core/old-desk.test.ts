import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleEventSchema, eventVersion, fold } from '#core/article/article.ts';
import { deskEventSchema, deskEventVersion } from '#core/desk/events.ts';
import { foldDesk } from '#core/desk/state.ts';
import { FOLDED, asOfThen, oldEvents, plain } from '#tests/fixtures/old-desk.ts';

const articles = Object.keys(FOLDED.articles).map((name) => ({
  name,
  events: oldEvents(name, articleEventSchema),
}));
const deskEvents = oldEvents('', deskEventSchema);
const emptyDesk = plain(foldDesk([]));
const emptyArticle = plain(fold([]));

describe('a desk of an earlier version', () => {
  it('folds to the same people, rules and names as it did', () => {
    expect(asOfThen(plain(foldDesk(deskEvents)), FOLDED.desk, emptyDesk)).toEqual(FOLDED.desk);
  });

  for (const { name, events } of articles) {
    it(`folds ${name} to the same words and marks as it did`, () => {
      const then = FOLDED.articles[name];
      expect(asOfThen(plain(fold(events)), then, emptyArticle)).toEqual(then);
    });

    it(`folds ${name} so in any order of arrival`, () => {
      const anyOrder = fc.shuffledSubarray(events, { minLength: events.length });
      fc.assert(
        fc.property(anyOrder, (shuffled) => {
          const then = FOLDED.articles[name];
          expect(asOfThen(plain(fold(shuffled)), then, emptyArticle)).toEqual(then);
        }),
        { numRuns: 10 },
      );
    });
  }

  it('may have new fields of no value, and is otherwise held to every word', () => {
    const then = { name: 'Desk', rows: [{ text: 'One' }] };
    const initial = { name: '', rows: [], pairs: ['ar-en'] };
    const now = (row: object, desk: object = {}) =>
      asOfThen({ name: 'Desk', rows: [{ text: 'One', ...row }], ...desk }, then, initial);
    expect(now({ notes: [], held: null, marks: { by: null } }, { pairs: ['ar-en'] })).toEqual(then);
    for (const other of [
      now({ text: 'Two' }),
      now({ notes: ['New'] }),
      now({}, { pairs: ['en-ar'] }),
      now({}, { rows: [] }),
      asOfThen({ rows: then.rows }, then, initial),
    ]) {
      expect(other).not.toEqual(then);
    }
  });

  it('holds every kind of event of its versions, 1 and 2', () => {
    const known = [
      ...articleEventSchema.options
        .map(({ shape }) => shape.type.value)
        .filter((type) => eventVersion(type) <= 2),
      ...deskEventSchema.options
        .map(({ shape }) => shape.type.value)
        .filter((type) => deskEventVersion(type) <= 2),
    ];
    const events = [...deskEvents, ...articles.flatMap((article) => article.events)];
    const held = new Set<string>(events.map(({ type }) => type));
    expect(known.filter((type) => !held.has(type))).toEqual([]);
  });
});
