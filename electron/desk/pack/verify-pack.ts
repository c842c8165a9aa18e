import { fold } from '#core/article/article.ts';
import { englishTitleOf } from '#core/article/english-title.ts';
import { articleHash, signedOff } from '#core/article/sign-off.ts';
import { sourceTexts, type ArticleState } from '#core/article/state.ts';
import type {
  PackProblemCode,
  PackProblem,
  LinesSince,
  ChangedRow,
  PackReport,
} from '#core/desk/pack-report.ts';
import { foldDesk } from '#core/desk/state.ts';
import { sha256Hex } from '#core/hash.ts';
import { lineHash, type JournalProblemCode } from '#core/journal/journal.ts';
import { decodeUtf8 } from '#core/text/utf8.ts';
import { articleModel } from '#formats/article-model.ts';
import type { DeskProblemCode } from '#core/journal/desk-problem.ts';
import type { Pack } from '#formats/sign-off-pack/pack-data.ts';
import { openPack } from '#formats/sign-off-pack/pack-file.ts';
import {
  fileHash,
  lineBytes,
  readArticleRecord,
  readEvents,
  type ArticleRecord,
  type JournalRecord,
  type JournalExtent,
  type RecordReading,
} from '#desk/article/article-record.ts';
import { readArticleFile, readDeskFile } from '#desk/article/article-file.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { DERIVED_FILES, derivedFiles, type DerivedFile } from '#desk/article/derived-files.ts';
import { AppError } from '#core/app-error.ts';
import { readDeskJudge } from '#desk/article/desk-lines.ts';
import { verifyFolder, verifyOwnJournals } from '#desk/verify.ts';
import { packSignatures } from './pack-signatures.ts';
import { recordedParts, type RecordedParts } from './pack-record.ts';
import { articleSlugs } from '#desk/article/article-folders.ts';

/** First layout of packs that have the details of the article. */
const FIRST_WITH_DETAILS = 3;

const problem = (code: PackProblemCode, about: Partial<PackProblem> = {}): PackProblem => ({
  code,
  file: null,
  line: 0,
  row: 0,
  part: null,
  ...about,
});

/**
 * Compares a sign-off pack with the desk that it came from, and names everything that is not as it was signed. Reads
 * everything anew and writes nothing. Cost is linear in the bytes of the article's folder and of the desk's journals.
 * @throws AppError when there is no desk, or it cannot be read
 */
export async function verifyPack(bytes: Uint8Array, root: string): Promise<PackReport> {
  const html = decodeUtf8(bytes);
  const { pack, fault } =
    html === null ? { pack: null, fault: { code: 'pack-unreadable' as const, line: 0 } } : openPack(html);
  if (fault === null && pack) return compareWithDesk(pack, root);
  const altered = problem(fault?.code ?? 'pack-unreadable', { line: fault?.line ?? 0 });
  if (pack === null) return report([altered], null);
  // An altered pack proves nothing of the desk; but what the desk says tells which parts of it were altered.
  const { problems } = await compareWithDesk(pack, root);
  return report([altered, ...problems.filter(({ code }) => code === 'record-differs')], pack);
}

async function compareWithDesk(pack: Pack, root: string): Promise<PackReport> {
  const files = await SafeFolder.at(root);
  const desk = await readDeskFile(files).catch((error: unknown) => {
    if (error instanceof AppError && ['not-a-desk', 'desk-damaged', 'desk-newer'].includes(error.code))
      return null;
    throw error;
  });
  if (desk?.file.id !== pack.desk.id) {
    return report([problem(desk ? 'other-desk' : 'file-altered', { file: 'desk.json' })], pack);
  }
  const slug = await findArticle(files, pack.article.id);
  if (slug === null) {
    const folder = `articles/${pack.article.slug}`;
    const there = (await fileHash(files, `${folder}/article.json`)) !== null;
    const missing = there
      ? problem('file-altered', { file: `${folder}/article.json` })
      : problem('article-missing', { file: folder });
    return report([missing], pack);
  }
  return verifyRecord(pack, await readArticleRecord(files, slug));
}

