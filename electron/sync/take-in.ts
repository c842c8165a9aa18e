import { randomBytes } from 'node:crypto';
import { AppError } from '#core/app-error.ts';
import { systemCode, writeFailure } from '#desk/files/failure.ts';
import { stagingName } from '#desk/files/own-names.ts';
import { readRange, type SafeFolder } from '#desk/files/safe-folder.ts';
import { articleOfPath, carriedBytes, MAX_CARRIED_BYTES, type CarriedKind } from './carried-files.ts';
import { nameBeside } from './reconcile.ts';

/** A file that comes in. */
export interface IncomingFile {
  path: string;
  kind: CarriedKind;
  bytes: Uint8Array;
}

/** Whether a failure is of one file, so that the others can go on. */
function isOfFile(error: unknown): boolean {
  return systemCode(error) === 'EEXIST' || (error instanceof AppError && error.code === 'unsafe-path');
}

async function orLeave(path: string, files: SafeFolder, work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (isOfFile(error)) return false;
    throw writeFailure(error, files.pathOf(path));
  }
}

/**
 * Writes files that are not here yet. Those of an article that is not here are put together beside the others and moved into place as a
 * whole. Gives back the paths of those that could not be: something else is in their place.
 * @throws AppError as for writes
 */
export async function takeNew(files: SafeFolder, incoming: readonly IncomingFile[]): Promise<string[]> {
  const left: string[] = [];
  const articles = new Map<string, IncomingFile[]>();
  const single: IncomingFile[] = [];
  for (const file of incoming) {
    const slug = articleOfPath(file.path);
    if (slug === null) single.push(file);
    else articles.set(slug, [...(articles.get(slug) ?? []), file]);
  }
  for (const [slug, ofArticle] of articles) {
    const folder = `articles/${slug}`;
    const there = await files.stat(folder).catch(() => true);
    // Several batches may bring one article: only the first finds its place free.
    if (there !== null) single.push(...ofArticle);
    else if (!(await orLeave(folder, files, takeArticle(files, folder, ofArticle))))
      left.push(...ofArticle.map(({ path }) => path));
  }
  for (const file of single)
    if (!(await orLeave(file.path, files, createIn(files, file.path, carriedBytes(file.kind, file.bytes)))))
      left.push(file.path);
  return left;
}

async function createIn(files: SafeFolder, path: string, bytes: Uint8Array): Promise<void> {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (folder !== '') await files.makeFolder(folder);
  await files.create(path, bytes);
}

async function takeArticle(
  files: SafeFolder,
  folder: string,
  incoming: readonly IncomingFile[],
): Promise<void> {
  const name = stagingName();
  const staging = `.muqabala/${name}`;
  try {
    await files.makeFolder(`${staging}/journal`);
    for (const { path, kind, bytes } of incoming)
      await files.create(`${staging}${path.slice(folder.length)}`, carriedBytes(kind, bytes));
    await files.makeFolder('articles');
    await files.move(staging, folder);
  } catch (error) {
    await files.remove(staging, 'staging').catch(() => undefined);
    throw error;
  }
}

/**
 * Appends to a journal what the repository has more of it, where it still is as it was when that was decided. Gives back whether
 * it was. `here`: its bytes then.
 * @throws AppError as for writes
 */
export function extendJournal(files: SafeFolder, file: IncomingFile, here: Uint8Array): Promise<boolean> {
  const append = async () => {
    const rest = carriedBytes('journal', file.bytes).subarray(here.length);
    const handle = await files.open(file.path, 'append');
    try {
      const { size, nlink } = await handle.stat();
      if (size !== here.length || nlink > 1) throw changedMeanwhile();
      await handle.writeFile(rest);
      await handle.sync();
    } finally {
      await handle.close();
    }
  };
  return orLeave(file.path, files, append());
}

/**
 * Replaces a file that a person may replace, where it still is as it was. Gives back whether it was.
 * @throws AppError as for writes
 */
export function replaceFile(files: SafeFolder, file: IncomingFile, here: Uint8Array): Promise<boolean> {
  const replace = async () => {
    const now = await readAll(files, file.path);
    if (Buffer.compare(now, here) !== 0) throw changedMeanwhile();
    await files.replace(file.path, file.bytes);
  };
  return orLeave(file.path, files, replace());
}

/**
 * Gives what is here a name of its own and puts what the repository has in its place. A host that has the file open goes on in
 * another one by itself. Gives back the new name; null where it could not be.
 * @throws AppError as for writes
 */
export async function keepBoth(files: SafeFolder, file: IncomingFile): Promise<string | null> {
  const beside = nameBeside(file.path, file.kind, randomBytes(4).toString('hex'));
  if (!(await orLeave(file.path, files, files.move(file.path, beside)))) return null;
  // Where a host has made the file anew meanwhile, the next round compares again.
  await orLeave(file.path, files, files.create(file.path, carriedBytes(file.kind, file.bytes)));
  return beside;
}

/** Error for a file that is not any more what was decided about. */
function changedMeanwhile(): Error {
  return Object.assign(new Error('changed meanwhile'), { code: 'EEXIST' });
}

/** @throws AppError `unsafe-path`; or as `fs` does */
async function readAll(files: SafeFolder, path: string): Promise<Uint8Array> {
  const handle = await files.open(path, 'read');
  try {
    const { size } = await handle.stat();
    return await readRange(handle, 0, Math.min(size, MAX_CARRIED_BYTES + 1));
  } finally {
    await handle.close();
  }
}
