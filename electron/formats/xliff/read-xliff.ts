import type { ParagraphKind } from '../../core/article/events.ts';
import { guessKinds } from '../../core/paragraphs.ts';
import { withoutMarks } from '../../core/text/inline-marks.ts';
import { type ArticleModel, type ModelAct, type ModelComment, type ModelRow } from '../model.ts';
import {
  attribute,
  childElement,
  childElements,
  descendants,
  textContent,
  type XmlDocument,
  type XmlElement,
} from '../xml/xml-tree.ts';
import { CodeNumbers, readContent, type SegmentContent } from './inline.ts';
import {
  ITS,
  OWN,
  isVerbatim,
  readAct,
  readArticleMetadata,
  readFlags,
  readParagraphs,
  type Side,
} from './own-metadata.ts';
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
import { MEMOQ, PHRASE, SDL, type XliffFile, type XliffSegment, type XliffUnit } from './xliff-file.ts';

/** A segment, read: what its sides say, and where it stands. */
export interface ReadSegment {
  segment: XliffSegment;
  source: SegmentContent;
  /** Null where the file has no target for it. */
  target: SegmentContent | null;
  status: SegmentStatus;
}

export interface ReadUnit {
  unit: XliffUnit;
  segments: ReadSegment[];
  /** The segments as one: what a row holds. */
  source: string;
  english: string;
}

/** The units of a file whose source says anything. */
export function readUnits(file: XliffFile): ReadUnit[] {
  return file.units.flatMap((unit) => {
    const numbers = new CodeNumbers();
    const segments = unit.segments.map((segment): ReadSegment => {
      const { document, isOwn } = file;
      const read = (element: XmlElement, side: Side) =>
        readContent(document, element, {
          numbers,
          isOwn,
          isVerbatim: isOwn && isVerbatim(unit.element, side),
        });
      const source = read(segment.source, 'source');
      const target = segment.target && read(segment.target, 'target');
      return { segment, source, target, status: statusOfSegment(file, segment, target?.text ?? '') };
    });
    const source = joined(segments.map((each) => each.source));
    const english = joined(segments.flatMap((each) => each.target ?? []));
    return [{ unit, segments, source, english }];
  });
}

/** Segments of one paragraph, with a blank between two that have none of their own. */
function joined(contents: readonly Pick<SegmentContent, 'text' | 'leading' | 'trailing'>[]): string {
  let text = '';
  let gap = '';
  for (const content of contents) {
    if (content.text === '') continue;
    const space = gap + content.leading;
    text += text === '' ? content.text : `${space === '' ? ' ' : space}${content.text}`;
    gap = content.trailing;
  }
  return text;
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
  const comments = file.flavour === 'trados' ? commentsOfTrados(file.document) : new Map();
  return units.map((unit, i) => ({ unit, row: rowOf(file, unit, kinds[i]!, comments) }));
}

/** What an XLIFF file says, as an article. */
export function readXliff(file: XliffFile): ArticleModel {
  const found = readRows(file);
  const isSigned = found.length > 0 && found.every(({ unit }) => statusOfUnit(unit) === 'final');
  const [holder] = childElements(file.document.root, 'file');
  return {
    title: '',
    metadata: {},
    stage: isSigned ? 'signed' : 'translating',
    rows: found.map(({ row }) => row),
    ...(file.isOwn && holder && readArticleMetadata(holder)),
  };
}

function statusOfUnit({ segments }: ReadUnit): SegmentStatus {
  return leastOf(segments.map(({ status }) => status));
}

function rowOf(
  file: XliffFile,
  unit: ReadUnit,
  kind: ParagraphKind,
  comments: ReadonlyMap<string, ModelComment[]>,
): ModelRow {
  const { element, id } = unit.unit;
  const own = file.isOwn ? readParagraphs(element, unit.source) : null;
  const notes = [...new Set(unit.segments.map(({ segment }) => segment.unit))].flatMap((each) =>
    notesOf(file, each, comments),
  );
  const status = rowStatusOf(statusOfUnit(unit));
  const returned = status === 'returned' ? notes.find(({ category }) => category === 'return') : undefined;
  const decided = readAct(element, 'decided');
  return {
    id: file.isOwn ? id.replaceAll(':', '/') : id,
    sources: own ?? (unit.source === '' ? [] : [{ kind, text: unit.source }]),
    text: unit.english,
    status,
    ...(file.isOwn
      ? readFlags(element)
      : {
          omitted: unit.english === '' && status !== 'draft' && status !== 'returned',
          changed: false,
          competing: false,
        }),
    written: readAct(element, 'written') ?? authorOf(file, element),
    decided: decided ?? (returned && returned.by !== '' ? { by: returned.by, at: returned.at } : null),
    reason: returned?.text ?? null,
    comments: notes.filter((note) => note !== returned).map(withoutCategory),
    errors: [],
  };
}

