/** Words of which an English word may be a regular inflection, whether they are words or not. */
export function baseForms(word: string): string[] {
  const bases: string[] = [];
  if (word.endsWith('s')) bases.push(word.slice(0, -1));
  if (/(?:s|x|z|ch|sh|o)es$/u.test(word)) bases.push(word.slice(0, -2));
  if (word.endsWith('ies') || word.endsWith('ied')) bases.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('ed')) bases.push(word.slice(0, -1), word.slice(0, -2));
  if (word.endsWith('ing')) bases.push(word.slice(0, -3), `${word.slice(0, -3)}e`);
  if (/(.)\1(?:ed|ing)$/u.test(word)) bases.push(word.replace(/.(?:ed|ing)$/u, ''));
  if (word.endsWith('ly')) bases.push(word.slice(0, -2));
  if (word.endsWith('ily')) bases.push(`${word.slice(0, -3)}y`);
  return bases;
}

/** Whether a word, or what it is an inflection of, is in a list that leaves regular inflections out. */
export function isListedWord(word: string, list: ReadonlySet<string>): boolean {
  return list.has(word) || baseForms(word).some((base) => list.has(base));
}