async function verifyRecord(pack: Pack, record: ArticleRecord): Promise<PackReport> {
  // The folder may have another name by now; everything in it is looked for where it is.
  const here = (path: string) =>
    path.startsWith(`articles/${pack.article.slug}/`)
      ? `articles/${record.slug}/${path.slice(`articles/${pack.article.slug}/`.length)}`
      : path;
  const problems: PackProblem[] = [];
  for (const { path, sha256 } of pack.files) {
    const file = here(path);
    const actual = await fileHash(record.files, file);
    if (actual === null) problems.push(problem('file-missing', { file }));
    else if (actual !== sha256) problems.push(problem('file-altered', { file }));
  }
  const roots = new Map(pack.files.map(({ path, sha256 }) => [here(path), sha256]));
  const extents = new Map(pack.journals.map((extent) => [here(extent.path), extent]));
  const since: LinesSince[] = [];
  for (const path of extents.keys()) {
    if (!record.journals.some((journal) => journal.path === path)) {
      problems.push(problem('journal-missing', { file: path }));
    }
  }
  for (const journal of record.journals) {
    const identity = journal.path.startsWith('articles/')
      ? `articles/${record.slug}/article.json`
      : 'desk.json';
    const root = roots.get(identity) ?? journal.root;
    const checked = checkJournal(journal, extents.get(journal.path) ?? null, root);
    problems.push(...checked.problems);
    const lines = journal.ends.length - checked.signed;
    if (lines > 0) since.push({ file: journal.path, from: checked.signed + 1, lines });
  }
  const limits = new Map([...extents].map(([path, { lines }]) => [path, lines]));
  if (problems.length === 0) problems.push(...compareRecord(pack, record, limits));
  const whole = readEvents(record);
  problems.push(...problemsSince(whole, limits));
  // Where something was altered, that is what is wrong with what depends on it.
  if (problems.length === 0) problems.push(...(await unsoundLines(record)));
  const now = fold(whole.articleEvents);
  const changedRows = rowsThatDiffer(pack, now);
  const stillSigned = signedOff(now) !== null && articleHash(now) === pack.signed.hash;
  if (problems.length === 0 && since.length === 0) {
    const recorded = new Map(pack.derived.map(({ path, sha256 }) => [here(path), sha256]));
    problems.push(...(await compareDerived(record, now, recorded)));
  }
  return { ...report(problems, pack, since), changedRows, stillSigned };
}

function report(problems: PackProblem[], pack: Pack | null, since: LinesSince[] = []): PackReport {
  return {
    verdict: problems.length > 0 ? 'altered' : since.length > 0 ? 'gone-on' : 'as-signed',
    problems,
    since,
    changedRows: null,
    stillSigned: false,
    signed: pack && {
      article: pack.article.title,
      englishTitle: englishTitleOf(pack.rows, ({ kind }) => kind),
      by: pack.people.find(({ id }) => id === pack.signed.by)?.name ?? pack.signed.by,
      at: pack.signed.at,
    },
  };
}

