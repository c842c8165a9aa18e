import { joinTexts } from '#core/paragraphs.ts';
import { withLineFeeds } from '#core/text/line-breaks.ts';
import type { WriteNotice } from '#core/file-notices.ts';
import { spanMover } from '#core/text/moved-span.ts';
import { FormatError } from '#formats/codec.ts';
import { modelParagraphs, type ArticleModel, type ModelRow } from '#formats/model.ts';
import { XmlEdits } from '#formats/xml/xml-edits.ts';
import { xmlAttribute } from '#formats/xml/xml-text.ts';
import { attribute, childElement, type XmlElement } from '#formats/xml/xml-tree.ts';
import { distribute } from './distribute.ts';
import type { SegmentContent, TextAnnotation } from './inline.ts';
import { isVerbatim as isVerbatimIn } from './own-metadata.ts';
import { addNotes, freshRemarks } from './update-remarks.ts';
import { readRows, type ReadSegment, type ReadUnit, type UnitRow } from './read-xliff.ts';
import {
  MEMOQ_STATUS,
  SDL_CONF,
  STATES_1,
  STATES_2,
  isConfirmedInPhrase,
  leastOf,
  segmentStatus,
  type SegmentStatus,
} from './states.ts';
import { MEMOQ, PHRASE, SDL, type XliffFile } from './xliff-file.ts';
import {
  writeContent,
  type CodeTemplate,
  type WritingOptions,
  type WrittenContent,
} from './write-content.ts';
import { OWN_CODES } from './write-xliff.ts';

/**
 * Puts an article's English, states and notes into the XLIFF file that it was made from. What they do not touch stays as it
 * is written, to the byte: segments whose English and state are what the file says are not written at all.
 * @throws FormatError `original-does-not-fit` where the article's source is not the file's
 */
export function updateXliff(
  file: XliffFile,
  article: ArticleModel,
  tell: (notice: WriteNotice) => void = () => undefined,
): string {
  const edits = new XmlEdits(file.document);
  const numbers = new Map(article.rows.map((row, i) => [row, i + 1]));
  for (const { units, rows } of matched(file, article)) {
    const row = numbers.get(rows[0]!)!;
    const say = (code: WriteNotice['code'], count: number) => {
      if (count > 0) tell({ code, values: { row, count } });
    };
    const english = joinTexts(rows.map(({ text }) => text));
    const status = leastOf(rows.map((each) => segmentStatus(each.status, article.stage)));
    const texts = distribute(
      english,
      units.map(({ unit }) => ({ source: unit.source, target: unit.english })),
    );
    if (english !== '') say('parts-empty', texts.filter((text) => text === '').length);
    const remarks = freshRemarks(file, units, rows);
    const words = rows.length === 1 && units.length === 1 ? remarks.annotations : [];
    units.forEach(({ unit }, i) => {
      const lost = updateUnit(file, unit, texts[i]!, status, words, edits);
      say('codes-lost', lost.codes);
      say('remarks-lost', lost.remarks);
    });
    addNotes(file, units[0]!.unit.unit.element, remarks.notes, edits);
  }
  return edits.apply();
}

/** Units and rows that hold the same paragraphs: as few of both as the borders allow. */
interface Match {
  units: UnitRow[];
  rows: ModelRow[];
}

function matched(file: XliffFile, article: ArticleModel): Match[] {
  const found = readRows(file);
  const theirs = found.flatMap(({ row }) => row.sources);
  const ours = modelParagraphs(article);
  if (
    theirs.length !== ours.length ||
    theirs.some(({ text }, i) => withLineFeeds(text) !== withLineFeeds(ours[i]!.text))
  ) {
    throw new FormatError('original-does-not-fit', { format: 'XLIFF' });
  }
  const withSource = found.filter(({ row }) => row.sources.length > 0);
  const matches: Match[] = [];
  const leading: ModelRow[] = [];
  let at = 0;
  let [unitEnd, rowEnd] = [0, 0];
  for (const row of article.rows) {
    const last = matches.at(-1);
    if (row.sources.length === 0) {
      // English without Arabic goes with what it follows.
      if (last) last.rows.push(row);
      else leading.push(row);
      continue;
    }
    const match = last && unitEnd > rowEnd ? last : { units: [], rows: leading.splice(0) };
    if (match !== last) matches.push(match);
    match.rows.push(row);
    rowEnd += row.sources.length;
    while (unitEnd < rowEnd) {
      const found = withSource[at]!;
      match.units.push(found);
      unitEnd += found.row.sources.length;
      at += 1;
    }
  }
  return matches;
}

/** What a file cannot hold of what was said in it. */
interface Lost {
  codes: number;
  remarks: number;
}

