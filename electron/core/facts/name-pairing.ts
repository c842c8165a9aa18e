import type { NameFact } from './fact.ts';
import type { FactPair, PairedBy } from './number-pairs.ts';
import type { TextFacts } from './text-facts.ts';
import type { Token } from './tokens.ts';
import type { Span } from '#core/text/span.ts';

/** Trace of a name on the other side: a partner, or only a word that sounds or means like it. */
export interface NameTrace {
  fact: NameFact;
  by: PairedBy;
  /** First token of the other side that answers to it, where one does. */
  token: Token | null;
  /** A second token that belongs to the answer: جاويش أوغلو for Cavusoglu. */
  second?: Token | null;
}

export interface NamePairing {
  pairs: FactPair<NameFact>[];
  sourceFound: NameTrace[];
  targetFound: NameTrace[];
  sourceOnly: NameFact[];
  targetOnly: NameFact[];
  /** Names that stand in one place of a longer name and are unlike each other: دايموند برنسيس, Diamond Cecil. */
  inPlace: { source: NameFact; target: NameFact }[];
  /** Stretches of the Arabic that the English has as initials: the full name of a body. */
  spelledOut: Span[];
}

/** Both sides of a row with the names that they have in common. */
export interface PairedNames {
  source: TextFacts;
  target: TextFacts;
  names: NamePairing;
}
