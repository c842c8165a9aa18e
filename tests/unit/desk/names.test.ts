import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOCK_PATTERN, clockText } from '#core/clock.ts';
import { isOwnFile, writerName } from '#desk/journal/installation.ts';
import { slugOf } from '#desk/article/slug.ts';

const CREATED = '2026-03-14T08:00:00.000Z';

describe('a folder name from a title', () => {
  it('is the day and the first words in Latin letters', () => {
    expect(slugOf('بوتين: سنتعاون مع أمريكا', CREATED)).toBe('2026-03-14-bwtyn-sntaawn-ma-amryka');
    expect(slugOf('Élysée, ٢٠٢٦!', CREATED)).toBe('2026-03-14-elysee-2026');
    expect(slugOf('«…»', CREATED)).toBe('2026-03-14-article');
    expect(slugOf('../../etc/passwd', CREATED)).toBe('2026-03-14-etc-passwd');
  });

  it('is safe on every file system, whatever the title', () => {
    const property = fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      expect(slugOf(title, CREATED)).toMatch(/^2026-03-14-[a-z0-9]+(?:-[a-z0-9]+)*$/u);
      expect(slugOf(title, CREATED).length).toBeLessThanOrEqual(60);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe('a writer’s name', () => {
  const person = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,127}$/u);
  const installation = { id: '0123456789ab', slot: 7 };

  it('fits a clock and a file name, whatever the person’s id', () => {
    const property = fc.property(person, (id) => {
      const name = writerName(id, installation);
      expect(name).toMatch(/^[a-z0-9-]+$/u);
      expect(clockText({ wall: 1, count: 0 }, `${name}x12345678`)).toMatch(CLOCK_PATTERN);
      expect(isOwnFile(`${name}.jsonl`, installation)).toBe(true);
      expect(isOwnFile(`${name}x12ab.jsonl`, installation)).toBe(true);
      expect(isOwnFile(`${name}.jsonl`, { ...installation, slot: 17 })).toBe(false);
      expect(isOwnFile(`${name}7.jsonl`, installation)).toBe(false);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('is one person’s own, also where ids differ only in what a file name cannot hold', () => {
    const names = ['layla', 'Layla', 'lay.la', 'lay/la', 'lay-la', 'l'.repeat(100), `${'l'.repeat(100)}a`];
    expect(new Set(names.map((id) => writerName(id, installation))).size).toBe(names.length);
  });
});
