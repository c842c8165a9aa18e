import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditorContext } from '#renderer/editor/context.ts';
import { Find } from '#renderer/editor/find/find.ts';
import { CommandedArticle, LAYLA } from '#tests/unit/core/commanded-article.ts';
import { openedSession } from './opened-session.ts';

const ROWS = 40;

/** A search in an article whose every row says *the port*, on a machine that needs a millisecond for a row. */
function openFind() {
  const article = new CommandedArticle(ROWS);
  for (let row = 1; row <= ROWS; row += 1) article.write(LAYLA, `p${row}`, `Row ${row} is of the port.`);
  const session = openedSession(article, { person: LAYLA, reviewing: false });
  const find = new Find({ session, flush: () => undefined } as unknown as EditorContext, () => []);
  return { find, session, count: () => find.result.get().hits.length };
}

beforeEach(() => {
  vi.useFakeTimers();
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a search in a long article', () => {
  it('goes on in slices, tells the first hit when it is done, and keeps what was found before until then', () => {
    const { find, count } = openFind();
    const found = vi.fn();
    find.setQuery('row 3 is', found);
    vi.runAllTimers();
    expect(found).toHaveBeenLastCalledWith(expect.objectContaining({ row: 'p3' }));
    find.setQuery('the port', found);
    expect(count()).toBe(1);
    expect(found).toHaveBeenCalledTimes(1);
    vi.runAllTimers();
    expect(count()).toBe(ROWS);
    expect(found).toHaveBeenCalledTimes(2);
    expect(found).toHaveBeenLastCalledWith(expect.objectContaining({ row: 'p1', source: null }));
  });

  it('is done at once where its hits are needed', () => {
    const { find, count } = openFind();
    find.setQuery('the port');
    expect(count()).toBe(0);
    expect(find.step(1)).toMatchObject({ row: 'p2' });
    expect(count()).toBe(ROWS);
    find.setQuery('of the');
    expect(find.replaceAll('off a')).toBe(ROWS);
  });

  it('gives way to the search for another word, and to the end of searching', () => {
    const { find, count } = openFind();
    const [first, second] = [vi.fn(), vi.fn()];
    find.setQuery('the port', first);
    find.setQuery('row 40 is', second);
    vi.runAllTimers();
    expect(count()).toBe(1);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
    find.setQuery('the port');
    find.close();
    vi.runAllTimers();
    expect(count()).toBe(0);
  });
});
