import { describe, expect, it } from 'vitest';
import { Recent } from '#core/recent.ts';

const keysOf = (recent: Recent<number>) => ['a', 'b', 'c', 'd'].filter((key) => recent.has(key));

describe('of things that are kept for a while', () => {
  it('the ones that were put in last stay', () => {
    const recent = new Recent<number>({ count: 2, size: 100 }, (size) => size);
    for (const key of ['a', 'b', 'c']) recent.put(key, 1);
    expect(keysOf(recent)).toEqual(['b', 'c']);
    recent.put('b', 1);
    recent.put('d', 1);
    expect(keysOf(recent)).toEqual(['b', 'd']);
  });

  it('as many stay as are not too large together, the last one in any case', () => {
    const recent = new Recent<number>({ count: 10, size: 100 }, (size) => size);
    recent.put('a', 60);
    recent.put('b', 30);
    recent.put('c', 30);
    expect(keysOf(recent)).toEqual(['b', 'c']);
    recent.put('d', 1_000);
    expect(keysOf(recent)).toEqual(['d']);
  });

  it('one that is taken out is kept no longer', () => {
    const recent = new Recent<number>({ count: 2, size: 100 }, (size) => size);
    recent.put('a', 7);
    expect(recent.take('a')).toBe(7);
    expect(recent.take('a')).toBeNull();
  });
});
