import { z } from 'zod';
import { originRecordSchema } from '#core/article/details.ts';
import { idSchema } from '#core/journal/event.ts';
import { publicKeySchema } from '#core/journal/signature.ts';
import { sha256Hex } from '#core/hash.ts';
import { importReportSchema } from '#core/file-notices.ts';
import { AppError } from '#core/app-error.ts';
import { decodeUtf8 } from '#core/text/utf8.ts';
import { readFailure } from '#desk/files/failure.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { isJournalName } from '#desk/journal/journal-folder.ts';

/** The newest `article.json` that this program understands. */
export const FILE_VERSION = 1;
/** The newest `desk.json`. Desks without a key are of the first version. */
export const DESK_VERSION = 2;

const languages = z.object({ source: z.string().max(35), target: z.string().max(35) });

const articleFileSchema = z.object({
  format: z.literal('muqabala-article'),
  version: z.number().int().positive(),
  id: idSchema,
  title: z.string().max(1_000),
  languages,
  /** ISO 8601. */
  created: z.string().max(40),
  /** Metadata of the original. */
  metadata: originRecordSchema.optional(),
  /** The original file: its name as it was imported, the name that it is kept under here, and what it has to hash to. */
  source: z.object({
    name: z.string().max(255),
    file: z.string().regex(/^source\.[a-z0-9]{1,8}$/u),
    sha256: z.string().length(64),
  }),
  /** The translation that it was imported with, likewise; most articles begin without one. */
  target: z
    .object({
      name: z.string().max(255),
      file: z.string().regex(/^target\.[a-z0-9]{1,8}$/u),
      sha256: z.string().length(64),
    })
    .optional(),
  /** Report of the import of the original. One that is not understood does not keep an article from opening. */
  imported: importReportSchema.optional().catch(undefined),
});
export type ArticleFile = z.infer<typeof articleFileSchema>;

const deskFileSchema = z.object({
  format: z.literal('muqabala-desk'),
  version: z.number().int().positive(),
  id: idSchema,
  name: z.string().max(200),
  languages,
  created: z.string().max(40),
  /** Key that it was made with: each line of its journals has to be signed. Desks of before signatures have none. */
  key: publicKeySchema.optional(),
});
export type DeskFile = z.infer<typeof deskFileSchema>;

/** An immutable file and the hash of its bytes, which the journals beside it begin with. */
export interface Identity<F> {
  file: F;
  hash: string;
}

export const LANGUAGES = { source: 'ar', target: 'en' };

/** Maximum size of `article.json` and `desk.json`, in bytes. */
export const MAX_IDENTITY_BYTES = 256 * 1024;

/**
 * `folder`: the article's, within the desk.
 * @throws AppError `article-not-found` when there is none or it is not one, `unsafe-path`, `cannot-read`
 */
export function readArticleFile(files: SafeFolder, folder: string): Promise<Identity<ArticleFile>> {
  const path = folder === '' ? 'article.json' : `${folder}/article.json`;
  return readIdentity(files, path, articleFileSchema, 'article-not-found');
}

/**
 * @throws AppError `not-a-desk` when there is none or it is not one, `desk-damaged` where there is a desk around it all the same,
 * `desk-newer`, `unsafe-path`, `cannot-read`
 */
export async function readDeskFile(files: SafeFolder): Promise<Identity<DeskFile>> {
  try {
    return await readIdentity(files, 'desk.json', deskFileSchema, 'not-a-desk');
  } catch (error) {
    const isDamaged = error instanceof AppError && error.code === 'not-a-desk' && (await hasJournals(files));
    throw isDamaged ? new AppError('desk-damaged', { path: files.root }, { cause: error }) : error;
  }
}

/** Whether a folder has journals where a desk has them. */
async function hasJournals(files: SafeFolder): Promise<boolean> {
  const isThere = async (folder: string) =>
    (await files.list(folder).catch(() => [])).some(({ name }) => isJournalName(name));
  if (await isThere('journal')) return true;
  for (const { name, kind } of await files.list('articles').catch(() => []))
    if (kind === 'folder' && (await isThere(`articles/${name}/journal`))) return true;
  return false;
}

/** A `desk.json` by its bytes; null where they are none. */
export function parseDeskFile(bytes: Uint8Array): DeskFile | null {
  try {
    return deskFileSchema.safeParse(JSON.parse(decodeUtf8(bytes) ?? '')).data ?? null;
  } catch {
    return null;
  }
}

async function readIdentity<F>(
  files: SafeFolder,
  name: string,
  schema: z.ZodType<F>,
  missing: 'article-not-found' | 'not-a-desk',
): Promise<Identity<F>> {
  const path = files.pathOf(name);
  let bytes: Uint8Array;
  try {
    bytes = await files.readFile(name, MAX_IDENTITY_BYTES);
  } catch (error) {
    const failure = readFailure(error, path);
    throw failure.code === 'vanished' ? missingFailure(missing, path, error) : failure;
  }
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw missingFailure(missing, path, error);
  }
  // A newer desk may have another shape, so its version is looked at first. A newer article is shown, read-only.
  if (missing === 'not-a-desk' && isNewerDesk(content)) throw new AppError('desk-newer', { path });
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw missingFailure(missing, path, parsed.error);
  return { file: parsed.data, hash: sha256Hex(bytes) };
}

function missingFailure(code: 'article-not-found' | 'not-a-desk', path: string, cause: unknown): AppError {
  return code === 'not-a-desk'
    ? new AppError(code, { path }, { cause })
    : new AppError(code, { article: path }, { cause });
}

function isNewerDesk(content: unknown): boolean {
  const shape = z.object({ format: z.literal('muqabala-desk'), version: z.number() }).safeParse(content);
  return shape.success && shape.data.version > DESK_VERSION;
}

/** The bytes of such a file as this program writes it. */
export function identityBytes(file: ArticleFile | DeskFile): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}
