import { describe, expect, it } from 'vitest';
import type { ArticleModel, ModelError, ModelRow } from '#formats/model.ts';
import { sourceRow } from '#formats/model.ts';
import { writeDocument } from '#formats/writers.ts';

function row(source: string, text: string, given: Partial<ModelRow> = {}): ModelRow {
  return { ...sourceRow({ kind: 'body', text: source }), text, ...given };
}

function error(given: Partial<ModelError>): ModelError {
  return {
    by: 'Karim',
    at: '2026-01-01T00:00:00.000Z',
    errorType: 'grammar',
    severity: 'minor',
    note: '',
    side: null,
    paragraph: null,
    span: null,
    quote: '',
    ...given,
  };
}

function linesOf(rows: ModelRow[]): string[][] {
  const article: ArticleModel = { title: 'السد\tالكبير', metadata: {}, stage: 'review', rows };
  const written = writeDocument(article, 'mqm', { original: null, sourceName: 'a.txt' });
  if (!written.ok) throw new Error(written.error.code);
  const lines = new TextDecoder().decode(written.value.bytes).split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => line.split('\t'));
}

describe('the table of graded errors for mqm-viewer', () => {
  it('has ten columns, a line for each error, and the marked words in their place', () => {
    const june = error({
      errorType: 'number-date',
      severity: 'major',
      note: 'July,\tnot "June"',
      side: 'target',
      span: { start: 3, end: 7 },
      quote: 'June',
    });
    const source = error({
      errorType: 'source-issue',
      side: 'source',
      paragraph: 0,
      span: { start: 0, end: 2 },
      quote: 'في',
    });
    const [head, first, second, ...rest] = linesOf([
      row('في يوليو', 'In June\n\nhe said', { errors: [june, source] }),
    ]);
    expect(head).toEqual(
      'system doc docSegId globalSegId rater source target category severity metadata'.split(' '),
    );
    expect(first!.slice(0, 9)).toEqual([
      'translation',
      'السد الكبير:Arabic-English',
      '1',
      '1',
      'Karim',
      'في يوليو',
      'In <v>June</v> he said',
      'Accuracy/Mistranslation',
      'Major',
    ]);
    expect(JSON.parse(first![9]!)).toEqual({
      timestamp: Date.UTC(2026, 0, 1),
      note: 'July,\tnot "June"',
      marked_text: 'June',
    });
    expect(second!.slice(5, 9)).toEqual(['<v>في</v> يوليو', 'In June he said', 'Source issue', 'Minor']);
    expect(rest).toEqual([]);
  });

  it('has a line without an error for a row that was approved, and none for one that nobody rated', () => {
    const approved = row('أ', 'A', { status: 'approved', decided: { by: 'Nour', at: null } });
    const lines = linesOf([
      approved,
      row('ب', 'B'),
      row('ج', 'C', { errors: [error({ errorType: 'kudos' })] }),
    ]);
    expect(lines.slice(1)).toEqual([
      ['translation', 'السد الكبير:Arabic-English', '1', '1', 'Nour', 'أ', 'A', 'No-error', 'No-error', '{}'],
    ]);
  });

  it('keeps the words of a mark that are gone, without a place', () => {
    const gone = error({ side: 'target', quote: 'all of it' });
    const line = linesOf([row('أ', '**A** [b](https://x.org)', { errors: [gone] })])[1]!;
    expect(line[6]).toBe('A b');
    expect(JSON.parse(line[9]!)).toMatchObject({ marked_text: 'all of it' });
  });
});
