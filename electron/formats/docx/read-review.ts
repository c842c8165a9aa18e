import type { RowStatus } from '../../core/article/status.ts';
import { FormatError } from '../codec.ts';
import { descendants, textContent, type XmlElement } from '../xml/xml-tree.ts';
import { CellReader } from './content.ts';
import { DocxPackage, elementsOf, wordAttribute, wordChild, wordName } from './package.ts';
import { readMark, statusOf, type ReviewMark } from './review-mark.ts';

/** A comment of Word at a row. */
export interface ReviewComment {
  by: string;
  at: string | null;
  text: string;
}

/** A row of a review table as it came back. */
export interface ReviewRow {
  /** What its number column says, to name it in a report. */
  number: string;
  /** Which row it is and how that stood; null where the marks are gone, or say different things. */
  mark: ReviewMark | null;
  /** English, with inline marks; blank lines part paragraphs. All tracked changes are accepted in it. */
  text: string;
  /** Null: a word that is no status. */
  status: RowStatus | null;
  statusText: string;
  /** Last column. */
  comment: string;
  comments: ReviewComment[];
  /** Who has changed the English, as far as tracked changes tell. */
  editors: string[];
}

/**
 * Reads a review table back. Rows may have been moved or deleted, and columns are told by place. What other programs leave of
 * the marks is enough: a content control around the English or the status, or the bookmark in the English.
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
  comments: ReadonlyMap<string, ReviewComment>,
): ReviewRow | null {
  // Deleted by a tracked change.
  if (wordChild(wordChild(row, 'trPr'), 'del')) return null;
  const cells = descendants(row, (element) => wordName(element) === 'tc');
  if (cells.length < 5) return null;
  const [number, , english, status, comment] = cells as [
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
  const statusText = plainTextOf(reader, status);
  return {
    number: first.slice(0, 20),
    mark: markOf(row),
    text: reader.text(english),
    status: statusOf(statusText),
    statusText: statusText.slice(0, 100),
    comment: plainTextOf(reader, comment),
    comments: descendants(row, (element) => wordName(element) === 'commentReference').flatMap(
      (reference) => comments.get(wordAttribute(reference, 'id') ?? '') ?? [],
    ),
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

function readComments(document: DocxPackage): Map<string, ReviewComment> {
  const part = document.related('comments');
  const root = part === null ? null : document.xml(part)?.root;
  const comments = new Map<string, ReviewComment>();
  for (const comment of root ? elementsOf(root) : []) {
    if (wordName(comment) !== 'comment') continue;
    const text = descendants(comment, (element) => wordName(element) === 'p')
      .map((paragraph) =>
        descendants(paragraph, (element) => wordName(element) === 't')
          .map(textContent)
          .join(''),
      )
      .join('\n')
      .trim();
    const by = (wordAttribute(comment, 'author') ?? '').slice(0, 300);
    comments.set(wordAttribute(comment, 'id') ?? '', { by, at: wordAttribute(comment, 'date'), text });
  }
  return comments;
}
