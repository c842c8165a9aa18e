import { isInstitution } from '#core/facts/acronyms.ts';
import { belongsToMoney } from '#core/facts/name-leftovers.ts';
import { isUnknownWord } from '#core/facts/glosses.ts';
import { englishForms } from '#core/facts/gazetteer-forms.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { appositions } from '#core/facts/beside-names.ts';
import type { NameFact, NameSign } from '#core/facts/fact.ts';
import { hasJoinedWords } from '#core/facts/joined-words.ts';
import { BEFORE_NAME, isPersonalOffice, SAYING } from '#core/facts/name-places.ts';
import { withoutPossessive } from '#core/facts/soundings.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import { hasForm } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { soundsAmong } from '#core/facts/unanswered-words.ts';
import { contains, type Span } from '#core/text/span.ts';
import { wordSet } from '#core/text/word-set.ts';
import {
  confusedGivenNames,
  droppedGivenNames,
  droppedKunyas,
  exchangedGivenNames,
  lostGivenNames,
} from './given-names.ts';
import { droppedBodies, droppedParts } from './body-names.ts';
import { exchangedOffices, exchangedPortfolios, strippedOffices } from './offices.ts';
import {
  droppedPersons,
  exchangedInitials,
  exchangedMentions,
  exchangedStrangers,
  exchangedInPlace,
  exchangedPlaces,
} from './exchanged-names.ts';
import { namesTimeZone } from './time-zone.ts';
import { problem, type Certainty, type Check, type CheckContext, type Problem } from './finding.ts';

/** Names that the gazetteer knows, or that stand in Latin letters in the Arabic: they must leave a trace. */
function isCertain(fact: NameFact): boolean {
  return fact.ids.length > 0 ? fact.name !== 'office' : fact.name === 'latin';
}

/** Whether a text names something that the fact may stand for, so that style may have left it out. */
function repeatedElsewhere(
  fact: NameFact,
  facts: readonly NameFact[],
  leftovers: readonly NameFact[],
): boolean {
  return facts.some(
    (other) =>
      other !== fact &&
      (other.text === fact.text || other.ids.some((id) => fact.ids.includes(id))) &&
      // Where no mention has a partner, the first is told of.
      (other.start < fact.start || !leftovers.includes(other)),
  );
}

/** CNN, NPIs, RdRp: initials say another word in each language, so one without a trace is only worth knowing. */
function isInitials(fact: NameFact): boolean {
  return fact.sign === 'initials';
}

/**
 * What kind of name is left over and how it is known; and what of the other side may answer to it: initials, or of the Arabic a
 * word that no lexicon has. An adjective of an institution often goes where English names the institution alone.
 */
function evidenceOf(context: CheckContext, fact: NameFact, side: 'source' | 'target'): string {
  const { source, names } = context.row;
  const parts = [fact.ids.length > 0 ? `${fact.name}-${fact.sign}` : fact.sign];
  if (side === 'source') {
    if (fact.sign === 'shape' && names.pairs.some((pair) => isBeside(pair.source, fact)))
      parts.push('beside');
    if ((fact.sign === 'thing' || fact.sign === 'listed') && appositions(source).has(fact.from))
      parts.unshift('apposed');
    if (fact.sign === 'listed' && isTitled(source, fact)) parts.unshift('titled');
    if (isSpeaker(source, fact)) parts.unshift('speaker');
    if (fact.sign === 'people' && isOfInstitution(source, fact)) parts.push('institution');
    if (fact.ids.length === 0 && names.sourceOnly.some((other) => isBeside(other, fact))) parts.push('two');
    if (names.targetOnly.some(isInitials)) parts.push('initials');
    // Of a person who is well known English says *he* and *she*.
    if (fact.name === 'person' && context.row.target.tokens.some(({ key }) => PRONOUNS.has(key)))
      parts.push('pronoun');
  } else if (isWholeBody(fact)) parts.unshift('body');
  else if (fact.ids.length === 0 && (names.sourceOnly.length > 0 || context.hasStrangers()))
    parts.push('strangers');
  return parts.join(' ');
}

