import { randomBytes } from 'node:crypto';
import { lstat, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { EVENT_VERSION, MAX_TEXT, type ArticleEvent, type Paragraph } from '../core/article/events.ts';
import { sha256Hex } from '../core/hash.ts';
import { journalLine } from '../core/journal/journal.ts';
import { splitParagraphs, toParagraphs } from '../core/paragraphs.ts';
import { MAX_FILE_BYTES, decodeText } from '../formats/text.ts';
import { readMarkdown } from '../formats/markdown.ts';
import { FILE_VERSION, LANGUAGES, identityBytes, type ArticleFile } from './article-file.ts';
import { exists, makeFolderBelow, renameWithRetry, syncFolder, writeNew } from './disk.ts';
import { DeskFailure, systemCode, writeFailure } from './failure.ts';
import type { HostClock } from './host-clock.ts';
import { writerName, type Installation } from './installation.ts';
import { slugOf } from './slug.ts';

/** Who an import is by when nobody has said who they are. */
export const IMPORTER = 'import';

const MAX_PARAGRAPHS = 100_000;
const MAX_TITLE = 300;

export interface ImportContext {
  /** Real path of the desk. */
  root: string;
  installation: Pick<Installation, 'id' | 'slot'>;
  clock: HostClock;
  randomId: () => string;
}

export interface ImportedFile {
  /** As the person knows it; only its ending and its last part mean anything. */
  name: string;
  bytes: Uint8Array;
}

/**
 * Makes an article of a file, whole or not at all: it is built aside, flushed, and then renamed into its place.
 * @throws DeskFailure `file-empty`, `file-not-text`, `file-too-large`, `file-undecodable`, naming the file; or as for writes
 */
export async function importArticle(
  file: ImportedFile,
  person: string,
  context: ImportContext,
): Promise<{ id: string; slug: string }> {
  const name = file.name.split(/[\\/]/u).at(-1)!.slice(-255) || 'article.txt';
  const paragraphs = readParagraphs(name, file.bytes);
  const stamp = context.clock.next(writerName(person, context.installation));
  const sha256 = sha256Hex(file.bytes);
  const article: ArticleFile = {
    format: 'muqabala-article',
    version: FILE_VERSION,
    id: context.randomId(),
    title: titleOf(paragraphs),
    languages: LANGUAGES,
    created: stamp.at,
    source: { name, file: isMarkdown(name) ? 'source.md' : 'source.txt', sha256 },
  };
  const event: ArticleEvent = {
    v: EVENT_VERSION,
    id: context.randomId(),
    ...stamp,
    by: person,
    type: 'source.added',
    revision: 1,
    file: name,
    sha256,
    paragraphs,
  };
  const stagingName = `import-${randomBytes(8).toString('hex')}`;
  const staging = join(context.root, '.muqabala', stagingName);
  try {
    // An empty folder may be all that is left where a drive was.
    await lstat(join(context.root, 'desk.json'));
    await makeFolderBelow(context.root, '.muqabala', stagingName, 'journal');
    await build(staging, article, event, file.bytes, writerName(person, context.installation));
    const slug = await moveIntoPlace(context.root, staging, slugOf(article.title, article.created));
    return { id: article.id, slug };
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    throw writeFailure(error, context.root);
  }
}

function isMarkdown(name: string): boolean {
  return ['.md', '.markdown'].includes(extname(name).toLowerCase());
}

function readParagraphs(name: string, bytes: Uint8Array): Paragraph[] {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new DeskFailure(decoded.error, { file: name, limit: MAX_FILE_BYTES });
  const { text } = decoded.value;
  const paragraphs = isMarkdown(name)
    ? readMarkdown(text).map(({ kind, text }, i) => ({ id: `p${i + 1}`, kind, text }))
    : toParagraphs(splitParagraphs(text));
  if (paragraphs.length === 0) throw new DeskFailure('file-empty', { file: name });
  if (
    paragraphs.length > MAX_PARAGRAPHS ||
    paragraphs.some((paragraph) => paragraph.text.length > MAX_TEXT)
  ) {
    throw new DeskFailure('file-too-large', { file: name, limit: MAX_FILE_BYTES });
  }
  return paragraphs;
}

function titleOf(paragraphs: readonly Paragraph[]): string {
  const headline = paragraphs.find((paragraph) => paragraph.kind === 'headline') ?? paragraphs[0]!;
  return headline.text.replace(/\s+/gu, ' ').slice(0, MAX_TITLE);
}

async function build(
  staging: string,
  article: ArticleFile,
  event: ArticleEvent,
  source: Uint8Array,
  writer: string,
): Promise<void> {
  const identity = identityBytes(article);
  await writeNew(join(staging, 'article.json'), identity);
  await writeNew(join(staging, article.source.file), source);
  const line = journalLine(event, sha256Hex(identity));
  await writeNew(join(staging, 'journal', `${writer}.jsonl`), `${line}\n`);
  await syncFolder(join(staging, 'journal'));
  await syncFolder(staging);
}

async function moveIntoPlace(root: string, staging: string, slug: string): Promise<string> {
  const articles = await makeFolderBelow(root, 'articles');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? slug : `${slug}-${number}`;
    // A rename onto a file or an empty folder could succeed, so a name that is taken at all is left alone.
    if (await exists(join(articles, name))) continue;
    try {
      await renameWithRetry(staging, join(articles, name));
      await syncFolder(articles);
      return name;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(systemCode(error))) throw error;
    }
  }
}
