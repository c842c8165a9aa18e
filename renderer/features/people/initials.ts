/** One or two letters that stand for a name: the first of its first and of its last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    firstLetter(word ?? ''),
  );
  // Arabic letters would join; a zero-width non-joiner keeps them apart.
  return letters.filter(Boolean).join('\u200c').toUpperCase();
}

/** The first letter of a word, past the Arabic article: of الثورة it is ث. */
function firstLetter(word: string): string {
  const bare = /^ال\p{L}{2}/u.test(word) ? word.slice(2) : word;
  return Array.from(bare)[0] ?? '';
}
