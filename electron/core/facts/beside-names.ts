import { looksForeign } from './arabic-shape.ts';
import type { NameFact, NameSign } from './fact.ts';
import { isUnknownWord } from './glosses.ts';
import type { LanguageData } from './language-data.ts';
import { BEFORE_NAME, NAME_PARTICLES, SAYING } from './name-places.ts';
import type { NamePairing } from './name-pairing.ts';
import { runsTogether } from './names.ts';
import type { TextFacts } from './text-facts.ts';
import { hasForm, type Token } from './tokens.ts';

/** Whether an office, with its country or organisation, stands before token `i`: the Russian president, the UN envoy. */
function leadsToName(source: TextFacts, i: number): boolean {
  const before = source.names.find((fact) => fact.to === i);
  if (before === undefined) return false;
  if (before.name === 'office') return true;
  if (before.name !== 'country' && before.name !== 'organisation') return false;
  return source.names.some((fact) => fact.name === 'office' && fact.to === before.from);
}

/** Endings of words with a pronoun or a plural, which a name hardly has. */
const INFLECTED = /(?:ها|هم|هن|هما|كم|وا|ات|ته|تها|تهم|تين|يات|يه)$/u;

/** Shapes of inflected verbs: a person before or after the stem. */
const VERB = /(?:ت|ه)$|^(?:ي|ت|ن)/u;
/** The same of a verb whose subject stands before it, which is hardly *we*. */
const VERB_AFTER = /(?:ت|ه)$|^(?:ي|ت)/u;

/** Whether a word of no lexicon may be a name before or after a name: no inflected word, and no verb of the name beside it. */
export function mayBeName(token: Token, place: 'before' | 'after', data: LanguageData): boolean {
  const { key, cuts, script } = token;
  if (script !== 'arabic' || key.length < 3 || NAME_PARTICLES.has(key) || !isUnknownWord(token, data))
    return false;
  if (INFLECTED.test(key) || /^[وف]?لل/u.test(key) || runsTogether(key, data)) return false;
  return looksForeign(key, cuts) || !(place === 'after' ? VERB_AFTER : VERB).test(key);
}

/** Words of a stretch between two commas, at most, to be an apposition. */
const MAX_APPOSITION = 3;

/** Words before the comma of an apposition in which an office makes it a person's name. */
const OFFICE_REACH = 5;

type Apposition = 'office' | 'alone' | 'beside';

/**
 * For each token that stands between two commas with few others, as a name in apposition does, how it stands there: behind an
 * office (the president of the region, Name, …), alone (the new year, Nowruz, …), or with other words.
 */
export function appositions({ text, tokens, names }: TextFacts): ReadonlyMap<number, Apposition> {
  const found = new Map<number, Apposition>();
  let opened = -1;
  const afterOffice = (at: number): boolean =>
    names.some(({ name, from }) => name === 'office' && from < at && from >= at - OFFICE_REACH);
  for (let i = 1; i <= tokens.length; i += 1) {
    const gap = text.slice(tokens[i - 1]!.end, tokens[i]?.start ?? text.length);
    if (tokens[i]?.opensSentence === true) opened = -1;
    if (!/^\s?[،,]/u.test(gap)) continue;
    if (opened >= 0 && i - opened <= MAX_APPOSITION && !tokens[opened]!.key.startsWith('و'))
      for (let k = opened; k < i; k += 1)
        found.set(k, afterOffice(opened) ? 'office' : i - opened === 1 ? 'alone' : 'beside');
    opened = i;
  }
  return found;
}

/**
 * Words of no lexicon beside a name that was found, after a noun that goes with names, or in apposition: the rest of a name of
 * which one word has a partner, and names that look like Arabic words. Without a lexicon there are none.
 */
