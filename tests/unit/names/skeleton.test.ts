import { describe, expect, it } from 'vitest';
import { nameSimilarity } from '../../../electron/core/names/skeleton.ts';
import { arabicKey } from '../../../electron/core/text/arabic-stem.ts';

const alike = (arabic: string, latin: string): number => nameSimilarity(arabicKey(arabic), latin);

describe('nameSimilarity', () => {
  it('hears one name in both scripts', () => {
    for (const [arabic, latin] of [
      ['بوتين', 'Putin'],
      ['فلاديمير', 'Vladimir'],
      ['لافروف', 'Lavrov'],
      ['أردوغان', 'Erdogan'],
      ['محمد', 'Mohammed'],
      ['قذافي', 'Gaddafi'],
      ['شيشان', 'Chechen'],
      ['خامنئي', 'Khamenei'],
    ] as const) {
      expect(alike(arabic, latin), `${arabic} ${latin}`).toBeGreaterThanOrEqual(0.6);
    }
  });

  it('hears a name behind proclitics', () => {
    for (const word of ['وبوتين', 'لبوتين', 'فبوتين', 'كبوتين']) expect(alike(word, 'Putin'), word).toBe(1);
    expect(alike('والقاهرة', 'Qahira')).toBe(1);
  });

  it('keeps names apart', () => {
    expect(alike('بوتين', 'Merkel')).toBeLessThan(0.4);
    expect(alike('لافروف', 'Obama')).toBeLessThan(0.4);
  });
});
