import { parseLanguageData, type LanguageData } from '#core/facts/language-data.ts';
import { compileLexicon, parseLexicon, type CompiledLexicon } from '#core/text/lexicon.ts';

/** The text of every file of language data, taken into the bundle by Vite so that nobody has to find it on disk. */
const files = import.meta.glob<string>('../../resources/language/**/*.tsv', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The lists of the lexicon whose headwords are names. */
const LISTS_OF_NAMES = new Set(['places', 'organisations-names']);

/** Language data, parsed from their texts in some 700 ms of a cold program, with the lexicon of all lists. */
export function languageFromTexts(): LanguageData & { lexicon: CompiledLexicon } {
  const lexicon = compileLexicon(lists(() => true).flatMap(parseLexicon));
  const data = parseLanguageData(
    {
      calendar: file('calendar'),
      measures: file('measures'),
      capitals: file('capitals'),
      englishWords: file('english-words'),
      spellings: file('spellings'),
      englishBeside: file('english-beside'),
      countries: file('gazetteer/countries'),
      cities: file('gazetteer/cities'),
      organisations: file('gazetteer/organisations'),
      offices: file('gazetteer/offices'),
      people: file('gazetteer/people'),
      lexicon: lists((name) => !LISTS_OF_NAMES.has(name)),
      lexiconOfNames: lists((name) => LISTS_OF_NAMES.has(name)),
    },
    lexicon,
  );
  return { ...data, lexicon };
}

function file(name: string): string {
  const text = files[`../../resources/language/${name}.tsv`];
  if (text === undefined) throw new Error(`resources/language/${name}.tsv is missing`);
  return text;
}

function lists(wanted: (name: string) => boolean): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const name = /\/lexicon\/([^/]+)\.tsv$/u.exec(path)?.[1];
    return name !== undefined && wanted(name) ? [text] : [];
  });
}