export function namesBesideNames(
  source: TextFacts,
  { targetFound, sourceFound }: NamePairing,
  data: LanguageData,
): NameFact[] {
  if (data.lexicon.words.size === 0) return [];
  const heard = new Set(
    targetFound.flatMap((trace) => (trace.by === 'sound' ? [trace.token, trace.second ?? null] : [])),
  );
  for (const { fact, by } of sourceFound) {
    if (by === 'sound') for (let i = fact.from; i < fact.to; i += 1) heard.add(source.tokens[i]!);
  }
  // A word of no lexicon behind a given name is the surname.
  const listed = new Set(source.names.flatMap(({ sign, to }) => (sign === 'listed' ? [to] : [])));
  const named = new Set<number>();
  for (const fact of source.names) for (let i = fact.from; i < fact.to; i += 1) named.add(i);
  const placed = new Set([...source.numbers, ...source.months, ...source.weekdays].map((fact) => fact.start));
  const touching = (first: Token | undefined, second: Token | undefined): boolean =>
    first !== undefined &&
    second !== undefined &&
    /^\s{1,3}$/u.test(source.text.slice(first.end, second.start));
  const apposed = appositions(source);
  const stands = (i: number, words: ReadonlySet<string>): boolean => {
    const [token, before] = [source.tokens[i], source.tokens[i - 1]];
    return touching(before, token) && hasForm(words, before!);
  };
  /** Whether an office stands before a word, or before the first word of the same name. */
  const followsOffice = (i: number): boolean =>
    leadsToName(source, i) ||
    (leadsToName(source, i - 1) &&
      touching(source.tokens[i - 2], source.tokens[i - 1]) &&
      !named.has(i - 1) &&
      isUnknownWord(source.tokens[i - 1]!, data));
  const signOf = (token: Token, i: number): NameSign | null => {
    const [before, next] = [source.tokens[i - 1], source.tokens[i + 1]];
    const after = NAME_PARTICLES.has(next?.key ?? '') ? source.tokens[i + 2] : next;
    // A verb before its subject, or a word with a pronoun, stands beside a name as often as another name.
    const isForeign = looksForeign(token.key, token.cuts);
    const isVerb = (shape: RegExp): boolean => shape.test(token.key) && !isForeign;
    if (touching(before, token) && (heard.has(before!) || listed.has(i)) && !isVerb(VERB_AFTER))
      return 'after';
    if (touching(token, next) && after !== undefined && heard.has(after) && !isVerb(VERB)) return 'beside';
    if (touching(before, token) && followsOffice(i)) return 'person';
    if (stands(i, BEFORE_NAME) && !isVerb(VERB)) return 'title';
    const apposition = apposed.get(i);
    if (apposition === 'office') return 'person';
    // What has the article and is no name of a list is another noun: ورق المرحاض.
    if (apposition !== undefined && !token.key.startsWith('ال'))
      return apposition === 'alone' ? 'alone' : 'apposition';
    // قال سكوت كوكر: the first word of the speaker may be one of the lexicon.
    if (stands(i, SAYING) || (touching(before, token) && stands(i - 1, SAYING))) return 'saying';
    return null;
  };
  return source.tokens.flatMap((token, i): NameFact[] => {
    if (token.script !== 'arabic' || token.key.length < 3 || named.has(i) || placed.has(token.start))
      return [];
    if (heard.has(token) || NAME_PARTICLES.has(token.key) || !isUnknownWord(token, data)) return [];
    // Behind an office stands the name: هوكستين is no هو with ستين.
    const isPlaced = apposed.has(i) || (touching(source.tokens[i - 1], token) && followsOffice(i));
    if (INFLECTED.test(token.key) || /^[وف]?لل/u.test(token.key)) return [];
    if (!isPlaced && runsTogether(token.key, data)) return [];
    const sign = signOf(token, i);
    if (sign === null) return [];
    const { start, end, text } = token;
    const place = { start, end, text, from: i, to: i + 1 };
    return [{ kind: 'name', name: 'foreign', sign, ids: [], standsFor: [], ...place }];
  });
}
