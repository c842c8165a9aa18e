import { AppError } from '#core/app-error.ts';
import { listNames, makeFolder, removeMade } from '#desk/files/disk.ts';
import { systemCode, writeFailure } from '#desk/files/failure.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { identityBytes, type DeskFile } from './article-file.ts';

const FOLDERS = ['journal', 'articles', 'memory', 'terms'];
const GITIGNORE = `.muqabala/
.*.tmp
articles/*/translation.md
articles/*/article.xlf
`;
const GITATTRIBUTES = '* -text\n';
/** File for file managers, which open a program by the ending of a file. It holds nothing and may be deleted or renamed. */
const DOUBLE_CLICK = 'desk.muqabala';
const DOUBLE_CLICK_TEXT = 'This folder is a Muqabala desk. Opening this file opens the desk.\n';

/** Content of the file that earlier versions made. */
const EARLIER_GITIGNORE = '.muqabala/\narticles/*/translation.md\narticles/*/article.xlf\n';

/** Has Git ignore what killed programs leave behind, on desks that were made before it did, where nobody has changed the file. */
export async function bringGitignoreUpToDate(files: SafeFolder): Promise<void> {
  const there = await files.readTextIfThere('.gitignore', EARLIER_GITIGNORE.length);
  if (there === EARLIER_GITIGNORE) await files.replace('.gitignore', GITIGNORE);
}

/**
 * Makes a desk in a folder that is empty or not there yet, whole or not at all.
 * @throws AppError `folder-not-empty`, or as for writes
 */
export async function makeDeskFolder(path: string, desk: DeskFile): Promise<void> {
  const made: string[] = [];
  try {
    const above = await makeFolder(path);
    if (above !== undefined) made.push(above);
    const files = await SafeFolder.at(path);
    if ((await listNames(path)).some((entry) => !entry.startsWith('.'))) {
      throw new AppError('folder-not-empty', { path });
    }
    for (const folder of FOLDERS) {
      made.push(files.pathOf(folder));
      await files.makeFolder(folder);
    }
    await createIfMissing(files, '.gitignore', GITIGNORE);
    await createIfMissing(files, '.gitattributes', GITATTRIBUTES);
    made.push(files.pathOf(DOUBLE_CLICK));
    await createIfMissing(files, DOUBLE_CLICK, DOUBLE_CLICK_TEXT);
    // Written last: a folder is a desk from the moment that this file is there.
    made.push(files.pathOf('desk.json'));
    await files.create('desk.json', identityBytes(desk));
    await files.sync('');
  } catch (error) {
    for (const entry of made.reverse()) await removeMade(entry).catch(() => undefined);
    throw writeFailure(error, path);
  }
}

async function createIfMissing(files: SafeFolder, path: string, content: string): Promise<void> {
  await files.create(path, content).catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error;
  });
}
