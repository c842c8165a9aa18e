import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailsOf } from '#core/article/details.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { DeskFigures } from '#core/desk/desk-figures.ts';
import { MQM_PROFILE } from '#core/quality/profile.ts';
import { writeFiguresCsv } from '#formats/figures-csv.ts';
import { readRecords } from '#formats/pairs/records.ts';
import { spreadsheetCell, writeCsv } from '#formats/spreadsheet-cell.ts';
import { runs } from '#tests/runs.ts';

/** The records of a CSV, without its mark. */
function recordsOf(csv: string): string[][] {
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const { records, unclosed } = readRecords(csv.slice(1), { delimiter: ',', escape: 'double' });
  expect(unclosed).toBeNull();
  return records.map(({ cells }) => cells);
}

describe('a cell of a table', () => {
  it('is no formula, whatever a title or a name says', () => {
    for (const text of ['=HYPERLINK("x")', '+1', '-1', '@a', '\tx'])
      expect(spreadsheetCell(text)).toBe(`'${text}`);
    expect(['Budget – 2026', '', 'ميزانية'].map(spreadsheetCell)).toEqual(['Budget – 2026', '', 'ميزانية']);
    expect(writeCsv([[-1, '-1', true, null]])).toBe(`\uFEFF-1,'-1,yes,\r\n`);
  });

  it('comes back as it was', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r\n', '، «نص»', 'a "b", c'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        expect(recordsOf(writeCsv(rows))).toEqual(rows.map((row) => row.map(spreadsheetCell)));
      }),
      { numRuns: runs(100) },
    );
  });
});

const ARTICLE: ArticleSummary = {
  id: 'a1',
  slug: 'a1',
  title: '=ميزانية',
  englishTitle: 'Budget, "passed"',
  created: '2026-03-01T08:00:00.000Z',
  changed: '2026-03-02T08:00:00.000Z',
  stage: 'review',
  progress: { rows: 4, draft: 1, translated: 2, approved: 1, returned: 0, changed: 0, competing: 0 },
  needs: { settle: 0, revise: 0, answer: 0, translate: 1, confirm: 0, approve: 2 },
  ownPassed: {},
  sourceWords: 200,
  targetWords: 240,
  lastBy: 'layla',
  openComments: 0,
  assigned: { translator: 'layla', reviewer: 'karim', verifier: null },
  details: detailsOf({}, {}),
  due: '2026-03-02T09:00:00.000Z',
  changedSinceSignOff: false,
  mentioned: [],
};

const FIGURES: DeskFigures = {
  words: [{ day: '2026-03-01', person: 'layla', translated: 120, reviewed: 0, together: 7 }],
  corrections: [{ day: '2026-03-02', of: 'layla', by: 'karim', kind: 'name', count: 2 }],
  dismissals: [{ day: '2026-03-02', by: 'gone', check: 'number', count: 1 }],
  articles: [
    {
      id: 'a1',
      stageSince: '2026-03-01T12:00:00.000Z',
      errors: [{ day: '2026-03-02', by: 'karim', errorType: 'name', severity: 'major', count: 1 }],
    },
  ],
  unreadable: 0,
};

const PEOPLE = new Map([
  ['layla', { id: 'layla', name: '-Layla', role: 'translator' as const }],
  ['karim', { id: 'karim', name: 'Karim', role: 'reviewer' as const }],
]);

describe('the figures of a desk as CSV', () => {
  const csv = writeFiguresCsv({
    articles: [ARTICLE],
    figures: FIGURES,
    people: PEOPLE,
    quality: MQM_PROFILE,
    now: '2026-03-02T10:00:00.000Z',
  });
  const [head, ...lines] = recordsOf(csv);
  const tables = lines.map((line) =>
    Object.fromEntries(head!.flatMap((column, i) => (line[i] === '' ? [] : [[column, line[i]]]))),
  );

  it('have the same cells in every line', () => {
    expect(lines.every(({ length }) => length === head!.length)).toBe(true);
  });

  it('say of an article where it is, with whom, whether it is late, and its score', () => {
    expect(tables[0]).toEqual({
      table: 'article',
      article: 'a1',
      title: "'=ميزانية",
      english_title: 'Budget, "passed"',
      person: 'Karim',
      stage: 'review',
      stage_since: '2026-03-01T12:00:00.000Z',
      due: '2026-03-02T09:00:00.000Z',
      late: 'yes',
      rows: '4',
      approved: '1',
      source_words: '200',
      target_words: '240',
      points: '5',
      score: '97.5',
    });
  });

  it('have every figure by day and person, whether the person is known or not', () => {
    expect(tables.slice(1)).toEqual([
      { table: 'words', day: '2026-03-01', person: "'-Layla", kind: 'translated', words: '120' },
      { table: 'words', day: '2026-03-01', person: "'-Layla", kind: 'together', words: '7' },
      { table: 'correction', day: '2026-03-02', person: "'-Layla", by: 'Karim', kind: 'name', count: '2' },
      {
        table: 'error',
        day: '2026-03-02',
        by: 'Karim',
        kind: 'name',
        severity: 'major',
        count: '1',
        article: 'a1',
      },
      { table: 'dismissal', day: '2026-03-02', by: 'gone', kind: 'number', count: '1' },
    ]);
  });
});
