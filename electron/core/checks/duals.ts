import type { NumberFact } from '#core/facts/fact.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import type { Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { wordSet } from '#core/text/word-set.ts';

/** Plurals that end as a dual does. */
const PLURALS = wordSet(
  'بلدان جيران نيران قضبان جدران فرسان شبان فتيان رهبان ركبان قطعان غزلان انسان ميدان سكان لسان عنوان',
);

const DUAL = /(?:ان|ين)$/u;
/** Minimum number of letters of a dual. */
const MIN_DUAL = 5;

/** Periods of which Arabic says one by the noun alone, behind a word that needs a length: بعد عام. */
const PERIODS = wordSet('عام عاما سنه شهر شهرا اسبوع يوم ساعه قرن عقد');
const BEFORE_PERIOD = wordSet('بعد قبل خلال منذ لمده مده');

/** Words of the English behind a number among which its noun is looked for: three large rooms. */
const NOUN_REACH = 3;

/** Whether a word is the dual of a noun of the lexicon, said as the subject (سدان) or with ة (غرفتين), which no plural looks like. */
export function isDual({ key, cuts, script }: Token, data: LanguageData): boolean {
  if (script !== 'arabic') return false;
  return [key, ...cuts].some((form) => {
    const singular = form.replace(DUAL, '');
    if (form.length < MIN_DUAL - 1 || singular === form || PLURALS.has(form)) return false;
    if (form.endsWith('ين') && !singular.endsWith('ت')) return false;
    return (
      data.lexicon.words.has(singular) ||
      (singular.endsWith('ت') && data.lexicon.words.has(`${singular.slice(0, -1)}ه`))
    );
  });
}

/**
 * Numbers of the English without a partner whose noun the Arabic has as a dual, or as one period: three dams for سدان, two years for
 * بعد عام. Each with the Arabic word.
 */
export function contradictedDuals(
  { source, target, glosses }: RowFacts,
  extra: readonly NumberFact[],
  data: LanguageData,
): [Token, NumberFact][] {
  const numbers = new Set(source.numbers.flatMap(({ start, end }) => [start, end]));
  return extra.flatMap((fact): [Token, NumberFact][] => {
    const isCount =
      fact.role === 'cardinal' && fact.part === null && fact.percent === null && Number.isInteger(fact.value);
    if (!isCount || fact.value < 1 || fact.value > MAX_COUNT) return [];
    const nouns = new Set(nounsBehind(target.tokens, fact));
    const said = source.tokens.find((token, i) => {
      const before = source.tokens[i - 1];
      // ثلاثة أعوام has its number.
      if (before !== undefined && (before.kind === 'number' || numbers.has(before.end))) return false;
      const isOne =
        fact.value > 1 &&
        PERIODS.has(token.key) &&
        [before?.key ?? '', ...(before?.cuts ?? [])].some((form) => BEFORE_PERIOD.has(form)) &&
        source.tokens[i + 1]?.kind !== 'number' &&
        !source.numbers.some(({ start }) => start === source.tokens[i + 1]?.start || start === token.start);
      const isDualNoun = fact.value !== 2 && isDual(token, data);
      return (isOne || isDualNoun) && glosses(token).some((gloss) => nouns.has(gloss));
    });
    return said === undefined ? [] : [[said, fact]];
  });
}

/** Ending of a dual, as the subject or not, and before the word that it belongs to. */
const DUAL_ENDING = /(?:ان|ين|ا|ي)$/u;

/** Whether a number is a *two* in words, which Arabic may say by a dual. */
export function isTwo({ value, form, role }: NumberFact): boolean {
  return value === 2 && form === 'words' && role === 'cardinal';
}

/** The dual of the Arabic by which a *two* of the English is said: الوزيران, the two ministers. Undefined where there is none. */
export function dualOfTwo({ source, target, glosses }: RowFacts, fact: NumberFact): Token | undefined {
  return isTwo(fact) ? dualOf({ source, glosses }, nounsBehind(target.tokens, fact)) : undefined;
}

/** The first word of the Arabic that ends as a dual does and means one of these nouns of the English. */
function dualOf(
  { source, glosses }: Pick<RowFacts, 'source' | 'glosses'>,
  nouns: string[],
): Token | undefined {
  const wanted = new Set(nouns);
  return source.tokens.find(
    (token) => DUAL_ENDING.test(token.key) && glosses(token).some((gloss) => wanted.has(gloss)),
  );
}

/** What stands before the 2, and behind the 1, of *1-2 sentences* and *1 or 2 sentences*. */
const ONE_OR = /(?<!\p{Nd})1\s?(?:[-–]|or|to)\s?$/u;
const OR_TWO = /^\s?(?:[-–]|or|to)\s?2(?!\p{Nd})/u;

/** Whether a number is the 1 or the 2 of what the Arabic says by a noun and its dual: جملة أو جملتين, 1-2 sentences. */
export function isOneOrTwo(row: RowFacts, fact: NumberFact): boolean {
  const { source, target } = row;
  const isRange =
    (fact.value === 2 && ONE_OR.test(target.text.slice(Math.max(0, fact.start - 6), fact.start))) ||
    (fact.value === 1 && OR_TWO.test(target.text.slice(fact.end, fact.end + 6)));
  if (!isRange) return false;
  const isOffered = source.tokens.some(({ key }, i) => {
    const [one, two] = [source.tokens[i - 1], source.tokens[i + 1]];
    return (
      key === 'او' &&
      one !== undefined &&
      two?.key.startsWith(one.key.slice(0, -1)) === true &&
      two.key !== one.key
    );
  });
  return isOffered && dualOf(row, nounsBehind(target.tokens, fact)) !== undefined;
}

/** Stems of the words behind a number of the English, of which one is what it counts. */
function nounsBehind(tokens: readonly Token[], { end }: NumberFact): string[] {
  const from = tokens.findIndex(({ start }) => start >= end);
  if (from < 0) return [];
  return tokens
    .slice(from, from + NOUN_REACH)
    .filter(({ opensSentence }) => !opensSentence)
    .map(({ key }) => stemEnglish(key));
}

/** Greatest number that is taken for one that contradicts a dual. */
const MAX_COUNT = 20;
