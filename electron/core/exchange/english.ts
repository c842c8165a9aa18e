import type { NameFact, NumberFact, TimeFact } from '#core/facts/fact.ts';
import type { GazetteerEntry, LanguageData } from '#core/facts/language-data.ts';
import { englishForm } from '#core/facts/english-form.ts';
import { arabicNumberWord } from '#core/facts/arabic-number-words.ts';
import { arabicKey } from '#core/text/arabic-stem.ts';
import type { ExchangedFact } from './items.ts';
import { isKnownName, prefixOfKnown, type KnownNames } from './known-names.ts';

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const SCALES: Readonly<Record<number, string>> = { 1e6: 'million', 1e9: 'billion', 1e12: 'trillion' };
const MIXED = /^[\d.,]+(?<space>[ -]?)(?:thousand|million|billion|trillion)$/iu;
const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/u;
const WEEKDAY = /^(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day$/u;

/**
 * English for a fact that stands where another stood, written as that one is in the English: digits or words, with or without
 * signs between thousands. Null where that takes more than another word, or where it is not sure.
 *
 * @param was the fact of the Arabic before, `is` the one that stands there now, `english` what `was` is in the English
 */
export function englishInPlace(
  was: ExchangedFact,
  is: ExchangedFact,
  english: ExchangedFact,
  { data, known }: { data: LanguageData; known: KnownNames },
): string | null {
  if (was.kind === 'number' && is.kind === 'number' && english.kind === 'number')
    return withCapitalOf(english.text, numberInPlace(was, is, english));
  if (is.kind === 'month' && english.kind === 'month')
    return MONTH.test(english.text) && isBare(was.text, data.months.ar) && isBare(is.text, data.months.ar)
      ? englishForm(is)
      : null;
  if (is.kind === 'weekday' && english.kind === 'weekday')
    return WEEKDAY.test(english.text) &&
      isBare(was.text, data.weekdays.ar) &&
      isBare(is.text, data.weekdays.ar)
      ? englishForm(is)
      : null;
  if (was.kind === 'time' && is.kind === 'time' && english.kind === 'time')
    return timeInPlace(was, is, english);
  if (was.kind === 'name' && is.kind === 'name' && english.kind === 'name')
    return isKnownName(was) || isKnownName(is)
      ? knownInPlace(was, is, known)
      : nameInPlace(was, is, english, data);
  return was.kind === is.kind && englishForm(was) === english.text ? englishForm(is) : null;
}

/** Whether an Arabic word is listed as it stands, with nothing written onto it. */
function isBare(text: string, list: { has(key: string): boolean }): boolean {
  const keys = text.split(/[\s/()]+/u).map(arabicKey);
  return list.has(keys[0] ?? '') || list.has((keys[0] ?? '').replace(/^ال/u, '')) || keys.length > 1;
}

function numberInPlace(was: NumberFact, is: NumberFact, english: NumberFact): string | null {
  const isSure =
    was.role === is.role &&
    was.role === english.role &&
    was.percent === is.percent &&
    was.currency === is.currency &&
    (was.part === 'year') === (is.part === 'year') &&
    !was.indefinite &&
    !is.indefinite &&
    prefixOf(was) === prefixOf(is);
  // One of something has another noun and another verb.
  if (!isSure || was.value < 2 || is.value < 2) return null;
  if (english.role === 'ordinal') return ordinal(is.value, english);
  if (english.role !== 'cardinal') return null;
  if (english.form === 'words') {
    if (english.scale !== 1) return null;
    return Number.isInteger(is.value) && is.value < 100 ? inWords(is.value) : inDigits(is.value, true);
  }
  if (english.form === 'digits')
    return inDigits(is.value, is.part !== 'year' && (english.text.includes(',') || english.value < 1_000));
  const space = MIXED.exec(english.text)?.groups?.['space'];
  if (space === undefined) return null;
  const word = SCALES[is.scale];
  if (word !== undefined) return `${inDigits(is.coefficient, true)}${space}${word}`;
  return is.value < 1e6 ? inDigits(is.value, true) : null;
}

/** Letters that are written onto a number in words; empty for digits, onto which nothing is written. */
function prefixOf({ form, text }: NumberFact): string {
  if (form === 'digits') return '';
  const key = arabicKey(text.split(/\s/u)[0]!);
  if (/^\d/u.test(key) || arabicNumberWord(key)) return '';
  const prefix = /^[وف]?(?:[بكل]?ال|[بكل])?/u.exec(key)![0];
  return arabicNumberWord(key.slice(prefix.length)) ? prefix : key;
}

function inDigits(value: number, grouped: boolean): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6, useGrouping: grouped });
}

