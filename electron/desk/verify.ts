import type { z } from 'zod';
import { isAhead } from '#core/clock.ts';
import { EVENT_VERSION, isSameEvent } from '#core/journal/event.ts';
import { articleEventSchema, type ArticleEvent } from '#core/article/article.ts';
import { deskEventSchema, type DeskEvent } from '#core/desk/events.ts';
import { rowHash } from '#core/hash.ts';
import { isForeignJournal, readJournal } from '#core/journal/journal.ts';
import { readArticleFile, readDeskFile, type ArticleFile } from './article/article-file.ts';
import { copiedArticles } from './article/article-folders.ts';
import { fileHash } from './article/article-record.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import { SafeFolder } from './files/safe-folder.ts';
import { areTooMuch, isJournalName } from './journal/journal-folder.ts';
import { MAX_JOURNAL_BYTES } from './journal/read-journal.ts';
import { AppError } from '#core/app-error.ts';
import { updatedSourceName } from './files/read-file.ts';

interface Line<E> {
  file: string;
  line: number;
  event: E;
}

/**
 * Reads a whole desk from the disk, trusting nothing that was read before, and tells everything that is not as it was
 * written: chains, sources against their hashes, approvals against what they were given for. Cost is linear in its bytes.
 * @throws AppError when there is no desk, or it cannot be read
 */
export async function verifyDesk(root: string, now = Date.now()): Promise<DeskProblem[]> {
  const files = await SafeFolder.at(root);
  const desk = await readDeskFile(files);
  const problems: DeskProblem[] = [];
  problems.push(...(await copiedArticles(files)));
  problems.push(...(await verifyOwnJournals(files, desk.hash, now)));
  for (const { name, kind } of await files.list('articles')) {
    if (kind === 'folder' && !name.startsWith('.')) await verifyArticle(files, name, now, problems);
    else if (kind === 'other') problems.push({ file: `articles/${name}`, line: 0, code: 'unsafe-file' });
  }
  return problems;
}

/** Problems of the desk's own journals. `hash`: that of `desk.json`. */
export async function verifyOwnJournals(
  files: SafeFolder,
  hash: string,
  now: number,
): Promise<DeskProblem[]> {
  const problems: DeskProblem[] = [];
  const lines = await readLines(files, 'journal', hash, deskEventSchema, problems);
  verifyStamps(lines ?? [], now, problems);
  return problems;
}

/** Lines from clocks that are far ahead, and ids that stand for several contents. */
function verifyStamps(
  lines: readonly Line<ArticleEvent | DeskEvent>[],
  now: number,
  problems: DeskProblem[],
): void {
  const byId = new Map<string, ArticleEvent | DeskEvent>();
  for (const { file, line, event } of lines) {
    if (isAhead(event.clock, now)) problems.push({ file, line, code: 'clock-ahead' });
    const first = byId.get(event.id);
    if (first && !isSameEvent(first, event)) problems.push({ file, line, code: 'two-contents' });
    else byId.set(event.id, event);
  }
}

/** Problems of the folder of one article. @throws AppError as {@link verifyDesk} */
export async function verifyFolder(files: SafeFolder, slug: string, now: number): Promise<DeskProblem[]> {
  const problems: DeskProblem[] = [];
  await verifyArticle(files, slug, now, problems);
  return problems;
}

async function verifyArticle(
  files: SafeFolder,
  slug: string,
  now: number,
  problems: DeskProblem[],
): Promise<void> {
  const name = `articles/${slug}`;
  let article;
  try {
    article = await readArticleFile(files, name);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const code = error.code === 'unsafe-path' ? 'unsafe-file' : 'damaged';
    problems.push({ file: `${name}/article.json`, line: 0, code });
    return;
  }
  const lines = await readLines(files, `${name}/journal`, article.hash, articleEventSchema, problems);
  if (lines === null) return;
  const { source } = article.file;
  const actual = await fileHash(files, `${name}/${source.file}`);
  const claims = lines.flatMap(({ event }) =>
    event.type === 'source.added' && event.revision === 1 ? [event.sha256] : [],
  );
  if (actual !== source.sha256 || claims.length === 0 || claims.some((claim) => claim !== actual)) {
    problems.push({ file: `${name}/${source.file}`, line: 0, code: 'source-changed' });
  }
  await verifyOriginals(files, name, article.file, lines, problems);
  verifyApprovals(lines, problems);
  verifyStamps(lines, now, problems);
}