/** Whether a name is that of a body in several words, which stands for nothing else: African Union, no Republicans and no RNA. */
function isWholeBody({ name, ids, from, to }: NameFact): boolean {
  return name === 'organisation' && ids.length > 0 && to - from > 1;
}

/** Kinds of names that a person may have. */
const PERSONS: ReadonlySet<string> = new Set(['person', 'foreign', 'listed']);

/** Whether two names stand right beside each other. */
function isBeside(a: NameFact, b: NameFact): boolean {
  return a.to === b.from || a.from === b.to;
}

/** Whether a verb of saying stands right before a name that no list of places has: قال مارك. */
function isSpeaker({ tokens }: TextFacts, { from, ids }: NameFact): boolean {
  const before = tokens[from - 1];
  return ids.length === 0 && before !== undefined && !tokens[from]!.opensSentence && SAYING.has(before.key);
}

/** Whether an Arabic name stands right before a name of one word that is heard in the English: فلاديمير بوتين, Putin. */
function isGivenName({ row: { source, names } }: CheckContext, fact: NameFact): boolean {
  if (fact.sign !== 'listed' && fact.sign !== 'thing') return false;
  const next = source.tokens[fact.to];
  if (next === undefined || source.text.slice(fact.end, next.start) !== ' ') return false;
  const isNext = ({ start }: { start: number }): boolean => start === next.start;
  const heard =
    names.targetFound.find(({ by, token }) => by !== 'meaning' && token !== null && isNext(token))?.fact ??
    names.sourceFound.find(({ by, fact: own }) => by === 'sound' && isNext(own))?.token ??
    names.pairs.find(({ source: own }) => isNext(own) && !PLACES.has(own.name))?.target;
  return Boolean(heard);
}

const PLACES: ReadonlySet<string> = new Set(['country', 'city', 'organisation', 'office']);

/** Whether a noun that goes with names stands right before one: شركة مرسيدس. */
function isTitled({ tokens }: TextFacts, { from }: NameFact): boolean {
  const before = tokens[from - 1];
  return before !== undefined && !tokens[from]!.opensSentence && hasForm(BEFORE_NAME, before);
}

/**
 * Whether the English calls a person by the office that the Arabic puts before a surname: الرئيس بوتين, *the president*. After the first
 * mention, which has the whole name, English does so with an article and no name behind it.
 */
function isCalledByOffice({ row: { source, target, names }, data }: CheckContext, fact: NameFact): boolean {
  if (!PERSONS.has(fact.name)) return false;
  const office = officeBefore(source, fact.from);
  const [last, after] = [source.tokens[fact.from - 1], source.tokens[fact.to]];
  if (office === undefined || last === undefined || source.text.slice(last.end, fact.start) !== ' ')
    return false;
  if (fact.to - fact.from > 1 || source.names.some((other) => other.from === fact.to)) return false;
  if (after !== undefined && !after.opensSentence && isUnknownWord(after, data)) return false;
  const partner = names.pairs.find((pair) => pair.source === office)?.target;
  const trace = partner ?? names.sourceFound.find((found) => found.fact === office)?.token;
  if (trace === null || trace === undefined) return false;
  const first = target.tokens.findIndex(({ start }) => start === trace.start);
  const next = target.tokens.find(({ start }) => start >= trace.end);
  if (next !== undefined && !next.opensSentence && /^\p{Lu}/u.test(next.text)) return false;
  return target.tokens
    .slice(Math.max(0, first - OFFICE_REACH), first)
    .some(({ key }) => BEFORE_OFFICE.has(key));
}

/** Forms of address before a person's name. */
const ADDRESSES = wordSet('السيد السيده الانسه الدكتور الدكتوره');

