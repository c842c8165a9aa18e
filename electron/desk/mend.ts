import type { ArticleEvent } from '#core/article/article.ts';
import { REMEDIES, type DeskProblem, type Remedy } from '#core/journal/desk-problem.ts';
import { MAX_FILE_BYTES } from '#formats/codec.ts';
import type { Heads } from '#core/journal/signature.ts';
import { MENDER } from '#core/journal/writer.ts';
import { ArticleJudge } from '#core/trust/article-judge.ts';
import type { DeskJudge } from '#core/trust/desk-judge.ts';
import type { Article } from './article/article.ts';
import { articleSlugs, copiedArticles } from './article/article-folders.ts';
import { readArticleFile } from './article/article-file.ts';
import { moveIntoPlace } from './article/import.ts';
import { ASIDE, idOfRoot, rebuildArticle, separateArticle, type Rebuilding } from './article/rebuild.ts';
import type { DocumentReader } from './files/read-file.ts';
import type { SafeFolder } from './files/safe-folder.ts';
import { writerName, type Writing } from './journal/installation.ts';
import { isJournalName } from './journal/journal-folder.ts';
import { isForeign, readWholeJournal, type ReadJournal } from './journal/read-journal.ts';

/** Parts of an open desk that mending needs. */
export interface DeskToMend {
  files: SafeFolder;
  installation: Writing;
  randomId: () => string;
  read: DocumentReader;
  readJournal: ReadJournal;
  deskJudge: DeskJudge;
  deskHeads: () => Heads;
  /** Last known record of the article in a folder; null where there is none. */
  known: (slug: string) => Rebuilding['known'];
  acquire: (id: string) => Promise<Article>;
  release: (id: string) => Promise<void>;
  /** The article of this id, where it is open. */
  open: (id: string) => Promise<Article> | undefined;
}

/** Whether a remedy is one for a problem. */
export function isRemedy(remedy: Remedy, { code }: DeskProblem): boolean {
  return REMEDIES[code]?.includes(remedy) === true;
}

/** Name of the article's folder that a problem is about; null where it is about the desk itself. */
export function articleOf({ file }: DeskProblem): string | null {
  const [room, slug] = file.split('/');
  return room === 'articles' && slug !== undefined ? slug : null;
}

/**
 * Sets right what is wrong with the article in the folder `slug`, by new files only. Gives back whether it could be: false as well
 * where the problem is not there any more.
 * @throws AppError as for reads and writes
 */
export async function mendArticle(desk: DeskToMend, slug: string, problem: DeskProblem): Promise<boolean> {
  switch (problem.code) {
    case 'damaged':
      return mendIdentity(desk, slug);
    case 'copied-article':
      return mendCopy(desk, slug);
    case 'foreign-journal':
      return mendForeign(desk, slug, problem.file);
    case 'lines-lost': {
      const { file } = await readArticleFile(desk.files, `articles/${slug}`);
      return (await (await desk.open(file.id))?.writeBackLost()) !== undefined;
    }
    default:
      return mendJournal(desk, slug, problem.file);
  }
}

/** `article.json` from what else knows it. Journals of other articles that lie there become articles of their own first. */
async function mendIdentity(desk: DeskToMend, slug: string): Promise<boolean> {
  const { files } = desk;
  const isSound = await readArticleFile(files, `articles/${slug}`).then(
    () => true,
    () => false,
  );
  if (isSound) return false;
  const [main, ...others] = parts(await salvage(desk, `articles/${slug}`));
  if (!main) return false;
  const rebuilding = rebuildingOf(desk, slug);
  for (const other of others) await separate(desk, slug, other);
  const { root, events } = main;
  return rebuildArticle({ ...rebuilding, root, events, known: desk.known(slug) });
}

