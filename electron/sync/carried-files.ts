/**
 * How a file of a desk travels. `journal`: it only grows, by one writer. `fixed`: it is written once. `free`: a person may replace
 * it.
 */
export type CarriedKind = 'journal' | 'fixed' | 'free';

/** Maximum size of a file that travels, in bytes: what large hosts of repositories take. */
export const MAX_CARRIED_BYTES = 100 * 1024 * 1024;

/** Folders of a desk that hold files which travel. */
export const CARRIED_FOLDERS = ['journal', 'articles', 'memory'] as const;

/** Devices of Windows, which no file can be called. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const MAX_NAME_BYTES = 200;

/**
 * Whether a name means one and the same plain entry on every system: no device of Windows, no hidden file, no character that
 * a system forbids or that cannot be seen.
 */
export function isPortableName(name: string): boolean {
  return (
    Buffer.byteLength(name) <= MAX_NAME_BYTES &&
    /^[^\p{C}<>:"/\\|?*. ](?:[^\p{C}<>:"/\\|?*]*[^\p{C}<>:"/\\|?*. ])?$/u.test(name) &&
    !name.includes('\ufffd') &&
    !DEVICE.test(name)
  );
}

/** Kind of a file by its path within the desk; null for what does not travel: caches, derived files, and what is no file of a desk. */
export function carriedKind(path: string): CarriedKind | null {
  const [first, ...rest] = path.split('/');
  if (path === 'desk.json') return 'fixed';
  if (first === 'journal') return rest.length === 1 && isJournal(rest[0]!) ? 'journal' : null;
  if (first === 'memory')
    return rest.length === 1 && /\.(?:tmx|tbx|csv|tsv)$/iu.test(rest[0]!) && isPortableName(rest[0]!)
      ? 'free'
      : null;
  if (first !== 'articles' || !isPortableName(rest[0] ?? '')) return null;
  if (rest.length === 3) return rest[1] === 'journal' && isJournal(rest[2]!) ? 'journal' : null;
  return rest.length === 2 && IMMUTABLE.test(rest[1]!) ? 'fixed' : null;
}

/** What an article is made of, beside its journals: `article.json`, the original, its updates, and the first translation. */
const IMMUTABLE = /^(?:article\.json|(?:source|target|source-[0-9a-f]{16})\.[a-z0-9]{1,8})$/u;

function isJournal(name: string): boolean {
  return name.endsWith('.jsonl') && isPortableName(name);
}

/** Name of the folder of the article that a file is of; null for what belongs to the desk itself. */
export function articleOfPath(path: string): string | null {
  return /^articles\/([^/]+)\//u.exec(path)?.[1] ?? null;
}

/** Bytes of a file that travel: of a journal whole lines only, since the rest is still being written, or was torn off. */
export function carriedBytes(kind: CarriedKind, bytes: Uint8Array): Uint8Array {
  return kind === 'journal' ? bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1) : bytes;
}

/** Number of changes in the bytes of a file that follow the first `from` ones: lines of a journal; any other file is one. */
export function countChanges(kind: CarriedKind, bytes: Uint8Array, from = 0): number {
  if (kind !== 'journal') return 1;
  let count = 0;
  for (let at = bytes.indexOf(0x0a, from); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
