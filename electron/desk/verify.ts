import { z } from 'zod';
import { isAhead } from '#core/clock.ts';
import { EVENT_VERSION, isSameEvent } from '#core/journal/event.ts';
import { articleEventSchema, type ArticleEvent } from '#core/article/article.ts';
import { deskEventSchema, type DeskEvent } from '#core/desk/events.ts';
import { rowHash } from '#core/hash.ts';
import { isForeignJournal, readJournal } from '#core/journal/journal.ts';
import { headText, parseHead, type Heads } from '#core/journal/signature.ts';
import { ArticleJudge } from '#core/trust/article-judge.ts';
import { DeskJudge } from '#core/trust/desk-judge.ts';
import type { JudgedEvent, LineJudge } from '#core/trust/line-judge.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import {
  readArticleFile,
  readDeskFile,
  type ArticleFile,
  type DeskFile,
  type Identity,
} from './article/article-file.ts';
import { ASIDE } from './article/rebuild.ts';
import { addFolder, copiesIn, type FoldersById } from './article/article-folders.ts';
import { fileHash } from './article/article-record.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import { SafeFolder } from './files/safe-folder.ts';
import { parseSeenKey } from './files/seen-heads.ts';
import { actOf, areTooMuch, isJournalName } from './journal/journal-folder.ts';
import { MAX_JOURNAL_BYTES, linesOf } from './journal/read-journal.ts';
import { checkSignature } from './journal/signatures.ts';
import { AppError } from '#core/app-error.ts';
import { updatedSourceName } from './files/read-file.ts';

interface Line<E> extends JournalLine<E> {
  file: string;
}

/** Journals of a desk that are judged by one another. */
interface Judges {
  desk: DeskJudge;
  now: number;
  /** What this installation had seen and was not looked for yet, by their keys. */
  seen?: Map<string, string>;
}

/**
 * Reads a whole desk from the disk, trusting nothing that was read before, and tells everything that is not as it was
 * written: chains, sources against their hashes, approvals against what they were given for. Cost is linear in its bytes.
 * @throws AppError when there is no desk, or it cannot be read
 */
export async function verifyDesk(
  root: string,
  now = Date.now(),
  seen: Heads = {},
  onProgress: (done: number) => void = () => undefined,
): Promise<DeskProblem[]> {
  const files = await SafeFolder.at(root);
  const desk = await readDeskFile(files);
  const problems: DeskProblem[] = [];
  const judges = { desk: new DeskJudge(desk.file.key ?? null), now, seen: new Map(Object.entries(seen)) };
  await verifyOwn(files, desk.hash, judges, problems);
  const entries = await files.list('articles');
  const folders: FoldersById = new Map();
  for (const [i, { name, kind }] of entries.entries()) {
    onProgress(i / entries.length);
    if (kind === 'folder' && !name.startsWith('.')) {
      const id = await verifyArticle(files, name, judges, problems);
      if (id !== null) addFolder(folders, id, name);
    } else if (kind === 'other') problems.push({ file: `articles/${name}`, line: 0, code: 'unsafe-file' });
  }
  // Journals of folders that are not there any more.
  for (const [key, head] of judges.seen)
    problems.push({ file: parseSeenKey(key).path, line: parseHead(head).lines, code: 'went-back' });
  return [...copiesIn(folders), ...problems];
}

/** Problems of the desk's own journals. */
export async function verifyOwnJournals(
  files: SafeFolder,
  { file, hash }: Identity<DeskFile>,
  { now, seen = {} }: { now: number; seen?: Heads | undefined },
): Promise<DeskProblem[]> {
  const problems: DeskProblem[] = [];
  const judges = { desk: new DeskJudge(file.key ?? null), now, seen: new Map(Object.entries(seen)) };
  await verifyOwn(files, hash, judges, problems);
  return problems;
}

async function verifyOwn(
  files: SafeFolder,
  hash: string,
  { desk, now, seen }: Judges,
  problems: DeskProblem[],
): Promise<void> {
  const lines = (await readLines(files, 'journal', hash, deskEventSchema, problems)) ?? [];
  verifyStamps(lines, now, problems);
  const missing = [...judge(desk, 'journal', lines, problems), ...goneBack(desk, 'journal', '', seen)];
  problems.push(...(await withoutSetAside(files, missing, [desk])));
}

/** A line that somebody had seen and that is not there. */
interface Missing extends DeskProblem {
  head: string;
}

/** Has lines judged, and names those that count for nothing. Gives back what somebody had seen and is not there. */
function judge<E extends JudgedEvent>(
  judge: LineJudge<E>,
  folder: string,
  lines: readonly Line<E>[],
  problems: DeskProblem[],
): Missing[] {
  const byFile = new Map<string, Line<E>[]>();
  for (const line of lines) {
    const known = byFile.get(line.file);
    if (known) known.push(line);
    else byFile.set(line.file, [line]);
  }
  for (const [file, known] of byFile) judge.add(nameOf(file), known);
  judge.advance();
  const missing = new Map<string, Missing>();
  for (const tracked of judge.lines()) {
    const file = `${folder}/${tracked.file}`;
    const { verdict, line } = tracked;
    if (verdict !== 'counts' && verdict !== 'waits' && verdict !== null)
      problems.push({ file, line: line.line, code: verdict, act: actOf(line) });
    for (const head of judge.missing(tracked)) {
      const named = head.file.startsWith('/') ? `journal${head.file}` : `${folder}/${head.file}`;
      const code = head.rewritten ? 'line-rewritten' : 'line-missing';
      const known = missing.get(named);
      if (!known || known.line < head.line)
        missing.set(named, { file: named, line: head.line, code, head: head.head });
    }
  }
  for (const { file, line } of judge.overtaken())
    problems.push({ file: `${folder}/${file}`, line: line.line, code: 'overtaken', act: actOf(line) });
  return [...missing.values()];
}

