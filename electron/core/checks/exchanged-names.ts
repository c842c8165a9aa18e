import type { NameFact } from '#core/facts/fact.ts';
import { isHeardIn, withoutPossessive } from '#core/facts/soundings.ts';
import type { Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isArabicStopWord, isEnglishStopWord } from '#core/text/stop-words.ts';
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
  const cells = exchangedCells(context.row)
    .filter(({ source }) => !hasTrace(source, context))
    .map(({ source, target }) => differs(source, target, 'cell'));
  return [...exchangedTowns(context), ...cells];
}

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
