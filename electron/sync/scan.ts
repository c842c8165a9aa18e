import { createHash } from 'node:crypto';
import { AppError } from '#core/app-error.ts';
import type { JobContext } from '#core/job.ts';
import type { LeftFile } from '#core/sync-entry.ts';
import { systemCode } from '#desk/files/failure.ts';
import { filesBelow, type FoundFiles } from '#desk/files/walk.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import {
  CARRIED_FOLDERS,
  MAX_CARRIED_BYTES,
  carriedBytes,
  carriedKind,
  type CarriedKind,
} from './carried-files.ts';

/** A file of the desk. */
export interface HereFile {
  kind: CarriedKind;
  /** Git's id of what of it travels; null where nothing does yet. */
  id: string | null;
  fingerprint: string;
}

export interface Scan {
  files: Map<string, HereFile>;
  left: LeftFile[];
}

/** Path → fingerprint and Git's id of the content of a file, by which it need not be read again. */
export type KnownFiles = Readonly<Record<string, readonly [fingerprint: string, id: string]>>;

/** Depth of the folders of a desk: `articles/<article>/journal`. */
const DEPTH = 3;

/** The files of a desk that travel, as they lie there: nothing is read. */
export function findCarried({ root }: SafeFolder): FoundFiles {
  const folders = ['desk.json', ...CARRIED_FOLDERS];
  return filesBelow(root, folders, DEPTH, (path) => carriedKind(path) !== null);
}

/** Hash that changes with any of the files that were found. */
export function digestOf({ files, others }: FoundFiles): string {
  const hash = createHash('sha256');
  for (const { path, fingerprint } of files) hash.update(`${path}\0${fingerprint}\0`);
  for (const path of others) hash.update(`${path}\0\0`);
  return hash.digest('hex');
}

/**
 * The files of a desk that travel, with the ids of their contents. What has the same fingerprint as in `known` is not read again.
 * @throws AppError `cancelled`; or as for reads
 */
export async function scanDesk(
  files: SafeFolder,
  found: FoundFiles,
  known: KnownFiles,
  job: JobContext,
): Promise<Scan> {
  const scan: Scan = { files: new Map(), left: [] };
  for (const path of found.others) scan.left.push({ path, reason: 'no-plain-file' });
  for (const { path, size, fingerprint } of found.files) {
    const kind = carriedKind(path)!;
    const before = known[path];
    if (before?.[0] === fingerprint) {
      scan.files.set(path, { kind, fingerprint, id: before[1] });
      continue;
    }
    job.signal.throwIfAborted();
    if (size > MAX_CARRIED_BYTES) {
      scan.left.push({ path, reason: 'too-large' });
      continue;
    }
    const bytes = await readCarried(files, path, kind);
    if (bytes === null) continue;
    scan.files.set(path, {
      kind,
      fingerprint,
      id: bytes.length === 0 && kind === 'journal' ? null : idOf(bytes),
    });
  }
  return scan;
}

/** Bytes of a file of the desk that travel; null where it went meanwhile, or is not read. */
export async function readCarried(
  files: SafeFolder,
  path: string,
  kind: CarriedKind,
): Promise<Uint8Array | null> {
  const bytes = await readWhole(files, path);
  return bytes && carriedBytes(kind, bytes);
}

/** Bytes of a file of the desk; null where it went meanwhile, or is not read. */
export async function readWhole(files: SafeFolder, path: string): Promise<Uint8Array | null> {
  try {
    return await files.readFile(path, MAX_CARRIED_BYTES);
  } catch (error) {
    const isRefused = error instanceof AppError && ['unsafe-path', 'cannot-read'].includes(error.code);
    if (isRefused || systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Git's id of a content. */
export function idOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
