import { describe, expect, it } from 'vitest';
import { importReport } from '#formats/import-report.ts';
import { readDocument } from '#formats/readers.ts';
import { lettersOf, scriptDoubt } from '#formats/scripts.ts';
import { odtOf } from './office-files.ts';

function reportOf(name: string, bytes: Uint8Array) {
  const read = readDocument({ name, bytes });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return importReport(read.value.model, read.value);
}

describe('the report of an import', () => {
  it('counts paragraphs by kind, words, links, notes and tables, and names the format by the content', () => {
    const note = '<text:note><text:note-body><text:p>حاشية قصيرة</text:p></text:note-body></text:note>';
    const cell = '<table:table-cell><text:p>خلية</text:p></table:table-cell>';
    const table = `<table:table><table:table-row>${cell}${cell}</table:table-row></table:table>`;
    const body =
      `<text:h>عنوان الخبر</text:h><text:p>قال <text:a xlink:href="https://example.org/">الوزير</text:a> نعم${note}.</text:p>` +
      `${table}<text:p>بين جدولين.</text:p>${table}`;
    expect(reportOf('a.docx', odtOf(body))).toEqual({
      paragraphs: 8,
      rows: 8,
      translated: 0,
      format: 'odt',
      content: {
        kinds: { headline: 1, body: 2, cell: 4, footnote: 1 },
        words: 13,
        englishWords: 0,
        links: 1,
        notes: 1,
        tables: 2,
      },
      warnings: [],
    });
  });

  it('counts rows with English and its words', () => {
    const csv = 'Arabic,English\nقال الوزير.,The minister said.\nثم مضى.,\n';
    expect(reportOf('a.csv', Buffer.from(csv))).toMatchObject({
      rows: 2,
      translated: 1,
      format: 'csv',
      content: { words: 4, englishWords: 3 },
    });
  });
});

describe('languages of two sides', () => {
  const ARABIC = 'قال الوزير إن السوق مفتوح اليوم.';
  const ENGLISH = 'The minister said the market is open today.';

  it.each([
    [[ARABIC], [ENGLISH], null],
    [[ARABIC], [''], null],
    [['Reuters – BBC', ARABIC], [ENGLISH], null],
    [[ENGLISH], [''], 'source-not-arabic'],
    [[ENGLISH], [ENGLISH], 'source-not-arabic'],
    [[ARABIC], [ARABIC], 'english-is-arabic'],
    [[ENGLISH], [ARABIC], 'languages-swapped'],
    // Too little text to tell.
    [['BBC'], ['نعم'], null],
  ])('%j and %j: %s', (arabic, english, doubt) => {
    expect(scriptDoubt(lettersOf(arabic), lettersOf(english))).toBe(doubt);
  });
});