/**
 * Whether a sentence of the English opens with the pronoun of a person whom the Arabic calls by name, with a form of address or by the
 * surname of somebody who is well known: السيد بون, *He*.
 */
function isCalledHe({ row: { source, target, names } }: CheckContext, fact: NameFact): boolean {
  const before = source.tokens[fact.from - 1];
  const isWellKnown = fact.name === 'person' && fact.ids.length > 0 && fact.to - fact.from === 1;
  if (!isWellKnown && (before === undefined || !hasForm(ADDRESSES, before))) return false;
  const opening = target.tokens.filter(({ opensSentence, key }) => opensSentence && /^s?he$/u.test(key));
  return (
    opening.length > 0 && names.sourceOnly.filter(({ name }) => PERSONS.has(name)).length <= opening.length
  );
}

/** Whether the English calls a country of two halves by its half: كوريا الشمالية, *the North*. */
function isCalledByHalf({ row: { source, target } }: CheckContext, { name, from, to }: NameFact): boolean {
  const half = HALVES.get(source.tokens[to - 1]!.key);
  if (name !== 'country' || to - from < 2 || half === undefined) return false;
  return target.tokens.some(({ key, text }, i) => {
    return key === half && /^\p{Lu}/u.test(text) && target.tokens[i - 1]?.key === 'the';
  });
}

/** Adjectives of the Arabic at the end of a country's name, and the English noun. */
const HALVES: ReadonlyMap<string, string> = new Map([
  ['الشماليه', 'north'],
  ['الجنوبيه', 'south'],
  ['الشرقيه', 'east'],
  ['الغربيه', 'west'],
]);

/** Words before an office in which its article is looked for: *the Russian foreign minister*. */
const OFFICE_REACH = 3;
const BEFORE_OFFICE: ReadonlySet<string> = new Set('the his her its their our this'.split(' '));

/** The office right before a name, or before the country or the body that stands between them. */
function officeBefore({ names }: TextFacts, from: number): NameFact | undefined {
  const before = names.find(({ to }) => to === from);
  if (before === undefined || before.name === 'office') return before;
  if (before.name !== 'country' && before.name !== 'organisation') return undefined;
  return names.find(({ name, to }) => name === 'office' && to === before.from);
}

/** Words before an adjective in which the institution is looked for that it goes with. */
const INSTITUTION_REACH = 5;

function isOfInstitution({ tokens }: TextFacts, { from }: NameFact): boolean {
  for (let i = from - 1; i >= Math.max(0, from - INSTITUTION_REACH); i -= 1) {
    if (tokens[i + 1]!.opensSentence) return false;
    if (isInstitution(tokens[i]!)) return true;
  }
  return false;
}

/** Of these the gazetteer knows every name that the press uses; a person may be *he* in the other language. */
const WELL_KNOWN: ReadonlySet<string> = new Set(['country', 'city']);

/**
 * Signs by which a word of no lexicon is as often no name: by itself it is only worth knowing. A word that opens a sentence has its
 * capital from there: *Glucocorticoids are …*.
 */
const UNCERTAIN: ReadonlySet<NameSign> = new Set(['shape', 'after', 'beside', 'opens']);

/** Minimum number of letters of a capital that tells something by itself: Ri and Ho are heard in any word and in none. */
const MIN_CAPITAL = 3;

/**
 * A Latin word of the Arabic is copied or it is lost (but for an abbreviation of two letters beside its Arabic: IT, pH), a place of the gazetteer is named or it is not; any other name may
 * be said in another way. Initials without a trace may hold the name: the E of PHE is England. A capital of the English is
 * only worth knowing where the Arabic has words that no lexicon has (`hasOther`): one of them may be the name, *Balarin* for a
 * word that is written in another way. Two capitals behind an office are a person's name, whatever the Arabic has.
 */
