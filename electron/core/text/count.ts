import { withoutMarks } from './inline-marks.ts';

/** Words and characters of a text. */
export interface TextCount {
  words: number;
  /** Unicode characters, white space at the ends left out. */
  characters: number;
}

/** Words of English that an adult reads silently in a minute: the mean of 190 studies (Brysbaert, J. Mem. Lang. 109, 2019). */
const WORDS_PER_MINUTE = 238;

/** Minutes that it takes to read so many English words, rounded up; 0 for none. */
export function readingMinutes(words: number): number {
  return Math.ceil(words / WORDS_PER_MINUTE);
}

const WORD = /[\p{L}\p{M}\p{N}\u0640]+(?:['’\-.,٫٬\u200c][\p{L}\p{M}\p{N}\u0640]+)*/gu;

/**
 * Counts words as a desk counts them: runs of letters and digits; an apostrophe, a hyphen or a decimal sign inside does not
 * part them. An Arabic word with its clitics is one word. Inline marks do not count.
 */
export function countText(text: string): TextCount {
  const read = withoutMarks(text);
  let characters = 0;
  for (const _ of read.trim()) characters += 1;
  return { words: read.match(WORD)?.length ?? 0, characters };
}
