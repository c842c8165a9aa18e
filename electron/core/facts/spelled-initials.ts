import type { Token } from './tokens.ts';

/** Names of the Latin letters as the Arabic press writes them, as keys, each with the letters it may be. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ايه: 'a',
    اي: 'aei',
    بي: 'bp',
    سي: 'c',
    دي: 'd',
    اف: 'f',
    جي: 'gj',
    جيه: 'j',
    جاي: 'j',
    اتش: 'h',
    ايتش: 'h',
    كي: 'k',
    كيه: 'k',
    ال: 'l',
    ام: 'm',
    ان: 'n',
    او: 'o',
    كيو: 'q',
    ار: 'r',
    اس: 's',
    تي: 't',
    يو: 'u',
    في: 'v',
    دبليو: 'w',
    اكس: 'x',
    واي: 'y',
    زد: 'z',
  }),
);

/** Whether an Arabic word is the name of a Latin letter. */
export function isLatinLetterName(token: Token): boolean {
  return LETTERS.has(token.key) || token.cuts.some((cut) => LETTERS.has(cut));
}

/** Latin initials that the Arabic spells letter by letter: بي بي سي for BBC. The first word may have proclitics. */
export function findSpelledInitials(
  initials: string,
  tokens: readonly Token[],
): { first: Token; last: Token } | null {
  const letters = initials.toLowerCase().replace(/\./gu, '');
  const isLetter = (forms: readonly string[], letter: string): boolean =>
    forms.some((form) => LETTERS.get(form)?.includes(letter));
  for (let i = 0; i + letters.length <= tokens.length; i += 1) {
    const first = tokens[i]!;
    if (!isLetter([first.key, ...first.cuts], letters.charAt(0))) continue;
    let k = 1;
    while (k < letters.length && isLetter([tokens[i + k]!.key], letters.charAt(k))) k += 1;
    if (k === letters.length) return { first, last: tokens[i + k - 1]! };
  }
  return null;
}
