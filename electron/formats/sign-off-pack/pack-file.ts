import type { PackFault } from '#core/desk/pack-report.ts';
import { z } from 'zod';
import { sha256Hex } from '#core/hash.ts';
import { err, ok, type Result } from '#core/result.ts';
import { PACK_VERSION, packSchema, type Pack } from './pack-data.ts';
import { OPENING } from './pack-opening.ts';
import { LAYOUT, packPage } from './pack-page.ts';

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

/** Takes a pack apart and tells whether it is as it was written, by itself and without a desk. */
export function readPack(html: string): Result<Pack, PackFault> {
  if (html.length > MAX_PACK) return err('pack-unreadable');
  const opening = html.lastIndexOf(OPENING);
  const start = opening + OPENING.length + HASH_DIGITS + 2;
  const end = opening < 0 ? -1 : html.indexOf(CLOSING, start);
  if (end < 0) return err('pack-unreadable');
  const data = html.slice(start, end);
  const seal = html.slice(opening + OPENING.length, start);
  if (seal !== `${sha256Hex(data)}">`) return err('pack-data-altered');
  const sealed = readJson(data);
  if (!sealed) return err('pack-unreadable');
  const version = z.object({ version: z.number() }).safeParse(sealed.pack);
  if (version.success && version.data.version > PACK_VERSION) return err('pack-newer');
  const pack = packSchema.safeParse(sealed.pack);
  if (!pack.success) return err('pack-unreadable');
  const before = html.slice(0, opening);
  const after = html.slice(end + CLOSING.length);
  if (sealed.page !== sha256Hex(before + after)) return err('pack-page-altered');
  // A page of another edition is taken at its word: it cannot be written again here.
  const again = pack.data.layout === LAYOUT ? packPage(pack.data) : [before, after];
  return again[0] === before && again[1] === after ? ok(pack.data) : err('pack-page-altered');
}

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