/** `fresh`: what is said of words of the English and not yet in the file. */
function updateUnit(
  file: XliffFile,
  unit: ReadUnit,
  english: string,
  status: SegmentStatus,
  fresh: readonly TextAnnotation[],
  edits: XmlEdits,
): Lost {
  const lost: Lost = { codes: 0, remarks: 0 };
  const isRewritten = withLineFeeds(english) !== withLineFeeds(unit.english);
  const isSame = covers(leastOf(unit.segments.map((segment) => segment.status)), status);
  if (!isRewritten && isSame && fresh.length === 0) return lost;
  const template = templateOf(file, unit.segments);
  const texts = isRewritten
    ? distribute(
        english,
        unit.segments.map(({ source, target }) => ({ source: source.text, target: target?.text ?? '' })),
      )
    : unit.segments.map(({ target }) => target?.text ?? '');
  const isVerbatim = file.isOwn && isVerbatimIn(unit.unit.element, 'target');
  const written = new Map<ReadSegment, string>();
  let from = 0;
  unit.segments.forEach((segment, i) => {
    const text = texts[i]!;
    const start = Math.max(0, english.indexOf(text, from));
    from = start + text.length;
    const added = fresh.filter((each) => each.start >= start && each.end <= from);
    if (text === (segment.target?.text ?? '') && added.length === 0) return;
    const kept = keptAnnotations(segment.target, text);
    const annotations = [
      ...kept.annotations,
      ...added.map((each) => ({ ...each, start: each.start - start, end: each.end - start })),
    ];
    const content = contentOf(text, segment, template, { annotations, isVerbatim });
    written.set(segment, content.markup);
    lost.codes += content.lost;
    lost.remarks += kept.lost + content.lostAnnotations;
  });
  writeTargets(file, unit.segments, written, status, edits);
  // Segments of one trans-unit may share what says where they stand.
  const stated = new Set<XmlElement>();
  for (const segment of unit.segments) {
    const { stateElement } = segment.segment;
    const isStale = (isRewritten && written.has(segment)) || (!isSame && !covers(segment.status, status));
    if (!isStale || stated.has(stateElement)) continue;
    stated.add(stateElement);
    writeState(file, segment, status, edits);
  }
  return lost;
}

/** What a file says of words of a target, on those words as they stand in its new text. */
function keptAnnotations(
  target: SegmentContent | null,
  text: string,
): { annotations: TextAnnotation[]; lost: number } {
  const there = target?.annotations ?? [];
  if (there.length === 0) return { annotations: [], lost: 0 };
  const move = spanMover(target!.text, text);
  const annotations = there.flatMap((each): TextAnnotation[] => {
    const { start, end } = each;
    const span = start < end ? move({ start, end }, target!.text.slice(start, end)) : null;
    return span ? [{ ...each, ...span }] : [];
  });
  return { annotations, lost: there.length - annotations.length };
}

/** Whether a file says of a segment what the article says. It may have signed off what is approved here. */
function covers(there: SegmentStatus, status: SegmentStatus): boolean {
  return there === status || (there === 'final' && status === 'approved');
}

/** The codes of all segments of a unit: a translation may move them from one to the other. */
function templateOf(file: XliffFile, segments: readonly ReadSegment[]): CodeTemplate {
  const contents = segments.flatMap(({ source, target }) => (target ? [target, source] : [source]));
  const targets = segments.flatMap(({ target }) => target ?? []);
  const all = (sides: readonly SegmentContent[], style: 'strong' | 'emphasis' | 'link') =>
    sides.flatMap((side) => side.styles[style]);
  const sources = segments.map(({ source }) => source);
  const own = file.isOwn ? OWN_CODES[file.version] : undefined;
  return {
    code: (label, occurrence) =>
      // No id may occur twice.
      (occurrence > 0
        ? undefined
        : contents.map(({ codes }) => codes.get(label)).find((code) => code !== undefined)) ??
      own?.code(label, occurrence),
    pair: (style, index, address) =>
      (style === 'link' ? undefined : (all(targets, style)[index] ?? all(sources, style)[index])) ??
      own?.pair(style, index, address),
  };
}

function contentOf(
  text: string,
  { source, target }: ReadSegment,
  template: CodeTemplate,
  options: WritingOptions,
): WrittenContent {
  const content = writeContent(text, template, options);
  if (text === '') return content;
  const { before, after } = target && target.text !== '' ? target : source;
  return { ...content, markup: `${before}${content.markup}${after}` };
}

