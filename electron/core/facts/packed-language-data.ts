import { packLexicon, unpackLexicon, type PackedLexicon } from '#core/text/packed-lexicon.ts';
import type { CompiledLexicon } from '#core/text/lexicon.ts';
import type { Fragment, LanguageData, Spelling } from './language-data.ts';
import { PhraseIndex, type PackedPhrase } from './phrases.ts';

interface PackedPhrases {
  entries: unknown[];
  ar: PackedPhrase[];
  en: PackedPhrase[];
}

const PHRASES = ['months', 'weekdays', 'measures', 'gazetteer'] as const;
const SETS = [
  'capitals',
  'commonEnglish',
  'besideEngine',
  'listedNames',
  'namedThings',
  'ordinaryEnglish',
  'ordinaryStems',
] as const;

/** Language data as plain data, which a program loads in a small part of the time that parsing its texts takes. */
export interface PackedLanguageData {
  phrases: Record<(typeof PHRASES)[number], PackedPhrases>;
  fragments: [key: string, fragments: readonly Fragment[]][];
  spellings: [word: string, spelling: Spelling][];
  /** Words of each set, one a line. */
  sets: Record<(typeof SETS)[number], string>;
  lexicon: PackedLexicon;
}

/** Packs language data. `lexicon`: that of the data, as it was compiled. */
export function packLanguageData(data: LanguageData, lexicon: CompiledLexicon): PackedLanguageData {
  const phrases = (name: (typeof PHRASES)[number]): PackedPhrases => {
    const entries = new Map<unknown, number>();
    const numberOf = (entry: unknown): number => {
      if (!entries.has(entry)) entries.set(entry, entries.size);
      return entries.get(entry)!;
    };
    const [ar, en] = [data[name].ar.pack(numberOf), data[name].en.pack(numberOf)];
    return { entries: [...entries.keys()], ar, en };
  };
  return {
    phrases: ofEach(PHRASES, phrases),
    fragments: [...data.fragments],
    spellings: [...data.spellings],
    sets: ofEach(SETS, (name) => [...data[name]].join('\n')),
    lexicon: packLexicon(lexicon),
  };
}

/** The language data of packed ones. */
export function unpackLanguageData({
  phrases,
  fragments,
  spellings,
  sets,
  lexicon,
}: PackedLanguageData): LanguageData {
  const indices = ofEach(PHRASES, (name) => {
    const { entries, ar, en } = phrases[name];
    return { ar: PhraseIndex.unpack('ar', ar, entries), en: PhraseIndex.unpack('en', en, entries) };
  });
  return {
    ...(indices as unknown as Pick<LanguageData, (typeof PHRASES)[number]>),
    ...ofEach(SETS, (name) => new Set(sets[name] === '' ? [] : sets[name].split('\n'))),
    fragments: new Map(fragments),
    spellings: new Map(spellings),
    lexicon: unpackLexicon(lexicon),
  };
}

function ofEach<K extends string, V>(names: readonly K[], value: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<K, V>;
}
