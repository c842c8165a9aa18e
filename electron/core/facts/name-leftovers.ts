import { latinVariants, SAME_NAME, SURELY_SAME_NAME, soundLikeness } from '#core/names/sound.ts';
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
import { mayBeName } from './beside-names.ts';
import type { LanguageData } from './language-data.ts';
import type { NamePairing, NameTrace } from './name-pairing.ts';
import { isOrdinaryEnglish } from './names.ts';
import { arabicSounding, latinSounding, withoutPossessive } from './soundings.ts';
import type { TextFacts } from './text-facts.ts';
import type { Span } from '#core/text/span.ts';
import { isTouching, type Token } from './tokens.ts';

/** From this likeness on two names that have no other partner may be one. */
const MAY_BE_SAME = 0.55;

/** Entry of the United Nations in the gazetteer. */
const UNITED_NATIONS = 'organisation:un';

/** Maximum number of leftovers of a side that are compared with each other: bounds the work. */
const MAX_COMPARED = 60;
/** The same for the words that nothing of the other side answers to. */
const MAX_IDLE = 120;

/** Both sides of a row, and what their words are read by. */
interface Sides {
  source: TextFacts;
  target: TextFacts;
  data: LanguageData;
  glosses: (token: Token) => readonly string[];
}

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
      // Two bodies that the gazetteer knows are two, unless every letter has its word: NATO is no other name of أوبك.
      const isKnown = isBody(left) && fact !== null && isBody(fact);
      const range =
        bodyOfUnitedNations(left, letters, source) ??
        expansionOf(letters, source, left, glosses, english, isKnown ? 1 : undefined);
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
    if (left.name === 'latin' && isSpelledOut(left.text, target)) explained.add(left);
  }
  for (const left of sourceOnly) {
    const body = explained.has(left) ? undefined : bodyBefore(left, pairing, source);
    if (body === undefined) continue;
    explained.add(left);
    pairing.spelledOut.push({ start: body.start, end: left.end });
  }
  for (const fact of source.names) {
    const compound = compoundOf(fact, target);
    if (compound === undefined) continue;
    for (const one of targetOnly) if (one.start === compound.start) explained.add(one);
    if (!sourceOnly.includes(fact) || explained.has(fact)) continue;
    explained.add(fact);
    pairing.sourceFound.push({ fact, by: 'meaning', token: compound });
  }
  sourceOnly = sourceOnly.filter((fact) => !explained.has(fact));
  targetOnly = targetOnly.filter((fact) => !explained.has(fact));
  const near = nearPairs(sourceOnly, targetOnly, pairing, source, target, data);
  const used = new Set<NameFact>(near.flatMap(({ from, to }) => (to === null ? [from] : [from, to])));
  for (const { from, to } of near)
    if (to !== null) pairing.pairs.push({ source: from, target: to, by: 'likeness' });
  sourceOnly = sourceOnly.filter((fact) => !used.has(fact));
  targetOnly = targetOnly.filter((fact) => !used.has(fact));
  const inPlace = leftInPlace(sourceOnly, pairing, { source, target, data, glosses });
  for (const pair of inPlace) {
    // سبوتو, Sutopo: what begins alike is the name in a spelling of its own.
    if (beginsAlike(source.tokens[pair.source.from]!.key, pair.target.text))
      pairing.pairs.push({ ...pair, by: 'likeness' });
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

/** Diseases among the bodies of the gazetteer, whose whole names Arabic words in many ways. */
const DISEASE = /^organisation:(?:covid|sars|mers|hiv|aids)$/u;

function isBody({ ids }: NameFact): boolean {
  return ids.some((id) => id.startsWith('organisation:')) && !ids.some((id) => DISEASE.test(id));
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

/** Words that a full name has between those that give its initials. */
const BETWEEN_INITIALS = new Set(['of', 'the', 'for', 'and', 'in', 'on', 'to', 'a', 'de', 'du']);

/** Whether English spells out what the Arabic has as Latin initials: Consumer Energy Alliance for (CEA). */
function isSpelledOut(text: string, { tokens }: TextFacts): boolean {
  const letters = initialsOf(text);
  if (letters.length < 3) return false;
  const words = tokens.filter(({ script, key }) => script === 'latin' && !BETWEEN_INITIALS.has(key));
  const initials = words.map(({ key }) => key.charAt(0)).join('');
  for (let at = initials.indexOf(letters); at >= 0; at = initials.indexOf(letters, at + 1)) {
    const run = words.slice(at, at + letters.length);
    if (run.some((word) => /^\p{Lu}/u.test(word.text)) && run.at(-1)!.sentence === run[0]!.sentence)
      return true;
  }
  return false;
}

/** First parts of English compounds, with the entries of the gazetteer that they are of. */
const COMBINING: ReadonlyMap<string, readonly string[]> = new Map([
  ['euro', ['europe']],
  ['afro', ['africa']],
  ['anglo', ['GB', 'england']],
  ['franco', ['FR']],
  ['russo', ['RU']],
  ['sino', ['CN']],
  ['indo', ['IN']],
  ['turco', ['TR']],
  ['hispano', ['ES']],
  ['italo', ['IT']],
  ['greco', ['GR']],
]);
/** What follows the first part of a compound: its hyphen, or enough letters for another word. */
const SECOND_PART = /^(?:-|\p{L}{3})/u;

/** The English compound that an adjective of a people is a part of: الشكوكية الأوروبية, Eurosceptics. */
function compoundOf({ name, ids }: NameFact, { tokens, text }: TextFacts): Token | undefined {
  if (name !== 'country') return undefined;
  const parts = [...COMBINING].filter(([, of]) => of.some((id) => ids.includes(id))).map(([part]) => part);
  return tokens.find(({ end, script, key }) => {
    const word = `${key}${text.charAt(end)}`;
    return (
      script === 'latin' &&
      parts.some((part) => word.startsWith(part) && SECOND_PART.test(word.slice(part.length)))
    );
  });
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
 * Words of the two sides that stand in one place of a longer name whose other words are heard, and that answer to nothing:
 * دايموند برنسيس, Diamond Cecil. Before a name English has titles as well, so there only a name that is known counts.
 */
function leftInPlace(
  sourceOnly: readonly NameFact[],
  pairing: NamePairing,
  { source, target, data, glosses }: Sides,
): { source: NameFact; target: NameFact }[] {
  const { heard, answered, english } = answeredPlaces(pairing, source, target);
  if (heard.size === 0) return [];
  const leftovers = new Map(sourceOnly.map((fact) => [fact.from, fact]));
  const named = new Map<number, NameFact>();
  for (const fact of target.names) for (let i = fact.from; i < fact.to; i += 1) named.set(i, fact);
  let meant: ReadonlySet<string> | null = null;
  const found: { source: NameFact; target: NameFact }[] = [];
  for (const [at, place] of [...heard].slice(0, MAX_COMPARED)) {
    for (const step of [1, -1]) {
      const [arabic, latin] = [source.tokens[at + step], target.tokens[place + step]];
      if (arabic === undefined || latin === undefined || answered.has(at + step) || english.has(place + step))
        continue;
      if (
        !isTouching(source.text, source.tokens[at]!, arabic) ||
        !isTouching(target.text, target.tokens[place]!, latin)
      )
        continue;
      const from = leftovers.get(at + step) ?? wordAsName(source, at + step, step, data);
      if (from === null || from.ids.length > 0 || from.to !== from.from + 1 || arabic.key.startsWith('ال'))
        continue;
      const to = named.get(place + step);
      if (!/^\p{Lu}\p{Ll}{2}/u.test(latin.text) || (to !== undefined && to.ids.length > 0)) continue;
      // A common word counts in the place of what is known to be a name: titles stand before names as well.
      const isKnown = leftovers.has(at + step);
      if (
        to === undefined &&
        (latin.opensSentence || (!isKnown && (step < 0 || data.capitals.has(latin.key))))
      )
        continue;
      meant ??= new Set(source.tokens.slice(0, MAX_MEANT).flatMap((token) => glosses(token)));
      if (meant.has(stemEnglish(withoutPossessive(latin.key)))) continue;
      const { start, end, text } = latin;
      answered.add(at + step);
      english.add(place + step);
      found.push({
        source: from,
        target: to ?? { ...EMPTY_CAPITAL, start, end, text, from: place + step, to: place + step + 1 },
      });
    }
  }
  return found;
}

/** Maximum number of Arabic words whose meanings are compared with a capital. */
const MAX_MEANT = 600;

/** An Arabic word that may be a name where it stands, beside a name that was heard: a word that no list has. */
function wordAsName(source: TextFacts, at: number, step: number, data: LanguageData): NameFact | null {
  const token = source.tokens[at]!;
  const isPlaced = [...source.numbers, ...source.months, ...source.weekdays].some(
    ({ start }) => start === token.start,
  );
  if (isPlaced || !mayBeName(token, step > 0 ? 'after' : 'before', data)) return null;
  const { start, end, text } = token;
  return {
    kind: 'name',
    name: 'foreign',
    sign: 'beside',
    ids: [],
    standsFor: [],
    start,
    end,
    text,
    from: at,
    to: at + 1,
  };
}

/**
 * Where a single word of the Arabic is heard in a single word of the English, in the names of persons too that the gazetteer knows
 * whole; and which words of each side answer to something.
 */
function answeredPlaces(
  { targetFound, sourceFound, pairs }: NamePairing,
  source: TextFacts,
  target: TextFacts,
): { heard: Map<number, number>; answered: Set<number>; english: Set<number> } {
  const [heard, answered, english] = [new Map<number, number>(), new Set<number>(), new Set<number>()];
  const [arabicAt, latinAt] = [source, target].map(
    ({ tokens }) => new Map(tokens.map((token, i) => [token.start, i])),
  ) as [Map<number, number>, Map<number, number>];
  for (const { fact, token, by, second } of targetFound) {
    for (let i = fact.from; i < fact.to; i += 1) english.add(i);
    const at = token === null ? undefined : arabicAt.get(token.start);
    if (at === undefined) continue;
    answered.add(at);
    if (second) answered.add(arabicAt.get(second.start) ?? at);
    if (by === 'sound' && !second && fact.to === fact.from + 1) heard.set(at, fact.from);
  }
  for (const { fact, token, by } of sourceFound) {
    const place = token === null ? undefined : latinAt.get(token.start);
    if (place === undefined) continue;
    english.add(place);
    if (by === 'sound' && fact.to === fact.from + 1) heard.set(fact.from, place);
  }
  for (const { source: from, target: to } of pairs) {
    for (let i = to.from; i < to.to; i += 1) english.add(i);
    for (let i = from.from; i < from.to; i += 1) {
      const place =
        from.name === 'person' && from.to - from.from > 1 ? heardIn(source.tokens[i]!, target, to) : null;
      if (place !== null) heard.set(i, place);
      if (place !== null || from.name !== 'person' || from.to - from.from === 1) answered.add(i);
    }
  }
  for (const { fact } of sourceFound) {
    if (fact.name === 'person' && fact.to - fact.from > 1) continue;
    for (let i = fact.from; i < fact.to; i += 1) answered.add(i);
  }
  return { heard, answered, english };
}

/** The word of an English name that an Arabic word is heard in. */
function heardIn(token: Token, { tokens }: TextFacts, { from, to }: NameFact): number | null {
  for (let i = from; i < to; i += 1)
    if (likenessOf(token, withoutPossessive(tokens[i]!.key)) >= SAME_NAME) return i;
  return null;
}

const EMPTY_CAPITAL = { kind: 'name', name: 'capital', sign: 'beside', ids: [], standsFor: [] } as const;

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
        (token.key.length > 3 || !isArabicStopWord(token.key)) &&
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
  const beside = besideHeard(pairing, source);
  const boundOf = (fact: NameFact, token: Token): number => {
    // إيان is *when*, and beside بولتر it is Ian.
    if (isArabicStopWord(token.key))
      return beside.get(fact.from)?.has(token.start) ? SAME_NAME : SURELY_SAME_NAME;
    return glosses(token).length > 0 ? MAY_BE_KNOWN : MAY_BE_IDLE;
  };
  const used = new Set<unknown>();
  return candidates
    .filter(({ fact, token, likeness }) => likeness >= boundOf(fact, token))
    .sort((a, b) => b.likeness - a.likeness)
    .flatMap(({ fact, token, likeness }): NameTrace[] => {
      if (used.has(fact) || used.has(token)) return [];
      used.add(fact).add(token);
      return [{ fact, by: likeness >= SAME_NAME ? 'sound' : 'likeness', token }];
    });
}

/** By the place of an English word: where the Arabic words stand that are right beside what its neighbours are heard in. */
function besideHeard({ targetFound }: NamePairing, { tokens }: TextFacts): Map<number, Set<number>> {
  const places = new Map(tokens.map(({ start }, i) => [start, i]));
  const beside = new Map<number, Set<number>>();
  for (const { fact, token, by } of targetFound) {
    const at = by === 'sound' && token !== null ? places.get(token.start) : undefined;
    if (at === undefined) continue;
    for (const [english, arabic] of [
      [fact.from - 1, at - 1],
      [fact.to, at + 1],
    ] as const) {
      const neighbour = tokens[arabic];
      if (neighbour === undefined) continue;
      beside.set(english, (beside.get(english) ?? new Set()).add(neighbour.start));
    }
  }
  return beside;
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
export function belongsToMoney(
  { sign, from, ids }: NameFact,
  { tokens }: TextFacts,
  data: LanguageData,
): boolean {
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
export function likenessOf(token: Token, key: string): number {
  let best = 0;
  const variants = latinVariants(key).map(latinSounding);
  for (const form of [token.key, ...token.cuts, ...partsOf(token.key)]) {
    if (form.length < 3) continue;
    for (const sound of variants) best = Math.max(best, soundLikeness(arabicSounding(form), sound));
  }
  return best;
}
