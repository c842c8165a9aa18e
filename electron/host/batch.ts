import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Batch, BatchItem } from '#api/contract/files.ts';
import type { ExportFormat } from '#api/export-formats.ts';
import { AppError, type ImportIntent } from '#core/app-error.ts';
import type { JobContext } from '#core/job.ts';
import type { ArticleState } from '#core/article/state.ts';
import type { Desk } from '#desk/desk.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { readFailure, systemCode, writeFailure } from '#desk/files/failure.ts';
import { readLimited } from '#desk/files/read-file.ts';
import type { ReadOptions } from '#formats/codec.ts';
import { momentOf } from '#formats/own-day.ts';
import { isDocument } from '#formats/endings.ts';
import { exportArticle } from './export.ts';
import type { DocumentWriter } from './documents.ts';

/** Maximum number of files read from a folder. */
const MAX_FILES = 10_000;
/** Maximum depth of the folders that files are read from; the one that is named is 1. */
const MAX_DEPTH = 8;

/**
 * The files in a folder and those below it that are articles by their endings, in the order of their names; those of formats
 * that are not read among them, so that whoever expects them is told. Hidden ones are left alone, and so are links, which may
 * lead anywhere.
 * @throws AppError `cannot-read`, `vanished`
 */
export async function readableFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const look = async (at: string, depth: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch((error: unknown) => {
      throw readFailure(error, at);
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || found.length >= MAX_FILES) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory() && depth < MAX_DEPTH) await look(path, depth + 1);
      else if (entry.isFile() && isDocument(entry.name)) found.push(path);
    }
  };
  await look(folder, 1);
  return found;
}

/** Options of a batch: who imports, and how the files are read. */
export interface Importing {
  person: string;
  reading: ReadOptions & ImportIntent;
}

/**
 * The real path of a folder that somebody named.
 * @throws AppError `folder-not-found`, also where a file has that name, or `cannot-read`
 */
export async function folderAt(path: string): Promise<string> {
  const stats = await stat(path).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return null;
    throw readFailure(error, path);
  });
  if (!stats?.isDirectory()) throw new AppError('folder-not-found', { path });
  return realpath(path);
}

/** Makes an article of every file of a folder: see {@link importPaths}. */
export async function importFolder(
  desk: Desk,
  folder: string,
  importing: Importing,
  job: JobContext,
): Promise<Batch> {
  const files = (await readableFiles(folder)).map((path) => ({ name: relative(folder, path), path }));
  return importPaths(desk, files, importing, job);
}

/** Makes an article of each file, one after the other. Each is whole or not there; one that fails stops no other. */
export function importPaths(
  desk: Desk,
  files: readonly { name: string; path: string }[],
  { person, reading }: Importing,
  job: JobContext,
): Promise<Batch> {
  return eachFile(files, job, ({ name, path }) =>
    attempt(name, async () => {
      const file = { name: basename(path), bytes: await readLimited(path) };
      const { id, report } = await desk.import(file, person, reading);
      return { name, article: id, report, error: null };
    }),
  );
}

export interface ApprovedExport {
  folder: string;
  format: ExportFormat;
  /** ISO 8601, a day or a moment; null: however long ago. */
  since: string | null;
  /** Writer of articles; here and now where it is left out. */
  write?: DocumentWriter;
}

/**
 * Writes every article that is approved all over, and got its last approval on or after a date, into a folder, under the
 * name of the article's own folder. A file of that name that is there is replaced.
 */
export async function exportApproved(
  desk: Desk,
  { folder, format, since, write }: ApprovedExport,
  job: JobContext,
): Promise<Batch> {
  const from = since === null ? -Infinity : momentOf(since);
  const target = await SafeFolder.at(folder);
  const articles = (await desk.list()).filter(
    ({ progress, changed }) =>
      progress.rows > 0 && progress.approved === progress.rows && Date.parse(changed) >= from,
  );
  return eachFile(articles, job, async ({ id, slug }) => {
    try {
      const article = await desk.acquire(id);
      return await attempt(slug, async () => {
        if (lastApproval(article.state) < from) return null;
        const { name, bytes } = await exportArticle(article, format, write);
        await target.replace(name, bytes).catch((error: unknown) => {
          throw writeFailure(error, target.pathOf(name));
        });
        return { name, article: id, report: null, error: null };
      });
    } finally {
      await desk.release(id);
    }
  });
}

/** Time of the newest approval that holds, in ms since 1970. */
function lastApproval({ rows }: ArticleState): number {
  return Math.max(...rows.map(({ approved }) => Date.parse(approved?.at ?? '') || -Infinity));
}

/** Does the same with each of several files, one after the other, until it is cancelled. */
export async function eachFile<T>(
  all: readonly T[],
  { signal, onProgress }: JobContext,
  work: (one: T) => Promise<BatchItem | null>,
): Promise<Batch> {
  const items: BatchItem[] = [];
  for (const [i, one] of all.entries()) {
    if (signal.aborted) return { items, cancelled: true };
    const item = await work(one);
    if (item) items.push(item);
    onProgress((i + 1) / all.length);
  }
  return { items, cancelled: false };
}

/** Outcome of one file. Its failure belongs to it alone, and the other files go on. */
export async function attempt(
  name: string,
  work: () => Promise<BatchItem | null>,
): Promise<BatchItem | null> {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    return {
      name,
      article: null,
      report: null,
      error: { code: failure.code, values: { file: name, ...failure.values } },
    };
  }
}
