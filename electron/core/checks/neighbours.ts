import type { NameFact, NumberFact } from '#core/facts/fact.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { sameValue } from '#core/facts/number-reading.ts';
import { pairTexts, type RowFacts } from '#core/facts/pair.ts';
import { readText, type TextFacts } from '#core/facts/text-facts.ts';

/**
 * The rows around a row. A sentence often moves across the border of a row, so what is missing here may stand there
 * without a partner. Nothing is read until it is asked for.
 */
export class Neighbours {
  readonly #texts: readonly { source: string; target: string }[];
  readonly #row: RowFacts;
  readonly #data: LanguageData;
  #rows: { own: RowFacts; sourceHere: RowFacts; targetHere: RowFacts }[] | null = null;

  constructor(texts: readonly { source: string; target: string }[], row: RowFacts, data: LanguageData) {
    this.#texts = texts;
    this.#row = row;
    this.#data = data;
  }

  get #read(): { own: RowFacts; sourceHere: RowFacts; targetHere: RowFacts }[] {
    const pair = (source: TextFacts, target: TextFacts): RowFacts => pairTexts(source, target, this.#data);
    this.#rows ??= this.#texts.map((neighbour) => {
      const source = readText(neighbour.source, 'ar', this.#data);
      const target = readText(neighbour.target, 'en', this.#data);
      return {
        own: pair(source, target),
        sourceHere: pair(this.#row.source, target),
        targetHere: pair(source, this.#row.target),
      };
    });
    return this.#rows;
  }

  /** Whether a number of one side of the row stands unpaired on the other side of a neighbour. */
  hasNumber(fact: NumberFact, side: 'source' | 'target'): boolean {
    return this.#read.some(({ own }) => {
      const left = side === 'source' ? own.numbers.targetOnly : own.numbers.sourceOnly;
      return left.some((other) => sameValue(other.value, fact.value));
    });
  }

  /** Whether a name of one side of the row has a trace on the other side of a neighbour. */
  hasName(fact: NameFact, side: 'source' | 'target'): boolean {
    return this.#read.some(({ sourceHere, targetHere }) => {
      const found = side === 'source' ? sourceHere.names.sourceFound : targetHere.names.targetFound;
      return found.some((trace) => trace.fact.start === fact.start);
    });
  }
}
