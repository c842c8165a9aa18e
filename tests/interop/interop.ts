import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleModel } from '#formats/model.ts';
import { isDocument } from '#formats/endings.ts';
import { readDocument, readerFor } from '#formats/readers.ts';
import { writeDocument } from '#formats/writers.ts';
import { encodeXml } from '#formats/xml/xml-encoding.ts';
import { decodedXml } from '#formats/xml/xml-input.ts';
import { codeDifferences } from './inline-codes.ts';

export interface InteropOptions {
  /** Declared languages of XLIFF and TMX files are taken for Arabic and English. */
  asArabic: boolean;
  /** Ending of the files; empty: all. */
  only: string;
  /** Whether the files behind the numbers are named. */
  list: boolean;
}

/** What became of the files of one ending. Lists hold paths, with what is to be said of each. */
interface Kind {
  files: number;
  opened: number;
  /** By failure code. */
  refused: Map<string, string[]>;
  crashed: string[];
  /** Written back without an edit, of those whose format is written back. */
  written: number;
  identical: number;
  changed: string[];
  /** Written back with a word more in every row. */
  appended: number;
  codesLost: string[];
  /** Codes lost without a notice. */
  silent: string[];
  /** Longer than {@link SLOW}. */
  slow: string[];
}

/** In ms, for reading a file and writing it twice. */
const SLOW = 2_000;
/** No word of any language, so that no file has it. */
const WORD = ' Zqxwort';

