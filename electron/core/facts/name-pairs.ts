import { SAME_NAME, soundLikeness, SURELY_SAME_NAME } from '#core/names/sound.ts';
import { isEnglishStopWord } from '#core/text/stop-words.ts';
import { namesBesideNames } from './beside-names.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { MonthFact, NameFact } from './fact.ts';
import { editDistance } from '#core/text/edits.ts';
import { overlaps } from '#core/text/span.ts';
import { englishForms, maxNameEdits } from './gazetteer-forms.ts';
import { isLexiconWord } from './glosses.ts';
import type { LanguageData } from './language-data.ts';
import { settleLeftovers } from './name-leftovers.ts';
import type { NamePairing, NameTrace } from './name-pairing.ts';
import type { PairedBy } from './number-pairs.ts';
import {
  arabicSounding,
  joinedSoundings,
  joinedSoundsLike,
  latinSounding,
  soundings,
  soundsLike,
  withoutPossessive,
  type Sounding,
} from './soundings.ts';
import { findSpelledInitials } from './spelled-initials.ts';
import type { TextFacts } from './text-facts.ts';
import { wordKey, type Token } from './tokens.ts';

/** Pairs of spellings that a desk has confirmed: Arabic form, English form. */
export type ConfirmedNames = readonly (readonly [arabic: string, english: string])[];

/** Maximum number of words and names of a row that are compared: bounds the work on a row. */
const MAX_COMPARED = 600;

/** Maximum number of English names that are heard in one Arabic word and compared. */
const MAX_RIVALS = 8;
/** How much less like an Arabic word than another name a name must sound to be there by chance. */
const RIVAL_MARGIN = 0.1;

/** Endings of number and relation that hide the sound of a borrowed word: فلسطينيون, Palestinians. */
const ARABIC_ENDING = /(?:يه|يين|يون|ات|ين|ون|ي|ه|ا)$/u;
const ENGLISH_ENDING = /(?:ians|ian|ans|an|ese|ic|ical|s|es|ish|ist|ists)$/u;

/** Pairs the names of one row. Offices are evidence for others; a check does not ask for them. */
export class NamePairer {
  readonly #source: TextFacts;
  readonly #target: TextFacts;
  readonly #data: LanguageData;
  readonly #glosses: (token: Token) => readonly string[];
  readonly #confirmed: ReadonlyMap<string, string>;
  readonly #arabic: readonly Sounding[];
  #strange: readonly Sounding[] | null = null;
  #joined: readonly Sounding[] | null = null;
  readonly #latinInSource = new Map<string, Token>();
  readonly #meant = new Map<string, Token>();
  readonly #targetWords: readonly Token[];
  readonly #targetKeys: ReadonlyMap<string, Token>;
  readonly #targetStems: ReadonlyMap<string, Token>;

  constructor(
    source: TextFacts,
    target: TextFacts,
    data: LanguageData,
    glosses: (token: Token) => readonly string[],
    confirmed: ConfirmedNames,
    /** Months of the Arabic that the English has as well: the مارس of *March* is not *Marsa*. */
    months: readonly MonthFact[],
  ) {
    this.#source = source;
    this.#target = target;
    this.#data = data;
    this.#glosses = glosses;
    this.#confirmed = new Map(confirmed.map(([arabic, english]) => [wordKey(english), wordKey(arabic)]));
    const named = new Set(source.names.map((fact) => fact.start));
    this.#arabic = soundings(
      source.tokens.slice(0, MAX_COMPARED).filter((token) => !months.some((fact) => overlaps(fact, token))),
      (token) => !named.has(token.start) && (isLexiconWord(token, data) || glosses(token).length > 0),
    );
    for (const token of source.tokens) {
      if (token.script === 'latin') this.#latinInSource.set(withoutPossessive(token.key), token);
      for (const gloss of glosses(token)) if (!this.#meant.has(gloss)) this.#meant.set(gloss, token);
    }
    this.#targetWords = target.tokens.filter((token) => token.script === 'latin').slice(0, MAX_COMPARED);
    this.#targetKeys = new Map(this.#targetWords.map((token) => [withoutPossessive(token.key), token]));
    this.#targetStems = new Map(this.#targetWords.map((token) => [stemEnglish(token.key), token]));
  }

