import { SAME_NAME, soundLikeness } from '#core/names/sound.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { LanguageData } from './language-data.ts';
import { isHeading, opensClause } from './names.ts';
import type { RowFacts } from './pair.ts';
import { arabicSounding, latinSounding, withoutPossessive } from './soundings.ts';
import type { Token } from './tokens.ts';

/** Whether a word has a capital and is no first word. */
function isCapital(token: Token | undefined): boolean {
  return token !== undefined && !token.opensSentence && /^\p{Lu}\p{L}/u.test(token.text);
}

/** Maximum number of capitals that are looked for in the Arabic: bounds the work. */
const MAX_CAPITALS = 40;
/** Maximum number of Arabic words that each is compared with. */
const MAX_WORDS = 300;

/**
 * English words with a capital of their own that nothing of the Arabic answers to, by its sound or by its meaning, whether they
 * are names or common words: "outside Facebook" where the Arabic names Turkey twice. Titles, months, the first words of clauses
 * and what stands beside another capital have theirs from elsewhere.
 */
export function strangeCapitals(row: RowFacts, data: LanguageData): Token[] {
  const { source, target, names } = row;
  if (isHeading(target.tokens)) return [];
  const answered = new Set<number>();
  for (const { fact } of names.targetFound)
    for (let i = fact.from; i < fact.to; i += 1) answered.add(target.tokens[i]!.start);
  for (const { token } of names.sourceFound) if (token !== null) answered.add(token.start);
  for (const { target: fact } of [...names.pairs, ...names.inPlace])
    for (let i = fact.from; i < fact.to; i += 1) answered.add(target.tokens[i]!.start);
  const capitals = target.tokens
    .filter(
      (token, i) =>
        token.script === 'latin' &&
        /^\p{Lu}\p{Ll}{3}/u.test(token.text) &&
        !answered.has(token.start) &&
        !token.opensSentence &&
        !isCapital(target.tokens[i - 1]) &&
        !isCapital(target.tokens[i + 1]) &&
        !opensClause(target.text, target.tokens, i) &&
        !data.capitals.has(withoutPossessive(token.key)),
    )
    .slice(0, MAX_CAPITALS);
  if (capitals.length === 0) return [];
  const arabic = source.tokens.filter(({ script }) => script !== 'other').slice(0, MAX_WORDS);
  const meant = new Set(arabic.flatMap((token) => row.glosses(token)));
  return capitals.filter((token) => {
    const key = withoutPossessive(token.key);
    if (meant.has(stemEnglish(key))) return false;
    const sound = latinSounding(key);
    return !arabic.some((one) =>
      one.script === 'latin'
        ? one.key === key
        : [one.key, ...one.cuts].some((form) => soundLikeness(arabicSounding(form), sound) >= SAME_NAME),
    );
  });
}
