import { parseMarks } from './inline-marks.ts';

/** A marked text without stars; an address follows its words, and a note is referred to as [1]. */
export function plainText(marked: string): string {
  const { runs } = parseMarks(marked);
  let text = '';
  runs.forEach((run, i) => {
    text += run.note === null ? run.text : `[${run.note}]`;
    const ends = run.link !== null && runs[i + 1]?.link !== run.link;
    if (!ends) return;
    const words = runs.slice(0, i + 1).findLastIndex(({ link }) => link !== run.link);
    const linked = runs
      .slice(words + 1, i + 1)
      .map((part) => part.text)
      .join('');
    if (linked !== run.link) text += ` (${run.link})`;
  });
  return text;
}
