import { latinVariants, SAME_NAME, soundLikeness } from '#core/names/sound.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import {
  beginsAlike,
  expansionOf,
  initialsOf,
  institutionAt,
  isInstitution,
  type TokenRange,
} from './acronyms.ts';
import type { NameFact } from './fact.ts';
import type { LanguageData } from './language-data.ts';
import type { NamePairing, NameTrace } from './name-pairing.ts';
import { isOrdinaryEnglish } from './names.ts';
import { arabicSounding, latinSounding, withoutPossessive } from './soundings.ts';
import type { TextFacts } from './text-facts.ts';
import type { Span } from '#core/text/span.ts';
import type { Token } from './tokens.ts';

/** From this likeness on two names that have no other partner may be one. */
const MAY_BE_SAME = 0.55;

/** Entry of the United Nations in the gazetteer. */
const UNITED_NATIONS = 'organisation:un';

/** Maximum number of leftovers of a side that are compared with each other: bounds the work. */
const MAX_COMPARED = 60;
/** The same for the words that nothing of the other side answers to. */
const MAX_IDLE = 120;

/**
 * Assigns what is left over on the two sides to each other, each once: initials to the Arabic name that they stand for, then
 * names that sound somewhat alike, the nearest first. What is no name without a partner goes, as does what belongs to a number.
 */
export function settleLeftovers(
  pairing: NamePairing,
  source: TextFacts,
  target: TextFacts,
  data: LanguageData,
  glosses: (token: Token) => readonly string[],
): NamePairing {
  const explained = new Set<NameFact>();
  let sourceOnly = pairing.sourceOnly.filter(
    (fact) => fact.sign !== 'ambiguous' && !belongsToMoney(fact, source, data),
  );
  let targetOnly = [...pairing.targetOnly];
  const initials = unexplainedInitials(targetOnly, pairing, source, target).slice(0, MAX_COMPARED);
  const english = (i: number): string => {
    const fact = source.names.find((one) => one.from <= i && one.to > i);
    return fact === undefined ? '' : idLetters(fact);
  };
  for (const { fact, letters } of initials) {
    for (const left of sourceOnly.slice(0, MAX_COMPARED)) {
      if (explained.has(left)) continue;
      const range =
        bodyOfUnitedNations(left, letters, source) ?? expansionOf(letters, source, left, glosses, english);
      if (range === null) continue;
      for (const one of sourceOnly) if (one.from >= range.from && one.to <= range.to) explained.add(one);
      if (fact !== null) {
        explained.add(fact);
        pairing.pairs.push({ source: left, target: fact, by: 'meaning' });
      }
      pairing.spelledOut.push(spanOf(source, range));
      break;
    }
  }
  // Of a body without a name in it the words alone may give the letters.
  const institutions = source.tokens
    .flatMap((token, i) => (isInstitution(token) ? [i] : []))
    .slice(0, MAX_COMPARED);
  for (const { fact, letters } of initials) {
    if (fact === null || explained.has(fact) || letters.length < 3) continue;
    for (const at of institutions) {
      const range = expansionOf(letters, source, { from: at, to: at + 1 }, glosses, english, 1);
      if (range === null || range.from !== at) continue;
      explained.add(fact);
      pairing.targetFound.push({ fact, by: 'meaning', token: source.tokens[at]! });
      pairing.spelledOut.push(spanOf(source, range));
      break;
    }
  }
  for (const left of sourceOnly) {
    const body = explained.has(left) ? undefined : bodyBefore(left, pairing, source);
    if (body === undefined) continue;
    explained.add(left);
    pairing.spelledOut.push({ start: body.start, end: left.end });
  }
  sourceOnly = sourceOnly.filter((fact) => !explained.has(fact));
  targetOnly = targetOnly.filter((fact) => !explained.has(fact));
  const near = nearPairs(sourceOnly, targetOnly, pairing, source, target, data);
  const used = new Set<NameFact>(near.flatMap(({ from, to }) => (to === null ? [from] : [from, to])));
  for (const { from, to } of near)
    if (to !== null) pairing.pairs.push({ source: from, target: to, by: 'likeness' });
  sourceOnly = sourceOnly.filter((fact) => !used.has(fact));
  targetOnly = targetOnly.filter((fact) => !used.has(fact));
  const inPlace = leftInPlace(sourceOnly, pairing, source, target);
  for (const pair of inPlace) {
    // سبوتو, Sutopo: what begins alike is the name in a spelling of its own.
    if (beginsAlike(pair.source.text, pair.target.text)) pairing.pairs.push({ ...pair, by: 'likeness' });
    else pairing.inPlace.push(pair);
  }
  const placed = new Set(inPlace.flatMap((pair) => [pair.source, pair.target.from]));
  sourceOnly = sourceOnly.filter((fact) => !placed.has(fact));
  targetOnly = targetOnly.filter((fact) => !placed.has(fact.from));
  const heard = heardInIdleWords(targetOnly, pairing, source, target, glosses);
  for (const trace of heard) pairing.targetFound.push(trace);
  const answered = new Set(heard.map(({ fact }) => fact));
  return {
    ...pairing,
    sourceOnly,
    targetOnly: targetOnly.filter((fact) => !answered.has(fact)),
  };
}

