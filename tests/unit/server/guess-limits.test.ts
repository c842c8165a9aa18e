import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GuessLimits, type Guesser } from '#server/guess-limits.ts';

/** Limits with a clock that is put on by hand. */
function limitsAt() {
  let now = 0;
  return { limits: new GuessLimits(() => now), wait: (milliseconds: number) => (now += milliseconds) };
}

const NAME: Guesser = 'person layla';
const ADDRESS: Guesser = 'address 192.0.2.1';

describe('limits on guesses', () => {
  it('let a few wrong ones pass, and have each further one wait twice as long, up to a quarter of an hour', () => {
    const { limits, wait } = limitsAt();
    for (let i = 0; i < 5; i += 1) expect(limits.begin([NAME])).toBe(0);
    const waits = Array.from({ length: 10 }, () => {
      const needed = limits.begin([NAME]);
      wait(needed);
      expect(limits.begin([NAME])).toBe(0);
      return needed / 1_000;
    });
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
  });

  it('forget a name when its password was right, and all after an hour', () => {
    const { limits, wait } = limitsAt();
    for (let i = 0; i < 4; i += 1) limits.begin([NAME]);
    expect(limits.begin([NAME])).toBe(0);
    limits.succeed([NAME]);
    for (let i = 0; i < 5; i += 1) expect(limits.begin([NAME])).toBe(0);
    expect(limits.begin([NAME])).toBeGreaterThan(0);
    wait(60 * 60_000 + 1);
    expect(limits.begin([NAME])).toBe(0);
  });

  it('count an address over all names, and not what was right', () => {
    const { limits } = limitsAt();
    for (let i = 0; i < 20; i += 1) {
      expect(limits.begin([`person right-${i}`, ADDRESS])).toBe(0);
      limits.succeed([`person right-${i}`, ADDRESS]);
    }
    for (let i = 0; i < 20; i += 1) expect(limits.begin([`person wrong-${i}`, ADDRESS])).toBe(0);
    expect(limits.begin(['person another', ADDRESS])).toBeGreaterThan(0);
    expect(limits.begin(['person another', 'address 192.0.2.2'])).toBe(0);
  });

  it('never let more guesses of a name through than the waits between them allow', () => {
    const step = fc.record({
      pause: fc.integer({ min: 0, max: 120_000 }),
      tries: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { limits, wait } = limitsAt();
        let [passed, waited] = [0, 0];
        for (const { pause, tries } of steps) {
          wait(pause);
          waited += pause;
          for (let i = 0; i < tries; i += 1) if (limits.begin([NAME]) === 0) passed += 1;
        }
        // Five are free; from then on the n-th needs 15 s times 2^(n - 1), or a quarter of an hour.
        let [allowed, needed] = [5, 0];
        for (let n = 0; needed <= waited; n += 1) {
          needed += Math.min(900_000, 15_000 * 2 ** Math.min(n, 20));
          if (needed <= waited) allowed += 1;
        }
        expect(passed).toBeLessThanOrEqual(allowed);
      }),
    );
  });
});