function certaintyOf(
  fact: NameFact,
  facts: readonly NameFact[],
  own: readonly NameFact[],
  leftover: readonly NameFact[],
  hasOther: () => boolean,
  followsOffice: () => boolean,
): Certainty {
  if (repeatedElsewhere(fact, facts, own)) return 'remark';
  if (UNCERTAIN.has(fact.sign)) {
    const isAlone = !own.some((other) => isBeside(other, fact));
    if (fact.name !== 'capital') {
      if (isAlone) return 'remark';
    } else if (isAlone ? fact.text.length < MIN_CAPITAL || hasOther() : hasOther() && !followsOffice())
      return 'remark';
  }
  if (fact.name === 'latin') return fact.text.length > 2 ? 'sure' : 'remark';
  return WELL_KNOWN.has(fact.name) && !leftover.some(isInitials) ? 'sure' : 'doubtful';
}

/** Whether the words with a capital that a name belongs to stand right behind an office: US envoy Tom Barrack. */
function isBehindOffice({ text, tokens, names }: TextFacts, { from }: NameFact): boolean {
  for (let k = from; k > 0; k -= 1) {
    if (names.some((fact) => isPersonalOffice(fact) && fact.to === k)) return true;
    const [before, token] = [tokens[k - 1]!, tokens[k]!];
    if (!/^\p{Lu}/u.test(before.text) || text.slice(before.end, token.start) !== ' ') return false;
  }
  return false;
}

/** Whether an English place stands before a surname: Jordan Spieth, Chad Smith. */
function isFirstName({ row: { target } }: CheckContext, { ids, sign, from, to, end }: NameFact): boolean {
  const next = target.tokens[to];
  return (
    ids.length > 0 &&
    sign === 'name' &&
    next !== undefined &&
    target.text.slice(end, next.start) === ' ' &&
    !followsCapital(target, from) &&
    target.names.some((other) => other.from === to && other.ids.length === 0 && other.name === 'capital')
  );
}

/** Whether another word with a capital stands right before a name: Prime Lagos Abdul. */
function followsCapital({ text, tokens }: TextFacts, from: number): boolean {
  const [before, token] = [tokens[from - 1], tokens[from]!];
  return before !== undefined && /^\p{Lu}/u.test(before.text) && text.slice(before.end, token.start) === ' ';
}

/** Words between a country and the name that it explains: *Egyptian Foreign Minister Badr Abdelatty*. */
const EXPLAINED_REACH = 4;

/**
 * Whether a country of the English only tells readers whose name follows: *Iraqi Prime Minister Mohammed al-Sudani* where the Arabic,
 * which is read at home, has the office and the name.
 */
function explainsName({ row: { target, names } }: CheckContext, fact: NameFact): boolean {
  if (fact.name !== 'country') return false;
  const known = new Set<number>();
  for (const pair of names.pairs) if (pair.source.name !== 'office') known.add(pair.target.start);
  for (const trace of names.targetFound)
    if (trace.token !== null && trace.fact.name !== 'office') known.add(trace.fact.start);
  for (let i = fact.to; i < Math.min(target.tokens.length, fact.to + EXPLAINED_REACH); i += 1) {
    const token = target.tokens[i]!;
    const gap = target.text.slice(target.tokens[i - 1]!.end, token.start);
    if (token.opensSentence || !/^,?\s?$/u.test(gap)) return false;
    if (known.has(token.start)) return true;
    const isOffice = target.names.some(({ name, from, to }) => name === 'office' && from <= i && i < to);
    if (!isOffice && (gap.startsWith(',') || !/^\p{Lu}/u.test(token.text))) return false;
  }
  return false;
}

/**
 * Whether the words of the Arabic run together, so that a name that only its shape tells, or a person of the English, may stand in
 * one of them.
 */
function isBlurred({ row: { source } }: CheckContext, { ids, name, sign }: NameFact): boolean {
  const mayBeJoined = ids.length > 0 ? name === 'person' : sign !== 'latin';
  return mayBeJoined && hasJoinedWords(source.tokens);
}

