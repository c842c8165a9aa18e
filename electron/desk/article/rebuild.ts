import type { ArticleEvent } from '#core/article/article.ts';
import { compareEvents } from '#core/journal/event.ts';
import { sha256Hex } from '#core/hash.ts';
import { keptReport } from '#core/file-notices.ts';
import type { Paragraph } from '#core/paragraphs.ts';
import { MAX_FILE_BYTES, type ImportedFile, type ReadFile } from '#formats/codec.ts';
import { importReport } from '#formats/import-report.ts';
import { modelParagraphs } from '#formats/model.ts';
import { keptExtension } from '#formats/endings.ts';
import type { DocumentReader } from '#desk/files/read-file.ts';
import { stagingName } from '#desk/files/own-names.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { FILE_VERSION, LANGUAGES, identityBytes, type ArticleFile } from './article-file.ts';
import { slugOf } from './slug.ts';
import { withDateline } from '#core/article/details.ts';
import type { Heads } from '#core/journal/signature.ts';
import type { Writing } from '#desk/journal/installation.ts';
import { build, metadataEntry, moveIntoPlace, opening, titleOf, type NewFile } from './import.ts';

/** Folder for folders and files that were replaced: beside the articles, out of the list, and kept. */
export const ASIDE = 'articles/.aside';

export interface Rebuilding {
  files: SafeFolder;
  /** Name of the article's folder. */
  slug: string;
  /** All that its journals say, in any order. */
  events: readonly ArticleEvent[];
  /** Hash that the journals name as that of `article.json`. */
  root: string;
  /** Other things that are known of the article. */
  known: { id: string; title: string; created: string } | null;
  read: DocumentReader;
  randomId: () => string;
  /** Name of the journal that events are written down in again, without its ending. */
  writer: string;
  installation: Writing;
  deskHeads: () => Heads;
}

/**
 * Makes `article.json` anew from the journals and the original. Where it comes out byte for byte as the journals name it, only
 * this file is written. Else the article is built anew beside, with all its events in one journal, and the damaged folder is
 * set aside. Gives back false where the journals have no source, so that there is nothing to make an article of.
 * @throws as `fs` does
 */
export async function rebuildArticle(rebuilding: Rebuilding): Promise<boolean> {
  const { files, slug, events, root, randomId } = rebuilding;
  const sorted = [...events].sort(compareEvents);
  const added = firstSource(sorted);
  if (!added) return false;
  const folder = `articles/${slug}`;
  const { article, originals, isWhole } = await identityOf(rebuilding, added);
  await files.makeFolder(ASIDE);
  if (isWhole && sha256Hex(identityBytes(article)) === root) {
    if ((await files.stat(`${folder}/article.json`).catch(() => null)) !== null)
      await files.move(`${folder}/article.json`, `${ASIDE}/${slug}.${randomId().slice(0, 8)}.article.json`);
    await files.create(`${folder}/article.json`, identityBytes(article));
    return true;
  }
  const staging = await stage(rebuilding, sorted, article, originals);
  await moveIntoPlace(files, folder, `.aside/${slug}`);
  await moveIntoPlace(files, staging, slug);
  return true;
}

/**
 * Makes an article of its own of journals that lie in the folder of another one. Every copy of a desk makes the same of them. Gives
 * back false where they have no source.
 * @throws as `fs` does
 */
export async function separateArticle(rebuilding: Rebuilding): Promise<boolean> {
  const { files, events } = rebuilding;
  const sorted = [...events].sort(compareEvents);
  const added = firstSource(sorted);
  if (!added) return false;
  const { article, originals } = await identityOf(rebuilding, added);
  const staging = await stage(rebuilding, sorted, article, originals);
  await moveIntoPlace(files, staging, slugOf(article.title, article.created, article.id));
  return true;
}

/** Builds an article from its events, aside. Gives back the path of its folder. */
async function stage(
  rebuilding: Rebuilding,
  sorted: readonly ArticleEvent[],
  article: ArticleFile,
  originals: readonly NewFile[],
): Promise<string> {
  const { files, writer, installation, deskHeads } = rebuilding;
  const signer = installation.signer ?? null;
  const staging = `.muqabala/${stagingName()}`;
  await files.makeFolder(`${staging}/journal`);
  const events = opening(sorted, signer, deskHeads);
  await build(files, staging, article, events, originals, writer, signer);
  return staging;
}

function firstSource(events: readonly ArticleEvent[]) {
  return events.find(
    (event): event is Extract<ArticleEvent, { type: 'source.added' }> =>
      event.type === 'source.added' && event.revision === 1,
  );
}

/** Id of an article that is made of journals which name this root, where no other is known: the same on every machine. */
export function idOfRoot(root: string): string {
  return root.slice(0, 32);
}

/** `isWhole`: whether the original is the one that was imported. */
async function identityOf(
  { files, slug, known, root, read, randomId }: Rebuilding,
  added: Extract<ArticleEvent, { type: 'source.added' }>,
): Promise<{ article: ArticleFile; originals: NewFile[]; isWhole: boolean }> {
  const kept: NewFile[] = [];
  for (const { name, kind } of await files.list(`articles/${slug}`)) {
    if (kind !== 'file' || !/^(?:source|target)[-.]/u.test(name)) continue;
    kept.push({ name, content: await files.readFile(`articles/${slug}/${name}`, MAX_FILE_BYTES) });
  }
  const original = kept.find(
    ({ name, content }) => name.startsWith('source.') && sha256Hex(content) === added.sha256,
  );
  const source: NewFile = original ?? {
    name: 'source.txt',
    content: `${added.paragraphs.map(({ text }) => text).join('\n\n')}\n`,
  };
  const bytes =
    typeof source.content === 'string' ? new TextEncoder().encode(source.content) : source.content;
  const document = original ? await readAgain(read, { name: added.file, bytes }, added.paragraphs) : null;
  const model = document?.model ?? null;
  const target = kept.find(({ name }) => name.startsWith('target.'));
  const article: ArticleFile = {
    format: 'muqabala-article',
    version: FILE_VERSION,
    id: known?.id ?? (root === '' ? randomId() : idOfRoot(root)),
    title: known?.title ?? titleOf(model?.title ?? '', added.paragraphs),
    languages: LANGUAGES,
    created: known?.created ?? added.at,
    ...metadataEntry(withDateline(model?.metadata ?? {}, added.paragraphs)),
    source: {
      name: added.file,
      file: original ? `source.${keptExtension(added.file)}` : source.name,
      sha256: sha256Hex(bytes),
    },
    ...(target && {
      target: { name: target.name, file: target.name, sha256: sha256Hex(target.content) },
    }),
    ...(document && { imported: keptReport(importReport(document.model, document)) }),
  };
  const others = kept.filter(({ name }) => name !== source.name && !name.startsWith('source.'));
  return { article, originals: [source, ...others], isWhole: original !== undefined };
}

/** Reads an original as it was read then: of a web page its main article, or all of it. Null where it cannot be read. */
async function readAgain(
  read: DocumentReader,
  file: ImportedFile,
  paragraphs: readonly Paragraph[],
): Promise<ReadFile | null> {
  const texts = paragraphs.map(({ text }) => text).join('\0');
  let first: ReadFile | null = null;
  for (const wholePage of [false, true]) {
    const answer = await read(file, { wholePage });
    if (!answer.ok) return first;
    first ??= answer.value;
    const found = modelParagraphs(answer.value.model).map(({ text }) => text);
    if (found.join('\0') === texts) return answer.value;
    if (answer.value.format !== 'html' && answer.value.format !== 'mhtml') break;
  }
  return first;
}