/** Initials of the English without a partner: names, and what stands in a time (BST) or is too short for a name (PR). */
function unexplainedInitials(
  targetOnly: readonly NameFact[],
  { targetFound }: NamePairing,
  source: TextFacts,
  target: TextFacts,
): { fact: NameFact | null; letters: string }[] {
  const found = new Set(targetFound.map(({ fact }) => fact.start));
  const left = new Map(targetOnly.map((fact) => [fact.start, fact]));
  const copied = new Set(source.tokens.filter(({ script }) => script === 'latin').map(({ key }) => key));
  return target.tokens.flatMap(({ start, text, key }) => {
    const letters = found.has(start) || copied.has(key) ? '' : initialsOf(left.get(start)?.text ?? text);
    return letters === '' ? [] : [{ fact: left.get(start) ?? null, letters }];
  });
}

function spanOf({ tokens }: TextFacts, { from, to }: TokenRange): Span {
  return { start: tokens[from]!.start, end: tokens[to - 1]!.end };
}

/** The body that English names by initials alone, whose country stands behind its Arabic name: مركز … في الولايات المتحدة, CDC. */
function bodyBefore(country: NameFact, { pairs }: NamePairing, { tokens }: TextFacts): NameFact | undefined {
  if (country.name !== 'country' || tokens[country.from - 1]?.key !== 'في') return undefined;
  return pairs.find(
    ({ source, target }) =>
      source.to === country.from - 1 && source.name === 'organisation' && initialsOf(target.text).length > 2,
  )?.source;
}

/** The whole name of a body of the United Nations that is UN… or …UN… in English: وكالة الأمم المتحدة لإغاثة اللاجئين. */
function bodyOfUnitedNations({ ids, from }: NameFact, letters: string, source: TextFacts): TokenRange | null {
  const noun = source.tokens[from - 1];
  if (!ids.includes(UNITED_NATIONS) || !/un|nu/u.test(letters) || letters.length < 3) return null;
  return noun !== undefined && isInstitution(noun) ? institutionAt(source, from - 1) : null;
}

/**
 * Arabic names left over beside a name that was heard, each with the capital that stands in its place in the English and answers to
 * nothing. Before a name English has titles as well, so only a capital that is no common word counts there.
 */
