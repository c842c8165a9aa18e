import type { ReadWarning } from '#core/file-notices.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import type { ArticleModel } from './model.ts';

/** Letters of one side from which on its script says anything. */
const MIN_LETTERS = 12;
/** Share of Arabic letters that an Arabic text has at least: names and quotations may be in Latin script. */
const MIN_ARABIC = 0.3;
/** Share of Arabic letters that an English text has at most. */
const MAX_ARABIC = 0.5;

/** Sides of an article whose script is not that of their language: a text in another language, or sides that are swapped. */
export function scriptWarnings({ rows }: ArticleModel): ReadWarning[] {
  const source = arabicShare(rows.flatMap(({ sources }) => sources.map(({ text }) => text)));
  const english = arabicShare(rows.map(({ text }) => text));
  const warnings: ReadWarning[] = [];
  if (source !== null && source < MIN_ARABIC) warnings.push({ code: 'source-not-arabic', values: {} });
  if (english !== null && english > MAX_ARABIC) warnings.push({ code: 'english-is-arabic', values: {} });
  return warnings;
}

/** Null where there are too few letters to tell. */
function arabicShare(texts: readonly string[]): number | null {
  let [letters, arabic] = [0, 0];
  for (const text of texts) {
    const plain = withoutMarks(text);
    letters += plain.match(/\p{L}/gu)?.length ?? 0;
    arabic += plain.match(/(?=\p{Script=Arabic})\p{L}/gu)?.length ?? 0;
  }
  return letters < MIN_LETTERS ? null : arabic / letters;
}