/** Lines of a folder's journals that this installation had seen and that are not there as they were. */
function goneBack<E extends JudgedEvent>(
  judge: LineJudge<E>,
  folder: string,
  article: string,
  seen: Map<string, string> = new Map(),
): Missing[] {
  const gone: Missing[] = [];
  for (const [key, head] of seen) {
    const { path, article: of } = parseSeenKey(key);
    if (of !== article) continue;
    seen.delete(key);
    if (judge.countTo(nameOf(path), head) === null)
      gone.push({ file: `${folder}/${nameOf(path)}`, line: parseHead(head).lines, code: 'went-back', head });
  }
  return gone;
}

/**
 * What is missing, but what was set aside when the desk was mended: lines that lie in `articles/.aside`, where everything that they
 * say is in the journals as well.
 */
async function withoutSetAside(
  files: SafeFolder,
  missing: readonly Missing[],
  judges: readonly { lines(): Iterable<{ line: { event: { id: string } } }> }[],
): Promise<DeskProblem[]> {
  if (missing.length === 0) return [];
  const ids = new Set(judges.flatMap((each) => [...each.lines()].map(({ line }) => line.event.id)));
  const aside = (await files.stat(ASIDE)) === null ? [] : await files.filesOf(ASIDE, isJournalName);
  const names = 'files' in aside ? aside.files.map(({ name }) => name) : [];
  const left: DeskProblem[] = [];
  for (const { head, ...problem } of missing) {
    let isAside = false;
    for (const name of names.filter((each) => each.endsWith(`.${nameOf(problem.file)}`))) {
      const bytes = await files.readFile(`${ASIDE}/${name}`, MAX_JOURNAL_BYTES).catch(() => null);
      if (bytes === null) continue;
      const { events, records } = readJournal(bytes, '', anyEventSchema, EVENT_VERSION);
      const at = records.findIndex(({ line, hash }) => headText(line, hash) === head);
      isAside ||= at >= 0 && events.slice(0, at + 1).every(({ id }) => ids.has(id));
    }
    if (!isAside) left.push(problem);
  }
  return left;
}

const anyEventSchema = z.object({ id: z.string() });

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Lines from clocks that are far ahead, and ids that stand for several contents. */
function verifyStamps(
  lines: readonly Line<ArticleEvent | DeskEvent>[],
  now: number,
  problems: DeskProblem[],
): void {
  const byId = new Map<string, ArticleEvent | DeskEvent>();
  for (const { file, line, event } of lines) {
    const told = { file, line, act: actOf({ event }) };
    if (isAhead(event.clock, now)) problems.push({ ...told, code: 'clock-ahead' });
    const first = byId.get(event.id);
    if (first && !isSameEvent(first, event)) problems.push({ ...told, code: 'two-contents' });
    else byId.set(event.id, event);
  }
}

/** Problems of the folder of one article. @throws AppError as {@link verifyDesk} */
export async function verifyFolder(files: SafeFolder, slug: string, judges: Judges): Promise<DeskProblem[]> {
  const problems: DeskProblem[] = [];
  await verifyArticle(files, slug, judges, problems);
  return problems;
}

/** Adds the problems of a folder. Gives back the id of the article; null where none can be read. */
async function verifyArticle(
  files: SafeFolder,
  slug: string,
  { desk, now, seen }: Judges,
  problems: DeskProblem[],
): Promise<string | null> {
  const name = `articles/${slug}`;
  let article;
  try {
    article = await readArticleFile(files, name);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const code = error.code === 'unsafe-path' ? 'unsafe-file' : 'damaged';
    problems.push({ file: `${name}/article.json`, line: 0, code });
    // What is named once need not be named again for each of its journals.
    for (const key of seen?.keys() ?? [])
      if (parseSeenKey(key).path.startsWith(`${name}/`)) seen?.delete(key);
    return null;
  }
  const lines = await readLines(files, `${name}/journal`, article.hash, articleEventSchema, problems);
  if (lines === null) {
    goneBack(new ArticleJudge(desk), `${name}/journal`, article.file.id, seen);
    return article.file.id;
  }
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
  const articles = new ArticleJudge(desk);
  const folder = `${name}/journal`;
  const missing = [
    ...judge(articles, folder, lines, problems),
    ...goneBack(articles, folder, article.file.id, seen),
  ];
  problems.push(...(await withoutSetAside(files, missing, [desk, articles])));
  return article.file.id;
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
    const reading = readJournal(bytes, rootHash, schema, EVENT_VERSION, { check: checkSignature });
    wrong.push(...reading.problems.map(({ code, line }) => ({ file, line, code })));
    for (const line of linesOf(reading)) found.push({ ...line, file });
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
