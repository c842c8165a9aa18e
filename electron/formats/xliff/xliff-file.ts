import { OWN } from './own-metadata.ts';
import {
  attribute,
  childElement,
  childElements,
  descendants,
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
}

/** Whose file it is, where that makes a difference to how it says what. */
export type XliffFlavour = 'plain' | 'trados' | 'memoq' | 'phrase';

/** What is translated as one: a unit of XLIFF 2, a trans-unit of XLIFF 1.2, or those of one paragraph of a Phrase file. */
export interface XliffUnit {
  /** Unique in the file. */
  id: string;
  /** The `unit` or `trans-unit`; the first one where several make a paragraph. */
  element: XmlElement;
  segments: XliffSegment[];
}

export interface XliffSegment {
  /** The element that says where it stands: `segment`, `trans-unit`, or `sdl:seg`. */
  stateElement: XmlElement;
  /** The `unit` or `trans-unit` that it is in. */
  unit: XmlElement;
  source: XmlElement;
  /** What holds the English: `target`, or an `mrk` in it. */
  target: XmlElement | null;
  /** The `target` of the unit, where the segment is an `mrk` in it; else as `target`. */
  wholeTarget: XmlElement | null;
  /** Id of the `mrk`, where it is one. */
  mid: string | null;
}

export const XLIFF_1 = 'urn:oasis:names:tc:xliff:document:1.2';
const XLIFF_1_OLD = 'urn:oasis:names:tc:xliff:document:1.1';
export const XLIFF_2 = 'urn:oasis:names:tc:xliff:document:2.0';
export const SDL = 'http://sdl.com/FileTypes/SdlXliff/1.0';
export const MEMOQ = 'MQXliff';
export const PHRASE = 'http://www.memsource.com/mxlf/2.0';

/** Null where the file is XML and no XLIFF that is known. */
export function openXliff(document: XmlDocument): XliffFile | null {
  const { root } = document;
  if (root.local !== 'xliff') return null;
  const version = attribute(root, 'version') ?? '';
  if (root.uri === XLIFF_2 && version.startsWith('2.')) return openXliff2(document);
  if ([XLIFF_1, XLIFF_1_OLD, ''].includes(root.uri) && version.startsWith('1.')) return openXliff1(document);
  return null;
}

function openXliff2(document: XmlDocument): XliffFile {
  const { root } = document;
  const is = (local: string) => (element: XmlElement) => element.local === local && element.uri === XLIFF_2;
  const files = childElements(root, 'file');
  const units: XliffUnit[] = [];
  for (const file of files) {
    const prefix = files.length > 1 ? `${attribute(file, 'id') ?? ''}/` : '';
    for (const unit of descendants(file, is('unit'))) {
      if (isLocked(unit)) continue;
      const segments = childElements(unit).flatMap((segment): XliffSegment[] => {
        const source = childElement(segment, 'source');
        if (segment.local !== 'segment' || !source) return [];
        const target = childElement(segment, 'target') ?? null;
        return [{ stateElement: segment, unit, source, target, wholeTarget: target, mid: null }];
      });
      if (segments.length > 0) {
        units.push({ id: `${prefix}${attribute(unit, 'id') ?? ''}`, element: unit, segments });
      }
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
  };
}

/** Whether a unit, or what it is in, is not to be translated. */
function isLocked(unit: XmlElement): boolean {
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
  files.forEach((file, i) => {
    const prefix = files.length > 1 ? `${i + 1}/` : '';
    let paragraph = '';
    for (const element of descendants(file, (each) => each.local === 'trans-unit' && each.uri === root.uri)) {
      if (isLocked(element)) continue;
      const segments = segmentsOf1(element, flavour);
      if (segments.length === 0) continue;
      const of = flavour === 'phrase' ? (attribute(element, 'para-id', PHRASE) ?? '') : '';
      const last = units.at(-1);
      if (of !== '' && of === paragraph && last) last.segments.push(...segments);
      else units.push({ id: `${prefix}${attribute(element, 'id') ?? ''}`, element, segments });
      paragraph = of;
    }
    paragraph = '';
  });
  const first = files[0];
  return {
    document,
    version: 1,
    flavour,
    isOwn: isOwn(root),
    sourceLanguage: (first && attribute(first, 'source-language')) ?? '',
    targetLanguage: (first && attribute(first, 'target-language')) ?? '',
    original: (first && attribute(first, 'original')) ?? '',
    units,
  };
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
    return [{ stateElement: unit, unit, source, target: wholeTarget, wholeTarget, mid: null }];
  }
  const targets = new Map(wholeTarget ? segmentMarks(wholeTarget).map((mark) => [midOf(mark), mark]) : []);
  const states = flavour === 'trados' ? statesOfTrados(unit) : new Map<string, XmlElement>();
  return sources.map((mark) => {
    const mid = midOf(mark);
    return {
      stateElement: states.get(mid) ?? unit,
      unit,
      source: mark,
      target: targets.get(mid) ?? null,
      wholeTarget,
      mid,
    };
  });
}

function segmentMarks(element: XmlElement): XmlElement[] {
  return descendants(element, (each) => each.local === 'mrk' && attribute(each, 'mtype') === 'seg');
}

function midOf(mark: XmlElement): string {
  return attribute(mark, 'mid') ?? '';
}

function statesOfTrados(unit: XmlElement): Map<string, XmlElement> {
  const segments = descendants(unit, (each) => each.local === 'seg' && each.uri === SDL);
  return new Map(segments.map((segment) => [attribute(segment, 'id') ?? '', segment]));
}
