import { stemEnglish } from '#core/text/english-stem.ts';
import { compileLexicon, parseLexicon, type Lexicon } from '#core/text/lexicon.ts';
import { baseForms, isListedWord } from './english-words.ts';
import { PhraseIndex } from './phrases.ts';
import { wordKey } from './tokens.ts';

/** The texts of the files in `resources/language`, read by whoever has a file system or a bundler. */
export interface LanguageTexts {
  calendar: string;
  measures: string;
  countries: string;
  cities: string;
  organisations: string;
  offices: string;
  people: string;
  /** Words that English writes with a capital and translates: not names by sound. */
  capitals: string;
  /** Common English words, one a line, without regular inflections. */
  englishWords: string;
  /** Pairs of British and American spellings. */
  spellings: string;
  /** Words that the engine of the spelling does not have; may be left out. */
  englishBeside?: string;
  /** Arabic-English word lists, `headword TAB translation; translation`; may be empty. */
  lexicon: readonly string[];
  /** The word lists among them whose headwords are names of places, organisations and persons; may be empty. */
  lexiconOfNames: readonly string[];
}

export interface MonthEntry {
  month: number;
  calendar: 'gregorian' | 'hijri';
}

export interface MeasureEntry {
  kind: 'currency' | 'unit';
  id: string;
}

export type GazetteerKind = 'country' | 'city' | 'organisation' | 'office' | 'person';

export interface GazetteerEntry {
  kind: GazetteerKind;
  id: string;
  /** Whether its forms are those of a people: adjectives and inhabitants. */
  people?: boolean;
  /** Other entries that may be named for this one: a capital for its country's government. */
  standsFor: readonly string[];
}

/** A word that British and American English spell differently. */
export interface Spelling {
  variety: 'british' | 'american';
  /** Spelling of the other. */
  other: string;
}

/** A word of a place name that is no name by itself: United, Angeles. */
export interface Fragment {
  id: string;
  /** The whole name. */
  form: string;
  place: 'first' | 'last';
}

/** Everything the fact engine knows about the two languages. Made once, shared, never changed. */
export interface LanguageData {
  months: Readonly<Record<'ar' | 'en', PhraseIndex<MonthEntry>>>;
  weekdays: Readonly<Record<'ar' | 'en', PhraseIndex<number>>>;
  measures: Readonly<Record<'ar' | 'en', PhraseIndex<MeasureEntry>>>;
  gazetteer: Readonly<Record<'ar' | 'en', PhraseIndex<GazetteerEntry>>>;
  /** First and last words of English place names of several words, and the places they are a part of. */
  fragments: ReadonlyMap<string, readonly Fragment[]>;
  /** Lower-case words of which the two varieties of English have one each. */
  spellings: ReadonlyMap<string, Spelling>;
  /** English keys that are written with a capital without being names. */
  capitals: ReadonlySet<string>;
  /** Common words of English, see `isListedWord`. */
  commonEnglish: ReadonlySet<string>;
  /** English words that are right and that the engine of the spelling does not have, as they are written. */
  besideEngine: ReadonlySet<string>;
  /** Arabic keys that the lexicon has as a name and not as a word. */
  listedNames: ReadonlySet<string>;
  /** Arabic keys of words that English says with none of its common words: names of feasts, substances, peoples. */
  namedThings: ReadonlySet<string>;
  /** English keys that the lexicon gives as a translation, and so are ordinary words. */
  ordinaryEnglish: ReadonlySet<string>;
  /** The same, stemmed. */
  ordinaryStems: ReadonlySet<string>;
  /** Arabic words and what they mean. */
  lexicon: Lexicon;
}

function* lines(text: string): Generator<string[]> {
  for (const line of text.split('\n')) {
    const trimmed = line.replace(/\r$/u, '');
    if (trimmed !== '' && !trimmed.startsWith('#')) yield trimmed.split('\t').map((cell) => cell.trim());
  }
}

function forms(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((form) => form.trim())
    .filter((form) => form !== '');
}

/** Every form that an Arabic nisba takes in a sentence, from its masculine singular. */
function nisbaForms(nisba: string): string[] {
  if (!nisba.endsWith('ي')) return [nisba];
  const stem = nisba;
  return ['', 'ة', 'ون', 'ين', 'ان', 'تين', 'تان', 'ات', 'ا'].map((ending) => stem + ending);
}

/** Words of place names that the press also uses by themselves. */
const WHOLE_WORDS = new Set(
  'the and of north south east west northern southern central eastern western republic islands island city kingdom union emirates federation sea ocean coast gulf strip bank valley state house court council street palace square'.split(
    ' ',
  ),
);

/** Endings of words that English makes of others, whether a list has them or not. */
const DERIVED = /(?:bility|[iy]s(?:e|es|ed|ing|ation)|[iy]z(?:e|es|ed|ing|ation))$/u;

/** Whether a gloss is a common word, an inflection of one, or an inflection of that: repeatedly, buildings. */
function isDerived(gloss: string, common: ReadonlySet<string>): boolean {
  return (
    DERIVED.test(gloss) ||
    isListedWord(gloss, common) ||
    baseForms(gloss).some((base) => isListedWord(base, common))
  );
}

/** An English nationality adjective with its plural and, where the people is called otherwise, what is given. */
function demonymForms(demonym: string): string[] {
  return /(?:s|sh|ch|ese)$/u.test(demonym) ? [demonym] : [demonym, `${demonym}s`];
}

/**
 * Builds the indices. Takes some 200 ms with the lexicon, a few without; do it once. A lexicon of the same texts that
 * has been compiled already may be given.
 */
