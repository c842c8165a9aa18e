import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { readArticleFile } from '#desk/article/article-file.ts';
import { AppError } from '#core/app-error.ts';
import type { Desk } from '#desk/desk.ts';
import { deskFolder } from '#host/desk-path.ts';
import { CommandError } from './failure.ts';

/**
 * The folder of the desk that a command is about: the one that was named, else the one that `from` lies in.
 * @throws CommandError when there is none
 */
export async function findDesk(named: string | undefined, from = process.cwd()): Promise<string> {
  if (named !== undefined) return deskFolder(resolve(named));
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (await isThere(join(folder, 'desk.json'))) return folder;
    if (folder === dirname(folder))
      throw new CommandError('This folder is in no desk: name one with --desk.');
  }
}

/**
 * The folder of the desk that something is to be put into, which need not be there yet.
 * @throws CommandError that names the command which makes a desk
 */
export async function findDeskToFill(named: string | undefined): Promise<string> {
  if (named === undefined) {
    return findDesk(undefined).catch(() => {
      throw new CommandError(
        'This folder is in no desk: name one with --desk, or make one with muqabala new DIR.',
      );
    });
  }
  const folder = await findDesk(named);
  if (!(await isThere(join(folder, 'desk.json'))))
    throw new CommandError(`There is no desk in ${folder}: make one with muqabala new ${named}.`);
  return folder;
}

/** Whether a word of the command line is the path of an article's folder. */
export function isArticleFolder(path: string): Promise<boolean> {
  return isThere(join(path, 'article.json'));
}

/**
 * The id of an article that was named by its id, the name of its folder, or the path of its folder.
 * @throws CommandError when the desk has no such article
 */
export async function findArticle(desk: Desk, named: string): Promise<string> {
  const articles = await desk.list();
  const found = articles.find(({ id, slug }) => id === named || slug === named);
  if (found) return found.id;
  try {
    const { file } = await readArticleFile(await SafeFolder.at(resolve(named)), '');
    if (articles.some(({ id }) => id === file.id)) return file.id;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  throw new CommandError(`There is no article ${named} in ${desk.root}.`);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
