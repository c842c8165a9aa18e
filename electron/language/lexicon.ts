import { compileLexicon, parseLexicon, type Lexicon } from '#core/text/lexicon.ts';

/** The text of every lexicon file, taken into the bundle by Vite so that no host has to find it on disk. */
const files = import.meta.glob<string>('../../resources/language/lexicon/*.tsv', {
  query: '?raw',
  import: 'default',
  eager: true,
});

let compiled: Lexicon | undefined;

/** The Arabic-English lexicon that ships with the app; compiled at the first call, in some 200 ms. */
export function builtInLexicon(): Lexicon {
  compiled ??= compileLexicon(Object.values(files).flatMap(parseLexicon));
  return compiled;
}