interface FoundNote extends ModelComment {
  category: string;
}

function withoutCategory({ id, by, at, text, side }: FoundNote): ModelComment {
  return { id, by, at, text, side };
}

function notesOf(
  file: XliffFile,
  unit: XmlElement,
  comments: ReadonlyMap<string, ModelComment[]>,
): FoundNote[] {
  if (file.version === 2) {
    const holder = childElement(unit, 'notes');
    return (holder ? childElements(holder, 'note') : []).flatMap((note) =>
      noteOf(note, attribute(note, 'category') ?? '', attribute(note, 'appliesTo')),
    );
  }
  const standard = childElements(unit, 'note').flatMap((note) =>
    noteOf(note, attribute(note, 'category', OWN) ?? '', attribute(note, 'annotates')),
  );
  const memoq = descendants(unit, ({ local, uri }) => local === 'comment' && uri === MEMOQ).map(
    (comment) => ({
      id: attribute(comment, 'id') ?? null,
      by: attribute(comment, 'creatoruser') ?? '',
      at: dateOf(attribute(comment, 'time')),
      text: textContent(comment).trim(),
      side: null,
      category: '',
    }),
  );
  const trados = descendants(unit, (each) => attribute(each, 'cid', SDL) !== undefined).flatMap((mark) =>
    (comments.get(attribute(mark, 'cid', SDL)!) ?? []).map((comment) => ({ ...comment, category: '' })),
  );
  return [...standard, ...memoq, ...unique(trados)].filter(
    ({ text, category }) => text !== '' || category !== '',
  );
}

function noteOf(note: XmlElement, category: string, appliesTo: string | undefined): FoundNote[] {
  const by = attribute(note, 'by', OWN);
  const text = textContent(note);
  const isOwn = by !== undefined;
  if (!isOwn && text.trim() === '') return [];
  return [
    {
      id: attribute(note, 'id', OWN) ?? null,
      by: by ?? attribute(note, 'from') ?? '',
      at: attribute(note, 'at', OWN) ?? null,
      text: isOwn ? text : text.trim(),
      side: appliesTo === 'source' || appliesTo === 'target' ? appliesTo : null,
      category,
    },
  ];
}

function unique(notes: readonly FoundNote[]): FoundNote[] {
  return [...new Map(notes.map((note) => [`${note.at} ${note.by} ${note.text}`, note])).values()];
}

/** Trados keeps comments at the head of the file and their ids around the words. */
function commentsOfTrados(document: XmlDocument): Map<string, ModelComment[]> {
  const definitions = descendants(document.root, ({ local, uri }) => local === 'cmt-def' && uri === SDL);
  return new Map(
    definitions.map((definition) => {
      const comments = descendants(definition, ({ local }) => local === 'Comment').map(
        (comment): ModelComment => ({
          id: null,
          by: attribute(comment, 'user') ?? '',
          at: dateOf(attribute(comment, 'date')),
          text: textContent(comment).trim(),
          side: null,
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

function actOf(by: string | undefined, at: string | undefined): ModelAct | null {
  return by === undefined || by === '' ? null : { by, at: dateOf(at) };
}

/** A date of a file as ISO 8601; null where it is none. Phrase counts milliseconds, Trados writes months first. */
export function dateOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d{12,14}$/u.test(text)) return new Date(Number(text)).toISOString();
  const american = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2})$/u.exec(text);
  const iso = american ? `${american[3]}-${american[1]}-${american[2]}T${american[4]}Z` : text;
  return ISO_DATE.test(iso) && !Number.isNaN(Date.parse(iso)) ? iso : null;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,18}(?:Z|[+-]\d{2}:\d{2})?)?$/u;
