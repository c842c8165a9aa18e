import { describe, expect, it } from 'vitest';
import { sourceFiles } from '#tests/import-graph.ts';
import { patternsOf, slownessOf } from '#tests/patterns.ts';

/** Patterns that are found to be slow and are not, or not on anything long, each with the reason. */
const EXCEPTIONS: Record<string, string> = {
  [String.raw`/\n\s*\n/u`]: 'white space in which it fails has one line end, from which it begins once',
  [String.raw`/\n\s*\n/gu`]: 'likewise',
  [String.raw`/\p{Lu}.*\p{Lu}/u`]: 'a word in which it fails has one capital, from which it begins once',
};
/** Where a pattern is made of what is known at run time only, each with the reason why it is harmless. */
const MADE_AT_RUN_TIME: Record<string, string> = {
  'electron/desk/journal/installation.ts': 'an id of twelve hexadecimal digits and a number',
};

const patterns = sourceFiles('electron', 'renderer').flatMap(patternsOf);

describe('regular expressions', () => {
  it('are all found', () => {
    expect(patterns.length).toBeGreaterThan(400);
    const unknown = patterns.filter(({ source }) => source === null).map(({ file }) => file);
    expect(unknown.sort()).toEqual(Object.keys(MADE_AT_RUN_TIME).sort());
  });

  it.each([
    ['(?:a+)+$', 'u', true],
    [String.raw`\s+$`, 'u', true],
    ['<[^>]*>', 'gu', true],
    [String.raw`\s*\n\s*`, 'gu', true],
    ['<!--(?:[^-]|-(?!->))*-->', 'gu', true],
    [String.raw`<w:p[\s\S]*<\/w:p>`, 'u', true],
    [String.raw`^ab[\s\S]*b$`, 'mu', true],
    ['ab.*b$', 'u', true],
    [String.raw`(?<!\s)\s+$`, 'u', false],
    ['<[^<>]*>', 'gu', false],
    ['^ab.*b$', 'u', false],
    ['^ab.*b$', 'mu', false],
    ['ab.*', 'gu', false],
  ])('that are slow are told from those that are not: %s', (source, flags, isSlow) => {
    expect(slownessOf(source, flags) !== null).toBe(isSlow);
  });

  it('take linear time', () => {
    const slow = patterns.flatMap(({ file, line, source, flags }) => {
      const slowness = source === null ? null : slownessOf(source, flags);
      return slowness === null || `/${source}/${flags}` in EXCEPTIONS ? [] : [`${file}:${line}: ${slowness}`];
    });
    expect(slow).toEqual([]);
    const there = new Set(patterns.map(({ source, flags }) => `/${source}/${flags}`));
    expect(Object.keys(EXCEPTIONS).filter((pattern) => !there.has(pattern))).toEqual([]);
  });
});
