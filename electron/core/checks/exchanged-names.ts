import type { NameFact } from '#core/facts/fact.ts';
import { isHeardIn, withoutPossessive } from '#core/facts/soundings.ts';
import { isTouching, type Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { ENGLISH_JOINTS, SAYING } from '#core/facts/name-places.ts';
import { isArabicStopWord, isEnglishStopWord } from '#core/text/stop-words.ts';
import { mayBeName } from '#core/facts/beside-names.ts';
import { isLatinLetterName } from '#core/facts/spelled-initials.ts';
import { strangeCapitals } from '#core/facts/strange-capitals.ts';
import { exchangedCells } from './cells.ts';
import { problem, type CheckContext, type Problem } from './finding.ts';

/** Whether an Arabic word has a trace in the English, by its meaning or its sound. */
export function hasTrace(token: Token, { row: { target, glosses } }: CheckContext): boolean {
  const meanings = new Set(glosses(token));
  return target.tokens.some(
    ({ key, text, script }) =>
      script === 'latin' &&
      !isEnglishStopWord(key) &&
      (meanings.has(stemEnglish(withoutPossessive(key))) || (/^\p{Lu}/u.test(text) && isHeardIn(token, key))),
  );
}

/**
 * Cities before their country that the Arabic names otherwise: Ankara, Turkey for ألانيا التركية. That a capital may stand for its
 * country is no answer to another city.
 */
function exchangedTowns(context: CheckContext): Problem[] {
  const { source, target } = context.row;
  return target.names.flatMap((city, i): Problem[] => {
    const country = target.names[i + 1];
    if (city.name !== 'city' || country?.name !== 'country' || country.from !== city.to) return [];
    if (!/^, ?$/u.test(target.text.slice(city.end, country.start))) return [];
    if (source.names.some(({ ids }) => ids.some((id) => city.ids.includes(id)))) return [];
    const said = source.names.flatMap(({ ids, from }) => {
      const [before, word] = [source.tokens[from - 2], source.tokens[from - 1]];
      if (!ids.some((id) => country.ids.includes(id)) || word === undefined || before === undefined)
        return [];
      // What stands between in and the adjective of a country is a place: في ألانيا التركية.
      const isPlace = /^[وف]?(?:في|من|الي|قرب|بمدينه|مدينه)$/u.test(before.key) && !word.opensSentence;
      return isPlace && !isArabicStopWord(word.key) && !hasTrace(word, context) ? [word] : [];
    });
    return said.length === 1 ? [differs(said[0]!, city, 'town')] : [];
  });
}

function differs(said: Token, other: Pick<NameFact, 'text' | 'start' | 'end'>, evidence: string): Problem {
  const values = { source: said.text, target: other.text };
  return problem('name.differs', values, { source: said, target: other, certainty: 'doubtful', evidence });
}

/** Places and other names that stand where the Arabic has another: before a country, or alone in a cell of a table. */
export function exchangedPlaces(context: CheckContext): Problem[] {
  const cells = exchangedCells(context.row, context.data)
    .filter(({ source }) => !hasTrace(source, context))
    .map(({ source, target }) => differs(source, target, 'cell'));
  return [...exchangedTowns(context), ...cells];
}

/** Words between a name and what stands in the place of the exchanged one: the adjective of a country, a title. */
const MAX_BETWEEN = 2;

/** For each word of the English in a name that has a partner, the first word of the Arabic and the one after the last. */
export function partnersOf({ row: { source, target, names } }: CheckContext): Map<number, [number, number]> {
  const partners = new Map<number, [number, number]>();
  const add = (from: number, to: number, place: [number, number]): void => {
    for (let i = from; i < to; i += 1) partners.set(i, place);
  };
  const [arabicAt, latinAt] = [source, target].map(
    ({ tokens }) => new Map(tokens.map(({ start }, i) => [start, i])),
  ) as [Map<number, number>, Map<number, number>];
  for (const { fact, token } of names.sourceFound) {
    const at = token === null ? undefined : latinAt.get(token.start);
    if (at !== undefined) add(at, at + 1, [fact.from, fact.to]);
  }
  for (const { fact, token, second } of names.targetFound) {
    const at = token === null ? undefined : arabicAt.get(token.start);
    if (at === undefined) continue;
    add(fact.from, fact.to, [at, (second ? (arabicAt.get(second.start) ?? at) : at) + 1]);
  }
  for (const { source: from, target: to } of names.pairs) {
    // Of the words of a person that the gazetteer knows whole each has its own place.
    if (from.to - from.from === to.to - to.from)
      for (let i = 0; i < to.to - to.from; i += 1)
        partners.set(to.from + i, [from.from + i, from.from + i + 1]);
    else add(to.from, to.to, [from.from, from.to]);
  }
  return partners;
}

/**
 * Names of the English that sound like nothing of the Arabic, beside a name that has a partner beside which the Arabic has a word without
 * a trace: Takeshi Cavusoglu for مولود جاويش أوغلو. The word may mean something, as most names of the Arabic do.
 */
export function exchangedInPlace(context: CheckContext): Problem[] {
  const { source, target, names } = context.row;
  const strange = names.targetOnly.filter(
    (fact) =>
      fact.ids.length === 0 &&
      (fact.sign === 'capital' || fact.sign === 'beside') &&
      fact.text.length > 2 &&
      !context.mayBeSaid(fact),
  );
  if (strange.length === 0) return [];
  const partners = partnersOf(context);
  const unanswered = new Set(context.unanswered().map(({ start }) => start));
  const isBeside = (text: string, a: Token | undefined, b: Token | undefined): boolean =>
    a !== undefined && b !== undefined && isTouching(text, a, b);
  const taken = new Set<number>();
  return strange.flatMap((fact): Problem[] => {
    for (const step of [-1, 1]) {
      let at = step < 0 ? fact.from - 1 : fact.to;
      while (ENGLISH_JOINTS.has(target.tokens[at]?.key ?? '')) at += step;
      const place = partners.get(at);
      const [before, after] = step < 0 ? [at, fact.from] : [fact.to - 1, at];
      if (place === undefined) continue;
      if (
        !/^[ -]?(?:\p{L}+[ -])?$/u.test(
          target.text.slice(target.tokens[before]!.end, target.tokens[after]!.start),
        )
      )
        continue;
      for (const way of [1, -1]) {
        let i = way > 0 ? place[1] : place[0] - 1;
        for (let k = 0; k <= MAX_BETWEEN; k += 1, i += way) {
          const [word, beside] = [source.tokens[i], source.tokens[i - way]];
          const [one, other] = way > 0 ? [beside, word] : [word, beside];
          if (word === undefined || !isBeside(source.text, one, other)) break;
          if (unanswered.has(word.start)) {
            if (taken.has(word.start) || AFTER_PERSON.test(word.key) || SAYING.has(word.key)) break;
            taken.add(word.start);
            return [differs(word, fact, 'placed')];
          }
          if (isArabicStopWord(word.key)) break;
        }
      }
    }
    return [];
  });
}

/**
 * A name that the Arabic has more often than the English, which has it too and a capital that nothing of the Arabic answers to: the second
 * Sims has become another. What English says again is *he*, so that fewer mentions alone tell nothing.
 */
export function exchangedMentions(context: CheckContext): Problem[] {
  const { source, target, names } = context.row;
  const heard = names.targetFound.filter(
    ({ by, token, fact }) => by === 'sound' && token !== null && fact.ids.length === 0,
  );
  if (heard.length === 0 || !context.hasStrangeCapital()) return [];
  const other = strangeCapitals(context.row, context.data)[0]!;
  for (const { token, fact } of heard) {
    const word = withoutPossessive(target.tokens[fact.from]!.key);
    const said = source.tokens.filter(
      (one) => one.key === token!.key || one.cuts.includes(token!.key) || token!.cuts.includes(one.key),
    );
    const times = target.tokens.filter(({ key }) => withoutPossessive(key) === word).length;
    if (said.length > times) return [differs(said.at(-1)!, other, 'mention')];
  }
  return [];
}

/**
 * A word of the Arabic that may be a name, for no lexicon has it and nothing answers to it, where the English has a capital that sounds like
 * nothing of the Arabic: the one stands for the other.
 */
export function exchangedStrangers(context: CheckContext): Problem[] {
  const { row, data } = context;
  if (!context.hasStrangers() || !context.hasStrangeCapital()) return [];
  const said = context.unanswered().find(
    (token) =>
      token.key.length > 3 &&
      !NO_NAME.test(token.text) &&
      !isLatinLetterName(token) &&
      mayBeName(token, 'after', data) &&
      // The first word of a sentence is looked at as well: Saipov, a native of Uzbekistan.
      !row.target.tokens.some(
        ({ text, key }) => /^\p{Lu}/u.test(text) && isHeardIn(token, withoutPossessive(key)),
      ),
  );
  if (said === undefined) return [];
  const other = strangeCapitals(row, data).find(({ start }) => {
    const fact = row.target.names.find((one) => one.start === start);
    return fact !== undefined && fact.ids.length === 0 && !context.mayBeSaid(fact);
  });
  return other === undefined ? [] : [differs(said, other, 'stranger')];
}

/** Words with the article, adverbs, and verbs of *we*. */
const NO_NAME = /^[وفبلك]?(?:ال|لل)|\u064b|نا$/u;

const INITIALS = /^\p{Lu}{2,6}$/u;

/** Latin initials in brackets that are others in the English, where the English spells those out nowhere: (WTI), (ANS). */
export function exchangedInitials({ row: { source, target } }: CheckContext): Problem[] {
  const bracketed = ({ text, tokens }: typeof source): Token[] =>
    tokens.filter(
      (token) =>
        INITIALS.test(token.text) && text.charAt(token.start - 1) === '(' && text.charAt(token.end) === ')',
    );
  const [own, others] = [bracketed(source), bracketed(target)];
  if (own.length !== 1 || others.length !== 1) return [];
  const [said, other] = [own[0]!, others[0]!];
  if (target.tokens.some(({ key }) => key === said.key)) return [];
  if (source.tokens.some(({ key }) => key === other.key)) return [];
  const letters = target.tokens
    .filter(
      ({ start, end, key }) =>
        (end < other.start || start > other.end) && !/^(?:of|the|for|and|in|on)$/u.test(key),
    )
    .map(({ key }) => key.charAt(0))
    .join('');
  return letters.includes(other.key) ? [] : [differs(said, other, 'initials')];
}

/** Words behind which a name behind an office ends: the clause that it is the subject of, or what it says. */
const AFTER_PERSON =
  /^(?:ان|انه|انها|في|من|الي|علي|عن|خلال|امس|اليوم|بان|قال|قالت|اعلن|اكد|حول|بشان|بعد|قبل|مع)$/u;

/**
 * Persons behind an office, of whom the English says the office alone: النائب العام الليبي الصديق الصور, the Libyan attorney general. Their
 * names may be words of the lexicon; told only where none of them has a trace.
 */
export function droppedPersons(context: CheckContext): Problem[] {
  const { source, target, names } = context.row;
  return names.pairs.flatMap(({ source: office, target: trace }): Problem[] => {
    if (office.name !== 'office' || trace.name !== 'office') return [];
    const beside = source.names.find(
      ({ name, from, ids }) => name === 'country' && from === office.to && ids.length > 0,
    );
    const begin = beside?.to ?? office.to;
    let end = begin;
    while (
      end - begin < MAX_PERSON &&
      end < source.tokens.length &&
      source.text.slice(source.tokens[end - 1]!.end, source.tokens[end]!.start) === ' ' &&
      !AFTER_PERSON.test(source.tokens[end]!.key) &&
      !isArabicStopWord(source.tokens[end]!.key)
    )
      end += 1;
    const words = source.tokens.slice(begin, end);
    const next = source.tokens[end];
    // An adjective has the article as well, and one of them may belong to the office.
    if (words.length < 2 || next === undefined || !AFTER_PERSON.test(next.key)) return [];
    if (beside === undefined || words.some((word) => hasTrace(word, context))) return [];
    const after = target.tokens[trace.to];
    if (after === undefined || after.opensSentence || /^\p{Lu}/u.test(after.text)) return [];
    const place = { start: words[0]!.start, end: words.at(-1)!.end };
    const values = { source: source.text.slice(place.start, place.end) };
    return [
      problem('name.missing', values, { source: place, certainty: 'doubtful', evidence: 'behind-office' }),
    ];
  });
}

/** Most words of a name behind an office. */
const MAX_PERSON = 4;
