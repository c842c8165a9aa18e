import { FormatError } from '#formats/codec.ts';
import { descendants, type XmlElement } from '#formats/xml/xml-tree.ts';
import { readMark, statusOf, type ReviewMark } from '#formats/review-mark.ts';
import type { ReviewComment, ReviewRow, ReviewedComment } from '#formats/review-row.ts';
import { readComments } from './comments.ts';
import { CellReader } from './content.ts';
import { DocxPackage, wordAttribute, wordChild, wordName } from './package.ts';

/**
 * Reads a review table back. Rows may have been moved or deleted, and columns are told by place. What other programs leave of
 * the marks is enough: the content control around the status, or the bookmark beside the number.
 * @throws FormatError `not-a-review-table` where there is no row of one
 */
export function readReviewTable(bytes: Uint8Array): ReviewRow[] {
  const document = new DocxPackage(bytes);
  const root = document.xml(document.main)?.root;
  const comments = readComments(document);
  const cells = new CellReader(document);
  const rows = root ? descendants(root, (element) => wordName(element) === 'tr') : [];
  const found = rows.flatMap((row) => readRow(cells, row, comments) ?? []);
  if (!found.some(({ mark }) => mark !== null)) throw new FormatError('not-a-review-table');
  return found;
}

function readRow(
  reader: CellReader,
  row: XmlElement,
  comments: ReadonlyMap<string, ReviewedComment>,
): ReviewRow | null {
  // Deleted by a tracked change.
  if (wordChild(wordChild(row, 'trPr'), 'del')) return null;
  const cells = descendants(row, (element) => wordName(element) === 'tc');
  if (cells.length < 5) return null;
  const [number, arabic, english, statusCell, comment] = cells as [
    XmlElement,
    XmlElement,
    XmlElement,
    XmlElement,
    XmlElement,
  ];
  if (wordChild(wordChild(row, 'trPr'), 'tblHeader')) return null;
  const first = plainTextOf(reader, number);
  // Some programs do not keep what says that a row is the head of its table.
  if (first === 'No.') return null;
  const statusText = plainTextOf(reader, statusCell);
  const status = statusOf(statusText);
  const text = reader.text(english);
  const onArabic = reader.commented(arabic);
  const onEnglish = reader.commented(english);
  const placeOf = (id: string): ReviewComment['place'] => {
    const source = onArabic.get(id);
    if (source) return { side: 'source', span: source };
    const span = onEnglish.get(id);
    // On all of the English is on the row.
    if (!span || (span.start === 0 && span.end === text.length)) return null;
    return { side: 'target', span };
  };
  return {
    number: first.slice(0, 20),
    mark: markOf(row),
    text,
    arabic: onArabic.size === 0 ? '' : reader.text(arabic),
    status,
    doubt:
      status === null && statusText !== ''
        ? { code: 'unknown-status', detail: statusText.slice(0, 100) }
        : null,
    comment: plainTextOf(reader, comment),
    comments: descendants(row, (element) => wordName(element) === 'commentReference').flatMap((reference) => {
      const written = comments.get(wordAttribute(reference, 'id') ?? '');
      return written ? [{ ...written, place: placeOf(written.id) }] : [];
    }),
    errors: [],
    editors: editorsOf(english),
  };
}

/** The mark of a row; of several that say different things, none is believed. */
function markOf(row: XmlElement): ReviewMark | null {
  const carriers = descendants(row, (element) => ['tag', 'bookmarkStart'].includes(wordName(element)));
  const marks = carriers.flatMap((element) => {
    const text = wordAttribute(element, wordName(element) === 'tag' ? 'val' : 'name');
    return readMark(text ?? '') ?? [];
  });
  const [first] = marks;
  const agree = marks.every(({ key, state }) => key === first?.key && state === first.state);
  return first && agree ? first : null;
}

function plainTextOf(reader: CellReader, cell: XmlElement): string {
  return reader.text(cell, { marks: false }).replace(/\n\n/gu, '\n').trim();
}

function editorsOf(cell: XmlElement): string[] {
  const changes = descendants(cell, (element) =>
    ['ins', 'del', 'moveFrom', 'moveTo'].includes(wordName(element)),
  );
  return [...new Set(changes.flatMap((change) => wordAttribute(change, 'author') ?? []))];
}
