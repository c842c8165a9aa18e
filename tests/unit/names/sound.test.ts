import { describe, expect, it } from 'vitest';
import { arabicSounds, latinSounds, SAME_NAME, skeleton, soundLikeness } from '#core/names/sound.ts';
import { arabicKey, withoutProclitics } from '#core/text/arabic-stem.ts';

const likeness = (arabic: string, latin: string): number => {
  const key = arabicKey(arabic);
  const forms = [key, ...withoutProclitics(key)].map(arabicSounds);
  return Math.max(...forms.map((form) => soundLikeness(form, latinSounds(latin.toLowerCase()))));
};

describe('soundLikeness', () => {
  it('hears one name in both scripts, also behind proclitics', () => {
    for (const [arabic, latin] of [
      ['بوتين', 'Putin'],
      ['وفلاديمير', 'Vladimir'],
      ['لافروف', 'Lavrov'],
      ['أردوغان', 'Erdogan'],
      ['لمحمد', 'Mohammed'],
      ['والقاهرة', 'Qahira'],
      ['خامنئي', 'Khamenei'],
    ] as const) {
      expect(likeness(arabic, latin), `${arabic} ${latin}`).toBeGreaterThanOrEqual(SAME_NAME);
    }
  });

  it('keeps names apart', () => {
    expect(likeness('بوتين', 'Merkel')).toBeLessThan(SAME_NAME);
    expect(likeness('لافروف', 'Obama')).toBeLessThan(SAME_NAME);
  });
});

describe('skeleton', () => {
  it('is one for the spellings of a name in both scripts', () => {
    for (const [arabic, latin] of [
      ['بوتين', 'putin'],
      ['محمد', 'mohammed'],
      ['قطر', 'qatar'],
      ['حماس', 'hamas'],
      ['تشرشل', 'churchill'],
      ['فيليب', 'philip'],
    ] as const) {
      expect(skeleton(arabicSounds(arabic)), `${arabic} ${latin}`).toBe(skeleton(latinSounds(latin)));
    }
  });

  it('writes doubled consonants once and keeps a first h', () => {
    expect(skeleton(latinSounds('hassan'))).toBe('hsn');
    expect(skeleton(latinSounds('x'))).toBe('s');
  });
});
