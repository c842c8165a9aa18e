import { describe, expect, it } from 'vitest';
import { fold } from '#core/article/article.ts';
import { foldByAndBy } from '#desk/article/fold-by-and-by.ts';
import { history } from '#tests/bench/histories.ts';

const EVENTS = history(20, 2_000);

describe('folding in turns', () => {
  it('comes to what folding at once comes to', async () => {
    expect(await foldByAndBy(fold([]), EVENTS, 'articles/a')).toEqual(fold(EVENTS));
  });

  it('goes on from a state', async () => {
    const begun = fold(EVENTS.slice(0, 700));
    expect(await foldByAndBy(begun, EVENTS.slice(700), 'articles/a')).toEqual(fold(EVENTS));
  });

  it('gives nothing where an event belongs before what is folded', async () => {
    const begun = fold(EVENTS.slice(0, 700));
    expect(await foldByAndBy(begun, [...EVENTS.slice(700), EVENTS[3]!], 'articles/a')).toBeNull();
  });
});
