/** Initials of a name: of its first and last word; of an Arabic name its first letter. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...words.at(-1)!][0] ?? '') : '';
  return /\p{Script=Arabic}/u.test(first) ? first : (first + last).toUpperCase();
}
