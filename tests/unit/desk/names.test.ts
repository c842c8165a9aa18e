import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CLOCK_PATTERN, clockText } from '#core/clock.ts';
import { isOwnFile, writerName } from '#desk/journal/installation.ts';
import { momentOf } from '#formats/own-day.ts';
import { isOwnName, temporaryName } from '#desk/files/own-names.ts';
import { isSlugOf, slugOf } from '#desk/article/slug.ts';

const CREATED = '2026-03-14T12:00:00.000Z';
const ID = '5e0c1d2a-7b1f-4c1e-9f65-0a1b2c3d4e5f';

describe('a folder name from a title', () => {
  it('is the day and the first words in Latin letters', () => {
    expect(slugOf('بوتين: سنتعاون مع أمريكا', CREATED, ID)).toBe(
      '2026-03-14-bwtyn-sntaawn-ma-amryka-2c3d4e5f',
    );
    expect(slugOf('Élysée, ٢٠٢٦!', CREATED, ID)).toBe('2026-03-14-elysee-2026-2c3d4e5f');
    expect(slugOf('«…»', CREATED, ID)).toBe('2026-03-14-article-2c3d4e5f');
    expect(slugOf('../../etc/passwd', CREATED, ID)).toBe('2026-03-14-etc-passwd-2c3d4e5f');
  });

  it('is not the same for two articles of one title and day', () => {
    const other = '5e0c1d2a-7b1f-4c1e-9f65-0a1b2c3d4e60';
    expect(slugOf('عنوان', CREATED, ID)).not.toBe(slugOf('عنوان', CREATED, other));
  });

  it('tells which folders may be of a title', () => {
    const titles = ['بوتين: سنتعاون مع أمريكا', '«…»', 'عنوان طويل '.repeat(20), '-', 'a-'.repeat(40)];
    for (const title of titles) expect(isSlugOf(slugOf(title, CREATED, ID), title)).toBe(true);
    expect(isSlugOf(slugOf('عنوان الخبر', CREATED, ID), 'عنوان')).toBe(true);
    expect(isSlugOf(slugOf('عنوان', CREATED, ID), 'عنوان الخبر')).toBe(false);
  });

  it('begins with the day that it is where the person is', () => {
    const zone = process.env.TZ;
    onTestFinished(() => {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });
    const lateInLondon = '2026-03-14T22:30:00.000Z';
    process.env.TZ = 'Asia/Amman';
    expect(slugOf('Title', lateInLondon, ID)).toMatch(/^2026-03-15-/u);
    expect(momentOf('2026-03-15')).toBe(Date.parse('2026-03-14T21:00:00Z'));
    process.env.TZ = 'America/New_York';
    expect(slugOf('Title', lateInLondon, ID)).toMatch(/^2026-03-14-/u);
    expect(momentOf('2026-03-15')).toBe(Date.parse('2026-03-15T04:00:00Z'));
    expect(momentOf('2026-02-30')).toBeNaN();
  });

  it('is safe on every file system, whatever the title', () => {
    const property = fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      expect(slugOf(title, CREATED, ID)).toMatch(/^2026-03-14-[a-z0-9]+(?:-[a-z0-9]+)*$/u);
      expect(slugOf(title, CREATED, ID).length).toBeLessThanOrEqual(70);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe('the name of a temporary file', () => {
  it('is short enough for every file system and of our own making, whatever it takes the place of', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 250 })
      .filter((text) => !text.includes('/'));
    const given = fc.oneof(name, fc.constantFrom('م'.repeat(127), '😀'.repeat(63), '新'.repeat(85)));
    fc.assert(
      fc.property(given, (text) => {
        const temporary = temporaryName(text);
        expect(Buffer.byteLength(temporary)).toBeLessThanOrEqual(255);
        expect(isOwnName(temporary, ['temporary'])).toBe(true);
      }),
    );
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
