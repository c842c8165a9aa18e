import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { EVENT_VERSION } from '#core/journal/event.ts';
import { articleEventSchema, type ArticleEvent } from '#core/article/events.ts';
import { deskEventSchema } from '#core/desk/events.ts';
import { rowHash, sha256Hex } from '#core/hash.ts';
import { readJournal } from '#core/journal/journal.ts';
import { readArticleFile, readDeskFile, type ArticleFile } from './article/article-file.ts';
import { articleSlugs } from './article/article-folders.ts';
import type { DeskProblem } from './journal/desk-problem.ts';
import { realPathInside } from './files/disk.ts';
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
export async function verifyDesk(root: string): Promise<DeskProblem[]> {
  const desk = await readDeskFile(root);
  const problems: DeskProblem[] = [];
  await readLines(root, 'journal', desk.hash, deskEventSchema, problems);
  for (const slug of await articleSlugs(root)) await verifyArticle(root, slug, problems);
  return problems;
}

async function verifyArticle(root: string, slug: string, problems: DeskProblem[]): Promise<void> {
  const folder = join(root, 'articles', slug);
  const name = `articles/${slug}`;
  let article;
  try {
    article = await readArticleFile(folder);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    problems.push({ file: `${name}/article.json`, line: 0, code: 'unreadable-line' });
    return;
  }
  const lines = await readLines(root, `${name}/journal`, article.hash, articleEventSchema, problems);
  const { source } = article.file;
  const bytes = await readFile(join(folder, source.file)).catch(() => null);
  const claims = lines.flatMap(({ event }) =>
    event.type === 'source.added' && event.revision === 1 ? [event.sha256] : [],
  );
  const actual = bytes === null ? '' : sha256Hex(bytes);
  if (actual !== source.sha256 || claims.length === 0 || claims.some((claim) => claim !== actual)) {
    problems.push({ file: `${name}/${source.file}`, line: 0, code: 'source-changed' });
  }
  await verifyOriginals(folder, name, article.file, lines, problems);
  verifyApprovals(lines, problems);
}

/** The translation that the article was imported with, and its updated sources. */
async function verifyOriginals(
  folder: string,
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
    const bytes = await readFile(join(folder, file)).catch(() => null);
    if (bytes === null || sha256Hex(bytes) !== sha256) {
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

const NEWLINE = 0x0a;

/** All events of a folder of journals with the places they stand at; what is wrong is added to `problems`. */
async function readLines<E>(
  root: string,
  folder: string,
  rootHash: string,
  schema: z.ZodType<E>,
  problems: DeskProblem[],
): Promise<Line<E>[]> {
  const path = await realPathInside(root, join(root, folder)).catch(() => null);
  if (path === null) return [];
  const found: Line<E>[] = [];
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))) {
    const file = `${folder}/${entry.name}`;
    const bytes = await readFile(join(path, entry.name));
    let prev = rootHash;
    let number = 1;
    for (let start = 0; start < bytes.length; number += 1) {
      const newline = bytes.indexOf(NEWLINE, start);
      const end = newline < 0 ? bytes.length : newline + 1;
      const reading = readJournal(bytes.subarray(start, end), prev, schema, EVENT_VERSION, number);
      problems.push(...reading.problems.map(({ code, line }) => ({ file, line, code })));
      found.push(...reading.events.map((event) => ({ file, line: number, event })));
      prev = reading.head;
      start = end;
    }
  }
  return found;
}
