/** A word that is offered once enough of it is typed. */
export interface Completion {
  word: string;
  /** Number of letters from which nothing else is likely. */
  from: number;
}

/** Minimum number of letters that are left of a word that is offered. */
export const MIN_REST = 3;

/** The rest of the word that is being typed, where one is likely; null where none is. `before`: what stands before the caret. */
export function completedWord(before: string, completions: readonly Completion[]): string | null {
  const typed = /(?<![\p{L}\p{M}\p{Nd}'’-])\p{L}[\p{L}\p{M}'’-]*$/u.exec(before)?.[0];
  if (typed === undefined) return null;
  // A word with a small letter may begin a sentence.
  const small = withSmallLetter(typed);
  const found = completions.find(
    ({ word, from }) =>
      typed.length >= from &&
      typed.length <= word.length - MIN_REST &&
      (word.startsWith(typed) || word.startsWith(small)),
  );
  return found?.word.slice(typed.length) ?? null;
}

/** A word as it stands inside of a sentence. */
export function withSmallLetter(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
