/** Initials of a name: of its first and last word; of an Arabic name its first letter. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...words.at(-1)!][0] ?? '') : '';
  return /\p{Script=Arabic}/u.test(first) ? first : (first + last).toUpperCase();
}

/** Number of colours that people are told apart by, beside their initials. */
const TONES = 8;

/** The colour of a person, 0–7, by their id: the same in every window of a desk. */
export function toneOf(person: string): number {
  let sum = 0;
  for (const character of person) sum = (sum * 31 + character.codePointAt(0)!) % 65_521;
  return sum % TONES;
}
