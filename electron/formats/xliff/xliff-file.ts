import type { FilePlace } from '#core/file-notices.ts';
import { sideOf } from '#formats/languages.ts';
import { OWN } from './own-metadata.ts';
import {
  attribute,
  childElement,
  childElements,
  descendants,
  textContent,
  type XmlDocument,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';

/** An XLIFF file as it is written: where its units, segments, sources and targets stand. */
export interface XliffFile {
  document: XmlDocument;
  version: 1 | 2;
  flavour: XliffFlavour;
  /** Written by this program. */
  isOwn: boolean;
  /** Language codes as the file has them; empty where it does not say. */
  sourceLanguage: string;
  targetLanguage: string;
  /** Name of the document that was translated. */
  original: string;
  units: XliffUnit[];
  /** Units that are not read: they are in other languages, or not to be translated. */
  left: FilePlace[];
}

/** Whose file it is, where that makes a difference to how it says what. */
export type XliffFlavour = 'plain' | 'trados' | 'memoq' | 'phrase';

/** Unit that is translated as one: a unit of XLIFF 2, a trans-unit of XLIFF 1.2, or those of one paragraph of a Phrase file. */
export interface XliffUnit {
  /** Unique in the file. */
  id: string;
  /** The `unit` or `trans-unit`; the first one where several make a paragraph. */
  element: XmlElement;
  segments: XliffSegment[];
  /** Parts that hold the English, in the order in which it is read. */
  targets: XliffTarget[];
  /**
   * Whether the English is divided otherwise than the source: in another order, in segments that the source has not, or not at
   * all. It is one text then, and changed in place.
   */
  isIrregular: boolean;
}

/** An element that holds English: the target of a segment, or of a whole unit. */
export interface XliffTarget {
  element: XmlElement;
  /** Null where it is of no segment, or of several. */
  segment: XliffSegment | null;
}

export interface XliffSegment {
  /** The element that says where it stands: `segment`, `trans-unit`, or `sdl:seg`. */
  stateElement: XmlElement;
  /** The `unit` or `trans-unit` that it is in. */
  unit: XmlElement;
  source: XmlElement;
  /** Element that holds the English: `target`, or an `mrk` in it. */
  target: XmlElement | null;
  /** The `target` of the unit, where the segment is an `mrk` in it; else as `target`. */
  wholeTarget: XmlElement | null;
  /** Id of the `mrk`, where it is one. */
  mid: string | null;
  /** May not be changed, as the tool has it that the file comes from. */
  isLocked: boolean;
  /** Text between two segments, which has no state. */
  isIgnorable: boolean;
}

export const XLIFF_1 = 'urn:oasis:names:tc:xliff:document:1.2';
const XLIFF_1_OLD = 'urn:oasis:names:tc:xliff:document:1.1';
export const XLIFF_2 = 'urn:oasis:names:tc:xliff:document:2.0';
/** Version 2.1 has the namespace of 2.0; from 2.2 on each has its own. The core of all is the same. */
const XLIFF_2_ANY = /^urn:oasis:names:tc:xliff:document:2\.\d{1,2}$/u;
const XML = 'http://www.w3.org/XML/1998/namespace';
export const SDL = 'http://sdl.com/FileTypes/SdlXliff/1.0';
export const MEMOQ = 'MQXliff';
export const PHRASE = 'http://www.memsource.com/mxlf/2.0';

/** Null where the file is XML and no XLIFF that is known. */
export function openXliff(document: XmlDocument): XliffFile | null {
  const { root } = document;
  if (root.local !== 'xliff') return null;
  const version = attribute(root, 'version') ?? '';
  if (XLIFF_2_ANY.test(root.uri) && version.startsWith('2.')) return openXliff2(document);
  if ([XLIFF_1, XLIFF_1_OLD, ''].includes(root.uri) && version.startsWith('1.')) return openXliff1(document);
  return null;
}

function openXliff2(document: XmlDocument): XliffFile {
  const { root } = document;
  const is = (local: string) => (element: XmlElement) => element.local === local && element.uri === root.uri;
  const files = childElements(root, 'file');
  const units: XliffUnit[] = [];
  const left: FilePlace[] = [];
  for (const file of files) {
    const prefix = files.length > 1 ? `${attribute(file, 'id') ?? ''}/` : '';
    for (const unit of descendants(file, is('unit'))) {
      const id = `${prefix}${attribute(unit, 'id') ?? ''}`;
      if (isUntranslated(unit)) {
        left.push({ kind: 'unit', at: id });
        continue;
      }
      const segments = segmentsOf2(unit);
      const languages = otherLanguages(segments);
      if (languages !== null) left.push({ kind: 'unit', at: id, text: languages });
      else if (segments.length > 0) units.push({ id, element: unit, segments, ...targetsOf2(segments) });
    }
  }
  return {
    document,
    version: 2,
    flavour: 'plain',
    isOwn: isOwn(root),
    sourceLanguage: attribute(root, 'srcLang') ?? '',
    targetLanguage: attribute(root, 'trgLang') ?? '',
    original: (files[0] && attribute(files[0], 'original')) ?? '',
    units,
    left,
  };
}

/** Segments of a unit, and what stands between them where that is more than blanks. */
function segmentsOf2(unit: XmlElement): XliffSegment[] {
  return childElements(unit).flatMap((segment): XliffSegment[] => {
    const isIgnorable = segment.local === 'ignorable';
    const source = childElement(segment, 'source');
    if (!source || (segment.local !== 'segment' && !isIgnorable)) return [];
    const target = childElement(segment, 'target') ?? null;
    const words = textContent(source) + (target ? textContent(target) : '');
    if (isIgnorable && words.trim() === '') return [];
    return [
      {
        stateElement: segment,
        unit,
        source,
        target,
        wholeTarget: target,
        mid: null,
        isLocked: false,
        isIgnorable,
      },
    ];
  });
}

/** The order of targets is that of the segments where nothing else is said. */
function targetsOf2(segments: readonly XliffSegment[]): Pick<XliffUnit, 'targets' | 'isIrregular'> {
  const { parent } = segments[0]!.stateElement;
  const siblings = parent ? childElements(parent).filter((each) => childElement(each, 'source')) : [];
  const placed = segments.flatMap((segment) => {
    if (!segment.target) return [];
    const told = Number(attribute(segment.target, 'order') ?? Number.NaN);
    const place = Number.isInteger(told) && told > 0 ? told : siblings.indexOf(segment.stateElement) + 1;
    return [{ element: segment.target, segment, place }];
  });
  const sorted = placed.toSorted((a, b) => a.place - b.place);
  return { targets: sorted, isIrregular: sorted.some((target, i) => target !== placed[i]) };
}

/** The languages of the texts of a unit, where one of them says that it is in another than ours. */
function otherLanguages(segments: readonly XliffSegment[]): string | null {
  const told = (element: XmlElement | null) => (element && attribute(element, 'lang', XML)) ?? '';
  for (const { unit, target, wholeTarget } of segments) {
    const source = told(childElement(unit, 'source') ?? null) || told(segments[0]!.source);
    const english = told(wholeTarget) || told(target);
    const isOther = (language: string, side: 'source' | 'target') =>
      language !== '' && sideOf(language) !== side;
    if (isOther(source, 'source') || isOther(english, 'target'))
      return `${source || '?'} → ${english || '?'}`;
  }
  return null;
}

/** Whether a unit, or what it is in, is not to be translated. */
function isUntranslated(unit: XmlElement): boolean {
  for (let at: XmlElement | null = unit; at; at = at.parent) {
    const translate = attribute(at, 'translate');
    if (translate !== undefined) return translate === 'no';
  }
  return false;
}

function openXliff1(document: XmlDocument): XliffFile {
  const { root } = document;
  const flavour = flavourOf(root);
  const files = childElements(root, 'file');
  const units: XliffUnit[] = [];
  const left: FilePlace[] = [];
  const fitting = files.filter(hasOurLanguages);
  files.forEach((file, i) => {
    const prefix = files.length > 1 ? `${i + 1}/` : '';
    let paragraph = '';
    for (const element of descendants(file, (each) => each.local === 'trans-unit' && each.uri === root.uri)) {
      const id = `${prefix}${attribute(element, 'id') ?? ''}`;
      if (isUntranslated(element) || (fitting.length > 0 && !fitting.includes(file))) {
        const languages = ['source-language', 'target-language'].map((name) => attribute(file, name) ?? '');
        const told = fitting.includes(file) ? {} : { text: languages.join(' → ') };
        left.push({ kind: 'unit', at: id, ...told });
        continue;
      }
      const segments = segmentsOf1(element, flavour);
      const languages = otherLanguages(segments);
      if (languages !== null) left.push({ kind: 'unit', at: id, text: languages });
      if (segments.length === 0 || languages !== null) continue;
      const of = flavour === 'phrase' ? (attribute(element, 'para-id', PHRASE) ?? '') : '';
      const last = units.at(-1);
      const { targets, isIrregular } = targetsOf1(segments);
      if (of !== '' && of === paragraph && last) {
        last.segments.push(...segments);
        last.targets.push(...targets);
        last.isIrregular ||= isIrregular;
      } else units.push({ id, element, segments, targets, isIrregular });
      paragraph = of;
    }
    paragraph = '';
  });
  const first = fitting[0] ?? files[0];
  return {
    document,
    version: 1,
    flavour,
    isOwn: isOwn(root),
    sourceLanguage: (first && attribute(first, 'source-language')) ?? '',
    targetLanguage: (first && attribute(first, 'target-language')) ?? '',
    original: (first && attribute(first, 'original')) ?? '',
    units,
    left,
  };
}

/** Whether a `file` is a translation from Arabic into English, as far as it says. */
function hasOurLanguages(file: XmlElement): boolean {
  const [source, target] = ['source-language', 'target-language'].map((name) => attribute(file, name) ?? '');
  return (source === '' || sideOf(source!) === 'source') && (target === '' || sideOf(target!) === 'target');
}

/** The English of a trans-unit: that of its segments, or all of its target as one where that is divided otherwise. */
function targetsOf1(segments: readonly XliffSegment[]): Pick<XliffUnit, 'targets' | 'isIrregular'> {
  const { wholeTarget, mid } = segments[0]!;
  if (!wholeTarget) return { targets: [], isIrregular: false };
  if (mid === null) {
    return { targets: segments.flatMap((each) => targetOf(each) ?? []), isIrregular: false };
  }
  const marks = segmentMarks(wholeTarget);
  const inOrder = segments.flatMap(({ target }) => target ?? []);
  const isSame = marks.length === inOrder.length && marks.every((mark, i) => mark === inOrder[i]);
  const isWhole = wordsOf(wholeTarget) === marks.map(wordsOf).join('');
  return isSame && isWhole
    ? { targets: segments.flatMap((each) => targetOf(each) ?? []), isIrregular: false }
    : { targets: [{ element: wholeTarget, segment: null }], isIrregular: true };
}

function targetOf(segment: XliffSegment): XliffTarget | null {
  return segment.target && { element: segment.target, segment };
}

/** Elements of XLIFF 1.2 whose content is markup of the original document. */
const CODES = new Set(['bpt', 'ept', 'ph', 'it', 'ut']);

/** The text of an element without blanks and without the content of codes. */
function wordsOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (child.kind === 'text') return child.text.replace(/\s+/gu, '');
      return child.kind === 'element' && !CODES.has(child.local) ? wordsOf(child) : '';
    })
    .join('');
}

