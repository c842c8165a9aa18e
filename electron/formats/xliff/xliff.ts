import type { FilePlace, ReadWarning } from '#core/file-notices.ts';
import { FormatError, damagedAt, type ReadDocument, type Reader, type Writer } from '#formats/codec.ts';
import { parseMarks } from '#core/text/inline-marks.ts';
import { sideOf } from '#formats/languages.ts';
import { LeftOut, beginning } from '#formats/left-out.ts';
import { encodeXml, type XmlEncoding } from '#formats/xml/xml-encoding.ts';
import { beginningOf, decodedXml, xmlProblem } from '#formats/xml/xml-input.ts';
import { parseXml, textContent, type XmlElement } from '#formats/xml/xml-tree.ts';
import type { ReviewedFile } from '#formats/review-row.ts';
import { readReturned } from './read-returned.ts';
import { readRows, readXliff, type ReadUnit, type UnitRow } from './read-xliff.ts';
import { changesIn } from './tracked-changes.ts';
import { updateXliff } from './update-xliff.ts';
import { writeXliff1, writeXliff2 } from './write-xliff.ts';
import { besideSegments, openXliff, type XliffFile, type XliffUnit } from './xliff-file.ts';
import { READ_ENDINGS } from '#formats/endings.ts';

/** Reads XLIFF 1.x and 2.x, whoever wrote it: Swordfish, OmegaT, Trados, memoQ, Phrase, or this program. */
export const xliffReader: Reader = {
  id: 'xliff',
  extensions: READ_ENDINGS.xliff,
  sniff: (bytes) => /<(?:[\w.-]{1,40}:)?xliff\s/u.test(beginningOf(bytes)),
  trustsName: true,
  read: (bytes): ReadDocument => {
    const { file } = open(bytes);
    const rows = readRows(file);
    return { model: readXliff(file, rows), warnings: warningsOf(file, rows) };
  },
};

function warningsOf({ left, units, isOwn }: XliffFile, rows: readonly UnitRow[]): ReadWarning[] {
  const placeOf = (id: string): FilePlace => ({ kind: 'unit', at: id });
  const locked = units.filter(({ segments }) => segments.some(({ isLocked }) => isLocked));
  const suggested = rows.filter(({ row }) => row.tracked);
  const suggestedUnits = new Set(suggested.map(({ unit }) => unit.unit));
  const out = new LeftOut();
  out.addAll('units-left', left);
  out.addAll(
    'units-locked',
    locked.map(({ id }) => placeOf(id)),
  );
  out.addAll(
    'changes-suggested',
    suggested.map(({ row }) => placeOf(row.id ?? '')),
  );
  for (const unit of units) {
    // Changes of the Arabic are no suggestions.
    const read = [
      ...unit.segments.map(({ source }) => source),
      ...(suggestedUnits.has(unit) ? [] : englishOf(unit)),
    ];
    for (const change of read.flatMap(changesIn)) {
      out.add('changes-accepted', { ...placeOf(unit.id), text: beginning(textContent(change)) });
    }
  }
  for (const { unit } of isOwn ? [] : rows) {
    const english = unansweredEnglish(unit);
    if (english !== '') out.add('english-unanswered', { ...placeOf(unit.unit.id), text: beginning(english) });
  }
  return out.warnings();
}

/** English of a unit that no Arabic stands beside: that of a unit without any, or beside the segments of the source. */
function unansweredEnglish({ unit, parts, segments, source, english }: ReadUnit): string {
  if (!hasWords(source)) return english.trim();
  const bySegment = new Map(segments.map((each) => [each.segment, each]));
  const beside = parts.map(({ element, segment, content }) => {
    if (!segment) return besideSegments(element, unit);
    const own = bySegment.get(segment);
    return own && !hasWords(own.source.text) && hasWords(content.text) ? content.text : '';
  });
  return beside.join(' ').trim();
}

function hasWords(marked: string): boolean {
  return parseMarks(marked).runs.some(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function englishOf({ targets }: XliffUnit): XmlElement[] {
  return targets.map(({ element }) => element);
}

/**
 * Reads an XLIFF file of an article back.
 * @throws FormatError `not-a-review-table` where it is none
 */
export function readReturnedXliff(bytes: Uint8Array): ReviewedFile {
  return readReturned(open(bytes).file);
}

function open(bytes: Uint8Array): { file: XliffFile; encoding: XmlEncoding } {
  const { text, encoding } = decodedXml(bytes);
  const file = openXliff(xmlProblem(() => parseXml(text)));
  if (!file) throw damagedAt(1, 1, 'not an XLIFF file of version 1 or 2');
  checkLanguages(file);
  return { file, encoding };
}

/** A translation into Arabic cannot become an article. Where the languages are not told, the text has to do. */
function checkLanguages({ sourceLanguage, targetLanguage }: XliffFile): void {
  const isOther = (language: string, side: 'source' | 'target') =>
    language !== '' && sideOf(language) !== side;
  if (isOther(sourceLanguage, 'source') || isOther(targetLanguage, 'target')) {
    throw new FormatError('languages-do-not-fit', { source: sourceLanguage, target: targetLanguage });
  }
}

const MEDIA_TYPE = 'application/xliff+xml; charset=utf-8';

const utf8 = (text: string) => new TextEncoder().encode(text);

export const xliff2Writer: Writer<'xlf'> = {
  id: 'xlf',
  extension: 'xlf',
  mediaType: MEDIA_TYPE,
  suffix: '',
  write: (model, { sourceName }) => utf8(writeXliff2(model, sourceName)),
};

export const xliff1Writer: Writer<'xlf12'> = {
  id: 'xlf12',
  extension: 'xlf',
  mediaType: MEDIA_TYPE,
  suffix: '-1.2',
  write: (model, { sourceName }) => utf8(writeXliff1(model, sourceName)),
};

/** The very file that the article came from, with its English, states and notes put into it. */
export const xliffBackWriter: Writer<'xlf-original'> = {
  id: 'xlf-original',
  extension: 'xlf',
  mediaType: MEDIA_TYPE,
  suffix: '',
  write: (model, { original }, onNotice) => {
    if (!original || !xliffReader.sniff(original)) {
      throw new FormatError('original-does-not-fit', { format: 'XLIFF' });
    }
    const { file, encoding } = open(original);
    return encodeXml(updateXliff(file, model, onNotice), encoding);
  },
};
