import { lookUp } from '../text/lexicon.ts';
import type { LanguageData } from './language-data.ts';
import type { Token } from './tokens.ts';

/**
 * Which English words could translate which Arabic ones, by the lexicon. Used to see whether a stretch of one language
 * has left any trace in the other; never to judge a translation.
 */

/** Equivalents weaker than this, by the root only or a word of a long phrase, are no trace. */
const LEAST_STRENGTH = 0.6;

/** Words whose glosses are remembered before the memory is dropped. */
const MEMORY = 50_000;

const NONE: readonly string[] = [];

const memories = new WeakMap<LanguageData, Map<string, readonly string[]>>();

/** English stems that an Arabic token may become; empty when the lexicon does not know it. */
export function glossesOf(token: Token, data: LanguageData): readonly string[] {
  if (token.script !== 'arabic' || data.lexicon.words.size === 0) return NONE;
  let memory = memories.get(data);
  if (memory === undefined) memories.set(data, (memory = new Map()));
  const known = memory.get(token.key);
  if (known !== undefined) return known;
  const found = [...lookUp([data.lexicon], token.key)].flatMap(([stem, strength]) =>
    strength >= LEAST_STRENGTH ? [stem] : [],
  );
  if (memory.size >= MEMORY) memory.clear();
  memory.set(token.key, found);
  return found;
}