/** In English: what a speaker spoke need not be told where it is the language of the translation. */
const OWN_LANGUAGE: ReadonlySet<string> = new Set(['بالانكليزيه', 'بالانجليزيه', 'الانكليزيه', 'الانجليزيه']);

/** Problem of a name that is left over on one side. */
function leftover(context: CheckContext, fact: NameFact, side: 'source' | 'target'): Problem {
  const values = { [side]: fact.text };
  if (context.neighbours.hasName(fact, side))
    return problem(`nearby.${side}`, values, { [side]: fact, certainty: 'remark' });
  const { names } = context.row;
  const others = side === 'source' ? names.targetOnly : names.sourceOnly;
  const isOptional =
    isInitials(fact) ||
    (side === 'source' && OWN_LANGUAGE.has(context.row.source.tokens[fact.from]!.key)) ||
    (side === 'source' &&
      (isCalledByOffice(context, fact) || isCalledByHalf(context, fact) || isCalledHe(context, fact))) ||
    (side === 'target' && (isFirstName(context, fact) || explainsName(context, fact))) ||
    (side === 'source' && namesTimeZone(context.row, fact)) ||
    (side === 'source' && fact.sign === 'people' && isOfInstitution(context.row.source, fact));
  const isReplaced = side === 'source' && context.hasStrangeCapital();
  const isSaid = side === 'source' || context.mayBeSaid(fact);
  const certainty =
    isOptional || (isSaid && isBlurred(context, fact))
      ? 'remark'
      : certaintyOf(
          fact,
          context.row[side].names,
          side === 'source' ? names.sourceOnly : names.targetOnly,
          others,
          () => others.length > 0 || context.hasStrangers(),
          () => isBehindOffice(context.row.target, fact),
        );
  return problem(side === 'source' ? 'name.missing' : 'name.extra', values, {
    [side]: fact,
    certainty,
    evidence: [
      ...(side === 'source' && isGivenName(context, fact) ? ['given'] : []),
      evidenceOf(context, fact, side),
      ...(isReplaced ? ['stranger'] : []),
    ].join(' '),
  });
}

/** Words of a longer place name that stand alone, where the Arabic names the place: "the United", "New" for New York. */
function fragments({ row, data }: CheckContext): Problem[] {
  const { source, target } = row;
  const named = new Set<number>();
  for (const fact of target.names) for (let i = fact.from; i < fact.to; i += 1) named.add(i);
  return target.tokens.flatMap((token, i): Problem[] => {
    const candidates =
      /^\p{Lu}/u.test(token.text) && !named.has(i) ? data.fragments.get(token.key) : undefined;
    if (candidates === undefined) return [];
    const [before, next] = [target.tokens[i - 1], target.tokens[i + 1]];
    for (const { id, form, place } of candidates) {
      const beside = place === 'first' ? next : before;
      // A capital beside it makes another name of it: New Jersey, Manchester United.
      if ((place === 'first' && token.opensSentence) || /^\p{Lu}/u.test(beside?.text ?? '')) continue;
      const whole = source.names.find((fact) => fact.ids.includes(id));
      if (whole === undefined) continue;
      const values = { source: whole.text, target: token.text, name: form };
      return [problem('name.fragment', values, { source: whole, target: token })];
    }
    return [];
  });
}

/** Organisations go by many names and none, so that counting their mentions tells nothing. */
const COUNTED: ReadonlySet<string> = new Set(['country', 'city', 'person', 'foreign', 'listed']);

const PRONOUNS: ReadonlySet<string> = new Set(
  'he she him her his hers himself herself who whom whose'.split(' '),
);

/** Whether a name stands in brackets, which explain or repeat what stands before them. */
function isInBrackets({ text }: TextFacts, { start, end }: NameFact): boolean {
  const [before, after] = [
    text.slice(Math.max(0, start - BRACKET_REACH), start),
    text.slice(end, end + BRACKET_REACH),
  ];
  return /\([^()]*$/u.test(before) && /^[^()]*\)/u.test(after);
}