/** Runs every document below a folder through the formats; prints a table. False where anything crashed, changed or was lost. */
export function interop(folder: string, options: InteropOptions): boolean {
  const kinds = new Map<string, Kind>();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isDocument(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const path of names) {
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    if (options.only !== '' && ending !== options.only) continue;
    const kind = kinds.get(ending) ?? newKind();
    kinds.set(ending, kind);
    const began = performance.now();
    try {
      runFile(path, readFileSync(path), kind, options);
    } catch (error) {
      kind.crashed.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const took = performance.now() - began;
    if (took > SLOW) kind.slow.push(`${path}: ${Math.round(took)} ms`);
  }
  print(kinds, options.list);
  return [...kinds.values()].every(
    ({ crashed, changed, codesLost }) => crashed.length + changed.length + codesLost.length === 0,
  );
}

function newKind(): Kind {
  return {
    files: 0,
    opened: 0,
    refused: new Map(),
    crashed: [],
    written: 0,
    identical: 0,
    changed: [],
    appended: 0,
    codesLost: [],
    silent: [],
    slow: [],
  };
}

function runFile(path: string, content: Uint8Array, kind: Kind, { asArabic }: InteropOptions): void {
  kind.files += 1;
  const reader = content.length === 0 ? null : readerFor(path, content).id;
  const isMarkup = reader === 'xliff' || reader === 'tmx';
  const bytes = asArabic && isMarkup ? withLanguages(content) : content;
  const read = readDocument({ name: path, bytes });
  if (!read.ok) {
    const { code, values } = read.error;
    const told = Object.values(values).join(' ');
    kind.refused.set(code, [...(kind.refused.get(code) ?? []), `${path}: ${told}`]);
    return;
  }
  kind.opened += 1;
  const { model } = read.value;
  if (reader === 'xliff') writeXliffBack(path, bytes, model, kind);
  else if (reader === 'docx') writeWordBack(path, bytes, model, kind);
}

function writeXliffBack(path: string, bytes: Uint8Array, model: ArticleModel, kind: Kind): void {
  const context = { original: bytes, sourceName: path };
  const same = writeDocument(model, 'xlf-original', context);
  kind.written += 1;
  if (same.ok && Buffer.compare(same.value.bytes, bytes) === 0) kind.identical += 1;
  else kind.changed.push(`${path}${same.ok ? '' : `: ${same.error.code}`}`);
  const edited = writeDocument(withAppended(model), 'xlf-original', context);
  kind.appended += 1;
  if (!edited.ok) {
    kind.codesLost.push(`${path}: ${edited.error.code}`);
    return;
  }
  const differences = codeDifferences(decodedXml(bytes).text, decodedXml(edited.value.bytes).text, WORD);
  if (differences.length === 0) return;
  kind.codesLost.push(`${path}: ${differences[0]!}`);
  if (!edited.value.notices.some(({ code }) => code === 'codes-lost')) kind.silent.push(path);
}

function writeWordBack(path: string, bytes: Uint8Array, model: ArticleModel, kind: Kind): void {
  const rows = model.rows.map((row, i) => ({ ...row, text: `English ${i + 1}` }));
  const written = writeDocument({ ...model, rows }, 'docx-original', { original: bytes, sourceName: path });
  kind.appended += 1;
  if (!written.ok) {
    kind.codesLost.push(`${path}: ${written.error.code}`);
    return;
  }
  const back = readDocument({ name: path, bytes: written.value.bytes });
  const texts = back.ok
    ? back.value.model.rows.flatMap(({ sources }) => sources.map(({ text }) => text))
    : [];
  const missing = rows.filter(({ text }) => !texts.some((each) => each.includes(text)));
  if (missing.length > 0) kind.codesLost.push(`${path}: ${missing.length} rows are not in the document`);
}

function withAppended(model: ArticleModel): ArticleModel {
  return { ...model, rows: model.rows.map((row) => ({ ...row, text: `${row.text}${WORD}`.trim() })) };
}

/** The same file as a translation from Arabic into English, for suites that have none. */
function withLanguages(bytes: Uint8Array): Uint8Array {
  try {
    const { text, encoding } = decodedXml(bytes);
    const source = /\ssrclang\s*=\s*["']([^"']*)["']/u.exec(text)?.[1]?.toLowerCase();
    const declared = text
      .replace(/(\s(?:source-language|srcLang|srclang)\s*=\s*)(?:"[^"]*"|'[^']*')/gu, '$1"ar"')
      .replace(/(\s(?:target-language|trgLang)\s*=\s*)(?:"[^"]*"|'[^']*')/gu, '$1"en"')
      // A variant of a memory is Arabic where it is in the language that the memory translates from.
      .replace(
        /(<tuv\b[^>]*?\s(?:xml:)?lang\s*=\s*["'])([^"']*)/gu,
        (_, start: string, language: string) => start + (language.toLowerCase() === source ? 'ar' : 'en'),
      )
      // Units of the file that say their language themselves.
      .replace(/(<(?:\w+:)?source\b[^>]*?\sxml:lang\s*=\s*["'])[^"']*/gu, '$1ar')
      .replace(/(<(?:\w+:)?target\b[^>]*?\sxml:lang\s*=\s*["'])[^"']*/gu, '$1en');
    return encodeXml(declared, encoding);
  } catch {
    return bytes;
  }
}

const COLUMNS = [
  ['ending', 10],
  ['files', 7],
  ['opened', 8],
  ['refused', 9],
  ['crashed', 9],
  ['identical', 12],
  ['codes lost', 12],
  ['silently', 10],
  ['slow', 6],
] as const;

function print(kinds: ReadonlyMap<string, Kind>, list: boolean): void {
  const line = (cells: readonly string[]) =>
    console.log(cells.map((cell, i) => cell.padStart(COLUMNS[i]![1])).join(''));
  line(COLUMNS.map(([title]) => title));
  for (const [ending, kind] of [...kinds].toSorted(([, a], [, b]) => b.files - a.files)) {
    line([
      ending,
      String(kind.files),
      String(kind.opened),
      String([...kind.refused.values()].flat().length),
      String(kind.crashed.length),
      kind.written === 0 ? '' : `${kind.identical}/${kind.written}`,
      kind.appended === 0 ? '' : `${kind.codesLost.length}/${kind.appended}`,
      kind.appended === 0 ? '' : String(kind.silent.length),
      String(kind.slow.length),
    ]);
  }
  for (const [ending, { refused }] of kinds) {
    for (const [code, paths] of refused) console.log(`${ending}: refused ${paths.length} × ${code}`);
  }
  if (!list) return;
  for (const [ending, kind] of kinds) {
    const lists: [string, readonly string[]][] = [
      ...[...kind.refused].map(([code, paths]): [string, string[]] => [`refused ${code}`, paths]),
      ['crashed', kind.crashed],
      ['changed', kind.changed],
      ['codes lost', kind.codesLost],
      ['codes lost silently', kind.silent],
      ['slow', kind.slow],
    ];
    for (const [title, paths] of lists) for (const path of paths) console.log(`${ending} ${title}: ${path}`);
  }
}