/** Writes segments into their targets; targets that are not there yet are made. */
function writeTargets(
  file: XliffFile,
  segments: readonly ReadSegment[],
  written: ReadonlyMap<ReadSegment, string>,
  status: SegmentStatus,
  edits: XmlEdits,
): void {
  const missing = new Map<XmlElement, ReadSegment[]>();
  for (const segment of segments) {
    const content = written.get(segment);
    if (content === undefined) continue;
    const { target, wholeTarget, unit, mid } = segment.segment;
    if (target) edits.setContent(target, content);
    else if (wholeTarget && mid !== null) {
      const mark = `<mrk mtype="seg"${xmlAttribute('mid', mid)}>${content}</mrk>`;
      if (wholeTarget.isOneTag) edits.setContent(wholeTarget, mark);
      else edits.insert(wholeTarget.contentEnd, mark);
    } else missing.set(unit, [...(missing.get(unit) ?? []), segment]);
  }
  for (const group of missing.values()) makeTarget(file, group, written, status, edits);
}

function makeTarget(
  file: XliffFile,
  group: readonly ReadSegment[],
  written: ReadonlyMap<ReadSegment, string>,
  status: SegmentStatus,
  edits: XmlEdits,
): void {
  if (file.version === 2 || group[0]!.segment.mid === null) {
    // In XLIFF 2 every segment of the unit has a target of its own.
    for (const segment of group) {
      insertTarget(
        file,
        segment.segment.source,
        segment.segment.source,
        written.get(segment)!,
        status,
        edits,
      );
    }
    return;
  }
  const segmented = childElement(group[0]!.segment.unit, 'seg-source')!;
  const contents = new Map(group.map((segment) => [segment.segment.source, written.get(segment)!]));
  insertTarget(file, segmented, segmented, copyWith(file.document.text, segmented, contents), status, edits);
}

/** What stands inside an element, with other content in some of the elements below it. */
function copyWith(text: string, element: XmlElement, contents: ReadonlyMap<XmlElement, string>): string {
  const parts: string[] = [];
  let at = element.contentStart;
  for (const [mark, content] of contents) {
    if (mark.isOneTag) continue;
    parts.push(text.slice(at, mark.contentStart), content);
    at = mark.contentEnd;
  }
  return [...parts, text.slice(at, element.contentEnd)].join('');
}

function insertTarget(
  file: XliffFile,
  after: XmlElement,
  like: XmlElement,
  content: string,
  status: SegmentStatus,
  edits: XmlEdits,
): void {
  const { text } = file.document;
  // On a line of its own where the source has one.
  const indent = /(?:^|\n)([^\S\n]*)$/u.exec(text.slice(Math.max(0, like.start - 200), like.start))?.[1];
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const prefix = like.name.slice(0, like.name.length - like.local.length);
  const space = attribute(like, 'space', 'http://www.w3.org/XML/1998/namespace');
  const hasLanguage = attribute(like, 'lang', 'http://www.w3.org/XML/1998/namespace') !== undefined;
  const state = file.version === 1 && file.flavour === 'plain' ? xmlAttribute('state', STATES_1[status]) : '';
  const attributes = [
    hasLanguage && file.targetLanguage !== '' ? xmlAttribute('xml:lang', file.targetLanguage) : '',
    space === undefined ? '' : xmlAttribute('xml:space', space),
    state,
  ].join('');
  const gap = indent === undefined ? '' : `${lineEnd}${indent}`;
  edits.insert(after.end, `${gap}<${prefix}target${attributes}>${content}</${prefix}target>`);
}

function writeState(file: XliffFile, { segment }: ReadSegment, status: SegmentStatus, edits: XmlEdits): void {
  const { stateElement, unit, wholeTarget } = segment;
  if (file.version === 2) {
    const { state, subState } = STATES_2[status];
    edits.setAttribute(stateElement, 'state', state);
    edits.setAttribute(stateElement, 'subState', subState);
    return;
  }
  switch (file.flavour) {
    case 'trados':
      if (stateElement.uri === SDL) edits.setAttribute(stateElement, 'conf', SDL_CONF[status]);
      return;
    case 'memoq':
      edits.setAttribute(unit, prefixed(file, MEMOQ, 'status'), MEMOQ_STATUS[status]);
      return;
    case 'phrase':
      edits.setAttribute(unit, prefixed(file, PHRASE, 'confirmed'), isConfirmedInPhrase(status) ? '1' : '0');
      return;
    case 'plain':
      if (wholeTarget) edits.setAttribute(wholeTarget, 'state', STATES_1[status]);
      if (status === 'final') edits.setAttribute(unit, 'approved', 'yes');
      else if (attribute(unit, 'approved') === 'yes') edits.setAttribute(unit, 'approved', 'no');
  }
}

function prefixed(file: XliffFile, uri: string, local: string): string {
  const declared = file.document.root.attributes.find(
    ({ name, value }) => value === uri && name.startsWith('xmlns:'),
  );
  return `${declared!.name.slice('xmlns:'.length)}:${local}`;
}
