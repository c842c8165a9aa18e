import type { PackFault } from '#core/desk/pack-report.ts';
import { z } from 'zod';
import { sha256Hex } from '#core/hash.ts';
import { err, ok, type Result } from '#core/result.ts';
import { PACK_VERSION, packSchema, type Pack } from './pack-data.ts';
import { OPENING } from './pack-opening.ts';
import { isKnownLayout, packPage } from './pack-page.ts';

/**
 * A sign-off pack as a file: a page for people with its data inside, each bound to the other. The data name the hash of the
 * page around them (`page`), and the tag that they stand in names theirs (`data-sha256`), so no byte of the file can
 * change unnoticed by a reader of this module. A forger could put new hashes in; but then the data no longer are what the
 * journals of the desk come to, and a page that says other things than its data is not the page that they give.
 */

/** Maximum size of a pack that is read, in UTF-16 code units. */
export const MAX_PACK = 200_000_000;

const CLOSING = '</script>';
const HASH_DIGITS = 64;

const sealedSchema = z.object({ page: z.string(), pack: z.unknown() });

/** Writes a pack. The same data and the same edition of the page give the same bytes. */
export function writePack(pack: Pack): string {
  const [before, after] = packPage(pack);
  const data = inScript(JSON.stringify({ page: sha256Hex(before + after), pack }));
  return `${before}${OPENING}${sha256Hex(data)}">${data}${CLOSING}${after}`;
}

/** A pack as it was found in a file. */
export interface OpenedPack {
  /** What its data say, altered or not; null where they cannot be read. */
  pack: Pack | null;
  /** Why the file is not as it was written; null where it is. `line`: 1-based line of the file, 0 where the whole is meant. */
  fault: { code: PackFault; line: number } | null;
}

/** Reads a pack, and tells whether it is as it was written, by itself and without a desk. */
export function readPack(html: string): Result<Pack, PackFault> {
  const { pack, fault } = openPack(html);
  return fault === null && pack !== null ? ok(pack) : err(fault?.code ?? 'pack-unreadable');
}

/** Takes a pack apart, altered or not, and tells whether it is as it was written, by itself and without a desk. */
export function openPack(html: string): OpenedPack {
  const failed = (code: PackFault, line = 0, pack: Pack | null = null) => ({ pack, fault: { code, line } });
  if (html.length > MAX_PACK) return failed('pack-unreadable');
  const opening = html.lastIndexOf(OPENING);
  const start = opening + OPENING.length + HASH_DIGITS + 2;
  const end = opening < 0 ? -1 : html.indexOf(CLOSING, start);
  if (end < 0) return failed('pack-unreadable');
  const data = html.slice(start, end);
  const isSealed = html.slice(opening + OPENING.length, start) === `${sha256Hex(data)}">`;
  const sealed = readJson(data);
  if (!sealed) return failed(isSealed ? 'pack-unreadable' : 'pack-data-altered');
  const version = z.object({ version: z.number() }).safeParse(sealed.pack);
  if (isSealed && version.success && version.data.version > PACK_VERSION) return failed('pack-newer');
  const { data: pack } = packSchema.safeParse(sealed.pack);
  if (!isSealed) return failed('pack-data-altered', 0, pack ?? null);
  if (!pack) return failed('pack-unreadable');
  const page = [html.slice(0, opening), html.slice(end + CLOSING.length)] as const;
  // A page of another edition is taken at its word: it cannot be written again here.
  const again = isKnownLayout(pack.layout) ? packPage(pack) : page;
  const line = firstDifference(page, again, newlines(data));
  if (line !== null) return failed('pack-page-altered', line, pack);
  return sealed.page === sha256Hex(page.join(''))
    ? { pack, fault: null }
    : failed('pack-page-altered', 0, pack);
}

/**
 * 1-based line of a file at which its page differs from the one that is expected; null where it does not. The page is in two parts,
 * with `between` line ends in what stands between them.
 */
function firstDifference(
  page: readonly [string, string],
  expected: readonly [string, string],
  between: number,
): number | null {
  let before = 0;
  for (const [i, part] of page.entries()) {
    if (part !== expected[i]) {
      const [lines, wanted] = [part.split('\n'), expected[i]!.split('\n')];
      const different = lines.findIndex((line, at) => line !== wanted[at]);
      return before + (different < 0 ? lines.length : different + 1);
    }
    before += newlines(part) + between;
  }
  return null;
}

const newlines = (text: string): number => text.split('\n').length - 1;

function readJson(data: string): z.infer<typeof sealedSchema> | null {
  try {
    const sealed = sealedSchema.safeParse(JSON.parse(data));
    return sealed.success ? sealed.data : null;
  } catch {
    return null;
  }
}

/** JSON that ends no script element and opens no comment in one, wherever its strings come from. */
function inScript(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
