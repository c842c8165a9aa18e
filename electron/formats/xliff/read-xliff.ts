import { type ParagraphKind, guessKinds } from '#core/paragraphs.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import {
  ON_ROW,
  newComment,
  type ArticleModel,
  type ModelAct,
  type ModelComment,
  type ModelError,
  type ModelRow,
} from '#formats/model.ts';
import {
  attribute,
  childElement,
  childElements,
  descendants,
  textContent,
  type XmlDocument,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';
import { anchorOf, readPlace } from './annotations.ts';
import { CodeNumbers, readContent, type SegmentContent } from './inline.ts';
import { dateOf } from './dates.ts';
import { joined, type MarkedWords } from './joined.ts';
import { TrackedChanges } from './tracked-changes.ts';
import {
  ITS,
  OWN,
  articleIdOf,
  isVerbatim,
  readAct,
  readArticleMetadata,
  readFlags,
  readParagraphs,
  noteStamps,
  type Side,
} from './own-metadata.ts';
import { issueLists, issuesOf } from './quality-issues.ts';
import {
  leastOf,
  rowStatusOf,
  statusOf1,
  statusOf2,
  statusOfMemoq,
  statusOfPhrase,
  statusOfSdl,
  type SegmentStatus,
} from './states.ts';
import {
  MEMOQ,
  PHRASE,
  SDL,
  type XliffFile,
  type XliffSegment,
  type XliffTarget,
  type XliffUnit,
} from './xliff-file.ts';

/** A segment, read: what its sides say, and where it stands. */
export interface ReadSegment {
  segment: XliffSegment;
  source: SegmentContent;
  /** Null where the file has no target for it. */
  target: SegmentContent | null;
  status: SegmentStatus;
}

/** An element that holds English, read. */
export interface TargetPart extends XliffTarget {
  content: SegmentContent;
}

export interface ReadUnit {
  unit: XliffUnit;
  segments: ReadSegment[];
  /** Parts that hold the English, in the order in which it is read. */
  parts: TargetPart[];
  /** The segments as one: what a row holds. */
  source: string;
  english: string;
  /** Annotations of words of both sides. */
  marked: MarkedWords[];
}

/** The units of a file, read. */
export function readUnits(file: XliffFile): ReadUnit[] {
  const { document, isOwn } = file;
  return file.units.map((unit): ReadUnit => {
    const numbers = new CodeNumbers();
    const read = (element: XmlElement, side: Side) =>
      readContent(document, element, {
        numbers,
        side,
        isOwn,
        isVerbatim: isOwn && isVerbatim(unit.element, side),
      });
    const sources = new Map(unit.segments.map((each) => [each, read(each.source, 'source')]));
    const parts = unit.targets.map(({ element, segment }) => ({
      element,
      segment,
      content: read(element, 'target'),
    }));
    const english = joined(
      parts.map(({ content }) => content),
      'target',
    );
    const segments = unit.segments.map((segment): ReadSegment => {
      const part = parts.find((each) => each.segment === segment);
      const text = unit.isIrregular ? english.text : (part?.content.text ?? '');
      const status = statusOfSegment(file, segment, text);
      return { segment, source: sources.get(segment)!, target: part?.content ?? null, status };
    });
    const source = joined(
      segments.map((each) => each.source),
      'source',
    );
    const marked = [...source.marked, ...english.marked];
    return { unit, segments, parts, source: source.text, english: english.text, marked };
  });
}

function statusOfSegment(file: XliffFile, segment: XliffSegment, text: string): SegmentStatus {
  const { stateElement, unit, wholeTarget } = segment;
  if (file.version === 2) {
    return statusOf2(attribute(stateElement, 'state'), attribute(stateElement, 'subState'));
  }
  switch (file.flavour) {
    case 'trados':
      return statusOfSdl(attribute(stateElement, 'conf'));
    case 'memoq':
      return statusOfMemoq(attribute(unit, 'status', MEMOQ));
    case 'phrase':
      return statusOfPhrase(attribute(unit, 'confirmed', PHRASE));
    case 'plain': {
      const state = wholeTarget ? attribute(wholeTarget, 'state') : undefined;
      return statusOf1(state, attribute(unit, 'approved'), text !== '');
    }
  }
}

/** A unit and the row that it is in an article. */
export interface UnitRow {
  unit: ReadUnit;
  row: ModelRow;
}

/** The units of a file that an article has rows for. */
export function readRows(file: XliffFile): UnitRow[] {
  const units = readUnits(file).filter(
    ({ source, english }) => file.isOwn || source !== '' || english !== '',
  );
  const kinds = guessKinds(units.map(({ source }) => withoutMarks(source)));
  if (file.flavour !== 'trados') {
    return units.map((unit, i) => ({ unit, row: rowOf(file, unit, kinds[i]!, new Map()) }));
  }
  const comments = commentsOfTrados(file.document);
  const changes = new TrackedChanges(file.document);
  return units.map((unit, i) => {
    const row = rowOf(file, unit, kinds[i]!, comments);
    const tracked = changes.of(unit);
    return { unit, row: tracked ? { ...row, tracked } : row };
  });
}

/** Content of an XLIFF file, as an article. `found`: its rows, see {@link readRows}. */
export function readXliff(file: XliffFile, found: readonly UnitRow[]): ArticleModel {
  const isSigned = found.length > 0 && found.every(({ unit }) => statusOfUnit(unit) === 'final');
  const [holder] = childElements(file.document.root, 'file');
  return {
    title: '',
    metadata: {},
    stage: isSigned ? 'signed' : 'translating',
    rows: found.map(({ row }) => row),
    ...(file.isOwn && holder && { ...readArticleMetadata(holder), ...articleIdEntry(holder) }),
  };
}

function articleIdEntry(holder: XmlElement): Pick<ArticleModel, 'article'> {
  const article = articleIdOf(holder);
  return article === null ? {} : { article };
}

export function statusOfUnit({ segments }: ReadUnit): SegmentStatus {
  return leastOf(segments.filter(({ segment }) => !segment.isIgnorable).map(({ status }) => status));
}

function rowOf(
  file: XliffFile,
  unit: ReadUnit,
  kind: ParagraphKind,
  comments: ReadonlyMap<string, ModelComment[]>,
): ModelRow {
  const { element, id } = unit.unit;
  const own = file.isOwn ? readParagraphs(element, unit.source) : null;
  const sources = own ?? (unit.source === '' ? [] : [{ kind, text: unit.source }]);
  const words = { sources, text: unit.english };
  const notes = [...new Set(unit.segments.map(({ segment }) => segment.unit))].flatMap((each) =>
    notesOf(file, each, { ...words, marked: unit.marked }, comments),
  );
  const status = rowStatusOf(statusOfUnit(unit));
  const returned = status === 'returned' ? notes.find(({ category }) => category === 'return') : undefined;
  const decided = readAct(element, 'decided');
  return {
    id: file.isOwn ? id.replaceAll(':', '/') : id,
    ...words,
    status,
    ...(file.isOwn
      ? readFlags(element)
      : {
          omitted: unit.english === '' && status !== 'draft' && status !== 'returned',
          changed: false,
          competing: false,
        }),
    written: readAct(element, 'written') ?? authorOf(file, element),
    decided: decided ?? (returned ? actOf(returned.comment.by, returned.comment.at) : null),
    reason: returned?.comment.text ?? null,
    // What a row was returned for is said in the file as long as it is returned here, whatever became of it there.
    comments: notes.flatMap((note) =>
      note === returned || (file.isOwn && note.category === 'return') ? [] : note.comment,
    ),
    errors: errorsOf(unit, words),
  };
}

/** Graded errors, in the order in which they were written where this program wrote them. */
function errorsOf({ unit, marked }: ReadUnit, row: Pick<ModelRow, 'sources' | 'text'>): ModelError[] {
  const place = ({ element }: MarkedWords) =>
    attribute(element, 'error', OWN) === undefined
      ? 0
      : Number(/(?<!\d)\d+$/u.exec(attribute(element, 'id') ?? ''));
  const lists = issueLists(unit.element);
  return marked
    .toSorted((a, b) => place(a) - place(b))
    .flatMap((each) =>
      issuesOf(each.element, lists).map((issue): ModelError => ({
        ...issue,
        by: attribute(each.element, 'by', OWN) ?? '',
        at: attribute(each.element, 'at', OWN) ?? null,
        ...readPlace(each.element, row, each),
      })),
    );
}

interface FoundNote {
  category: string;
  comment: ModelComment;
}

/** The text of a row and what is said of its words. */
interface MarkedRow extends Pick<ModelRow, 'sources' | 'text'> {
  marked: readonly MarkedWords[];
}

function notesOf(
  file: XliffFile,
  unit: XmlElement,
  row: MarkedRow,
  comments: ReadonlyMap<string, ModelComment[]>,
): FoundNote[] {
  if (file.version === 2) return notes2(unit, row);
  const stamps = noteStamps(unit);
  const markers = noteMarkers(row.marked);
  const standard = childElements(unit, 'note').flatMap((note, i) =>
    noteOf(
      note,
      stamps.get(note) ?? note,
      attribute(note, 'annotates'),
      row,
      markers.get(`n${i + 1}`) ?? null,
    ),
  );
  const memoq = descendants(unit, ({ local, uri }) => local === 'comment' && uri === MEMOQ).map((comment) =>
    newComment({
      id: attribute(comment, 'id') ?? null,
      by: attribute(comment, 'creatoruser') ?? '',
      at: dateOf(attribute(comment, 'time')),
      text: textContent(comment).trim(),
    }),
  );
  const trados = row.marked.flatMap((marked) =>
    (comments.get(attribute(marked.element, 'cid', SDL) ?? '') ?? []).map((comment) => ({
      ...comment,
      ...anchorOf(row, marked),
    })),
  );
  return [...standard, ...[...memoq, ...unique(trados)].map((comment) => ({ comment, category: '' }))].filter(
    ({ comment, category }) => comment.text !== '' || category !== '',
  );
}

function notes2(unit: XmlElement, row: MarkedRow): FoundNote[] {
  const holder = childElement(unit, 'notes');
  const markers = noteMarkers(row.marked);
  const notes = (holder ? childElements(holder, 'note') : []).flatMap((note) => {
    const id = attribute(note, 'id');
    const marked = markers.get(id ?? '') ?? null;
    return noteOf(note, note, attribute(note, 'appliesTo'), row, marked);
  });
  // A comment may stand in the annotation itself.
  const inline = row.marked.flatMap((marked) => {
    const text = attribute(marked.element, 'value') ?? '';
    if (attribute(marked.element, 'type') !== 'comment' || text.trim() === '') return [];
    return [{ comment: newComment({ text: text.trim(), ...anchorOf(row, marked) }), category: '' }];
  });
  return [...notes, ...inline];
}

/**
 * The annotations that point to notes, by the ids of these: in one of the ways that XLIFF 2 has had for it, or as this program
 * does it in XLIFF 1.2, which has none.
 */
function noteMarkers(marked: readonly MarkedWords[]): Map<string, MarkedWords> {
  const markers = new Map<string, MarkedWords>();
  for (const each of marked) {
    const reference = attribute(each.element, 'ref') ?? attribute(each.element, 'ref', OWN);
    const id = reference?.replace(/^#(?:n=)?/u, '');
    if (id !== undefined && !markers.has(id)) markers.set(id, each);
  }
  return markers;
}

/** `stamp`: what this program wrote of the note, where it did. */
function noteOf(
  note: XmlElement,
  stamp: XmlElement,
  appliesTo: string | undefined,
  row: MarkedRow,
  marked: MarkedWords | null,
): FoundNote[] {
  const by = attribute(stamp, 'by', OWN);
  const text = textContent(note);
  const isOwn = by !== undefined;
  if (!isOwn && text.trim() === '') return [];
  const side = appliesTo === 'source' || appliesTo === 'target' ? appliesTo : null;
  const hasPlace = attribute(stamp, 'place', OWN) !== undefined || marked !== null;
  const comment: ModelComment = {
    id: attribute(stamp, 'id', OWN) ?? null,
    by: by ?? attribute(note, 'from') ?? '',
    at: attribute(stamp, 'at', OWN) ?? null,
    text: isOwn ? text : text.trim(),
    ...(hasPlace ? readPlace(stamp, row, marked) : { ...ON_ROW, side }),
    replyTo: attribute(stamp, 'reply-to', OWN) ?? null,
    resolved: attribute(stamp, 'resolved', OWN) === 'yes',
  };
  return [{ comment, category: attribute(stamp, 'category', OWN) ?? attribute(note, 'category') ?? '' }];
}

function unique(notes: readonly ModelComment[]): ModelComment[] {
  return [...new Map(notes.map((note) => [`${note.at} ${note.by} ${note.text}`, note])).values()];
}

/** Trados keeps comments at the head of the file and their ids around the words. */
function commentsOfTrados(document: XmlDocument): Map<string, ModelComment[]> {
  const definitions = descendants(document.root, ({ local, uri }) => local === 'cmt-def' && uri === SDL);
  return new Map(
    definitions.map((definition) => {
      const comments = descendants(definition, ({ local }) => local === 'Comment').map((comment) =>
        newComment({
          by: attribute(comment, 'user') ?? '',
          at: dateOf(attribute(comment, 'date')),
          text: textContent(comment).trim(),
        }),
      );
      return [attribute(definition, 'id') ?? '', comments];
    }),
  );
}

/** Who wrote the English, in the words of the tool that the file comes from. */
function authorOf(file: XliffFile, unit: XmlElement): ModelAct | null {
  const of = (name: string, uri: string) => attribute(unit, name, uri);
  switch (file.flavour) {
    case 'memoq':
      return actOf(
        of('lastchangeduser', MEMOQ) ?? of('translatoruser', MEMOQ),
        of('lastchangedtimestamp', MEMOQ),
      );
    case 'phrase':
      return actOf(of('modified-by', PHRASE), of('modified-at', PHRASE));
    case 'trados': {
      const found = descendants(unit, ({ local, uri }) => local === 'value' && uri === SDL);
      const values = new Map(found.map((value) => [attribute(value, 'key'), textContent(value)]));
      return actOf(
        values.get('last_modified_by') ?? values.get('created_by'),
        values.get('modified_on') ?? values.get('created_on'),
      );
    }
    case 'plain':
      return actOf(of('person', ITS), undefined);
  }
}

function actOf(by: string | undefined, at: string | null | undefined): ModelAct | null {
  return by === undefined || by === '' ? null : { by, at: dateOf(at) };
}