function leftInPlace(
  sourceOnly: readonly NameFact[],
  { targetFound, sourceFound }: NamePairing,
  source: TextFacts,
  target: TextFacts,
): { source: NameFact; target: NameFact }[] {
  const partners = new Map<number, number>();
  const at = new Map(target.tokens.map((token, i) => [token.start, i]));
  const answered = new Set<number>();
  for (const { fact, token, by } of targetFound) {
    for (let i = fact.from; i < fact.to; i += 1) answered.add(i);
    if (by === 'sound' && token !== null) partners.set(token.start, fact.from);
  }
  for (const { fact, token, by } of sourceFound) {
    const place = token === null ? undefined : at.get(token.start);
    if (place === undefined) continue;
    answered.add(place);
    if (by === 'sound' && fact.to === fact.from + 1) partners.set(fact.start, place);
  }
  return sourceOnly.slice(0, MAX_COMPARED).flatMap((from) => {
    if (from.ids.length > 0 || from.to !== from.from + 1 || source.tokens[from.from]!.key.startsWith('ال'))
      return [];
    for (const [beside, step] of [
      [from.from - 1, 1],
      [from.to, -1],
    ] as const) {
      const heard = source.tokens[beside];
      const place = heard === undefined ? undefined : partners.get(heard.start);
      if (heard === undefined || place === undefined || !isTouching(source, heard, source.tokens[from.from]!))
        continue;
      const i = place + step;
      const token = target.tokens[i];
      if (token === undefined || answered.has(i) || !isTouching(target, target.tokens[place]!, token))
        continue;
      const fact = target.names.find((one) => one.from <= i && one.to > i);
      if (!/^\p{Lu}\p{Ll}{2}/u.test(token.text) || (fact !== undefined && fact.ids.length > 0)) continue;
      if (fact === undefined && step < 0) continue;
      const { start, end, text } = token;
      answered.add(i);
      return [{ source: from, target: fact ?? { ...EMPTY_CAPITAL, start, end, text, from: i, to: i + 1 } }];
    }
    return [];
  });
}

const EMPTY_CAPITAL = { kind: 'name', name: 'capital', sign: 'beside', ids: [], standsFor: [] } as const;

/** Whether one space or hyphen stands between two words. */
function isTouching({ text }: TextFacts, one: Token, other: Token): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^[ -]$/u.test(text.slice(first.end, second.start));
}

/** From this likeness on an Arabic word that nothing of the English answers to may be a name that is left over. */
const MAY_BE_IDLE = 0.66;
/** The same of a word that means something. */
const MAY_BE_KNOWN = 0.76;

/**
 * English names among the Arabic words that the English does not translate otherwise: إليفي is "pet" and Elvie, and where no pet is
 * in the English it is Elvie. Each word once, the nearest first.
 */
function heardInIdleWords(
  names: readonly NameFact[],
  pairing: NamePairing,
  source: TextFacts,
  target: TextFacts,
  glosses: (token: Token) => readonly string[],
): NameTrace[] {
  const capitals = names.filter(({ ids, sign }) => ids.length === 0 && sign !== 'initials');
  if (capitals.length === 0) return [];
  const busy = new Set<number>();
  for (const { token, second } of pairing.targetFound)
    for (const one of [token, second]) if (one) busy.add(one.start);
  const facts = [
    ...pairing.pairs.map((pair) => pair.source),
    ...pairing.sourceFound.map((trace) => trace.fact),
    ...source.numbers,
    ...source.months,
    ...source.weekdays,
  ].sort((a, b) => a.start - b.start);
  let [next, reached] = [0, 0];
  for (const { start, end } of source.tokens) {
    for (; next < facts.length && facts[next]!.start <= start; next += 1)
      reached = Math.max(reached, facts[next]!.end);
    if (end <= reached) busy.add(start);
  }
  const stems = new Set(target.tokens.map(({ key }) => stemEnglish(key)));
  const idle = source.tokens
    .filter(
      (token) =>
        token.script === 'arabic' &&
        token.key.length > 2 &&
        !busy.has(token.start) &&
        !isArabicStopWord(token.key) &&
        !glosses(token).some((gloss) => stems.has(gloss)),
    )
    .slice(0, MAX_IDLE);
  const candidates = capitals.slice(0, MAX_COMPARED).flatMap((fact) =>
    idle.map((token) => ({
      fact,
      token,
      likeness: likenessOf(token, withoutPossessive(target.tokens[fact.from]!.key)),
    })),
  );
  const used = new Set<unknown>();
  return candidates
    .filter(({ token, likeness }) => likeness >= (glosses(token).length > 0 ? MAY_BE_KNOWN : MAY_BE_IDLE))
    .sort((a, b) => b.likeness - a.likeness)
    .flatMap(({ fact, token, likeness }): NameTrace[] => {
      if (used.has(fact) || used.has(token)) return [];
      used.add(fact).add(token);
      return [{ fact, by: likeness >= SAME_NAME ? 'sound' : 'likeness', token }];
    });
}

