import { parseMarks, unmark } from '#core/text/inline-marks.ts';
import {
  ON_ROW,
  type ModelAnchor,
  type ModelComment,
  type ModelError,
  type ModelRow,
} from '#formats/model.ts';
import { xmlAttribute, xmlText } from '#formats/xml/xml-text.ts';
import { attribute, type XmlElement } from '#formats/xml/xml-tree.ts';
import type { TextAnnotation } from './inline.ts';
import { OWN, PARAGRAPH_BREAK, joinedSource, type Side } from './own-metadata.ts';
import { ITS_SEVERITIES, ITS_TYPES } from './quality-issues.ts';

/**
 * Comments and graded errors on the words that they were put on. The file says it in the way of the standard, as an `mrk` (or
 * `sm` and `em`) around the words; the very place as it is in the article stands beside, since a marker cannot stand inside a
 * mark of ours, nor on words that are gone.
 */

interface Stretch {
  start: number;
  end: number;
}

/** A stretch of the text of one side, where the source paragraphs of a row are one text. */
export interface SideStretch extends Stretch {
  side: Side;
}

/** Place of an anchor's words in the text of its side; null for the whole row, and where they are gone. */
export function stretchOf({ sources }: Pick<ModelRow, 'sources'>, anchor: ModelAnchor): SideStretch | null {
  const { side, paragraph, span } = anchor;
  if (side === null || !span) return null;
  if (side === 'target') return { side, ...span };
  const before = sources.slice(0, paragraph ?? 0);
  const offset = before.reduce((sum, { text }) => sum + text.length + PARAGRAPH_BREAK.length, 0);
  return { side, start: offset + span.start, end: offset + span.end };
}

/** The anchor of words of a row; what would reach over the end of a source paragraph ends there. */
export function anchorOf(
  row: Pick<ModelRow, 'sources' | 'text'>,
  { side, start, end }: SideStretch,
): ModelAnchor {
  if (side === 'target') {
    return { side, paragraph: null, span: { start, end }, quote: row.text.slice(start, end) };
  }
  let offset = 0;
  for (const [paragraph, { text }] of row.sources.entries()) {
    const next = offset + text.length + PARAGRAPH_BREAK.length;
    if (start < next || paragraph === row.sources.length - 1) {
      const cut = (at: number) => Math.min(Math.max(0, at - offset), text.length);
      const span = { start: cut(start), end: cut(end) };
      return { side, paragraph, span, quote: text.slice(span.start, span.end) };
    }
    offset = next;
  }
  return { ...ON_ROW, side };
}

/** The attributes that tell the very place of an anchor. */
export function placeAttributes({ side, paragraph, span, quote }: ModelAnchor): string {
  if (side === null) return ' muqabala:place="row"';
  const numbers = span ? [...(paragraph === null ? [] : [paragraph]), span.start, span.end] : [];
  return (
    xmlAttribute('muqabala:place', [side, ...numbers].join(' ')) +
    (quote === '' ? '' : xmlAttribute('muqabala:quote', quote))
  );
}

function textAt({ sources, text }: Pick<ModelRow, 'sources' | 'text'>, anchor: ModelAnchor): string | null {
  const { side, paragraph, span } = anchor;
  const whole = side === 'source' ? sources[paragraph ?? 0]?.text : text;
  if (!span || whole === undefined || span.end > whole.length) return null;
  return whole.slice(span.start, span.end);
}

/**
 * What {@link placeAttributes} wrote. `marked`: where the file has the marker now, null where it has none any more. The place
 * counts while the marker stands where it was written; else the marker does; without one, the words have to be there.
 */
export function readPlace(
  element: XmlElement,
  row: Pick<ModelRow, 'sources' | 'text'>,
  marked: SideStretch | null,
): ModelAnchor {
  const told = attribute(element, 'place', OWN) ?? '';
  if (told === 'row') return ON_ROW;
  const place = /^(source|target)(?: (\d{1,7}) (\d{1,7})(?: (\d{1,7}))?)?$/u.exec(told);
  if (!place) return marked ? anchorOf(row, marked) : ON_ROW;
  const side = place[1] as Side;
  const numbers = place.slice(2).flatMap((each) => (each === undefined ? [] : [Number(each)]));
  const quote = attribute(element, 'quote', OWN);
  const gone: ModelAnchor = { side, paragraph: null, span: null, quote: quote ?? '' };
  const [start, end] = numbers.slice(-2);
  if (start === undefined || end === undefined) return gone;
  const paragraph = side === 'source' ? (numbers.length === 3 ? numbers[0]! : 0) : null;
  const stored: ModelAnchor = { side, paragraph, span: { start, end }, quote: '' };
  const words = textAt(row, stored);
  if (marked && words !== null) {
    const there = stretchOf(row, stored)!;
    const isThere = sameStretch(there, marked) || sameStretch(canonicalStretch(row, there), marked);
    if (marked.side === side && isThere) {
      return { ...stored, quote: isWrittenAs(words, quote) ? words : (quote ?? '') };
    }
  }
  if (marked) return { ...anchorOf(row, marked), ...(quote !== undefined && { quote }) };
  return words !== null && isWrittenAs(words, quote) ? { ...stored, quote: words } : gone;
}