/** Letters before and after a name in which the brackets around it are looked for. */
const BRACKET_REACH = 80;

/** Names that the Arabic mentions more often than the English, which mentions them all the same. */
function fewerMentions(context: CheckContext): Problem[] {
  const { data, row } = context;
  const { names, source, target } = row;
  const mentions = new Map<string, NameFact[]>();
  for (const fact of source.names) {
    if (!COUNTED.has(fact.name) || belongsToMoney(fact, source, data) || isInBrackets(source, fact)) continue;
    // برازيليا is Brasília, and "Brazilian".
    if (fact.sign === 'people' && fact.ids.length > 1) continue;
    const key = fact.ids[0] ?? [...wordKeys(source, fact)].at(-1)!;
    const list = mentions.get(key);
    if (list === undefined) mentions.set(key, [fact]);
    else list.push(fact);
  }
  const english = { ids: new Map<string, number>(), words: new Map<string, number>() };
  const count = (counts: Map<string, number>, key: string): Map<string, number> =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const fact of target.names) for (const id of fact.ids) count(english.ids, id);
  for (const token of target.tokens) count(english.words, withoutPossessive(token.key));
  return [...mentions].flatMap(([key, facts]): Problem[] => {
    if (facts.length < 2) return [];
    const last = facts.at(-1)!;
    const trace = names.sourceFound.find(({ fact, token }) => facts.includes(fact) && token !== null)?.token;
    const said =
      last.ids.length > 0
        ? english.ids.get(key)
        : mentionsOf(withoutPossessive(trace?.key ?? ''), english.words);
    if (said === undefined || said >= facts.length) return [];
    if (
      last.name === 'country' &&
      said + describedCountries(context) + bodiesOf(context, last) >= facts.length
    )
      return [];
    const values = { source: last.text, count: facts.length, target: said };
    // A person who is named again is *he* or *she* in English.
    const isPronoun = PERSONS.has(last.name) && target.tokens.some((token) => PRONOUNS.has(token.key));
    const isReplaced = context.hasStrangeCapital();
    const certainty = isPronoun && !isReplaced ? 'remark' : 'doubtful';
    const kind = last.sign === 'people' ? `${last.name}-people` : last.name;
    const evidence = isReplaced ? `${kind} stranger` : kind;
    return [problem('name.fewer', values, { source: last, certainty, evidence })];
  });
}

/** How often the English has a word, counting what is made of it: Luther, Lutheran; diatom, diatoms. Undefined where it has it nowhere. */
function mentionsOf(word: string, words: ReadonlyMap<string, number>): number | undefined {
  const own = words.get(word);
  const stem = word.endsWith('s') ? word.slice(0, -1) : word;
  if (own === undefined || stem.length < MIN_STEM) return own;
  let count = 0;
  for (const [other, times] of words) if (other.startsWith(stem)) count += times;
  return count;
}

/** Minimum number of letters of a name that longer words are made of. */
const MIN_STEM = 5;

/** How often the English says *the country* of one beyond what the Arabic says so. */
function describedCountries({ row: { source, target } }: CheckContext): number {
  const english = target.tokens.filter(
    ({ key }, i) => COUNTRY_NOUNS.has(key) && target.tokens[i - 1]?.key === 'the',
  );
  const arabic = source.tokens.filter(({ key }) => COUNTRY_WORDS.test(key));
  return Math.max(0, english.length - arabic.length);
}

/** How often the English has initials with the letter of a country in them that the Arabic has not: MWP, of Wales. */
function bodiesOf({ row: { source, target }, data }: CheckContext, { ids }: NameFact): number {
  const letters = new Set(
    ids.flatMap((id) => englishForms(data).get(id) ?? []).map((form) => form.charAt(0)),
  );
  const copied = new Set(source.tokens.filter(({ script }) => script === 'latin').map(({ key }) => key));
  return target.tokens.filter(
    ({ text, key }) =>
      INITIALS.test(text) && !copied.has(key) && [...text].some((letter) => letters.has(letter)),
  ).length;
}

