import type { LanguageData } from '#core/facts/language-data.ts';
import { readText } from '#core/facts/text-facts.ts';
import type { MemoryMatch } from '#core/memory/memory.ts';
import type { Span } from '#core/text/span.ts';
import { exchanged, type Exchange } from './exchange.ts';
import type { KnownNames } from './known-names.ts';

/** A match as it is offered: with its facts exchanged, and what is left of the differences. */
export interface OfferedMatch extends MemoryMatch {
  /** English that is inserted; that of the match where nothing is exchanged. */
  offered: Exchange;
}

/** Matches of a row of an article. */
export interface RowMatches {
  /** Of the whole row, the best first. */
  row: OfferedMatch[];
  /** Of its sentences, where it has several; sentences without a match are left out. */
  sentences: SentenceMatches[];
}

export interface SentenceMatches {
  /** Place in the Arabic of the row. */
  place: Span;
  matches: OfferedMatch[];
}

/** Matches of a text with their facts exchanged. `data` is asked for only where a text differs. */
export function offerMatches(
  text: string,
  matches: readonly MemoryMatch[],
  data: () => LanguageData,
  known: KnownNames,
): OfferedMatch[] {
  if (matches.every(({ score }) => score >= 100)) return matches.map(asItIs);
  const facts = readText(text, 'ar', data());
  return matches.map((match) =>
    match.score >= 100 ? asItIs(match) : { ...match, offered: exchanged(facts, match, data(), known) },
  );
}

function asItIs(match: MemoryMatch): OfferedMatch {
  return { ...match, offered: { target: match.target, facts: [], left: [] } };
}
