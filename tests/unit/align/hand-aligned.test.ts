import { describe, expect, it } from 'vitest';
import { alignWithLexicon } from '#cli/align.ts';
import { score, sum, tally, type PlainLink } from '#tests/bench/alignment-score.ts';
import { handAlignedTexts, type HandAligned } from '#tests/fixtures/hand-aligned.ts';

function strict(texts: readonly HandAligned[]): number {
  const tallies = texts.map(({ source, target, gold }) => {
    const { links } = alignWithLexicon(source, target);
    return tally(
      gold,
      links.map((link): PlainLink => [link.source, link.target]),
    );
  });
  return score(sum(tallies)).strict;
}

describe('hand-aligned legal and literary sentences', () => {
  const texts = handAlignedTexts();

  it('are found again, on texts that the aligner was tuned on and on those that it was not', () => {
    expect(texts.filter(({ heldOut }) => heldOut).length).toBeGreaterThan(5);
    expect(strict(texts.filter(({ heldOut }) => !heldOut))).toBeGreaterThan(0.95);
    expect(strict(texts.filter(({ heldOut }) => heldOut))).toBeGreaterThan(0.95);
  });
});