function inWords(value: number): string {
  if (value < 20) return UNITS[value]!;
  const unit = value % 10;
  return `${TENS[Math.floor(value / 10)]!}${unit === 0 ? '' : `-${UNITS[unit]!}`}`;
}

function ordinal(value: number, english: NumberFact): string | null {
  if (!Number.isInteger(value)) return null;
  if (english.form === 'words' && value < 20) return ORDINALS[value]!;
  const [tens, units] = [value % 100, value % 10];
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][units] ?? 'th');
  return english.form === 'words' || /^\d+(?:st|nd|rd|th)$/u.test(english.text) ? `${value}${ending}` : null;
}

function withCapitalOf(text: string, form: string | null): string | null {
  if (form === null || !/^\p{Lu}/u.test(text)) return form;
  return form.charAt(0).toUpperCase() + form.slice(1);
}

function timeInPlace(was: TimeFact, is: TimeFact, english: TimeFact): string | null {
  if (was.half !== is.half || !/^\d{1,2}:\d{2}$/u.test(english.text)) return null;
  const isSameClock = english.minutes === was.minutes;
  return isSameClock && is.text.replace(/[^\p{Nd}:]/gu, '') !== ''
    ? englishForm({ ...is, half: null })
    : null;
}

/** Countries that English writes with *the*: whether it is needed depends on the sentence. */
const WITH_ARTICLE = /^(?:the |United |Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros|Sudans?$)/iu;

function nameInPlace(was: NameFact, is: NameFact, english: NameFact, data: LanguageData): string | null {
  const isPlace = (name: NameFact) => name.name === 'country' || name.name === 'city';
  if (!isPlace(was) || !isPlace(is) || was.name !== is.name || english.sign !== 'name') return null;
  const [before, after] = [prefixOfName(was, data), prefixOfName(is, data)];
  if (before === null || before !== after) return null;
  const form = gazetteerForm(is, data);
  if (form === null || WITH_ARTICLE.test(form) || WITH_ARTICLE.test(english.text)) return null;
  return form;
}

function knownInPlace(was: NameFact, is: NameFact, known: KnownNames): string | null {
  const areKnown = isKnownName(was) && isKnownName(is);
  return areKnown && prefixOfKnown(was) === prefixOfKnown(is) ? known.english(is) : null;
}

/** Letters that are written onto the first word of a name, its article apart; null where the word is not listed. */
function prefixOfName({ text }: NameFact, { gazetteer }: LanguageData): string | null {
  const key = arabicKey(text.split(/\s/u)[0]!);
  for (const prefix of ['', 'و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك']) {
    if (!key.startsWith(prefix)) continue;
    const rest = key.slice(prefix.length);
    const isListed = gazetteer.ar.has(rest) || gazetteer.ar.has(rest.replace(/^ال/u, ''));
    if (isListed || (text.includes(' ') && prefix === '')) return prefix;
  }
  return null;
}

const forms = new WeakMap<LanguageData, Map<string, string>>();

/** The first English form of a name that the gazetteer lists. */
export function gazetteerForm({ ids }: Pick<NameFact, 'ids'>, data: LanguageData): string | null {
  let known = forms.get(data);
  if (!known) {
    known = new Map();
    for (const { entry, form, ambiguous } of data.gazetteer.en.forms())
      if (!ambiguous && !isPeople(entry) && !known.has(entry.id)) known.set(entry.id, form);
    forms.set(data, known);
  }
  return known.get(ids[0]!) ?? null;
}

function isPeople({ people }: GazetteerEntry): boolean {
  return people === true;
}
