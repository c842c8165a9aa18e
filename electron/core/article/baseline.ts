import type { Baseline, Row, TextVersion } from './state.ts';

/**
 * Owner of the words of a row: the person who stands for the text under suggestions, else the writer of its text. A text that was
 * filled in by the program is nobody's.
 */
export function authorOf({ head }: Row): string | null {
  return head?.baseline?.by ?? (isFilled(head) ? null : (head?.by ?? null));
}

/** Whether a text was filled in by the program. */
export function isFilled(version: TextVersion | null): boolean {
  return version?.match?.filled === true;
}

/**
 * The text that the suggestions of a row are shown against; null where it holds none. It moves with each answer: a
 * confirmation, an acceptance and an approval all say that somebody stands for a text by now.
 *
 * `reader`: a person. Whose words were changed goes on seeing that until they have answered it themselves, even where
 * somebody has approved the row meanwhile; for everybody else an approval settles it.
 */
export function baselineOf(row: Row, reader?: string): Baseline | null {
  const first = row.head?.baseline;
  if (!first) return null;
  const { accepted, confirmed, approved } = row;
  const settles = approved && (first.by !== reader || approved.by === reader);
  let newest: Baseline = first;
  for (const answer of [accepted, confirmed, settles ? approved : null])
    if (answer && answer.clock > newest.clock) newest = answer;
  return newest;
}

/** Whether a row holds suggestions that nobody, or not this reader, has answered yet. Cheap: it compares no words. */
export function hasSuggestions(row: Row, reader?: string): boolean {
  const baseline = baselineOf(row, reader);
  return baseline !== null && baseline.text !== row.text;
}
