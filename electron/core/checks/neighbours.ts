import type { NameFact, NumberFact } from '#core/facts/fact.ts';
import type { NamePairing } from '#core/facts/name-pairing.ts';
import type { Span } from '#core/text/span.ts';
import { rowCoverage } from '#core/facts/coverage.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { sameValue } from '#core/facts/number-reading.ts';
import { pairTexts, type RowFacts } from '#core/facts/pair.ts';
import { readText, type TextFacts } from '#core/facts/text-facts.ts';
import type { Lexicon } from '#core/text/lexicon.ts';

/**
 * The rows around a row. A sentence often moves across the border of a row, so what is missing here may stand there
 * without a partner. Nothing is read until it is asked for.
 */
export class Neighbours {
  readonly #texts: readonly { source: string; target: string }[];
  readonly #row: RowFacts;
  readonly #data: LanguageData;
  readonly #renderings: Lexicon | undefined;
  #rows: { own: RowFacts; sourceHere: RowFacts; targetHere: RowFacts }[] | null = null;

  constructor(
    texts: readonly { source: string; target: string }[],
    row: RowFacts,
    data: LanguageData,
    renderings?: Lexicon,
  ) {
    this.#texts = texts;
    this.#renderings = renderings;
    this.#row = row;
    this.#data = data;
  }

  get #read(): { own: RowFacts; sourceHere: RowFacts; targetHere: RowFacts }[] {
    const pair = (source: TextFacts, target: TextFacts): RowFacts =>
      pairTexts(source, target, this.#data, [], this.#renderings);
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

  /** The English of the rows around. */
  targets(): readonly string[] {
    return this.#texts.map(({ target }) => target);
  }

  /** The largest share of the recognisable English words of the row that the Arabic of a neighbour explains. */
  targetShare(): number {
    const shares = this.#read.map(({ targetHere }) => {
      const { words } = rowCoverage(targetHere, this.#data).target;
      return words.length === 0 ? 0 : words.filter(({ traced }) => traced).length / words.length;
    });
    return Math.max(0, ...shares);
  }

  /** Whether a number of one side of the row stands unpaired on the other side of a neighbour. */
  hasNumber(fact: NumberFact, side: 'source' | 'target'): boolean {
    return this.#read.some(({ own }) => {
      const left = side === 'source' ? own.numbers.targetOnly : own.numbers.sourceOnly;
      return left.some((other) => sameValue(other.value, fact.value));
    });
  }

  /** Whether a name of one side of the row has a trace on the other side of a neighbour that its own text does not explain. */
  hasName(fact: NameFact, side: 'source' | 'target'): boolean {
    return this.#read.some(({ own, sourceHere, targetHere }) => {
      const { names } = side === 'source' ? sourceHere : targetHere;
      const found = side === 'source' ? names.sourceFound : names.targetFound;
      const pair = names.pairs.find((one) => one[side].start === fact.start);
      const other = side === 'source' ? pair?.target : pair?.source;
      const place = found.find((trace) => trace.fact.start === fact.start)?.token ?? other;
      if (place === undefined) return false;
      return !isExplained(own.names, side === 'source' ? 'target' : 'source', place);
    });
  }
}

/** Whether a word of one side of a row has its partner on the other side of the same row. */
function isExplained(
  { pairs, sourceFound, targetFound }: NamePairing,
  side: 'source' | 'target',
  at: Span,
): boolean {
  const holds = (span: Span | null | undefined): boolean =>
    span !== null && span !== undefined && span.start <= at.start && span.end >= at.end;
  return (
    pairs.some((pair) => holds(pair[side])) ||
    (side === 'target' ? targetFound : sourceFound).some(({ fact }) => holds(fact)) ||
    (side === 'target' ? sourceFound : targetFound).some(({ token }) => holds(token))
  );
}