/** The first letters by which a gazetteer name may stand in initials: of its country code or its English names. */
function idLetters({ ids }: NameFact): string {
  return ids
    .map((id) =>
      id
        .slice(id.indexOf(':') + 1)
        .charAt(0)
        .toLowerCase(),
    )
    .join('');
}

/** American of the American dollar: English says the currency alone. */
function belongsToMoney({ sign, from, ids }: NameFact, { tokens }: TextFacts, data: LanguageData): boolean {
  if (sign !== 'people' || ids.length === 0 || from === 0) return false;
  return data.measures.ar.at(tokens, from - 1)?.phrase.entry.kind === 'currency';
}

interface NearPair {
  from: NameFact;
  /** Null where the English word is none that was taken for a name. */
  to: NameFact | null;
  likeness: number;
}

/** Pairs of leftovers that sound somewhat alike; the English word may also be a capital that opens a clause. */
function nearPairs(
  sourceOnly: readonly NameFact[],
  targetOnly: readonly NameFact[],
  pairing: NamePairing,
  source: TextFacts,
  target: TextFacts,
  data: LanguageData,
): NearPair[] {
  if (sourceOnly.length === 0) return [];
  const facts = new Map<number, NameFact>();
  for (const fact of targetOnly) for (let i = fact.from; i < fact.to; i += 1) facts.set(i, fact);
  const paired = new Set<number>();
  for (const { fact } of pairing.targetFound) for (let i = fact.from; i < fact.to; i += 1) paired.add(i);
  const capitals = target.tokens
    .flatMap((token, i) => (!paired.has(i) && isLoneCapital(token, facts.has(i), data) ? [i] : []))
    .slice(0, MAX_COMPARED);
  const candidates: (NearPair & { at: number })[] = [];
  for (const from of sourceOnly.slice(0, MAX_COMPARED)) {
    if (from.name === 'latin') continue;
    for (const at of capitals) {
      // Two names that the gazetteer knows are two: Syria is not Serbia.
      if (from.ids.length > 0 && (facts.get(at)?.ids.length ?? 0) > 0) continue;
      const likeness = nameLikeness(from, source, withoutPossessive(target.tokens[at]!.key));
      if (likeness >= MAY_BE_SAME) candidates.push({ from, to: facts.get(at) ?? null, at, likeness });
    }
  }
  candidates.sort((a, b) => b.likeness - a.likeness);
  const used = new Set<unknown>();
  return candidates.filter(({ from, to, at }) => {
    if (used.has(from) || used.has(to ?? at)) return false;
    used.add(from).add(to ?? at);
    return true;
  });
}

function isLoneCapital(token: Token, isName: boolean, data: LanguageData): boolean {
  if (token.script !== 'latin' || token.text.length < 3 || !/^\p{Lu}/u.test(token.text)) return false;
  return isName || !isOrdinaryEnglish(token.key, data);
}

/** Letters of a word that may be two run together, and of a part of it that may be a name. */
const MIN_JOINED = 8;
const MIN_PART = 4;

/** The beginnings and ends of a long word, of which one may be a name without a space beside it. */
function partsOf(key: string): string[] {
  if (key.length < MIN_JOINED) return [];
  const parts: string[] = [];
  for (let cut = MIN_PART; cut <= key.length - 2; cut += 1) {
    parts.push(key.slice(0, cut));
    if (key.length - cut >= MIN_PART) parts.push(key.slice(cut));
  }
  return parts;
}

/** The best likeness of a word of an Arabic name with an English key. */
function nameLikeness({ from, to }: NameFact, { tokens }: TextFacts, key: string): number {
  return tokens.slice(from, to).reduce((best, token) => Math.max(best, likenessOf(token, key)), 0);
}

/** The best likeness of an Arabic word, or of a part of it, with an English key. */
function likenessOf(token: Token, key: string): number {
  let best = 0;
  const variants = latinVariants(key).map(latinSounding);
  for (const form of [token.key, ...token.cuts, ...partsOf(token.key)]) {
    if (form.length < 3) continue;
    for (const sound of variants) best = Math.max(best, soundLikeness(arabicSounding(form), sound));
  }
  return best;
}
