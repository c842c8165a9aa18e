/** One of the things that exclude each other. All lists are parted by single spaces. */
export interface Pole {
  /** Arabic verbs: third person of the past, `/`, and that of the present without its prefix. */
  verbs?: string;
  /** Arabic nouns and adjectives, without article; `ه` for ة. */
  nouns?: string;
  /** Arabic words as they stand, for what says the pole in one form only. */
  forms?: string;
  /** Arabic words that may say the same, or something else. They answer for the pole and are no evidence of it. */
  mayBe?: string;
  /** English words in all their forms. Two words joined by `_` follow each other. */
  english: string;
  /** English words that may say the same, or something else. */
  englishMayBe?: string;
  /** Whether the pole denies by itself, so that a denial beside its words exchanges nothing: لا … أبدا, never. */
  denies?: boolean;
}

export interface Axis {
  poles: Readonly<Record<string, Pole>>;
  /** Whether a capital makes no name of its words: North Korea, the Interior Ministry. */
  inNames?: boolean;
  /** Whether a denial anywhere in the sentence may exchange the poles: *denied* for "confirmed that it did not". */
  ofSaying?: boolean;
  /** Whether numbers are told apart by its poles: two killed and five wounded. */
  ofNumbers?: boolean;
  /** Whether its poles are kinds that stand beside each other, so that one may be exchanged and another kept: army and navy. */
  several?: boolean;
  /** Whether only a number beside its words makes them exclude each other: 22 countries, 22 companies. */
  counted?: boolean;
}
