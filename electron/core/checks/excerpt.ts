import type { Span } from '#core/text/span.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import { isArabicStopWord, isEnglishStopWord } from '#core/text/stop-words.ts';

/** Words on either side that make a number easy to find, and no more. */
const BEFORE = 2;
const AFTER = 1;

/**
 * A few words around a fact, as they stand in the text, for a message: سبتمبر عام 2015م for 2015. Nothing but spaces stands
 * between them. Empty where there is nothing to add.
 */
export function excerptAround({ text, tokens }: TextFacts, { start, end }: Span): string {
  let first = tokens.findIndex((token) => token.end > start);
  if (first < 0) return '';
  let last = first;
  while (tokens[last + 1] !== undefined && tokens[last + 1]!.start < end) last += 1;
  const joined = (left: number): boolean => {
    const [one, other] = [tokens[left], tokens[left + 1]];
    if (one === undefined || other === undefined || other.start - one.end > 3) return false;
    return /^\s*$/u.test(text.slice(one.end, other.start));
  };
  const [from, to] = [first, last];
  while (from - first < BEFORE && joined(first - 1)) first -= 1;
  while (last - to < AFTER && joined(last)) last += 1;
  // A preposition at the edge says nothing.
  while (first < from && isFunctionWord(tokens[first]!.key)) first += 1;
  while (last > to && isFunctionWord(tokens[last]!.key)) last -= 1;
  return first === from && last === to ? '' : text.slice(tokens[first]!.start, tokens[last]!.end);
}

function isFunctionWord(key: string): boolean {
  return isArabicStopWord(key) || isEnglishStopWord(key);
}
