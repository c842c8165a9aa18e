/** Isolates of the bidirectional algorithm with what stands in them. */
const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;

function lettersOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

/** Language and direction that a text is shown in, as attributes of its element. */
export interface NoteLanguage {
  lang?: 'ar' | 'en';
  dir: 'rtl' | 'ltr' | 'auto';
}

/**
 * Language and direction of a note of a person, which may be in either language of a desk: those of most of its letters, so that an
 * English note that begins with the Arabic it speaks of reads on from the left. Where neither has more, the direction is that of its
 * first letter, and its language is not told. What is isolated does not decide on it.
 */
export function noteLanguage(note: string): NoteLanguage {
  const text = note.replace(ISOLATED, '');
  const arabic = lettersOf(text, /(?=\p{Script=Arabic})\p{L}/gu);
  const latin = lettersOf(text, /(?=\p{Script=Latin})\p{L}/gu);
  if (arabic === latin) return { dir: 'auto' };
  return arabic > latin ? { lang: 'ar', dir: 'rtl' } : { lang: 'en', dir: 'ltr' };
}
