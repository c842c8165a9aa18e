import type { TextFacts } from '#core/facts/text-facts.ts';
import { wordSet } from '#core/text/word-set.ts';

/** Words that a sentence hardly ends with: articles, possessives, conjunctions, prepositions that are not stranded. */
const NEEDS_MORE = wordSet(
  'a an the my your its our their whose and or but nor because although though whereas if unless than as while when where which that who of from into onto upon between among against during toward towards via per amid despite without within since until very every each such these those other another not also am is are was were been being has have had will would shall should can could may might must says',
);
/** Words that may end one: a stranded preposition, a pronoun that is its own noun. */
const MAY_END = wordSet(
  'in on at by for with to about over after before under through around across out off up her his this more most less some any many several all both few first new own only even just still most be being do does did get gets make makes take takes give gives',
);

/**
 * How much the end of an English text looks broken off, 0 to 1: after a word that needs another, or a comma, it is; after a word that
 * ends a sentence now and then it may be.
 */
export function brokenness({ text, tokens }: Pick<TextFacts, 'text' | 'tokens'>): number {
  const last = tokens.at(-1);
  if (last === undefined || last.script !== 'latin' || tokens.length < 3) return 0;
  if (/[,;–—-]\s?[.!?]["”’)]*\s*$|[,;–—]\s*$/u.test(text)) return 1;
  if (last.text !== last.text.toLowerCase() || !/^[.!?]?["”’)]*\s*$/u.test(text.slice(last.end))) return 0;
  if (NEEDS_MORE.has(last.key)) return 1;
  return MAY_END.has(last.key) ? 0.5 : 0;
}
