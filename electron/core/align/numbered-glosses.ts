import { memoize } from '#core/memoize.ts';
import { lookUp, type Lexicon } from '#core/text/lexicon.ts';

/** English stems that an Arabic word may stand for, by their numbers, with the strength of each at the same place. */
export interface GlossList {
  stems: Int32Array;
  strengths: Float64Array;
}

/** Of a word that a lexicon does not know. */
export const NO_GLOSSES: GlossList = { stems: new Int32Array(0), strengths: new Float64Array(0) };

/**
 * A lexicon whose English stems are numbered: a word has many glosses, of which an article holds one or none, and to ask
 * for each whether it is there is cheap by number.
 */
export class NumberedGlosses {
  readonly #numbers = new Map<string, number>();

  /** What a word may stand for. The list is shared and not to be changed. */
  readonly of: (word: string) => GlossList;

  constructor(lexicon: Lexicon) {
    this.of = memoize((word) => {
      const glosses = lookUp([lexicon], word);
      if (glosses.size === 0) return NO_GLOSSES;
      return {
        stems: Int32Array.from(glosses.keys(), (stem) => this.#numbered(stem)),
        strengths: Float64Array.from(glosses.values()),
      };
    });
  }

  /** Number of stems so far; their numbers are below it. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The number of a stem; undefined where no word that was asked for has it. */
  numberOf(stem: string): number | undefined {
    return this.#numbers.get(stem);
  }

  #numbered(stem: string): number {
    let number = this.#numbers.get(stem);
    if (number === undefined) this.#numbers.set(stem, (number = this.#numbers.size));
    return number;
  }
}

const numbered = new WeakMap<Lexicon, NumberedGlosses>();

/** The glosses of a lexicon; numbered once for each. */
export function numberedGlosses(lexicon: Lexicon): NumberedGlosses {
  let glosses = numbered.get(lexicon);
  if (glosses === undefined) numbered.set(lexicon, (glosses = new NumberedGlosses(lexicon)));
  return glosses;
}