function declaredBy(root: XmlElement): string[] {
  return root.attributes.filter(({ name }) => name.startsWith('xmlns:')).map(({ value }) => value);
}

function isOwn(root: XmlElement): boolean {
  return declaredBy(root).includes(OWN);
}

function flavourOf(root: XmlElement): XliffFlavour {
  const declared = declaredBy(root);
  if (declared.includes(SDL)) return 'trados';
  if (declared.includes(MEMOQ)) return 'memoq';
  return declared.includes(PHRASE) ? 'phrase' : 'plain';
}

/** The segments of a trans-unit: the `mrk` of its `seg-source`, or all of its `source` where it is not segmented. */
function segmentsOf1(unit: XmlElement, flavour: XliffFlavour): XliffSegment[] {
  const source = childElement(unit, 'source');
  if (!source) return [];
  const wholeTarget = childElement(unit, 'target') ?? null;
  const segmented = childElement(unit, 'seg-source');
  const sources = segmented ? segmentMarks(segmented) : [];
  if (sources.length === 0) {
    const isLocked = isLockedUnit(unit);
    return [
      {
        stateElement: unit,
        unit,
        source,
        target: wholeTarget,
        wholeTarget,
        mid: null,
        isLocked,
        isIgnorable: false,
      },
    ];
  }
  const targets = new Map(wholeTarget ? segmentMarks(wholeTarget).map((mark) => [midOf(mark), mark]) : []);
  const states = flavour === 'trados' ? statesOfTrados(unit) : new Map<string, XmlElement>();
  return sources.map((mark) => {
    const mid = midOf(mark);
    const state = states.get(mid) ?? unit;
    return {
      stateElement: state,
      unit,
      source: mark,
      target: targets.get(mid) ?? null,
      wholeTarget,
      mid,
      isLocked: attribute(state, 'locked') === 'true' || isLockedUnit(unit),
      isIgnorable: false,
    };
  });
}