/** The work of a copied folder goes to the folder that it was copied from. */
async function mendCopy(desk: DeskToMend, slug: string): Promise<boolean> {
  const { files } = desk;
  const { file, hash } = await readArticleFile(files, `articles/${slug}`);
  if (!(await isCopy(files, slug))) return false;
  const salvaged = await salvage(desk, `articles/${slug}`);
  await writeBackTo(desk, file.id, salvaged.find(({ root }) => root === hash)?.events ?? [], false);
  const article = await desk.acquire(file.id);
  try {
    await takeCopyAside(files, slug, article.slug);
  } finally {
    await desk.release(file.id);
  }
  return true;
}

/** Whether another folder stands for the article that a folder has. */
async function isCopy(files: SafeFolder, slug: string): Promise<boolean> {
  return (await copiedArticles(files)).some(({ file }) => file === `articles/${slug}`);
}

/**
 * Journals of another article: what they say goes to that article where the desk has it, and else becomes an article of its
 * own. The journals are set aside.
 */
async function mendForeign(desk: DeskToMend, slug: string, file: string): Promise<boolean> {
  const { files } = desk;
  const salvaged = await salvage(desk, `articles/${slug}`);
  const foreign = salvaged.find(({ names }) => names.some((name) => file === journalPath(slug, name)));
  const own = await readArticleFile(files, `articles/${slug}`);
  if (!foreign || foreign.root === own.hash) return false;
  return separate(desk, slug, foreign);
}

async function separate(desk: DeskToMend, slug: string, part: Salvaged): Promise<boolean> {
  const { root, events, names } = part;
  const home = await homeOf(desk.files, root);
  if (home !== null) await writeBackTo(desk, home, events, false);
  else if (!(await separateArticle({ ...rebuildingOf(desk, slug), root, events, known: null }))) return false;
  for (const name of names) await setJournalAside(desk, slug, name);
  return true;
}

/** Id of the article that journals of this root belong to, or that was made of them; null where the desk has none. */
async function homeOf(files: SafeFolder, root: string): Promise<string | null> {
  for (const slug of await articleSlugs(files)) {
    const article = await readArticleFile(files, `articles/${slug}`).catch(() => null);
    if (article && (article.hash === root || article.file.id === idOfRoot(root))) return article.file.id;
  }
  return null;
}

/** The events of a journal that two programs wrote to, once more, in a new one. */
async function mendJournal(desk: DeskToMend, slug: string, file: string): Promise<boolean> {
  const { files } = desk;
  const { file: article, hash } = await readArticleFile(files, `articles/${slug}`);
  const salvaged = await salvage(desk, `articles/${slug}`, file);
  await writeBackTo(desk, article.id, salvaged.find(({ root }) => root === hash)?.events ?? [], true);
  return true;
}

async function writeBackTo(
  desk: DeskToMend,
  id: string,
  events: readonly ArticleEvent[],
  anew: boolean,
): Promise<void> {
  const article = await desk.acquire(id);
  try {
    await article.writeBack(events, anew);
  } finally {
    await desk.release(id);
  }
}

/**
 * Moves what a problem is about to `articles/.aside`: a copied folder, or a journal of another article. Gives back whether it
 * could be.
 * @throws AppError as for reads and writes
 */
export async function takeAside(desk: DeskToMend, slug: string, problem: DeskProblem): Promise<boolean> {
  const { files } = desk;
  const { hash } = await readArticleFile(files, `articles/${slug}`);
  if (problem.code === 'copied-article') {
    if (!(await isCopy(files, slug))) return false;
    await setFolderAside(files, slug);
    return true;
  }
  const salvaged = await salvage(desk, `articles/${slug}`, problem.file);
  const [foreign] = salvaged;
  if (!foreign || foreign.root === hash) return false;
  await setJournalAside(desk, slug, foreign.names[0]!);
  return true;
}

/** The same for one of the desk's own journals. `hash`: that of `desk.json`. */
export async function takeOwnJournalAside(
  { files, randomId, readJournal }: DeskToMend,
  hash: string,
  file: string,
): Promise<boolean> {
  if (!(await isForeign(files, { kind: 'desk', path: file, readJournal }, hash))) return false;
  await files.makeFolder(ASIDE);
  await files.move(file, `${ASIDE}/journal.${randomId().slice(0, 8)}.${file.split('/').at(-1)!}`);
  return true;
}

