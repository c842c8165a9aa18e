import { arabicSounds, latinSounds, SAME_NAME, soundLikeness, type SoundedWord } from '../names/sound.ts';
import type { NameFact } from './fact.ts';
import type { LanguageData } from './language-data.ts';
import type { FactPair, PairedBy } from './number-pairs.ts';
import type { TextFacts } from './text-facts.ts';
import { wordKey, type Token } from './tokens.ts';

/** What tells that a name of one side is on the other: a partner, or only a word that sounds or means like it. */
export interface NameTrace {
  fact: NameFact;
  by: PairedBy;
  /** Its partner where that is a name fact too. */
  partner: NameFact | null;
  /** First token of the other side that answers to it, where one does. */
  token: Token | null;
}

export interface NamePairing {
  pairs: FactPair<NameFact>[];
  sourceFound: NameTrace[];
  targetFound: NameTrace[];
  sourceOnly: NameFact[];
  targetOnly: NameFact[];
}

/** Pairs of spellings that a desk has confirmed: Arabic form, English form. */
export type ConfirmedNames = readonly (readonly [arabic: string, english: string])[];

const sounds = new Map<string, SoundedWord>();
const MEMORY = 30_000;

function remember(key: string, make: (key: string) => SoundedWord): SoundedWord {
  const known = sounds.get(key);
  if (known !== undefined) return known;
  if (sounds.size >= MEMORY) sounds.clear();
  const made = make(key);
  sounds.set(key, made);
  return made;
}

/** Candidates of one Arabic text: every word with every cut, sounded. */
interface ArabicSoundings {
  token: Token;
  words: readonly SoundedWord[];
}

/** The words of a side that may be names, for comparison by sound. */
function soundings(tokens: readonly Token[]): ArabicSoundings[] {
  const found: ArabicSoundings[] = [];
  for (const token of tokens) {
    if (token.script !== 'arabic' || token.key.length < 2) continue;
    found.push({ token, words: [token.key, ...token.cuts].map((key) => remember(key, arabicSounds)) });
  }
  return found;
}

/** So many words and names of a row are compared by sound, and no more: the work on a row has a bound. */
const MOST_COMPARED = 600;

function soundsLike(latin: SoundedWord, candidates: readonly ArabicSoundings[]): Token | null {
  let best = SAME_NAME;
  let token: Token | null = null;
  for (const candidate of candidates) {
    for (const word of candidate.words) {
      const likeness = soundLikeness(word, latin);
      if (likeness > best || (likeness === best && token === null)) {
        best = likeness;
        token = candidate.token;
      }
    }
    if (best === 1) break;
  }
  return token;
}

/** Two words written together in Arabic or apart: "Tennessee State" تينيسيستيت, "Bin Laden" بنلادن. */
function joined(tokens: readonly Token[], i: number): SoundedWord {
  return latinSounds(`${tokens[i]!.key}${tokens[i + 1]?.key ?? ''}`);
}