async function findArticle(files: SafeFolder, id: string): Promise<string | null> {
  for (const slug of await articleSlugs(files)) {
    try {
      if ((await readArticleFile(files, `articles/${slug}`)).file.id === id) return slug;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return null;
}

/**
 * Compares a journal with how far it had got at sign-off. The line that was the last then is known by its hash, and each line
 * before it by what the next one names; so from there backwards every line is either proved or is what has been altered.
 * `signed`: how many of its lines, from the first, are those of the sign-off.
 */
function checkJournal(
  journal: JournalRecord,
  extent: JournalExtent | null,
  root: string,
): { problems: PackProblem[]; signed: number } {
  if (!extent) return { problems: [], signed: 0 };
  const file = journal.path;
  const count = journal.ends.length;
  const problems: PackProblem[] = [];
  const hashOf = (line: number) => lineHash(lineBytes(journal, line));
  let last = Math.min(extent.lines, count);
  if (count < extent.lines || hashOf(extent.lines) !== extent.sha256) {
    const moved = Array.from({ length: count }, (_, i) => count - i).find(
      (line) => hashOf(line) === extent.sha256,
    );
    if (moved !== undefined) {
      problems.push(problem('lines-moved', { file, line: moved }));
      last = moved;
    } else if (count < extent.lines) problems.push(problem('lines-missing', { file, line: count + 1 }));
    else problems.push(problem('line-altered', { file, line: extent.lines }));
  }
  const altered = new Set(problems.filter(({ code }) => code === 'line-altered').map(({ line }) => line));
  for (let line = last; line >= 1; line -= 1) {
    // What an altered line names as the one before it proves nothing.
    if (altered.has(line)) continue;
    const named = namedBefore(lineBytes(journal, line));
    if (named === (line === 1 ? root : hashOf(line - 1))) continue;
    altered.add(line === 1 ? 1 : line - 1);
    problems.push(problem('line-altered', { file, line: line === 1 ? 1 : line - 1 }));
  }
  return { problems, signed: last };
}

/** Hash that a line gives for the line before it; null where it cannot be read. */
function namedBefore(bytes: Uint8Array): string | null {
  try {
    const line: unknown = JSON.parse(decodeUtf8(bytes) ?? '');
    const prev = typeof line === 'object' && line !== null ? (line as { prev?: unknown }).prev : null;
    return typeof prev === 'string' ? prev : null;
  } catch {
    return null;
  }
}

/** Problem of a pack for lines that came after the sign-off; null: none. */
const SINCE: Record<JournalProblemCode, PackProblemCode | null> = {
  'unreadable-line': 'unreadable-line',
  'broken-chain': 'broken-chain',
  'torn-line': 'torn-line',
  'conflict-marker': 'unreadable-line',
  'two-heads': 'broken-chain',
  'foreign-journal': 'broken-chain',
  'newer-version': null,
};

/** Problems of lines that came after the sign-off. */
function problemsSince(whole: RecordReading, limits: ReadonlyMap<string, number>): PackProblem[] {
  return whole.problems.flatMap(({ file, line, code }) => {
    const since = SINCE[code];
    return since === null || line <= (limits.get(file) ?? 0) ? [] : [problem(since, { file, line })];
  });
}

/** Problems of a desk that make a line unsound, besides those of the files that it stands in. */
const UNSOUND: ReadonlySet<DeskProblemCode> = new Set<DeskProblemCode>([
  'wrong-author',
  'unknown-person',
  'bad-signature',
  'unsigned-line',
  'foreign-key',
  'not-allowed',
  'copied-line',
  'clock-back',
  'two-contents',
  'line-missing',
  'line-rewritten',
]);

/** Lines of the article and of the desk itself that are unsigned, not their authors', not allowed, missing, or say two things. */
async function unsoundLines({ files, desk, slug }: ArticleRecord): Promise<PackProblem[]> {
  // Clocks that are ahead are nothing that a pack is about.
  const now = Infinity;
  const own = await verifyOwnJournals(files, desk, { now });
  const ofArticle = await verifyFolder(files, slug, { desk: await readDeskJudge(files, desk), now });
  return [...own, ...ofArticle]
    .filter(({ code }) => UNSOUND.has(code))
    .map(({ file, line }) => problem('unsound-line', { file, line }));
}

/** Works the pack out again from the lines of the sign-off, which are as they were, and compares part by part. */
function compareRecord(
  pack: Pack,
  record: ArticleRecord,
  limits: ReadonlyMap<string, number>,
): PackProblem[] {
  const { articleEvents, articleLines, deskEvents } = readEvents(record, limits);
  const expected = recordedParts(record, articleEvents, deskEvents);
  if (!expected) return [problem('record-differs', { part: 'signed' })];
  const problems: PackProblem[] = [];
  for (const part of Object.keys(expected) as (keyof RecordedParts)[]) {
    // Words are counted by ICU, which another version may do otherwise.
    if (part === 'rows' || part === 'score') continue;
    if (part === 'details' && pack.layout < FIRST_WITH_DETAILS) continue;
    const said = part === 'article' ? { ...pack.article, slug: record.slug } : pack[part];
    if (!same(said, expected[part])) problems.push(problem('record-differs', { part }));
  }
  if (!same(pack.signatures ?? [], packSignatures(record, articleLines, deskEvents)))
    problems.push(problem('record-differs', { part: 'signatures' }));
  const rows = Math.max(pack.rows.length, expected.rows.length);
  for (let i = 0; i < rows; i += 1) {
    if (!same(comparable(pack.rows[i]), comparable(expected.rows[i]))) {
      problems.push(problem('record-differs', { part: 'rows', row: i + 1 }));
    }
  }
  return problems;
}

/** A row with both texts of each change in the place of how they were compared, which another ICU may do otherwise. */
function comparable(row: Pack['rows'][number] | undefined): unknown {
  return (
    row && {
      ...row,
      changes: row.changes.map(({ parts, ...change }) => {
        const textOf = (without: string) =>
          parts
            .filter(([kind]) => kind !== without)
            .map(([, text]) => text)
            .join('');
        return { ...change, before: textOf('added'), after: textOf('removed') };
      }),
    }
  );
}

/** Whether two values are the same JSON, whatever the order of their keys. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function rowsThatDiffer(pack: Pack, now: ArticleState): ChangedRow[] {
  return pack.rows.flatMap(({ id, text, sources }, i) => {
    const current = now.rows[now.index.get(id) ?? -1];
    const sourceChanged = !current || !same(sourceTexts(now, current), sources);
    if (current?.text === text && !sourceChanged) return [];
    return [{ row: i + 1, signed: text, now: current?.text ?? null, sourceChanged }];
  });
}

/** Files that are made from the journals have to be what they were at sign-off, or what this program makes of them. */
async function compareDerived(
  record: ArticleRecord,
  state: ArticleState,
  recorded: ReadonlyMap<string, string>,
): Promise<PackProblem[]> {
  const { files, slug, article } = record;
  const { file } = article;
  const { people } = foldDesk(readEvents(record).deskEvents);
  const { id, title, metadata } = file;
  const model = articleModel(state, { id, title, metadata, people });
  const source = state.revisions.find(({ id }) => id === state.source)?.file ?? file.source.name;
  const problems: PackProblem[] = [];
  let made: readonly DerivedFile[] | null = null;
  for (const name of DERIVED_FILES) {
    const path = `articles/${slug}/${name}`;
    const hash = await fileHash(files, path);
    if (hash === null || hash === recorded.get(path)) continue;
    made ??= derivedFiles(model, source);
    if (made.some((file) => file.name === name && sha256Hex(file.content) === hash)) continue;
    problems.push(problem('derived-differs', { file: path }));
  }
  return problems;
}
