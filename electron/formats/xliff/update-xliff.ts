import { joinTexts } from '#core/paragraphs.ts';
import { mayHaveMarks } from '#core/text/inline-marks.ts';
import { withLineFeeds } from '#core/text/line-breaks.ts';
import type { WriteNotice } from '#core/file-notices.ts';
import { spanMover } from '#core/text/moved-span.ts';
import { FormatError } from '#formats/codec.ts';
import { modelParagraphs, type ArticleModel, type ModelRow } from '#formats/model.ts';
import { XmlEdits } from '#formats/xml/xml-edits.ts';
import { xmlAttribute, xmlText } from '#formats/xml/xml-text.ts';
import { attribute, childElement, type XmlDocument, type XmlElement } from '#formats/xml/xml-tree.ts';
import { distribute } from './distribute.ts';
import { editInPlace, elementsBelow } from './edit-in-place.ts';
import type { SegmentContent, StylePair, TextAnnotation } from './inline.ts';
import { isVerbatim as isVerbatimIn } from './own-metadata.ts';
import { addNotes, freshRemarks } from './update-remarks.ts';
import {
  readRows,
  statusOfUnit,
  type ReadSegment,
  type ReadUnit,
  type TargetPart,
  type UnitRow,
} from './read-xliff.ts';
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
  onNotice: (notice: WriteNotice) => void = () => undefined,
): string {
  const edits = new XmlEdits(file.document);
  const numbers = new Map(article.rows.map((row, i) => [row, i + 1]));
  for (const { units, rows } of matched(file, article)) {
    const row = numbers.get(rows[0]!)!;
    const note = (code: WriteNotice['code'], count: number) => {
      if (count > 0) onNotice({ code, values: { row, count } });
    };
    const english = joinTexts(rows.map(({ text }) => text));
    const status = leastOf(rows.map((each) => segmentStatus(each.status, article.stage)));
    const texts = distribute(
      english,
      units.map(({ unit }) => ({ source: unit.source, target: unit.english })),
    );
    if (english !== '') note('parts-empty', texts.filter((text) => text === '').length);
    const remarks = freshRemarks(file, units, rows);
    const words = rows.length === 1 && units.length === 1 ? remarks.annotations : [];
    units.forEach(({ unit }, i) => {
      const lost = updateUnit({ file, unit, english: texts[i]!, status, fresh: words, edits });
      note('codes-lost', lost.codes);
      note('remarks-lost', lost.remarks);
      note('locked-kept', lost.locked);
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
  const matches: Match[] = [];
  /** English without Arabic, in the file and in the article, since the last match. */
  const loose: Match = { units: [], rows: [] };
  let at = 0;
  let [unitEnd, rowEnd] = [0, 0];
  const takeLooseUnits = () => {
    for (; found[at]?.row.sources.length === 0; at += 1) loose.units.push(found[at]!);
  };
  const settleLoose = (next: Match | null) => {
    const last = matches.at(-1) ?? null;
    matches.push(...matchedLoose(loose, last, next));
    loose.units = [];
    loose.rows = [];
  };
  takeLooseUnits();
  for (const row of article.rows) {
    if (row.sources.length === 0) {
      loose.rows.push(row);
      continue;
    }
    const last = matches.at(-1);
    const goesOn = last !== undefined && unitEnd > rowEnd;
    const match: Match = goesOn ? last : { units: [], rows: [] };
    if (goesOn) match.rows.push(...loose.rows.splice(0));
    else {
      settleLoose(match);
      matches.push(match);
    }
    match.rows.push(row);
    rowEnd += row.sources.length;
    while (unitEnd < rowEnd) {
      const unit = found[at]!;
      at += 1;
      match.units.push(unit);
      unitEnd += unit.row.sources.length;
      takeLooseUnits();
    }
  }
  settleLoose(null);
  return matches;
}

/**
 * Rows and units without Arabic between two matches: each row goes into the unit that it came from. A row that came from none goes
 * with what it follows; a unit that has no row any more stays as it is.
 */
function matchedLoose({ units, rows }: Match, last: Match | null, next: Match | null): Match[] {
  const free = [...units];
  const found = rows.flatMap((row, i): Match[] => {
    const same = free.findIndex(({ unit }) => withLineFeeds(unit.english) === withLineFeeds(row.text));
    // One whose English was changed is found by its place.
    const inOrder = rows.length === units.length && free.includes(units[i]!) ? free.indexOf(units[i]!) : -1;
    const at = same >= 0 ? same : inOrder >= 0 ? inOrder : free.length > 0 ? 0 : -1;
    if (at >= 0) return [{ units: free.splice(at, 1), rows: [row] }];
    (last ?? next)?.rows.push(row);
    return [];
  });
  return found;
}

/** Comments and errors that a file cannot hold. */
interface Lost {
  codes: number;
  remarks: number;
  /** Changes of locked parts. */
  locked: number;
}

interface UnitUpdate {
  file: XliffFile;
  unit: ReadUnit;
  english: string;
  status: SegmentStatus;
  /** Annotations of words of the English that are not yet in the file. */
  fresh: readonly TextAnnotation[];
  edits: XmlEdits;
}

function updateUnit(update: UnitUpdate): Lost {
  const { file, unit, english, status, fresh, edits } = update;
  const lost: Lost = { codes: 0, remarks: 0, locked: 0 };
  const isRewritten = withLineFeeds(english) !== withLineFeeds(unit.english);
  const isSame = covers(statusOfUnit(unit), status);
  if (!isRewritten && isSame && fresh.length === 0) return lost;
  if (unit.segments.every(({ segment }) => segment.isLocked)) {
    return isRewritten ? { ...lost, locked: 1 } : lost;
  }
  const hasLocked = unit.segments.some(({ segment }) => segment.isLocked);
  const mustStay = unit.unit.isIrregular || hasLocked;
  if (isRewritten && unit.english === '' && putBesideCodes(update)) {
    writeStates(update, unit.segments);
    return lost;
  }
  const inPlace =
    isRewritten && (fresh.length === 0 || mustStay) ? changeInPlace(update, mustStay, lost) : null;
  const written =
    inPlace?.written ?? (mustStay ? new Map<ReadSegment, string>() : contentsOf(update, isRewritten, lost));
  writeTargets(file, unit.segments, written, status, edits);
  const stale = unit.segments.filter((segment) => {
    const isTouched = written.has(segment) || (inPlace?.touched(segment) ?? false);
    return (isRewritten && isTouched) || (!isSame && !covers(segment.status, status));
  });
  writeStates(update, stale);
  return lost;
}

function writeStates({ file, status, edits }: UnitUpdate, stale: readonly ReadSegment[]): void {
  // Segments of one trans-unit may share what says where they stand.
  const stated = new Set<XmlElement>();
  for (const segment of stale) {
    const { stateElement, isLocked, isIgnorable } = segment.segment;
    if (isLocked || isIgnorable || stated.has(stateElement)) continue;
    stated.add(stateElement);
    writeState(file, segment, status, edits);
  }
}

/** Puts the first English of a unit beside the codes that its target has already. False where there are none. */
function putBesideCodes({ file, unit, english, edits }: UnitUpdate): boolean {
  const part = unit.parts.find(
    ({ element, segment }) => !segment?.isLocked && !element.children.every(({ kind }) => kind === 'text'),
  );
  if (file.isOwn || !part || mayHaveMarks(english)) return false;
  const { element, content } = part;
  const opening = Object.values(content.styles).flatMap((pairs) => pairs.map(({ open }) => open.end ?? 0));
  edits.insert(Math.max(...opening, 0) || element.contentEnd, xmlText(english));
  return true;
}

/** Segments that got English for the first time, and which of the others were changed. */
interface InPlace {
  written: Map<ReadSegment, string>;
  touched: (segment: ReadSegment) => boolean;
}

/** Changes the characters of the target that are others now, and nothing else. Null where that cannot be done. */
function changeInPlace(
  { file, unit, english, edits }: UnitUpdate,
  mustStay: boolean,
  lost: Lost,
): InPlace | null {
  if (file.isOwn || unit.english === '' || (english === '' && !mustStay)) return null;
  // An article has line feeds for other characters that break lines: they stay what they are in the file.
  const old = withLineFeeds(unit.english);
  const written = new Map<ReadSegment, string>();
  const fill = (after: TargetPart | null, before: TargetPart | null, text: string): boolean => {
    const empty = unit.unit.isIrregular ? null : emptyBetween(unit, after, before, written);
    if (!empty) return false;
    const template = templateOf(file, unit.segments, empty, new Set());
    written.set(empty, contentOf(text, empty, template, { document: file.document }).markup);
    return true;
  };
  const isLocked = ({ segment }: TargetPart) => segment?.isLocked ?? false;
  for (const ignoresMarks of mustStay ? [false, true] : [false]) {
    written.clear();
    const done = editInPlace(unit.parts, old, withLineFeeds(english), edits, {
      ignoresMarks,
      isLocked,
      fill,
    });
    if (!done) continue;
    lost.codes += done.codes;
    lost.locked += done.locked;
    lost.remarks += removeRemarks(unit, english, edits);
    const touched = new Set([...done.touched].map(({ segment }) => segment));
    return { written, touched: ({ segment }) => touched.has(segment) || touched.has(null) };
  }
  if (mustStay) lost.codes += 1;
  return null;
}

/** The first segment without English between two parts. */
function emptyBetween(
  { segments }: ReadUnit,
  after: TargetPart | null,
  before: TargetPart | null,
  taken: ReadonlyMap<ReadSegment, string>,
): ReadSegment | null {
  const placeOf = (part: TargetPart | null, other: number) => {
    const at = segments.findIndex(({ segment }) => segment === part?.segment);
    return part === null || at < 0 ? other : at;
  };
  const between = segments.slice(placeOf(after, -1) + 1, placeOf(before, segments.length));
  const isEmpty = ({ segment, target, source }: ReadSegment) =>
    !segment.isLocked &&
    !segment.isIgnorable &&
    source.text !== '' &&
    (target === null || isBlankTarget(segment.target));
  return between.find((segment) => isEmpty(segment) && !taken.has(segment)) ?? null;
}

function isBlankTarget(target: XmlElement | null): boolean {
  return (target?.children ?? []).every((child) => child.kind === 'text' && child.text.trim() === '');
}

/** Takes the markers of annotations away whose words are gone. */
function removeRemarks(
  { unit, parts, english: before, marked }: ReadUnit,
  english: string,
  edits: XmlEdits,
): number {
  const there = marked.filter(({ side, start, end }) => side === 'target' && start < end);
  if (there.length === 0) return 0;
  const move = spanMover(before, english);
  const gone = there.filter(({ start, end }) => move({ start, end }, before.slice(start, end)) === null);
  const ends = gone.length === 0 ? [] : elementsBelow(parts, 'em');
  for (const { element } of gone) {
    edits.replace(element.start, element.contentStart, '');
    if (element.local === 'mrk' && !element.isOneTag) edits.replace(element.contentEnd, element.end, '');
    const id = attribute(element, 'id');
    const end = element.local === 'sm' ? ends.find((each) => attribute(each, 'startRef') === id) : undefined;
    if (end) edits.replace(end.start, end.end, '');
  }
  return unit.isIrregular ? 0 : gone.length;
}

/** New contents of the targets whose English is another one now, written as a whole. */
function contentsOf(
  { file, unit, english, fresh }: UnitUpdate,
  isRewritten: boolean,
  lost: Lost,
): Map<ReadSegment, string> {
  const texts = isRewritten
    ? distribute(
        english,
        unit.segments.map(({ source, target }) => ({ source: source.text, target: target?.text ?? '' })),
      )
    : unit.segments.map(({ target }) => target?.text ?? '');
  const isVerbatim = file.isOwn && isVerbatimIn(unit.unit.element, 'target');
  const written = new Map<ReadSegment, string>();
  const used = new Set(
    unit.segments.flatMap(({ target }, i) => (target && target.text === texts[i] ? styleKeys(target) : [])),
  );
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
    const template = templateOf(file, unit.segments, segment, used);
    const content = contentOf(text, segment, template, { annotations, isVerbatim, document: file.document });
    written.set(segment, content.markup);
    lost.codes += content.lost;
    lost.remarks += kept.lost + content.lostAnnotations;
  });
  return written;
}

function styleKeys({ styles }: SegmentContent): string[] {
  return Object.values(styles).flatMap((pairs) => pairs.map(({ open }) => open.key));
}

/** Annotations of a file on words of a target, moved to those words in its new text. */
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

/**
 * The codes of all segments of a unit, those of the segment itself first: a translation may move them from one to the other.
 * `used`: keys of pairs of style that stand somewhere already.
 */
function templateOf(
  file: XliffFile,
  segments: readonly ReadSegment[],
  segment: ReadSegment,
  used: Set<string>,
): CodeTemplate {
  const ordered = [segment, ...segments.filter((each) => each !== segment)];
  const contents = ordered.flatMap(({ source, target }) => (target ? [target, source] : [source]));
  const own = file.isOwn ? OWN_CODES[file.version] : undefined;
  const free = (style: 'strong' | 'emphasis', words: string): StylePair | undefined => {
    const pairs = contents.flatMap(({ styles }) => styles[style]).filter(({ open }) => !used.has(open.key));
    const found = pairs.find((pair) => pair.words === words) ?? pairs[0];
    if (found) used.add(found.open.key);
    return found;
  };
  return {
    code: (label, occurrence) =>
      // No id may occur twice.
      (occurrence > 0
        ? undefined
        : contents.map(({ codes }) => codes.get(label)).find((code) => code !== undefined)) ??
      own?.code(label, occurrence),
    pair: (style, index, address, words) =>
      (style === 'link' ? undefined : free(style, words)) ?? own?.pair(style, index, address, words),
  };
}

interface ContentOptions extends WritingOptions {
  document: XmlDocument;
}

function contentOf(
  text: string,
  { source, target, segment }: ReadSegment,
  template: CodeTemplate,
  options: ContentOptions,
): WrittenContent {
  const content = writeContent(text, template, options);
  if (text === '') return content;
  if (target && target.text !== '') {
    return { ...content, markup: `${target.before}${content.markup}${target.after}` };
  }
  // Codes that the target has already outside of the segment are not put in once more.
  const there = segment.wholeTarget
    ? options.document.text.slice(segment.wholeTarget.start, segment.wholeTarget.end)
    : '';
  const missing = (markup: string) => (markup.trim() !== '' && there.includes(markup.trim()) ? '' : markup);
  const [before, after] = [missing(source.before), missing(source.after)];
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

/** Content of an element, with other content in some of the elements below it. */
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