/** Initials, of one thing or of several: MWP, MWPs. */
const INITIALS = /^\p{Lu}{2,5}s?$/u;

const COUNTRY_NOUNS: ReadonlySet<string> = new Set('country nation kingdom republic emirate'.split(' '));
const COUNTRY_WORDS = /^[وف]?(?:[بك]?ال|لل?)?(?:بلد|بلاد|دوله|مملكه|جمهوريه|اماره|امه|وطن)(?:ه|ها|هم|نا)?$/u;

/** Words in Latin letters that the Arabic has more often than the English, which has them all the same. */
function fewerLatin({ row: { source, target } }: CheckContext): Problem[] {
  const english = new Map<string, number>();
  for (const { key } of target.tokens) {
    const word = stemEnglish(withoutPossessive(key));
    english.set(word, (english.get(word) ?? 0) + 1);
  }
  const mentions = new Map<string, NameFact[]>();
  for (const fact of source.names) {
    if (fact.name !== 'latin' || !/^\p{Lu}\p{L}{3}/u.test(fact.text)) continue;
    const key = stemEnglish(withoutPossessive(source.tokens[fact.from]!.key));
    mentions.set(key, [...(mentions.get(key) ?? []), fact]);
  }
  return [...mentions].flatMap(([key, facts]): Problem[] => {
    const said = english.get(key);
    if (said === undefined || said >= facts.length) return [];
    const last = facts.at(-1)!;
    const values = { source: last.text, count: facts.length, target: said };
    return [problem('name.fewer', values, { source: last, certainty: 'doubtful', evidence: 'latin' })];
  });
}

/** The keys of the first word of a name, whole and without its proclitics. */
function wordKeys(side: TextFacts, fact: NameFact): readonly string[] {
  const token = side.tokens[fact.from]!;
  return [token.key, ...token.cuts];
}

/**
 * Whether a name of the English is none that the gazetteer knows, and sounds like nothing that the Arabic has left, nor like the name
 * at `from`.
 */
function isStrange(context: CheckContext, fact: NameFact, from: Span | null = null): boolean {
  const { ids, sign, text } = fact;
  const isCapital = ids.length === 0 && (sign === 'capital' || sign === 'beside') && text.length > 2;
  if (!isCapital || context.mayBeSaid(fact)) return false;
  const { source, target } = context.row;
  const said = from === null ? [] : source.tokens.filter((token) => contains([from], token));
  return !soundsAmong(fact, target, said, (word) => isUnknownWord(word, context.data));
}

/** Letters in which a word and the people that it is made of agree. */
const PEOPLE_LETTERS = 3;

/** Whether an English name is a compound of a people that the Arabic names: Eurostat, of European. */
function isMadeOf(data: LanguageData, { ids }: NameFact, { text }: NameFact): boolean {
  const begin = (word: string): string => word.slice(0, PEOPLE_LETTERS).toLowerCase();
  return ids.some((id) =>
    englishForms(data)
      .get(id)
      ?.some((form) => begin(form) === begin(text)),
  );
}

