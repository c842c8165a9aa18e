import { describe, expect, it } from 'vitest';
import { Latest } from '#renderer/state/latest.ts';

/** Wishes that are fulfilled when the test says so. */
function wishes() {
  const begun: string[] = [];
  const told: (string | null)[] = [];
  const ends: ((fails: boolean) => void)[] = [];
  const latest = new Latest<string>(async (wish, next) => {
    begun.push(wish);
    await new Promise<void>((resolve, reject) =>
      ends.push((fails) => (fails ? reject(new Error(wish)) : resolve())),
    );
    told.push(next());
  });
  const end = async (fails = false) => {
    ends.shift()!(fails);
    await new Promise(setImmediate);
  };
  return { latest, begun, told, end };
}

describe('the latest wish', () => {
  it('is the one that is done, after the one under way', async () => {
    const { latest, begun, told, end } = wishes();
    const all = ['a', 'b', 'c'].map((wish) => latest.ask(wish));
    expect(begun).toEqual(['a']);
    await end();
    expect(begun).toEqual(['a', 'c']);
    await end();
    await Promise.all(all);
    expect(told).toEqual(['c', null]);
  });

  it('is done after one that failed', async () => {
    const { latest, begun, end } = wishes();
    const failed = expect(latest.ask('a')).rejects.toThrow('a');
    await end(true);
    await failed;
    const done = latest.ask('b');
    await end();
    await done;
    expect(begun).toEqual(['a', 'b']);
  });
});
