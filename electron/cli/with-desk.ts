import { IMPORTER } from '#core/journal/writer.ts';
import { Desk } from '#desk/desk.ts';
import type { Article } from '#desk/article/article.ts';
import type { DeskHost } from '#host/host.ts';
import { findArticle, findDesk, isArticleFolder } from './desk-place.ts';
import { createProgramHost } from './program.ts';

type DeskWork<T> = (desk: Desk, host: DeskHost) => Promise<T>;

/** Opens a desk for the time of a piece of work. */
export function withDesk<T>(root: string, work: DeskWork<T>): Promise<T> {
  return openFor(root, work, false);
}

/** Opens a desk for the time of a piece of work that changes none of its files; what it makes is in the cache of the desk. */
export function readingDesk<T>(root: string, work: DeskWork<T>): Promise<T> {
  return openFor(root, work, true);
}

async function openFor<T>(root: string, work: DeskWork<T>, onlyReads: boolean): Promise<T> {
  const host = createProgramHost();
  try {
    const desk = await Desk.open(root, await host.environment(), { onlyReads });
    try {
      return await work(desk, host);
    } finally {
      await desk.close();
    }
  } finally {
    await host.close();
  }
}

type ArticleWork<T> = (article: Article, desk: Desk, host: DeskHost) => Promise<T>;

/** Opens an article, and the desk that it lies in, for the time of a piece of work. `desk`: the folder that was named. */
export function withArticle<T>(named: string, desk: string | undefined, work: ArticleWork<T>): Promise<T> {
  return openArticle(named, desk, work, false);
}

/** Opens an article for the time of a piece of work that changes no file of it or its desk, see {@link readingDesk}. */
export function readingArticle<T>(named: string, desk: string | undefined, work: ArticleWork<T>): Promise<T> {
  return openArticle(named, desk, work, true);
}

async function openArticle<T>(
  named: string,
  desk: string | undefined,
  work: ArticleWork<T>,
  onlyReads: boolean,
): Promise<T> {
  const from = (await isArticleFolder(named)) ? named : undefined;
  const inOpened: DeskWork<T> = async (open, host) => {
    const id = await findArticle(open, named);
    const article = await open.acquire(id);
    try {
      return await work(article, open, host);
    } finally {
      await open.release(id);
    }
  };
  return openFor(await findDesk(desk, from), inOpened, onlyReads);
}

/** Person that this installation was at the desk last. */
export async function personAt(desk: Desk, host: DeskHost): Promise<string> {
  const settings = await host.settings().catch(() => null);
  const person = settings?.identities[desk.file.id];
  return person !== undefined && desk.state.people.has(person) ? person : IMPORTER;
}