async function setJournalAside({ files, randomId }: DeskToMend, slug: string, name: string): Promise<void> {
  await files.makeFolder(ASIDE);
  await files.move(journalPath(slug, name), `${ASIDE}/${slug}.${randomId().slice(0, 8)}.${name}`);
}

function journalPath(slug: string, name: string): string {
  return `articles/${slug}/journal/${name}`;
}

function rebuildingOf({ files, installation, deskHeads, randomId, read }: DeskToMend, slug: string) {
  return { files, slug, read, randomId, installation, deskHeads, writer: writerName(MENDER, installation) };
}

/** Events of journals that name one root. */
export interface Salvaged {
  /** Empty where the first line cannot be read. */
  root: string;
  events: ArticleEvent[];
  /** Names of the journals. */
  names: string[];
}

/** Every event that counts in the journals of an article, or in one of them, by the root that the journals name. */
async function salvage(
  { files, readJournal, deskJudge }: Pick<DeskToMend, 'files' | 'readJournal' | 'deskJudge'>,
  folder: string,
  only?: string,
): Promise<Salvaged[]> {
  const byRoot = new Map<string, { judge: ArticleJudge; names: string[] }>();
  for (const { name } of (await files.filesOf(`${folder}/journal`, isJournalName)).files) {
    const path = `${folder}/journal/${name}`;
    const { root, lines } = await readWholeJournal(files, { kind: 'article', path, readJournal });
    const part = byRoot.get(root) ?? { judge: new ArticleJudge(deskJudge), names: [] };
    part.judge.add(name, lines);
    part.names.push(name);
    byRoot.set(root, part);
  }
  return [...byRoot].flatMap(([root, { judge, names }]) => {
    judge.advance();
    const wanted = names.filter((name) => only === undefined || `${folder}/journal/${name}` === only);
    const events = new Map<string, ArticleEvent>();
    for (const { file, line, verdict } of judge.lines())
      if (verdict === 'counts' && wanted.includes(file)) events.set(line.event.id, line.event);
    return wanted.length === 0 ? [] : [{ root, events: [...events.values()], names: wanted }];
  });
}

/**
 * Journals that an article can be made of, of those that name several roots, the longest first. It takes in what has lost its
 * beginning: that is of some article, and this is the likeliest.
 */
function parts(salvaged: readonly Salvaged[]): Salvaged[] {
  const whole = salvaged.filter(({ events }) => events.some(({ type }) => type === 'source.added'));
  const [main, ...others] = whole.toSorted((a, b) => b.events.length - a.events.length);
  if (!main) return [];
  const lost = salvaged.filter((part) => !whole.includes(part) && part.root === '');
  const known = new Set(main.events.map(({ id }) => id));
  const more = lost.flatMap(({ events }) => events.filter(({ id }) => !known.has(id)));
  return [{ ...main, events: [...main.events, ...more] }, ...others];
}

/** Takes the updated sources of a copied folder over that the original lacks, and sets the copy aside. */
async function takeCopyAside(files: SafeFolder, copy: string, original: string): Promise<void> {
  for (const { name, kind } of await files.list(`articles/${copy}`)) {
    if (kind !== 'file' || !/^source-[0-9a-f]{16}\.[a-z0-9]{1,8}$/u.test(name)) continue;
    if ((await files.stat(`articles/${original}/${name}`)) !== null) continue;
    const bytes = await files.readFile(`articles/${copy}/${name}`, MAX_FILE_BYTES);
    await files.create(`articles/${original}/${name}`, bytes);
  }
  await setFolderAside(files, copy);
}

async function setFolderAside(files: SafeFolder, slug: string): Promise<void> {
  await files.makeFolder(ASIDE);
  await moveIntoPlace(files, `articles/${slug}`, `.aside/${slug}`);
}
