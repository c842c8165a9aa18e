import { basename } from 'node:path';
import { AppError } from '#core/app-error.ts';
import type { ImportedMemory } from '#core/file-notices.ts';
import type { JobContext } from '#core/job.ts';
import { openNamed } from '#desk/files/disk.ts';
import { readFailure, systemCode, writeFailure } from '#desk/files/failure.ts';
import { stagingName } from '#desk/files/own-names.ts';
import { SafeFolder, type FileHandle } from '#desk/files/safe-folder.ts';
import { FormatError } from '#formats/codec.ts';
import { pairOf } from '#formats/tmx/tmx.ts';
import type { TmxUnit } from '#formats/tmx/tmx-parser.ts';
import { readTmxFile } from './tmx-file.ts';

export interface MemoryImport {
  /** Path of the file, and of the desk that it is for; real paths. */
  path: string;
  root: string;
}

/**
 * Takes a translation memory into the desk's `memory/`: reads it whole while it is copied, and keeps the copy only if it is
 * what it should be. The memory that this takes does not grow with the file.
 * @throws FormatError `file-too-large`, `file-damaged`, `file-unsafe`, `file-undecodable`, `pairs-not-found`; AppError as for
 * reads of the file and writes to the desk; `AbortError`
 */
export async function importMemory({ path, root }: MemoryImport, job: JobContext): Promise<ImportedMemory> {
  const desk = new SafeFolder(root);
  const source = await openNamed(path).catch((error: unknown) => {
    throw readFailure(error, path);
  });
  try {
    // An empty folder may be all that is left where a drive was.
    if ((await desk.stat('desk.json')) === null)
      throw new AppError('vanished', { path: root, detail: 'ENOENT' });
    await desk.makeFolder('.muqabala');
    const copy = `.muqabala/${stagingName('.tmx')}`;
    try {
      const target = await desk.open(copy, 'create');
      const counts = await copyParsed(source, target, job).finally(() => target.close());
      if (counts.pairs === 0) throw new FormatError('pairs-not-found');
      await desk.makeFolder('memory');
      return { file: await moveIntoPlace(desk, copy, basename(path)), ...counts };
    } catch (error) {
      await desk.remove(copy, 'stagedMemory').catch(() => undefined);
      throw systemCode(error) === '' ? error : writeFailure(error, desk.pathOf('memory'));
    }
  } finally {
    await source.close();
  }
}

async function copyParsed(
  source: FileHandle,
  target: FileHandle,
  job: JobContext,
): Promise<{ units: number; pairs: number }> {
  const counts = { units: 0, pairs: 0 };
  const onUnit = (unit: TmxUnit) => {
    counts.units += 1;
    if (pairOf(unit)) counts.pairs += 1;
  };
  await readTmxFile(source, { onUnit, onBytes: (bytes) => target.writeFile(bytes) }, job);
  await target.sync();
  return counts;
}

/** Moves the copy into `memory/` under a name that is free and safe on every file system, as like the given one as can be. */
async function moveIntoPlace(desk: SafeFolder, copy: string, given: string): Promise<string> {
  const plain = given
    .replace(/\.tmx$/iu, '')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[.\s-]+|(?<![.\s-])[.\s-]+$/gu, '')
    .slice(0, 100);
  const stem = plain === '' ? 'memory' : plain;
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.tmx`;
    try {
      await desk.move(copy, `memory/${name}`);
      return name;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}
