import { englishStem } from './english-stem.ts';
import type { LanguageData } from './language-data.ts';
import type { Token } from './tokens.ts';

/**
 * Which English words could translate which Arabic ones, by the lexicon, after cutting endings off both. Used to see
 * whether a stretch of one language has left any trace in the other; never to judge a translation.
 */

const ARABIC_ENDINGS =
  'تهما اتها اتهم تها تهم اته هما يين يون تين تان يات ها هم هن كم نا ات ون ين ان يه وا ته ه ي ا ت ن'.split(
    ' ',
  );
const ARABIC_PREFIXES = ['سي', 'ست', 'سن', 'ي', 'ت', 'ن', 'ا'];

/** Words whose glosses are remembered before the memory is dropped. */
const MEMORY = 50_000;

/** Keys under which an Arabic token may stand in the lexicon, the likeliest first. */
function* lexiconKeys(token: Token): Generator<string> {
  yield token.key;
  yield* token.cuts;
  for (const base of [token.key, ...token.cuts]) {
    for (const ending of ARABIC_ENDINGS) {
      if (base.endsWith(ending) && base.length - ending.length >= 3) {
        const stem = base.slice(0, -ending.length);
        yield stem;
        yield `${stem}ه`;
        yield `${stem}ي`;
      }
    }
    for (const prefix of ARABIC_PREFIXES) {
      if (base.startsWith(prefix) && base.length - prefix.length >= 3) yield base.slice(prefix.length);
    }
  }
}

const NONE: readonly string[] = [];

/** English stems that an Arabic token may become; empty when the lexicon does not know it. */
export function glossesOf(
  token: Token,
  data: LanguageData,
  memory: Map<string, readonly string[]>,
): readonly string[] {
  if (token.script !== 'arabic' || data.translations.size === 0) return NONE;
  const known = memory.get(token.key);
  if (known !== undefined) return known;
  let found: readonly string[] = NONE;
  for (const key of lexiconKeys(token)) {
    const translations = data.translations.get(key);
    if (translations === undefined) continue;
    const merged = new Set(found);
    for (const translation of translations) merged.add(englishStem(translation));
    found = [...merged];
    if (merged.size > 24) break;
  }
  if (memory.size >= MEMORY) memory.clear();
  memory.set(token.key, found);
  return found;
}

/** Whether the lexicon has an Arabic word in some form: a loan such as تكنولوجيا then is a common noun. */
export function lexiconHas(token: Token, data: LanguageData): boolean {
  for (const key of lexiconKeys(token)) if (data.translations.has(key)) return true;
  return false;
}
