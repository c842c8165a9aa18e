import type { RowStatus } from '#core/article/status.ts';
import { FormatError } from '#formats/codec.ts';
import type { ModelAnchor, ModelComment, ModelRow } from '#formats/model.ts';
import { commentMark, rowState, type ReviewMark } from '#formats/review-mark.ts';
import type { ReviewComment, ReviewRow, ReviewedFile } from '#formats/review-row.ts';
import { attribute, childElements } from '#formats/xml/xml-tree.ts';
import { stretchOf } from './annotations.ts';
import { PARAGRAPH_BREAK, articleIdOf, joinedSource, readRowMark } from './own-metadata.ts';
import { readRows, type UnitRow } from './read-xliff.ts';
import { STATES_2, leastOf, rowStatusOf } from './states.ts';
import type { XliffFile } from './xliff-file.ts';

/**
 * An XLIFF file that this program wrote of an article, as it came back from another tool.
 * @throws FormatError `not-a-review-table` where no unit says which row it is
 */
export function readReturned(file: XliffFile): ReviewedFile {
  const [holder] = childElements(file.document.root, 'file');
  const rows = file.isOwn ? readRows(file).map((found, i) => reviewRow(file, found, i + 1)) : [];
  if (!rows.some(({ mark }) => mark !== null)) throw new FormatError('not-a-review-table');
  return { article: holder ? articleIdOf(holder) : null, rows };
}

function reviewRow(file: XliffFile, { unit, row }: UnitRow, number: number): ReviewRow {
  const mark = readRowMark(unit.unit.element);
  const status = mark ? returnedStatus(file, unit.segments, mark) : null;
  // Swordfish and others call a text translated as soon as they save it.
  const isUnsure =
    status === 'translated' && ['draft', 'returned'].includes(mark!.status) && isUntouched(row, mark!);
  return {
    number: String(number),
    mark,
    text: row.text,
    arabic: joinedSource(row),
    status: isUnsure ? null : status,
    doubt: isUnsure ? { code: 'status-unsure', detail: row.text } : null,
    comment: '',
    comments: row.comments.map((comment, i) => reviewComment(row, comment, i)),
    // Those that went out name who graded them.
    errors: row.errors.flatMap(({ by, errorType, severity, note, ...anchor }) =>
      by === '' ? { errorType, severity, text: note, place: placeOf(row, anchor) } : [],
    ),
    editors: [],
  };
}

function reviewComment(row: ModelRow, comment: ModelComment, index: number): ReviewComment {
  const { id, by, at, text, replyTo, resolved } = comment;
  return {
    id: id ?? `note ${index + 1}`,
    by,
    at,
    text,
    mark: id === null ? null : commentMark(id, resolved),
    replyTo,
    resolved,
    place: placeOf(row, comment),
  };
}

function placeOf(row: ModelRow, anchor: ModelAnchor): ReviewComment['place'] {
  const stretch = stretchOf(row, anchor);
  return stretch && { side: stretch.side, span: { start: stretch.start, end: stretch.end } };
}

function isUntouched({ sources, text }: ModelRow, { state }: ReviewMark): boolean {
  const paragraphs = sources.map((source) => source.text);
  // XLIFF 1.2 does not tell where paragraphs end.
  const cut = paragraphs.flatMap((paragraph) => paragraph.split(PARAGRAPH_BREAK));
  return [paragraphs, cut].some((each) => rowState(each, text) === state);
}

/**
 * The status that a unit came back with. Tools keep less than was written: Trados has one state for a draft and what was
 * returned, others drop what they do not know. So one that is no more than what became of the status that was written counts
 * as unchanged.
 */
function returnedStatus(
  { version }: XliffFile,
  segments: UnitRow['unit']['segments'],
  { status: written }: ReviewMark,
): RowStatus {
  const status = rowStatusOf(leastOf(segments.map((segment) => segment.status)));
  const isTold = segments.some(({ segment }) =>
    version === 2
      ? attribute(segment.stateElement, 'subState') !== undefined
      : segment.wholeTarget && attribute(segment.wholeTarget, 'state') !== undefined,
  );
  if (isTold) return status;
  if (version === 1) return written;
  return STATES_2[status].state === STATES_2[written].state ? written : status;
}