/** Names of one side without a trace on the other; where both sides have one, the one may stand for the other. */
export const nameCheck: Check = {
  id: 'name',
  severity: 'error',
  run(context) {
    const { names, source, attributions } = context.row;
    const placed = exchangedInPlace(context);
    const isPlaced = (side: 'source' | 'target', { start }: NameFact): boolean =>
      placed.some((one) => one[side]?.start === start);
    const missing = names.sourceOnly
      .filter((fact) => fact.name !== 'office' && !isPlaced('source', fact))
      .sort((a, b) => Number(isCertain(b)) - Number(isCertain(a)) || a.start - b.start);
    // Of a byline or an agency the Arabic need say nothing; the place of a dateline is compared.
    // Where the Arabic credits one that the English does not have, it is compared as well.
    const isCredited = missing.some(({ name, ids }) => name === 'organisation' && ids.length > 0);
    const isCredit = (fact: NameFact): boolean =>
      !isCredited && !WELL_KNOWN.has(fact.name) && contains(attributions, fact);
    const extra = names.targetOnly.filter(
      (fact) => fact.name !== 'office' && !isInitials(fact) && !isCredit(fact) && !isPlaced('target', fact),
    );
    const initials = names.targetOnly.filter(isInitials);
    const problems: Problem[] = [
      ...confusedGivenNames(context),
      ...exchangedGivenNames(context),
      ...lostGivenNames(context),
      ...droppedGivenNames(context),
      ...droppedKunyas(context),
      ...exchangedOffices(context),
      ...strippedOffices(context),
      ...exchangedPortfolios(context),
      ...exchangedPlaces(context),
      ...exchangedInitials(context),
      ...droppedPersons(context),
      ...exchangedMentions(context),
      ...exchangedStrangers(context),
      ...droppedBodies(context),
      ...droppedParts(context),
      ...placed,
      ...fragments(context),
      ...fewerMentions(context),
      ...fewerLatin(context),
    ];
    for (const { source: from, target: to } of names.inPlace)
      problems.push(
        problem(
          'name.differs',
          { source: from.text, target: to.text },
          { source: from, target: to, certainty: 'doubtful', evidence: 'in-place' },
        ),
      );
    // The adjective of an institution is left out more often than another name stands for it.
    const implied = missing.filter((fact) => fact.sign === 'people' && isOfInstitution(source, fact));
    const others = extra.filter((fact) => fact.ids.length > 0 || isStrange(context, fact));
    for (const fact of implied)
      if (others.every((other) => isMadeOf(context.data, fact, other))) {
        missing.splice(missing.indexOf(fact), 1);
        problems.push(leftover(context, fact, 'source'));
      }
    // A name that is mentioned less often, and another that nothing of the Arabic is: the one stands for the other.
    for (const [i, { source: from, message }] of problems.entries()) {
      const at =
        message.key === 'name.fewer' ? extra.findIndex((fact) => isStrange(context, fact, from)) : -1;
      if (at < 0) continue;
      const to = extra.splice(at, 1)[0]!;
      const values = { source: message.values['source']!, target: to.text };
      problems[i] = problem('name.differs', values, {
        source: from,
        target: to,
        certainty: 'doubtful',
        evidence: 'fewer',
      });
    }
    while (missing.length > 0 && extra.length > 0) {
      const [from, to] = [missing[0]!, extra[0]!];
      if (context.neighbours.hasName(from, 'source') || context.neighbours.hasName(to, 'target')) break;
      const isSure = isCertain(from) && !repeatedElsewhere(from, source.names, names.sourceOnly);
      // A place that the Arabic does not name is wrong by itself, whatever it stands for.
      const isPlace =
        !isSure && WELL_KNOWN.has(to.name) && leftover(context, to, 'target').certainty === 'sure';
      const isDim = !isPlace && isBlurred(context, from) && context.mayBeSaid(to);
      const certainty = isSure ? 'sure' : isDim ? 'remark' : 'doubtful';
      problems.push(
        problem(
          'name.differs',
          { source: from.text, target: to.text },
          {
            source: from,
            target: to,
            certainty,
            evidence: isPlace ? `place-${to.name}` : `${evidenceOf(context, from, 'source')}-${to.sign}`,
          },
        ),
      );
      missing.shift();
      extra.shift();
    }
    for (const fact of missing) problems.push(leftover(context, fact, 'source'));
    for (const fact of [...extra, ...initials]) problems.push(leftover(context, fact, 'target'));
    return problems;
  },
};
