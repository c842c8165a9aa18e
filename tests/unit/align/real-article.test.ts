import { describe, expect, it } from 'vitest';
import { alignWithLexicon } from '#cli/align.ts';
import { features } from '#tests/fixtures/articles.ts';

describe.each(features)('a feature of newspaper length: $name', ({ arabic, english, gold }) => {
  it('gives exactly its gold links, either way round', () => {
    const result = alignWithLexicon(arabic, english);
    expect(result.links.map((link) => [link.source, link.target])).toEqual(gold);
    expect(result.score).toBeGreaterThan(0.6);
    const back = alignWithLexicon(english, arabic);
    expect(back.links.map((link) => [link.target, link.source])).toEqual(gold);
    expect(back.swapped).toBe(true);
  });
});
