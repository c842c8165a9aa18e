import { stemEnglish } from '#core/text/english-stem.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import type { NameFact } from './fact.ts';
import { likenessOf } from './name-leftovers.ts';
import type { RowFacts } from './pair.ts';
import { withoutPossessive } from './soundings.ts';
import type { TextFacts } from './text-facts.ts';
import type { Token } from './tokens.ts';

/** Maximum number of words that a name is looked for among: bounds the work. */
const MAX_WORDS = 120;

/** From this likeness on an Arabic word without a trace may be a name that English writes in a way of its own. */
const MAY_BE_SAID = 0.45;
/** The same of a word that means something: few names are words, and those are written as they sound. */
const MAY_BE_SAID_TOO = 0.6;

/** Arabic words that nothing of the English answers to, by a name, its sound or its meaning. */
export function unansweredWords({ source, target, names, glosses }: RowFacts): Token[] {
  const answered = new Set<number>();
  for (const { token, second } of names.targetFound)
    for (const one of [token, second]) if (one) answered.add(one.start);
  const facts = [...names.sourceFound.map(({ fact }) => fact), ...names.pairs.map((pair) => pair.source)];
  for (const { from, to } of facts) for (let i = from; i < to; i += 1) answered.add(source.tokens[i]!.start);
  const stems = new Set(target.tokens.map(({ key }) => stemEnglish(withoutPossessive(key))));
  return source.tokens.filter(
    (token) =>
      token.script === 'arabic' &&
      token.key.length > 2 &&
      (token.key.length > 3 || !isArabicStopWord(token.key)) &&
      !answered.has(token.start) &&
      !glosses(token).some((gloss) => stems.has(gloss)),
  );
}

/** Whether one of some Arabic words sounds somewhat like a word of an English name. */
export function soundsAmong(
  { from, to }: NameFact,
  target: TextFacts,
  words: readonly Token[],
  isUnknown: (word: Token) => boolean,
): boolean {
  return words.slice(0, MAX_WORDS).some((word) => {
    const least = isUnknown(word) ? MAY_BE_SAID : MAY_BE_SAID_TOO;
    return target.tokens.slice(from, to).some(({ key }) => likenessOf(word, withoutPossessive(key)) >= least);
  });
}
