import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LANGUAGE = fileURLToPath(new URL('../../../resources/language/', import.meta.url));

/** The texts of `resources/language`, as `parseLanguageData` takes them; `lexiconFolder` may stand elsewhere. */
export function readLanguageTexts(lexiconFolder = join(LANGUAGE, 'lexicon')) {
  const read = (name) => readFileSync(join(LANGUAGE, name), 'utf8');
  const lexicon = existsSync(lexiconFolder)
    ? readdirSync(lexiconFolder)
        .filter((name) => name.endsWith('.tsv'))
        .sort()
        .map((name) => readFileSync(join(lexiconFolder, name), 'utf8'))
    : [];
  return {
    calendar: read('calendar.tsv'),
    measures: read('measures.tsv'),
    capitals: read('capitals.tsv'),
    countries: read('gazetteer/countries.tsv'),
    cities: read('gazetteer/cities.tsv'),
    organisations: read('gazetteer/organisations.tsv'),
    offices: read('gazetteer/offices.tsv'),
    people: read('gazetteer/people.tsv'),
    lexicon,
  };
}
