import { literalText, withoutMarks } from '#core/text/inline-marks.ts';
import {
  FormatError,
  MAX_FILE_BYTES,
  MAX_PARAGRAPHS,
  type ReadDocument,
  type Reader,
  type Writer,
} from '#formats/codec.ts';
import type { FilePlace } from '#core/file-notices.ts';
import { sideOf } from '#formats/languages.ts';
import { LeftOut, beginning } from '#formats/left-out.ts';
import { newComment, newModel, sourceRow, type ModelAct, type ModelRow } from '#formats/model.ts';
import { beginningOf, decodedXml, xmlProblem } from '#formats/xml/xml-input.ts';
import { xmlAttribute, xmlText } from '#formats/xml/xml-text.ts';
import { TmxParser, type TmxUnit, type TmxVariant } from './tmx-parser.ts';
import { READ_ENDINGS } from '#formats/endings.ts';

interface TmxPair {
  source: TmxVariant;
  target: TmxVariant;
}

/** The first Arabic and the first English of a unit; null where it lacks one. */
export function pairOf({ variants }: TmxUnit): TmxPair | null {
  const source = variants.find(({ language, text }) => sideOf(language) === 'source' && text !== '');
  const target = variants.find(({ language, text }) => sideOf(language) === 'target' && text !== '');
  return source && target ? { source, target } : null;
}

/** A translation memory as an article: a row for each Arabic–English pair, in the order of the file. */
export const tmxReader: Reader = {
  id: 'tmx',
  extensions: READ_ENDINGS.tmx,
  sniff: (bytes) => /<tmx[\s>]/u.test(beginningOf(bytes)),
  trustsName: true,
  read: (bytes): ReadDocument => {
    const rows: ModelRow[] = [];
    const left = new LeftOut();
    let units = 0;
    const parser = new TmxParser((unit) => {
      units += 1;
      const pair = pairOf(unit);
      if (pair) {
        rows.push(rowOf(unit, pair));
        for (const variant of furtherVariants(unit, pair)) {
          left.add('variants-left', variantPlace(unit, units, variant));
        }
      } else if (unit.variants.some(({ text }) => text !== '')) {
        left.add('units-left', unitPlace(unit, units));
      }
      left.addCount('codes-left', unit.codes);
      if (rows.length > MAX_PARAGRAPHS) throw new FormatError('file-too-large', { limit: MAX_FILE_BYTES });
    });
    xmlProblem(() => {
      parser.write(decodedXml(bytes).text);
      parser.end();
    });
    if (units > 0 && rows.length === 0) throw new FormatError('pairs-not-found');
    return { model: newModel(rows), warnings: left.warnings() };
  },
};

/** Wordings in Arabic and English that say something else than the pair. */
function furtherVariants({ variants }: TmxUnit, pair: TmxPair): TmxVariant[] {
  return variants.filter(({ language, text }) => {
    const side = sideOf(language);
    return side !== null && text !== '' && text !== pair[side].text;
  });
}

/** A unit without a pair of Arabic and English, with the languages that it has. */
function unitPlace(unit: TmxUnit, number: number): FilePlace {
  const language = unit.variants.map((variant) => variant.language).join(', ');
  return variantPlace(unit, number, { language, text: unit.variants.find(({ text }) => text !== '')!.text });
}

/** A wording in a unit, which is named by its id, else by its number. */
function variantPlace(
  { id }: TmxUnit,
  number: number,
  { language, text }: Pick<TmxVariant, 'language' | 'text'>,
): FilePlace {
  return {
    kind: 'unit',
    at: (id || String(number)).slice(0, 100),
    text: beginning(`${language}: ${text}`),
  };
}

function rowOf(unit: TmxUnit, { source, target }: TmxPair): ModelRow {
  return {
    ...sourceRow({ kind: 'body', text: literalText(source.text) }),
    id: unit.id === '' ? null : unit.id,
    text: literalText(target.text),
    status: 'translated',
    written: actOf(target),
    comments: unit.notes.filter((text) => text !== '').map((text) => newComment({ text })),
  };
}

function actOf({ createdBy, created, changedBy, changed }: TmxVariant): ModelAct | null {
  const by = changedBy || createdBy;
  const at = changed ?? created;
  return by === '' && at === null ? null : { by, at };
}

/**
 * The approved pairs as a translation memory, TMX 1.4b, by what OmegaT reads and writes: who and when on the English, and
 * the file and the neighbours as properties. Rows that are not approved, or left out, are no memory.
 */
export const tmxWriter: Writer<'tmx'> = {
  id: 'tmx',
  extension: 'tmx',
  mediaType: 'application/x-tmx+xml; charset=utf-8',
  suffix: '',
  write: ({ rows }, { sourceName }) => {
    const units = rows.flatMap((row, i) => {
      const isMemory = row.status === 'approved' && row.text.trim() !== '' && row.sources.length > 0;
      return isMemory ? [unitOf(row, sourceName, rows[i - 1], rows[i + 1])] : [];
    });
    const header =
      '<header creationtool="Muqabala" creationtoolversion="1" segtype="paragraph" o-tmf="Muqabala" adminlang="en" ' +
      'srclang="ar" datatype="plaintext"/>';
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
${header}
<body>
${units.map((unit) => `${unit}\n`).join('')}</body>
</tmx>
`;
    return new TextEncoder().encode(text);
  },
};

function unitOf(
  row: ModelRow,
  file: string,
  before: ModelRow | undefined,
  after: ModelRow | undefined,
): string {
  const props = [
    ['file', file],
    ['id', row.id ?? ''],
    ['prev', before ? plainSource(before) : ''],
    ['next', after ? plainSource(after) : ''],
    ['x-approved-by', row.decided?.by ?? ''],
    ['x-approved-date', row.decided?.at ?? ''],
  ].flatMap(([type, text]) => (text === '' ? [] : [`<prop type="${type}">${xmlText(text!)}</prop>`]));
  const { by, at } = row.written ?? { by: '', at: null };
  const date = at === null ? '' : tmxDate(at);
  const people = ['creation', 'change'].flatMap((what) => [
    by === '' ? '' : xmlAttribute(`${what}id`, by),
    date === '' ? '' : xmlAttribute(`${what}date`, date),
  ]);
  return (
    `<tu${row.id === null ? '' : xmlAttribute('tuid', row.id)}>${props.join('')}` +
    `<tuv xml:lang="ar"><seg>${xmlText(plainSource(row))}</seg></tuv>` +
    `<tuv xml:lang="en"${people.join('')}><seg>${xmlText(withoutMarks(row.text).trim())}</seg></tuv></tu>`
  );
}

function plainSource({ sources }: ModelRow): string {
  return sources
    .map(({ text }) => withoutMarks(text).trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

/** An ISO date as TMX has it, in UTC; empty where it is none. */
function tmxDate(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  return new Date(time)
    .toISOString()
    .replace(/\.\d+Z$/u, 'Z')
    .replace(/[-:]/gu, '');
}
