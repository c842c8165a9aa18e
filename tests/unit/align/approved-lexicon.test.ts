import { describe, expect, it } from 'vitest';
import { align } from '#core/align/align.ts';
import { approvedLexicon } from '#core/align/approved-lexicon.ts';
import { compileLexicon, parseLexicon } from '#core/text/lexicon.ts';
import { ARABIC, ENGLISH, LEXICON } from './articles.ts';
import { INVENTED_TEXT, inventedPairs } from './invented-words.ts';

const lexicons = [compileLexicon(parseLexicon(LEXICON))];

describe('approved pairs', () => {
  it('teach words that help to align what comes later', () => {
    const { source, target, links } = INVENTED_TEXT;
    const learnt = approvedLexicon(inventedPairs(48), lexicons);
    const before = align(source, target, { lexicons });
    const after = align(source, target, { lexicons: [...lexicons, learnt] });
    expect(after.links.map((link) => [link.source, link.target])).toEqual(links);
    expect(after.score).toBeGreaterThan(before.score + 0.2);
  });

  it('teach nothing that stands once, or in one text twice, or that is known', () => {
    expect(approvedLexicon([], lexicons).words.size).toBe(0);
    const [only] = inventedPairs(1);
    expect(approvedLexicon([only!, only!, only!], lexicons).words.size).toBe(0);
    const known = approvedLexicon(
      ARABIC.map((source, i) => ({ source, target: ENGLISH[i]! })),
      lexicons,
    );
    expect(known.words.size).toBe(0);
  });

  it('leave an alignment that is right as it is', () => {
    const learnt = approvedLexicon(inventedPairs(48), lexicons);
    const options = { lexicons: [...lexicons, learnt] };
    expect(align(ARABIC, ENGLISH, options)).toEqual(align(ARABIC, ENGLISH, { lexicons }));
  });
});
