import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { sha256Hex } from '#core/hash.ts';
import { AppError } from '#core/app-error.ts';
import { readFailure } from '#desk/files/failure.ts';

/** The newest `article.json` and `desk.json` that this program understands. */
export const FILE_VERSION = 1;

const languages = z.object({ source: z.string().max(35), target: z.string().max(35) });

const articleFileSchema = z.object({
  format: z.literal('muqabala-article'),
  version: z.number().int().positive(),
  id: idSchema,
  title: z.string().max(1_000),
  languages,
  /** ISO 8601. */
  created: z.string().max(40),
  /** What the original says of itself. */
  metadata: z
    .object({
      byline: z.string().max(1_000).optional(),
      published: z.string().max(1_000).optional(),
      site: z.string().max(1_000).optional(),
      address: z.string().max(4_000).optional(),
    })
    .optional(),
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
});
export type ArticleFile = z.infer<typeof articleFileSchema>;

const deskFileSchema = z.object({
  format: z.literal('muqabala-desk'),
  version: z.number().int().positive(),
  id: idSchema,
  name: z.string().max(200),
  languages,
  created: z.string().max(40),
});
export type DeskFile = z.infer<typeof deskFileSchema>;

/** An immutable file and the hash of its bytes, which the journals beside it begin with. */
export interface Identity<F> {
  file: F;
  hash: string;
}

export const LANGUAGES = { source: 'ar', target: 'en' };

/** @throws AppError `article-not-found` when there is none or it is not one, `cannot-read` */
export function readArticleFile(folder: string): Promise<Identity<ArticleFile>> {
  return readIdentity(join(folder, 'article.json'), articleFileSchema, 'article-not-found');
}

/** @throws AppError `not-a-desk` when there is none or it is not one, `desk-newer`, `cannot-read` */
export async function readDeskFile(folder: string): Promise<Identity<DeskFile>> {
  return readIdentity(join(folder, 'desk.json'), deskFileSchema, 'not-a-desk');
}

async function readIdentity<F>(
  path: string,
  schema: z.ZodType<F>,
  missing: 'article-not-found' | 'not-a-desk',
): Promise<Identity<F>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const failure = readFailure(error, path);
    throw failure.code === 'vanished' ? new AppError(missing, { path }, { cause: error }) : failure;
  }
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new AppError(missing, { path }, { cause: error });
  }
  // A newer desk may have another shape, so its version is looked at first. A newer article is shown, read-only.
  if (missing === 'not-a-desk' && isNewerDesk(content)) throw new AppError('desk-newer', { path });
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new AppError(missing, { path }, { cause: parsed.error });
  return { file: parsed.data, hash: sha256Hex(bytes) };
}

function isNewerDesk(content: unknown): boolean {
  const shape = z.object({ format: z.literal('muqabala-desk'), version: z.number() }).safeParse(content);
  return shape.success && shape.data.version > FILE_VERSION;
}

/** The bytes of such a file as this program writes it. */
export function identityBytes(file: ArticleFile | DeskFile): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}