/** Characters that XML cannot hold are others in an attribute. */
function isWrittenAs(words: string, quote: string | undefined): boolean {
  return quote !== undefined && xmlText(words) === xmlText(quote);
}

function sameStretch(a: Stretch, b: Stretch): boolean {
  return a.start === b.start && a.end === b.end;
}

/** A stretch as a reader of markers tells it: with no more marks in it than stand between its words. */
function canonicalStretch(
  row: Pick<ModelRow, 'sources' | 'text'>,
  { side, start, end }: SideStretch,
): Stretch {
  const { toPlain, toMarked } = placesOf(row, side);
  return toMarked({ start: toPlain(start), end: toPlain(end) });
}

interface Places {
  toPlain: (at: number) => number;
  toMarked: (stretch: Stretch) => Stretch;
}

/** A row may have many remarks, and its text is read once. */
const places = new WeakMap<object, Partial<Record<Side, Places>>>();

function placesOf(row: Pick<ModelRow, 'sources' | 'text'>, side: Side): Places {
  const known = places.get(row) ?? {};
  places.set(row, known);
  return (known[side] ??= readPlaces(side === 'source' ? joinedSource(row) : row.text));
}

function readPlaces(text: string): Places {
  const { runs } = parseMarks(text);
  const plain = unmark(text);
  return {
    toMarked: plain.toMarked,
    toPlain: (at) => {
      // The last run that begins before the place.
      let low = 0;
      let high = runs.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (runs[middle]!.start < at) low = middle + 1;
        else high = middle;
      }
      const run = runs[low - 1];
      return run ? plain.runs[low - 1]!.start + Math.min(at - run.start, run.text.length) : 0;
    },
  };
}

/** A comment that has words of its own, and the id of its note in the unit. */
export interface NotedComment {
  note: string;
  comment: ModelComment;
}

/** Comments and errors on words of one side of a row, as annotations of XLIFF 2. */
export function annotations2(row: ModelRow, side: Side, notes: readonly NotedComment[]): TextAnnotation[] {
  const comments = notes.flatMap(({ note, comment }) => {
    const stretch = stretchOf(row, comment);
    if (stretch?.side !== side) return [];
    const id = `c-${note}`;
    return [annotation(stretch, id, ` id="${id}" type="comment" ref="#n=${note}"`)];
  });
  const text = side === 'source' ? joinedSource(row) : row.text;
  const errors = row.errors.flatMap((error, i) => {
    // One without words of its own is on the whole side.
    const stretch = stretchOf(row, error) ?? { side: error.side ?? 'target', start: 0, end: text.length };
    if (stretch.side !== side) return [];
    const id = `q${i + 1}`;
    return [annotation(stretch, id, issueAttributes(error, id))];
  });
  return [...comments, ...errors];
}

function annotation({ start, end }: Stretch, id: string | null, attributes: string): TextAnnotation {
  return { start, end, prefix: '', id, attributes };
}

/** Praise is no issue, so ITS has no words for it. */
export function issueAttributes(error: ModelError, id: string): string {
  const type = ITS_TYPES[error.errorType];
  return [
    ` id="${id}" type="${type === null ? 'muqabala:kudos' : 'its:generic'}"`,
    type === null && error.note !== '' ? xmlAttribute('value', error.note) : '',
    type === null
      ? ''
      : ` its:locQualityIssueType="${type}" its:locQualityIssueSeverity="${ITS_SEVERITIES[error.severity]}"`,
    type === null || error.note === '' ? '' : xmlAttribute('its:locQualityIssueComment', error.note),
    ` muqabala:error="${error.errorType}" muqabala:severity="${error.severity}"`,
    placeAttributes(error),
    xmlAttribute('muqabala:by', error.by),
    error.at === null ? '' : xmlAttribute('muqabala:at', error.at),
  ].join('');
}

/** The same for XLIFF 1.2, which has a place for a comment on words and none for graded errors. */
export function annotations1(row: ModelRow, side: Side, notes: readonly NotedComment[]): TextAnnotation[] {
  return notes.flatMap(({ note, comment }) => {
    const stretch = stretchOf(row, comment);
    if (stretch?.side !== side) return [];
    return [
      annotation(
        stretch,
        null,
        ` mtype="x-comment" muqabala:ref="${note}"${xmlAttribute('comment', comment.text)}`,
      ),
    ];
  });
}
