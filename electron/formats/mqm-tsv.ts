import { ERROR_TYPES, type Severity } from '#core/quality/error-types.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import type { Writer } from './codec.ts';
import type { ArticleModel, ModelError, ModelRow } from './model.ts';
import { spreadsheetCell } from './spreadsheet-cell.ts';

const COLUMNS = [
  'system',
  'doc',
  'docSegId',
  'globalSegId',
  'rater',
  'source',
  'target',
  'category',
  'severity',
  'metadata',
] as const;

const SEVERITY: Record<Severity, string> = {
  neutral: 'Neutral',
  minor: 'Minor',
  major: 'Major',
  critical: 'Critical',
};

/**
 * Graded errors as Google's mqm-viewer reads them: ten columns, one line for each error, with the marked words between `<v>`
 * and `</v>` on their side. A row that was approved and has no error is a line without one, since the viewer divides by the
 * segments that were rated. Kudos is no error and left out.
 */
export const mqmWriter: Writer<'mqm'> = {
  id: 'mqm',
  extension: 'tsv',
  mediaType: 'text/tab-separated-values',
  suffix: '.mqm',
  write: (model) => {
    const lines = [COLUMNS.join('\t'), ...model.rows.flatMap((row, i) => linesOf(model, row, i + 1))];
    return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  },
};

function linesOf(model: ArticleModel, row: ModelRow, number: number): string[] {
  const errors = row.errors.filter(({ errorType }) => errorType !== 'kudos');
  const source = row.sources.map(({ text }) => text);
  const line = (rater: string, error: ModelError | null): string =>
    [
      'translation',
      `${oneLine(model.title)}:Arabic-English`,
      number,
      number,
      oneLine(rater),
      oneLine(source.map((text, i) => (error?.paragraph === i ? marked(text, error.span) : text)).join(' ')),
      oneLine(error?.side === 'target' ? marked(row.text, error.span) : row.text),
      error ? ERROR_TYPES[error.errorType].google : 'No-error',
      error ? SEVERITY[error.severity] : 'No-error',
      JSON.stringify(error ? metadataOf(error) : {}),
    ].join('\t');
  if (errors.length > 0) return errors.map((error) => line(error.by, error));
  return row.status === 'approved' && row.decided ? [line(row.decided.by, null)] : [];
}

function metadataOf({ at, note, quote }: ModelError): Record<string, string | number> {
  const timestamp = at === null ? NaN : Date.parse(at);
  return {
    ...(Number.isNaN(timestamp) ? {} : { timestamp }),
    ...(note === '' ? {} : { note }),
    marked_text: quote,
  };
}

function marked(text: string, span: ModelError['span']): string {
  if (!span) return text;
  return `${text.slice(0, span.start)}<v>${text.slice(span.start, span.end)}</v>${text.slice(span.end)}`;
}

function oneLine(text: string): string {
  return spreadsheetCell(withoutMarks(text).replace(/\s+/gu, ' ').trim());
}