  pair(): NamePairing {
    const result: NamePairing = {
      pairs: [],
      sourceFound: [],
      targetFound: [],
      sourceOnly: [],
      targetOnly: [],
      inPlace: [],
      spelledOut: [],
    };
    const answered = this.#pairTarget(result);
    this.#partRivals(result);
    const heard = new Set(result.targetFound.flatMap((trace) => [trace.token, trace.second ?? null]));
    // Brexit says both who left and what was left.
    const whole = this.#target.names.filter(
      ({ name, standsFor }) => name === 'organisation' && standsFor.length > 1,
    );
    for (const fact of this.#source.names.slice(0, MAX_COMPARED)) {
      const first = this.#source.tokens[fact.from]!;
      if (answered.has(fact) || heard.has(first)) {
        result.sourceFound.push({ fact, by: 'gazetteer', token: null });
        continue;
      }
      const holder = whole.find(({ standsFor }) => fact.ids.some((id) => standsFor.includes(id)));
      if (holder !== undefined) {
        result.sourceFound.push({ fact, by: 'meaning', token: this.#target.tokens[holder.from]! });
        continue;
      }
      const found = this.#traceSource(fact);
      if (found === null || isHeardInOtherCountry(fact, found, this.#target, result.targetOnly))
        result.sourceOnly.push(fact);
      else result.sourceFound.push(found);
    }
    for (const fact of namesBesideNames(this.#source, result, this.#data)) {
      if (this.#traceSource(fact) === null) result.sourceOnly.push(fact);
    }
    partSubstitutes(result);
    return settleLeftovers(result, this.#source, this.#target, this.#data, this.#glosses);
  }

  /** Finds the partners of the English names; gives the Arabic names that have one. */
  #pairTarget(result: NamePairing): Set<NameFact> {
    const byId = new Map<string, NameFact[]>();
    for (const fact of this.#source.names) {
      for (const id of [...fact.ids, ...fact.standsFor]) {
        const list = byId.get(id);
        if (list === undefined) byId.set(id, [fact]);
        else list.push(fact);
      }
    }
    const answered = new Set<NameFact>();
    for (const fact of this.#target.names.slice(0, MAX_COMPARED)) {
      const candidates = [...fact.ids, ...fact.standsFor].flatMap(
        (id) => byId.get(id)?.slice(0, MAX_COMPARED) ?? [],
      );
      // Pyongyang is a city before it stands for its country.
      const free = candidates.filter((one) => !answered.has(one));
      let partner =
        free.find((one) => one.name !== 'country' && one.ids.some((id) => fact.ids.includes(id))) ??
        free[0] ??
        candidates[0] ??
        null;
      const trace: NameTrace | null =
        partner === null
          ? this.#traceTarget(fact)
          : { fact, by: 'gazetteer', token: this.#source.tokens[partner.from]! };
      if (trace === null) {
        result.targetOnly.push(fact);
        continue;
      }
      result.targetFound.push(trace);
      const { token } = trace;
      // One word of a longer name that the gazetteer knows answers for itself only.
      if (token !== null) {
        partner ??=
          this.#source.names.find(
            (one) =>
              one.start <= token.start &&
              one.end >= token.end &&
              (one.ids.length === 0 || one.to - one.from === 1),
          ) ?? null;
      }
      if (partner === null) continue;
      answered.add(partner);
      const by = trace.by === 'sound' && this.#isOtherSpelling(partner, fact) ? 'likeness' : trace.by;
      result.pairs.push({ source: partner, target: fact, by });
    }
    return answered;
  }

  /**
   * One Arabic word is heard in one English name: of several that sound like it, what is much less like it than another is there by
   * chance (House beside Lopez, for لوبيز), and is looked for among the other words.
   */
  #partRivals(result: NamePairing): void {
    const byToken = new Map<Token, NameTrace[]>();
    for (const trace of result.targetFound) {
      if (trace.by !== 'sound' || trace.token === null || trace.second) continue;
      const list = byToken.get(trace.token);
      if (list === undefined) byToken.set(trace.token, [trace]);
      else list.push(trace);
    }
    for (const [token, traces] of byToken) {
      if (traces.length < 2) continue;
      const likeness = traces.slice(0, MAX_RIVALS).map(({ fact }) => this.#likeness(fact, token));
      const best = Math.max(...likeness);
      for (const [i, trace] of traces.slice(0, MAX_RIVALS).entries()) {
        if (likeness[i]! < SAME_NAME || likeness[i]! > best - RIVAL_MARGIN) continue;
        const at = result.targetFound.indexOf(trace);
        const other = soundsLike(
          latinSounding(this.#target.tokens[trace.fact.from]!.key),
          this.#arabic.filter((one) => one.token !== token),
        );
        if (other !== null) result.targetFound[at] = { ...trace, token: other.token, second: other.second };
        else {
          result.targetFound.splice(at, 1);
          result.targetOnly.push(trace.fact);
        }
        result.pairs = result.pairs.filter((pair) => pair.target !== trace.fact);
      }
    }
    result.targetOnly.sort((a, b) => a.start - b.start);
  }

  /** How much a name of one word sounds like an Arabic word; 0 of a longer name. */
  #likeness({ from, to }: NameFact, token: Token): number {
    if (to !== from + 1) return 0;
    const sound = latinSounding(this.#target.tokens[from]!.key);
    return Math.max(...[token.key, ...token.cuts].map((form) => soundLikeness(arabicSounding(form), sound)));
  }

  /** Whether English spells a name that the gazetteer knows in a way of its own, letters away from a listed one: Amerca. */
  #isOtherSpelling({ ids }: NameFact, { ids: own, text }: NameFact): boolean {
    if (own.length > 0 || ids.length === 0) return false;
    const written = wordKey(withoutPossessive(text));
    const max = maxNameEdits(written);
    return ids.some((id) =>
      englishForms(this.#data)
        .get(id)
        ?.some((form) => editDistance(wordKey(form), written, max) <= max),
    );
  }

  /** Arabic words that the lexicon does not have: a country by another spelling is at least none of its words. */
  get #strangeWords(): readonly Sounding[] {
    this.#strange ??= this.#arabic.filter(({ token }) => this.#glosses(token).length === 0);
    return this.#strange;
  }

  get #joinedWords(): readonly Sounding[] {
    this.#joined ??= joinedSoundings(this.#source.tokens.slice(0, MAX_COMPARED));
    return this.#joined;
  }

  /** Looks for an English name among the words of the Arabic. */
  #traceTarget(fact: NameFact): NameTrace | null {
    const confirmed = this.#confirmed.get(wordKey(fact.text));
    if (confirmed !== undefined) {
      const token = this.#source.tokens.find((one) => one.key === confirmed || one.cuts.includes(confirmed));
      if (token !== undefined) return { fact, by: 'verbatim', token };
    }
    const letters = fact.text.replace(/['’]s?$/u, '');
    const initials = /^\p{Lu}[\p{Lu}.]{1,6}$/u.test(letters)
      ? findSpelledInitials(letters, this.#source.tokens.slice(0, MAX_COMPARED))
      : null;
    if (initials !== null) return { fact, by: 'sound', token: initials.first, second: initials.last };
    for (let i = fact.from; i < fact.to; i += 1) {
      const word = this.#target.tokens[i]!;
      const key = withoutPossessive(word.key);
      const same =
        this.#latinInSource.get(key) ??
        this.#latinInSource.get(key.endsWith('s') ? key.slice(0, -1) : `${key}s`);
      if (same !== undefined) return { fact, by: 'verbatim', token: same };
      if (fact.name === 'office' && fact.to - fact.from > 1) continue;
      const candidates = fact.name === 'country' ? this.#strangeWords : this.#arabic;
      const sound = latinSounding(word.key);
      // Initials of three letters sound like many a word: NYU is not Langone.
      const least = fact.sign === 'initials' && letters.length < 4 ? SURELY_SAME_NAME : 0;
      const heard =
        soundsLike(sound, candidates, least) ??
        joinedSoundsLike(this.#target.tokens, i, candidates) ??
        (fact.name === 'capital' ? soundsLike(sound, this.#joinedWords) : null);
      if (heard !== null) return { fact, by: 'sound', token: heard.token, second: heard.second };
      const meant = this.#meant.get(stemEnglish(word.key));
      if (meant !== undefined && !isOfOtherBody(fact, meant, this.#source))
        return { fact, by: 'meaning', token: meant };
    }
    return null;
  }

  /** Looks for an Arabic name among the words of the English. Of a name of several words more than half must be there. */
  #traceSource(fact: NameFact): NameTrace | null {
    const traces: NameTrace[] = [];
    let words = 0;
    for (let i = fact.from; i < fact.to; i += 1) {
      const token = this.#source.tokens[i]!;
      if (token.key.length < 3 && fact.to - fact.from > 1) continue;
      words += 1;
      const trace =
        token.script === 'latin' ? this.#traceLatin(token) : this.#traceArabic(token, fact.name === 'person');
      if (trace !== null && !(trace.by === 'meaning' && isOfOtherBody(fact, trace.token, this.#target)))
        traces.push({ fact, ...trace });
    }
    return traces.length * 2 > words || (traces.length > 0 && words > 2) ? traces[0]! : null;
  }

  #traceLatin(token: Token): { by: PairedBy; token: Token } | null {
    const own = withoutPossessive(token.key);
    const same =
      this.#targetKeys.get(own) ??
      this.#targetWords.find(
        ({ key }) =>
          key.startsWith(own) ||
          (key.length > 3 && own.startsWith(key)) ||
          (own.length > 4 && key.endsWith(own)),
      );
    return same === undefined ? null : { by: 'verbatim', token: same };
  }

  #traceArabic(token: Token, isPerson: boolean): { by: PairedBy; token: Token } | null {
    const whole = [token.key, ...token.cuts];
    const heard = this.#heardInTarget(whole, (key) => key);
    if (heard !== null) return { by: 'sound', token: heard };
    // The name of a person means nothing, whatever else its letters may mean.
    for (const gloss of isPerson ? [] : this.#glosses(token)) {
      const meant = this.#targetStems.get(gloss);
      if (meant !== undefined) return { by: 'meaning', token: meant };
    }
    const bare = whole.map((key) => key.replace(ARABIC_ENDING, ''));
    if (bare[0] === token.key || bare[0]!.length <= 3) return null;
    const stem = this.#heardInTarget(bare, (key) => key.replace(ENGLISH_ENDING, ''));
    return stem === null ? null : { by: 'sound', token: stem };
  }

  #heardInTarget(keys: readonly string[], cut: (key: string) => string): Token | null {
    const words = keys.map(arabicSounding);
    for (const word of this.#targetWords) {
      const capital = /^\p{Lu}/u.test(word.text);
      if ((word.text.length < 3 && !capital) || isEnglishStopWord(word.key)) continue;
      const common = !capital && this.#data.ordinaryEnglish.has(word.key);
      const latin = latinSounding(cut(withoutPossessive(word.key)));
      const least = common ? SURELY_SAME_NAME : SAME_NAME;
      if (words.some((sounded) => soundLikeness(sounded, latin) >= least)) return word;
    }
    return null;
  }
}

/**
 * Countries that the gazetteer tells apart, however alike they sound: عماني is no Yemeni. Where the English has a country that the Arabic
 * does not have, another kind of name is no country either: السعودي is not Saud, beside *Emirati*.
 */
function isHeardInOtherCountry(
  fact: NameFact,
  { by, token }: NameTrace,
  { names }: TextFacts,
  targetOnly: readonly NameFact[],
): boolean {
  if (by !== 'sound' || token === null || fact.name !== 'country' || fact.ids.length === 0) return false;
  if (
    targetOnly.some(({ name, ids }) => name === 'country' && ids.length > 0) &&
    names.some(({ name, start, end }) => name !== 'country' && start <= token.start && end >= token.end)
  )
    return true;
  const other = names.find(({ start, end }) => start <= token.start && end >= token.end);
  if (other === undefined || other.name !== 'country' || other.ids.length === 0) return false;
  const own = new Set([...fact.ids, ...fact.standsFor]);
  return ![...other.ids, ...other.standsFor].some((id) => own.has(id));
}

/**
 * Parts a country of the English from a place that only stands for it (Yemeni from صنعاء), where the place has a partner of its own and
 * another country of the Arabic has none: an Omani delegation in Sanaa is no Yemeni one.
 */
function partSubstitutes(result: NamePairing): void {
  if (!result.sourceOnly.some(({ name }) => name === 'country')) return;
  const isSame = ({ source, target }: NamePairing['pairs'][number]): boolean =>
    source.ids.some((id) => target.ids.includes(id));
  const exact = new Set(result.pairs.filter(isSame).map(({ source }) => source));
  const parted = result.pairs.filter(
    (pair) => pair.target.name === 'country' && !isSame(pair) && exact.has(pair.source),
  );
  if (parted.length === 0) return;
  const facts = new Set(parted.map(({ target }) => target));
  result.pairs = result.pairs.filter((pair) => !parted.includes(pair));
  result.targetFound = result.targetFound.filter(({ fact }) => !facts.has(fact));
  result.targetOnly = [...result.targetOnly, ...facts].sort((a, b) => a.start - b.start);
}

/**
 * Whether a word of the other side belongs to another body that the gazetteer knows: *Organization* of the World Trade Organization is no
 * trace of منظمة الصحة العالمية.
 */
function isOfOtherBody({ ids }: NameFact, { start, end }: Token, side: TextFacts): boolean {
  if (!ids.some((id) => id.startsWith('organisation:'))) return false;
  return side.names.some(
    (other) =>
      other.name === 'organisation' &&
      other.start <= start &&
      end <= other.end &&
      other.ids.length > 0 &&
      !other.ids.some((id) => ids.includes(id)),
  );
}
