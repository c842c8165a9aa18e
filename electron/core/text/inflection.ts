/**
 * Inflection of English words, without derivation: *settlers* is *settler*, and *settlement* is not. For lists of words where a
 * match accuses somebody, so a stem that several words share is too little.
 */

/**
 * Whether a word of a text is a word of a list, which may be possessive (*settler's*), in the plural (*settlers*, *parties*) or, as a
 * verb, in another form (*colonised*, *colonising*). A word of the list in capitals (*US*) is one in capitals only.
 *
 * @param inflected false where the word has to stand as it is listed, but for its case and a possessive.
 */
export function isInflectionOf(word: string, listed: string, inflected = true): boolean {
  const bare = withoutPossessive(word);
  const base = withoutPossessive(listed);
  if (base.length > 1 && base === base.toUpperCase())
    return bare === base || (inflected && bare === `${base}s`);
  const lower = bare.toLowerCase();
  const wanted = base.toLowerCase();
  return lower === wanted || (inflected && formsOf(wanted).includes(lower));
}

function withoutPossessive(word: string): string {
  return word.replace(/[’']s?$/u, '');
}

/** Plural, third person, past and participle of a regular word. */
function formsOf(base: string): string[] {
  if (/[^aeiou]y$/u.test(base)) {
    const stem = base.slice(0, -1);
    return [`${stem}ies`, `${stem}ied`, `${base}ing`];
  }
  const plural = /(?:s|x|z|ch|sh)$/u.test(base) ? `${base}es` : `${base}s`;
  const stem = base.endsWith('e') ? base.slice(0, -1) : base;
  return [plural, `${stem}ed`, `${stem}ing`];
}