/** As memoQ and Phrase have it. */
function isLockedUnit(unit: XmlElement): boolean {
  const told = attribute(unit, 'locked', MEMOQ) ?? attribute(unit, 'locked', PHRASE);
  return told !== undefined && !['unlocked', 'false', '0', ''].includes(told);
}

function segmentMarks(element: XmlElement): XmlElement[] {
  return descendants(element, (each) => each.local === 'mrk' && attribute(each, 'mtype') === 'seg');
}

/** The text of a target in segments that the source has not, and between segments; none where a target has no segments. */
export function besideSegments(target: XmlElement, { segments }: XliffUnit): string {
  const marks = segmentMarks(target);
  if (marks.length === 0) return '';
  const answered = new Set(segments.flatMap((segment) => segment.target ?? []));
  const textOf = (element: XmlElement): string =>
    element.children
      .map((child) => {
        if (child.kind === 'text') return child.text;
        if (child.kind !== 'element' || CODES.has(child.local) || answered.has(child)) return ' ';
        return textOf(child);
      })
      .join('');
  const text = textOf(target).replace(/\s+/gu, ' ').trim();
  return /[\p{L}\p{N}]/u.test(text) ? text : '';
}

function midOf(mark: XmlElement): string {
  return attribute(mark, 'mid') ?? '';
}

function statesOfTrados(unit: XmlElement): Map<string, XmlElement> {
  const segments = descendants(unit, (each) => each.local === 'seg' && each.uri === SDL);
  return new Map(segments.map((segment) => [attribute(segment, 'id') ?? '', segment]));
}