/** The translation that the article was imported with, and its updated sources. */
async function verifyOriginals(
  files: SafeFolder,
  name: string,
  { target }: ArticleFile,
  lines: readonly Line<ArticleEvent>[],
  problems: DeskProblem[],
): Promise<void> {
  const originals = lines.flatMap(({ event }) =>
    event.type === 'source.added' && event.revision > 1
      ? [{ file: updatedSourceName(event.file, event.sha256), sha256: event.sha256 }]
      : [],
  );
  if (target) originals.push(target);
  for (const { file, sha256 } of originals) {
    if ((await fileHash(files, `${name}/${file}`)) !== sha256) {
      problems.push({ file: `${name}/${file}`, line: 0, code: 'source-changed' });
    }
  }
}

function verifyApprovals(lines: readonly Line<ArticleEvent>[], problems: DeskProblem[]): void {
  const texts = new Map<string, string>();
  for (const { event } of lines) {
    if (event.type !== 'source.added') continue;
    for (const paragraph of event.paragraphs) texts.set(paragraph.id, paragraph.text);
  }
  for (const { file, line, event } of lines) {
    if (event.type !== 'row.approved') continue;
    const sources = event.sources.map((id) => texts.get(id) ?? '');
    if (rowHash(sources, event.text) !== event.hash) problems.push({ file, line, code: 'approval-hash' });
  }
}

/**
 * All events of a folder of journals with the places they stand at; what is wrong is added to `problems`. Null where the journals
 * are more than are read.
 */
async function readLines<E extends { id: string }>(
  files: SafeFolder,
  folder: string,
  rootHash: string,
  schema: z.ZodType<E>,
  problems: DeskProblem[],
): Promise<Line<E>[] | null> {
  const found: Line<E>[] = [];
  const unsafe = (file: string) => problems.push({ file, line: 0, code: 'unsafe-file' });
  let listed: Awaited<ReturnType<SafeFolder['filesOf']>>;
  try {
    if ((await files.stat(folder)) === null) return [];
    listed = await files.filesOf(folder, isJournalName);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    unsafe(folder);
    return [];
  }
  if (areTooMuch(listed.files)) {
    problems.push({ file: folder, line: 0, code: 'too-costly' });
    return null;
  }
  for (const name of listed.others) unsafe(`${folder}/${name}`);
  const wrong: DeskProblem[] = [];
  for (const { name } of listed.files) {
    const file = `${folder}/${name}`;
    const bytes = await files.readFile(file, MAX_JOURNAL_BYTES).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      unsafe(file);
      return null;
    });
    if (bytes === null) continue;
    if (isForeignJournal(bytes, rootHash)) {
      problems.push({ file, line: 0, code: 'foreign-journal' });
      continue;
    }
    const reading = readJournal(bytes, rootHash, schema, EVENT_VERSION);
    wrong.push(...reading.problems.map(({ code, line }) => ({ file, line, code })));
    for (const [i, event] of reading.events.entries())
      found.push({ file, line: reading.eventLines[i]!, event });
  }
  problems.push(...withoutMended(wrong, found));
  return found;
}

/** Problems of journals that two programs wrote to, but those of which every event was written down again in a sound one. */
function withoutMended<E extends { id: string }>(
  wrong: readonly DeskProblem[],
  lines: readonly Line<E>[],
): DeskProblem[] {
  const mendable = new Set(wrong.filter(({ code }) => SHARED.has(code)).map(({ file }) => file));
  for (const { file, code } of wrong) if (!SHARED.has(code)) mendable.delete(file);
  if (mendable.size === 0) return [...wrong];
  const damaged = new Set(wrong.map(({ file }) => file));
  const sound = new Set(
    lines.flatMap(({ file, event }) => (damaged.has(file) ? [] : [JSON.stringify(event)])),
  );
  for (const { file, event } of lines) if (!sound.has(JSON.stringify(event))) mendable.delete(file);
  return wrong.filter(({ file }) => !mendable.has(file));
}

const SHARED: ReadonlySet<string> = new Set(['conflict-marker', 'two-heads']);
