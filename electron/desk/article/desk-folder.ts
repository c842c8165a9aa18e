import { AppError } from '#core/app-error.ts';
import { listNames, makeFolder, removeMade } from '#desk/files/disk.ts';
import { systemCode, writeFailure } from '#desk/files/failure.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { identityBytes, type DeskFile } from './article-file.ts';

const FOLDERS = ['journal', 'articles', 'memory'];
const GITIGNORE = `.muqabala/
.*.tmp
articles/*/translation.md
articles/*/article.xlf
`;
/** Line ends stay as they are, and where both sides of a merge went on in one journal, the lines of both stay. */
const GITATTRIBUTES = '* -text\n*.jsonl merge=union\n';
/** File for file managers, which open a program by the ending of a file. It holds nothing and may be deleted or renamed. */
const DOUBLE_CLICK = 'desk.muqabala';
const DOUBLE_CLICK_TEXT = 'This folder is a Muqabala desk. Opening this file opens the desk.\n';

/** Files for people who use Git themselves, with their contents. */
export const GIT_FILES: readonly (readonly [name: string, content: string])[] = [
  ['.gitignore', GITIGNORE],
  ['.gitattributes', GITATTRIBUTES],
];

/** Contents of them that earlier versions made. */
const EARLIER = {
  '.gitignore': '.muqabala/\narticles/*/translation.md\narticles/*/article.xlf\n',
  '.gitattributes': '* -text\n',
};

/** Brings the files for Git up to date, on desks that were made before, where nobody has changed them. */
export async function bringGitFilesUpToDate(files: SafeFolder): Promise<void> {
  for (const [name, content] of GIT_FILES) {
    const earlier = EARLIER[name as keyof typeof EARLIER];
    const there = await files.readTextIfThere(name, earlier.length);
    if (there === earlier) await files.replace(name, content);
  }
}

/** Makes a desk in a folder that is empty or not there yet. @throws AppError as {@link fillDeskFolder} */
export function makeDeskFolder(path: string, desk: DeskFile): Promise<void> {
  return fillDeskFolder(path, identityBytes(desk), async () => undefined);
}

/**
 * Makes a folder that is empty or not there yet a desk, whole or not at all.
 *
 * @param desk bytes of its `desk.json`
 * @param fill puts there what the desk has, before the folder is one
 * @throws AppError `folder-not-empty`, or as for writes
 */
export async function fillDeskFolder(
  path: string,
  desk: Uint8Array,
  fill: (files: SafeFolder) => Promise<void>,
): Promise<void> {
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
    for (const [name, content] of GIT_FILES) await createIfMissing(files, name, content);
    await fill(files);
    made.push(files.pathOf(DOUBLE_CLICK));
    await createIfMissing(files, DOUBLE_CLICK, DOUBLE_CLICK_TEXT);
    // Written last: a folder is a desk from the moment that this file is there.
    made.push(files.pathOf('desk.json'));
    await files.create('desk.json', desk);
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
