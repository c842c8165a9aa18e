import type { CompiledLexicon, GlossIndex, Glosses, Lexicon } from './lexicon.ts';

/**
 * A compiled lexicon as text, which a program loads in a small part of the time that compiling takes.
 *
 * Each index is one line for each key: the key, a tab, and its glosses, each the number of an English stem and the number of a
 * weight, with a comma between, divided by spaces. Numbers count from 0 and are in base 36.
 */
export interface PackedLexicon {
  words: string;
  stems: string;
  roots: string;
  /** All English stems, one a line. */
  english: string;
  /** All weights. */
  weights: number[];
}

export function packLexicon(lexicon: CompiledLexicon): PackedLexicon {
  const english = numbered([...lexicon.english]);
  const weights = numbered<number>([]);
  const pack = (index: ReadonlyMap<string, Glosses>): string =>
    [...index]
      .map(([key, glosses]) => {
        const packed = [...glosses].map(
          ([stem, weight]) => `${english(stem).toString(36)},${weights(weight).toString(36)}`,
        );
        return `${key}\t${packed.join(' ')}`;
      })
      .join('\n');
  const [words, stems, roots] = [pack(lexicon.words), pack(lexicon.stems), pack(lexicon.roots)];
  return { words, stems, roots, english: english.all.join('\n'), weights: weights.all };
}

/** The lexicon of a packed one. Glosses are read when they are first asked for. */
export function unpackLexicon({ words, stems, roots, english, weights }: PackedLexicon): Lexicon {
  const all = english === '' ? [] : english.split('\n');
  const unpack = (text: string) => new PackedIndex(text, all, weights);
  return { words: unpack(words), stems: unpack(stems), roots: unpack(roots), english: new Set(all) };
}

class PackedIndex implements GlossIndex {
  private readonly glosses = new Map<string, Glosses | string>();
  private readonly english: readonly string[];
  private readonly weights: readonly number[];

  constructor(text: string, english: readonly string[], weights: readonly number[]) {
    this.english = english;
    this.weights = weights;
    for (let start = 0; start < text.length;) {
      const tab = text.indexOf('\t', start);
      const newline = text.indexOf('\n', tab);
      const end = newline < 0 ? text.length : newline;
      this.glosses.set(text.slice(start, tab), text.slice(tab + 1, end));
      start = end + 1;
    }
  }

  get size(): number {
    return this.glosses.size;
  }

  has(key: string): boolean {
    return this.glosses.has(key);
  }

  get(key: string): Glosses | undefined {
    const known = this.glosses.get(key);
    if (typeof known !== 'string') return known;
    const glosses = new Map<string, number>();
    for (const gloss of known === '' ? [] : known.split(' ')) {
      const comma = gloss.indexOf(',');
      const stem = this.english[Number.parseInt(gloss.slice(0, comma), 36)]!;
      glosses.set(stem, this.weights[Number.parseInt(gloss.slice(comma + 1), 36)]!);
    }
    this.glosses.set(key, glosses);
    return glosses;
  }
}

/** A numbering of values in the order in which they are first met. */
function numbered<T>(first: readonly T[]): { (value: T): number; all: T[] } {
  const numbers = new Map(first.map((value, i) => [value, i]));
  const all = [...first];
  const numberOf = (value: T): number => {
    let number = numbers.get(value);
    if (number === undefined) {
      numbers.set(value, (number = all.length));
      all.push(value);
    }
    return number;
  };
  return Object.assign(numberOf, { all });
}
