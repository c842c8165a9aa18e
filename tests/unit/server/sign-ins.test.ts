import { describe, expect, it } from 'vitest';
import { SignIns } from '#server/sign-ins.ts';

const LIMITS = { idle: 100, absolute: 1_000 };

function signInsAt() {
  let now = 0;
  return { signIns: new SignIns(LIMITS, () => now), wait: (milliseconds: number) => (now += milliseconds) };
}

describe('sign-ins', () => {
  it('end after a time without an act, and after a time whatever is done', () => {
    const { signIns, wait } = signInsAt();
    const token = signIns.begin('layla', 'a1');
    for (let at = 90; at < 1_000; at += 90) {
      wait(90);
      signIns.find(token)!.touch(at);
    }
    const signIn = signIns.find(token)!;
    wait(10);
    signIns.endExpired();
    expect(signIn.hasEnded).toBe(true);
    expect(signIns.find(token)).toBeNull();
    const idle = signIns.begin('layla', 'a1');
    wait(100);
    expect(signIns.find(idle)).toBeNull();
  });

  it('end with the account that they began with, and those that begin meanwhile stay', async () => {
    const { signIns } = signInsAt();
    const [layla, karim] = [signIns.begin('layla', 'a1'), signIns.begin('karim', 'b1')];
    const vouched = signIns.vouch('layla');
    let fresh = '';
    await signIns.endChanged(async () => {
      fresh = signIns.begin('karim', 'b2');
      return new Map([['layla', 'a1']]);
    });
    expect(signIns.find(layla)).not.toBeNull();
    expect(signIns.find(karim)).toBeNull();
    expect(signIns.find(fresh)).not.toBeNull();
    expect(vouched.hasEnded).toBe(false);
  });

  it('are no more than a few of one person: the oldest ends for another one', () => {
    const { signIns } = signInsAt();
    const tokens = Array.from({ length: 21 }, () => signIns.begin('layla', 'a1'));
    expect(tokens.map((token) => signIns.find(token) !== null)).toEqual([
      false,
      ...tokens.slice(1).map(() => true),
    ]);
  });

  it('tell once that they end', () => {
    const { signIns } = signInsAt();
    const signIn = signIns.find(signIns.begin('layla', 'a1'))!;
    let told = 0;
    signIn.onEnd(() => (told += 1));
    const stop = signIn.onEnd(() => (told += 10));
    stop();
    signIns.endAll();
    signIn.end();
    expect(told).toBe(1);
  });
});