/** Pairs the names of a row. Offices are evidence for others, never asked for themselves. */
export function pairNames(
  source: TextFacts,
  target: TextFacts,
  data: LanguageData,
  glosses: (token: Token) => readonly string[],
  stem: (key: string) => string,
  confirmed: ConfirmedNames = [],
): NamePairing {
  const result: NamePairing = { pairs: [], sourceFound: [], targetFound: [], sourceOnly: [], targetOnly: [] };
  const arabic = soundings(source.tokens.slice(0, MOST_COMPARED));
  const glossed = new Map<string, Token>();
  for (const token of source.tokens)
    for (const gloss of glosses(token)) if (!glossed.has(gloss)) glossed.set(gloss, token);
  const latinInSource = new Map(
    source.tokens.filter((token) => token.script === 'latin').map((token) => [token.key, token]),
  );
  const targetWords = target.tokens.filter((token) => token.script === 'latin');
  const targetKeys = new Map(targetWords.map((token) => [token.key.replace(/['’]s?$/u, ''), token]));
  const targetStems = new Map(targetWords.map((token) => [stem(token.key), token]));
  const house = new Map(confirmed.map(([ar, en]) => [wordKey(en), wordKey(ar)]));
  const byId = new Map<string, NameFact[]>();
  for (const fact of source.names) {
    for (const id of [...fact.ids, ...fact.standsFor]) {
      const list = byId.get(id);
      if (list === undefined) byId.set(id, [fact]);
      else list.push(fact);
    }
  }
  const answered = new Set<NameFact>();
  for (const fact of target.names.slice(0, MOST_COMPARED)) {
    const trace = (by: PairedBy, partner: NameFact | null, token: Token | null): void => {
      result.targetFound.push({ fact, by, partner, token });
      if (partner !== null) {
        answered.add(partner);
        result.pairs.push({ source: partner, target: fact, by });
      }
    };
    const partners = [...fact.ids, ...fact.standsFor].flatMap((id) => byId.get(id) ?? []);
    const partner = partners.find((one) => !answered.has(one)) ?? partners[0];
    if (partner !== undefined) {
      trace('gazetteer', partner, source.tokens[partner.from]!);
      continue;
    }
    const confirmedKey = house.get(wordKey(fact.text));
    const houseToken =
      confirmedKey === undefined
        ? undefined
        : source.tokens.find((token) => token.key === confirmedKey || token.cuts.includes(confirmedKey));
    if (houseToken !== undefined) {
      trace('verbatim', null, houseToken);
      continue;
    }
    let by: PairedBy | null = null;
    let token: Token | null = null;
    for (let i = fact.from; i < fact.to && by === null; i += 1) {
      const word = target.tokens[i]!;
      const key = word.key.replace(/['’]s?$/u, '');
      const own =
        latinInSource.get(key) ??
        latinInSource.get(word.key) ??
        (key.endsWith('s') ? latinInSource.get(key.slice(0, -1)) : latinInSource.get(`${key}s`));
      if (own !== undefined) [by, token] = ['verbatim', own];
      if (by !== null || (fact.name === 'office' && fact.to - fact.from > 1)) continue;
      const heard =
        soundsLike(remember(key, latinSounds), arabic) ??
        (i > 0 && i < target.tokens.length - 1 ? soundsLikeJoined(target.tokens, i, arabic) : null);
      if (heard !== null) [by, token] = ['sound', heard];
      const meant: Token | undefined = by === null ? glossed.get(stem(word.key)) : undefined;
      if (meant !== undefined) [by, token] = ['meaning', meant];
    }
    if (by === null) {
      result.targetOnly.push(fact);
      continue;
    }
    const other =
      source.names.find((one) => token !== null && one.start <= token.start && one.end >= token.end) ?? null;
    trace(by, other, token);
  }
  const heardTokens = new Set(result.targetFound.map((trace) => trace.token));
  for (const fact of source.names.slice(0, MOST_COMPARED)) {
    const first = source.tokens[fact.from]!;
    if (answered.has(fact) || heardTokens.has(first)) {
      result.sourceFound.push({ fact, by: 'gazetteer', partner: null, token: null });
      continue;
    }
    const found = traceInTarget(fact, source, targetWords, targetKeys, targetStems, glosses);
    if (found === null) result.sourceOnly.push(fact);
    else result.sourceFound.push({ fact, by: found.by, partner: null, token: found.token });
  }
  for (const fact of besideNames(source, result, data, glosses)) {
    if (traceInTarget(fact, source, targetWords, targetKeys, targetStems, glosses) === null)
      result.sourceOnly.push(fact);
  }
  return result;
}

/** Nouns that stand before a name: a word unknown to the lexicon after one of them is a name. */
const BEFORE_NAME = new Set(
  (
    'السيد السيده مدينه بمدينه لمدينه ولايه بولايه مقاطعه بمقاطعه محافظه بمحافظه قريه بلده جزيره نهر جبل شارع جامعه بجامعه شركه لشركه صحيفه ' +
    'لصحيفه مجله لمجله نادي فريق قناه شبكه مستشفي مطار منطقه بمنطقه حي ميناء ملعب الرئيس الوزير اللاعب المدرب الجنرال الدكتور السناتور'
  ).split(' '),
);

/**
 * Words of no lexicon beside a name that was found, or after a noun that goes with names: the rest of a name of which
 * one word has a partner, and names that look like Arabic words.
 */
function besideNames(
  source: TextFacts,
  result: NamePairing,
  data: LanguageData,
  glosses: (token: Token) => readonly string[],
): NameFact[] {
  if (data.translations.size === 0) return [];
  const heard = new Set(
    result.targetFound.filter((trace) => trace.by === 'sound').map((trace) => trace.token),
  );
  const named = new Set<number>();
  for (const fact of source.names) for (let i = fact.from; i < fact.to; i += 1) named.add(i);
  const placed = new Set([...source.numbers, ...source.months, ...source.weekdays].map((fact) => fact.start));
  const found: NameFact[] = [];
  const apart = (first: Token, second: Token): boolean =>
    !/^\s+$/u.test(source.text.slice(first.end, second.start));
  source.tokens.forEach((token, i) => {
    if (
      token.script !== 'arabic' ||
      token.key.length < 3 ||
      named.has(i) ||
      placed.has(token.start) ||
      heard.has(token)
    )
      return;
    const [before, after] = [source.tokens[i - 1], source.tokens[i + 1]];
    const follows =
      before !== undefined && !apart(before, token) && (heard.has(before) || BEFORE_NAME.has(before.key));
    const precedes =
      after !== undefined && !apart(token, after) && heard.has(after) && !token.key.startsWith('و');
    if ((!follows && !precedes) || glosses(token).length > 0) return;
    const { start, end, text } = token;
    found.push({
      kind: 'name',
      name: 'foreign',
      ids: [],
      standsFor: [],
      start,
      end,
      text,
      from: i,
      to: i + 1,
    });
  });
  return found;
}

function soundsLikeJoined(
  tokens: readonly Token[],
  i: number,
  arabic: readonly ArabicSoundings[],
): Token | null {
  const before = /^\p{Lu}/u.test(tokens[i - 1]!.text) ? soundsLike(joined(tokens, i - 1), arabic) : null;
  return before ?? (/^\p{Lu}/u.test(tokens[i + 1]!.text) ? soundsLike(joined(tokens, i), arabic) : null);
}

function traceInTarget(
  fact: NameFact,
  source: TextFacts,
  targetWords: readonly Token[],
  targetKeys: ReadonlyMap<string, Token>,
  targetStems: ReadonlyMap<string, Token>,
  glosses: (token: Token) => readonly string[],
): { by: PairedBy; token: Token } | null {
  for (let i = fact.from; i < fact.to; i += 1) {
    const token = source.tokens[i]!;
    if (token.script === 'latin') {
      const same =
        targetKeys.get(token.key) ??
        targetWords.find(
          (word) => word.key.startsWith(token.key) || (word.key.length > 3 && token.key.startsWith(word.key)),
        );
      if (same !== undefined) return { by: 'verbatim', token: same };
      continue;
    }
    if (token.script !== 'arabic') continue;
    const words = [token.key, ...token.cuts].map((key) => remember(key, arabicSounds));
    for (const word of targetWords.slice(0, MOST_COMPARED)) {
      if (word.text.length < 3 && !/^\p{Lu}/u.test(word.text)) continue;
      const latin = remember(word.key, latinSounds);
      if (words.some((sounded) => soundLikeness(sounded, latin) >= SAME_NAME))
        return { by: 'sound', token: word };
    }
    for (const gloss of glosses(token)) {
      const meant = targetStems.get(gloss);
      if (meant !== undefined) return { by: 'meaning', token: meant };
    }
    // Endings of number and relation hide the sound: فلسطينيون, بروتينات.
    const bare = token.key.replace(/(?:يه|يين|يون|ات|ين|ون|ي|ه|ا)$/u, '');
    if (bare !== token.key && bare.length > 3) {
      const stems = [
        bare,
        ...token.cuts.map((cut) => cut.replace(/(?:يه|يين|يون|ات|ين|ون|ي|ه|ا)$/u, '')),
      ].map((key) => remember(key, arabicSounds));
      for (const word of targetWords.slice(0, MOST_COMPARED)) {
        if (word.text.length < 3) continue;
        const latin = remember(
          word.key.replace(/(?:ians|ian|ans|an|ese|ic|ical|s|es|ish|ist|ists)$/u, ''),
          latinSounds,
        );
        if (stems.some((sounded) => soundLikeness(sounded, latin) >= SAME_NAME))
          return { by: 'sound', token: word };
      }
    }
  }
  return null;
}
