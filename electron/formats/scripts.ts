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
  const sources = rows.flatMap((row) => row.sources.map(({ text }) => text));
  const doubt = scriptDoubt(lettersOf(sources), lettersOf(rows.map(({ text }) => text)));
  if (doubt === null) return [];
  const codes =
    doubt === 'languages-swapped' ? (['source-not-arabic', 'english-is-arabic'] as const) : [doubt];
  return codes.map((code) => ({ code, values: {} }));
}

/** Numbers of letters in some texts, without the addresses of links. */
export interface Letters {
  all: number;
  arabic: number;
}

/** Letters of some texts; with `before`, together with those of others. */
export function lettersOf(texts: readonly string[], before: Letters = { all: 0, arabic: 0 }): Letters {
  let { all, arabic } = before;
  for (const text of texts) {
    const plain = withoutMarks(text);
    all += lengthOf(plain.match(/\p{L}+/gu));
    arabic += lengthOf(plain.match(/(?:(?=\p{Script=Arabic})\p{L})+/gu));
  }
  return { all, arabic };
}

/**
 * Why two sides may be no Arabic and its English: the code of what to ask whoever brings them. Null where nothing speaks against
 * them, and where there is too little text to tell.
 */
export function scriptDoubt(
  arabic: Letters,
  english: Letters,
): 'languages-swapped' | 'source-not-arabic' | 'english-is-arabic' | null {
  const [source, target] = [arabicShare(arabic), arabicShare(english)];
  const [isOther, isArabic] = [
    source !== null && source < MIN_ARABIC,
    target !== null && target > MAX_ARABIC,
  ];
  if (isOther && isArabic) return 'languages-swapped';
  if (isOther) return 'source-not-arabic';
  return isArabic ? 'english-is-arabic' : null;
}

function lengthOf(runs: readonly string[] | null): number {
  return runs?.reduce((sum, { length }) => sum + length, 0) ?? 0;
}

/** Null where there are too few letters to tell. */
function arabicShare({ all, arabic }: Letters): number | null {
  return all < MIN_LETTERS ? null : arabic / all;
}
