import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleEventSchema, eventVersion, fold } from '#core/article/article.ts';
import { deskEventSchema, deskEventVersion } from '#core/desk/events.ts';
import { foldDesk } from '#core/desk/state.ts';
import { FOLDED, oldEvents, plain } from '#tests/fixtures/old-desk.ts';

const articles = Object.keys(FOLDED.articles).map((name) => ({
  name,
  events: oldEvents(name, articleEventSchema),
}));
const deskEvents = oldEvents('', deskEventSchema);

describe('a desk of an earlier version', () => {
  it('folds to the same people, rules and names as it did', () => {
    expect(plain(foldDesk(deskEvents))).toEqual(FOLDED.desk);
  });

  for (const { name, events } of articles) {
    it(`folds ${name} to the same words and marks as it did`, () => {
      expect(plain(fold(events))).toEqual(FOLDED.articles[name]);
    });

    it(`folds ${name} so in any order of arrival`, () => {
      const anyOrder = fc.shuffledSubarray(events, { minLength: events.length });
      fc.assert(
        fc.property(anyOrder, (shuffled) => {
          expect(plain(fold(shuffled))).toEqual(FOLDED.articles[name]);
        }),
        { numRuns: 10 },
      );
    });
  }

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
