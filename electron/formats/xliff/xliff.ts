import { countedWarning, type FilePlace, type ReadWarning } from '#core/file-notices.ts';
import { FormatError, damagedAt, type ReadDocument, type Reader, type Writer } from '#formats/codec.ts';
import { sideOf } from '#formats/languages.ts';
import { encodeXml, type XmlEncoding } from '#formats/xml/xml-encoding.ts';
import { beginningOf, decodedXml, xmlProblem } from '#formats/xml/xml-input.ts';
import { parseXml, type XmlElement } from '#formats/xml/xml-tree.ts';
import type { ReviewedFile } from '#formats/review-row.ts';
import { readReturned } from './read-returned.ts';
import { readRows, readXliff, type UnitRow } from './read-xliff.ts';
import { changesIn } from './tracked-changes.ts';
import { updateXliff } from './update-xliff.ts';
import { writeXliff1, writeXliff2 } from './write-xliff.ts';
import { openXliff, type XliffFile, type XliffUnit } from './xliff-file.ts';

/** Reads XLIFF 1.x and 2.x, whoever wrote it: Swordfish, OmegaT, Trados, memoQ, Phrase, or this program. */
export const xliffReader: Reader = {
  id: 'xliff',
  extensions: ['xlf', 'xliff', 'sdlxliff', 'mqxliff', 'mxliff'],
  sniff: (bytes) => /<(?:[\w.-]{1,40}:)?xliff\s/u.test(beginningOf(bytes)),
  trustsName: true,
  read: (bytes): ReadDocument => {
    const { file } = open(bytes);
    const rows = readRows(file);
    return { model: readXliff(file, rows), warnings: warningsOf(file, rows) };
  },
};

function warningsOf({ left, units }: XliffFile, rows: readonly UnitRow[]): ReadWarning[] {
  const placeOf = (id: string): FilePlace => ({ kind: 'unit', at: id });
  const locked = units.filter(({ segments }) => segments.some(({ isLocked }) => isLocked));
  const suggested = rows.filter(({ row }) => row.tracked);
  const suggestedUnits = new Set(suggested.map(({ unit }) => unit.unit));
  // Changes of the Arabic are no suggestions.
  const accepted = units.flatMap((unit) =>
    [
      ...unit.segments.map(({ source }) => source),
      ...(suggestedUnits.has(unit) ? [] : englishOf(unit)),
    ].flatMap(changesIn),
  );
  return [
    countedWarning('units-left', left),
    countedWarning(
      'units-locked',
      locked.map(({ id }) => placeOf(id)),
    ),
    countedWarning(
      'changes-suggested',
      suggested.map(({ row }) => placeOf(row.id ?? '')),
    ),
    countedWarning('changes-accepted', [], accepted.length),
  ].filter((warning) => warning !== null);
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
  needsOriginal: false,
  write: (model, { sourceName }) => utf8(writeXliff2(model, sourceName)),
};

export const xliff1Writer: Writer<'xlf12'> = {
  id: 'xlf12',
  extension: 'xlf',
  mediaType: MEDIA_TYPE,
  suffix: '-1.2',
  needsOriginal: false,
  write: (model, { sourceName }) => utf8(writeXliff1(model, sourceName)),
};

/** The very file that the article came from, with its English, states and notes put into it. */
export const xliffBackWriter: Writer<'xlf-original'> = {
  id: 'xlf-original',
  extension: 'xlf',
  mediaType: MEDIA_TYPE,
  suffix: '',
  needsOriginal: true,
  write: (model, { original }, onNotice) => {
    if (!original || !xliffReader.sniff(original)) {
      throw new FormatError('original-does-not-fit', { format: 'XLIFF' });
    }
    const { file, encoding } = open(original);
    return encodeXml(updateXliff(file, model, onNotice), encoding);
  },
};
