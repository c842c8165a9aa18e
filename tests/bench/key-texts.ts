/** Rows of the articles in which keys are timed: the Arabic, and English that says the same number, or another one. */

/** Whether there is nothing to find in the rows, or one wrong number in each. */
export type KeyArticle = 'clean' | 'found';

/** First number that is told, so that all have three digits or more. */
const FIRST = 101;

export function arabicOf(row: number): string {
  return `وقال المدير العام في مؤتمر صحفي إن أعمال التوسعة الجارية في الميناء ستضيف ${FIRST + row} مترا إلى الرصيف في المرحلة الأولى، مؤكدا أن السفن ستدخل كالمعتاد طوال مدة الأشغال.`;
}

export function englishOf(row: number, article: KeyArticle): string {
  const metres = FIRST + row + (article === 'found' ? 1 : 0);
  return `The director general told a press conference that the expansion works under way in the port would add ${metres} metres to the berth in the first phase, stressing that ships will enter as usual throughout the works.`;
}

/** Title of an article, which is its first row. */
export function titleOf(rows: number, article: KeyArticle): string {
  return `توسعة الميناء ${article} ${rows}.`;
}
