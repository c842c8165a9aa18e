/** Isolates of the bidirectional algorithm with what stands in them. */
const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;

function lettersOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

/**
 * Direction of a note of a person, which may be in either language: that of most of its letters, so that an English note that
 * begins with the Arabic it speaks of reads on from the left. `auto`, the direction of its first letter, where neither has more.
 * What is isolated does not decide on it.
 */
export function noteDirection(note: string): 'ltr' | 'rtl' | 'auto' {
  const text = note.replace(ISOLATED, '');
  const arabic = lettersOf(text, /(?=\p{Script=Arabic})\p{L}/gu);
  const latin = lettersOf(text, /(?=\p{Script=Latin})\p{L}/gu);
  return arabic === latin ? 'auto' : arabic > latin ? 'rtl' : 'ltr';
}