export function parseLanguageData(texts: LanguageTexts, compiled?: Lexicon): LanguageData {
  const months = { ar: new PhraseIndex<MonthEntry>('ar'), en: new PhraseIndex<MonthEntry>('en') };
  const weekdays = { ar: new PhraseIndex<number>('ar'), en: new PhraseIndex<number>('en') };
  const measures = { ar: new PhraseIndex<MeasureEntry>('ar'), en: new PhraseIndex<MeasureEntry>('en') };
  const gazetteer = { ar: new PhraseIndex<GazetteerEntry>('ar'), en: new PhraseIndex<GazetteerEntry>('en') };

  const places: [id: string, form: string][] = [];
  for (const [kind, id, arabic, english] of lines(texts.calendar)) {
    const number = Number(id);
    for (const [language, cell] of [['ar', arabic] as const, ['en', english] as const]) {
      for (const form of forms(cell)) {
        if (kind === 'weekday') weekdays[language].add(number, form);
        else
          months[language].add({ month: number, calendar: kind === 'month' ? 'gregorian' : 'hijri' }, form);
      }
    }
  }
  for (const [kind, id, arabic, english] of lines(texts.measures)) {
    const entry: MeasureEntry = { kind: kind === 'currency' ? 'currency' : 'unit', id: id ?? '' };
    for (const form of forms(arabic)) measures.ar.add(entry, form);
    for (const form of forms(english)) measures.en.add(entry, form);
  }
  for (const [code, arabic, english, arabicPeople, englishPeople] of lines(texts.countries)) {
    const entry: GazetteerEntry = { kind: 'country', id: code ?? '', standsFor: [] };
    for (const form of forms(arabic)) gazetteer.ar.add(entry, form);
    for (const form of forms(english)) {
      gazetteer.en.add(entry, form);
      places.push([entry.id, form]);
    }
    const people: GazetteerEntry = { ...entry, people: true };
    for (const nisba of forms(arabicPeople))
      for (const form of nisbaForms(nisba)) gazetteer.ar.add(people, form);
    for (const demonym of forms(englishPeople))
      for (const form of demonymForms(demonym)) gazetteer.en.add(people, form);
  }
  for (const [kind, text] of [
    ['city', texts.cities],
    ['organisation', texts.organisations],
    ['office', texts.offices],
    ['person', texts.people],
  ] as const) {
    for (const [id, arabic, english, standsFor] of lines(text)) {
      const entry: GazetteerEntry = { kind, id: `${kind}:${id ?? ''}`, standsFor: forms(standsFor) };
      for (const form of forms(arabic)) gazetteer.ar.add(entry, form);
      for (const form of forms(english)) {
        gazetteer.en.add(entry, form);
        if (kind === 'city') places.push([entry.id, form]);
      }
    }
  }
  const fragments = new Map<string, Fragment[]>();
  for (const [id, form] of places) {
    const keys = form.split(/[\s-]+/u).map(wordKey);
    for (const [place, key] of [['first', keys[0]!] as const, ['last', keys.at(-1)!] as const]) {
      if (keys.length < 2 || key.length < 3 || WHOLE_WORDS.has(key) || gazetteer.en.has(key)) continue;
      const list = fragments.get(key) ?? [];
      if (!list.some((fragment) => fragment.id === id)) list.push({ id, form, place });
      fragments.set(key, list);
    }
  }
  const words = texts.lexicon.flatMap(parseLexicon);
  const names = texts.lexiconOfNames.flatMap(parseLexicon);
  const heads = new Set(words.map(({ arabic }) => wordKey(arabic)));
  const listedNames = new Set<string>();
  for (const { arabic } of names) {
    const key = wordKey(arabic);
    if (!arabic.includes(' ') && !heads.has(key)) listedNames.add(key);
  }
  const commonEnglish = new Set<string>();
  for (const [word] of lines(texts.englishWords)) if (word) commonEnglish.add(word);
  const namedThings = new Set<string>();
  // A word that English says with none of its common words names something: نوروز, Nowruz.
  for (const { arabic, english } of words) {
    const isName = english.every((gloss) => /^\p{Ll}{4,}$/u.test(gloss) && !isDerived(gloss, commonEnglish));
    if (isName && commonEnglish.size > 0 && !arabic.includes(' ')) namedThings.add(wordKey(arabic));
  }
  const ordinaryEnglish = new Set<string>();
  for (const { english } of words) {
    for (const gloss of english) {
      for (const word of gloss.split(/[\s-]+/u)) if (word.length > 1) ordinaryEnglish.add(wordKey(word));
    }
  }
  const spellings = new Map<string, Spelling>();
  for (const [british, american] of lines(texts.spellings)) {
    if (british === undefined || american === undefined) continue;
    spellings.set(british, { variety: 'british', other: american });
    spellings.set(american, { variety: 'american', other: british });
  }
  const capitals = new Set<string>();
  for (const [word] of lines(texts.capitals)) for (const form of forms(word)) capitals.add(wordKey(form));
  const besideEngine = new Set<string>();
  for (const [group] of lines(texts.englishBeside ?? ''))
    for (const form of forms(group)) besideEngine.add(form).add(`${form}s`);
  return {
    months,
    weekdays,
    measures,
    gazetteer,
    fragments,
    spellings,
    capitals,
    commonEnglish,
    besideEngine,
    listedNames,
    namedThings,
    ordinaryEnglish,
    ordinaryStems: new Set([...ordinaryEnglish].map(stemEnglish)),
    lexicon: compiled ?? compileLexicon([...words, ...names]),
  };
}
