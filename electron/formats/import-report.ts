import type { ImportReport, ReadWarning } from '#core/file-notices.ts';
import { countText } from '#core/text/count.ts';
import { parseMarks } from '#core/text/inline-marks.ts';
import { modelParagraphs, type ArticleModel } from './model.ts';

/** Report of an import: the content, the things left out, and the reader. */
export function importReport(
  model: ArticleModel,
  { format, warnings }: { format: string; warnings: readonly ReadWarning[] },
): ImportReport {
  const paragraphs = modelParagraphs(model);
  const kinds: NonNullable<ImportReport['content']>['kinds'] = {};
  const tables = new Set<number>();
  let [words, links, notes] = [0, 0, 0];
  for (const { kind, text, cell } of paragraphs) {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (cell) tables.add(cell.table);
    words += countText(text).words;
    const { runs } = parseMarks(text);
    // The label before the text of a note is no reference to it.
    const own = kind === 'footnote' ? 1 : 0;
    notes += runs.slice(own).filter(({ note }) => note !== null).length;
    links += runs.filter(({ link }, i) => link !== null && runs[i - 1]?.link !== link).length;
  }
  return {
    paragraphs: paragraphs.length,
    rows: model.rows.length,
    translated: model.rows.filter(({ text }) => text !== '').length,
    format,
    content: {
      kinds,
      words,
      englishWords: model.rows.reduce((sum, { text }) => sum + countText(text).words, 0),
      links,
      notes,
      tables: tables.size,
    },
    warnings: [...warnings],
  };
}
