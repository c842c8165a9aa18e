/**
 * The numbers that the evidence is weighed with. All scores are natural logarithms of odds against chance. They were
 * fitted by search on the likelihood of the gold links of one half of the development texts, then rounded by hand
 * towards what served both halves (tests/bench/align.bench.ts prints them apart); none stands for a particular text. Hand-aligned legal,
 * literary and essayistic sentences of our own (tests/fixtures/alignment), as they are and disturbed as the bench disturbs them, had a
 * say afterwards: by random search on those texts that are not held out, together with half of the disturbed development texts.
 */
export interface Weights {
  /** Chance that a word of each kind is rendered by a word that the evidence knows, if the paragraphs belong together. */
  hit: {
    digits: number;
    numeral: number;
    latin: number;
    headword: number;
    name: number;
    unknown: number;
    learned: number;
  };
  /** Weight of each direction's word evidence; below ½ because words of a paragraph do not come independently. */
  words: number;
  /** Least number of content words that chance rates are measured on: in a short article every word looks rare. */
  backgroundWords: number;
  /** Sightings added to each word's own, in the measure of how often chance would match it. */
  sightings: number;
  /** Ceiling of the evidence of one word. */
  wordCeiling: number;
  /** Distance within which words keep their place, as a share of the text before them. */
  order: {
    /** Share of words that move anywhere. */
    anywhere: number;
    /** Mean distance of the others: for a very long text, and what is added to it over the number of words. */
    distance: number;
    perWord: number;
  };
  length: {
    weight: number;
    /** Natural logarithm of English letters per Arabic letter before anything is known of the article. */
    logRatio: number;
    /** Spread of that logarithm for a very long paragraph, and what is added to its square over the letter count. */
    spread: number;
    perLetter: number;
    /** Degrees of freedom of the heavy tail. */
    tail: number;
    /** Spread of the logarithm between paragraphs that do not belong together. */
    chance: number;
  };
  marks: {
    weight: number;
    /** Chance that each mark (order of MARKS) is kept in translation. */
    kept: readonly number[];
  };
}

export const WEIGHTS: Weights = {
  hit: { digits: 0.95, numeral: 0.85, latin: 0.62, headword: 0.54, name: 0.7, unknown: 0.115, learned: 0.5 },
  words: 0.27,
  backgroundWords: 1200,
  sightings: 2,
  wordCeiling: 4.2,
  order: { anywhere: 0.2, distance: 0.055, perWord: 1.2 },
  length: { weight: 1.3, logRatio: 0.05, spread: 0.09, perLetter: 2.2, tail: 10, chance: 0.28 },
  marks: { weight: 0.9, kept: [0.97, 0.5, 0.83, 0.92, 0.55, 0.95, 0.8, 0.8] },
};
