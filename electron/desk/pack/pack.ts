import { PACK_VERSION, type Pack } from '#formats/sign-off-pack/pack-data.ts';
import { writePack } from '#formats/sign-off-pack/pack-file.ts';
import { layoutOf } from '#formats/sign-off-pack/pack-page.ts';
import {
  fileHash,
  extentsOf,
  immutableFiles,
  readArticleRecord,
  readEvents,
  type ArticleRecord,
} from '#desk/article/article-record.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { DERIVED_FILES } from '#desk/article/derived-files.ts';
import { AppError } from '#core/app-error.ts';
import { recordedParts } from './pack-record.ts';
import { packSignatures } from './pack-signatures.ts';

/** Content of a pack that no journal knows. */
export interface PackMaking {
  /** ISO 8601. */
  at: string;
  /** Person who asks for it, null on the command line. */
  by: string | null;
  /** Version of the program. */
  program: string;
}

/**
 * Writes the sign-off pack of an article from what lies on the disk at this moment.
 * @throws AppError `not-signed-off` (never, reopened, or changed since), `article-newer`, `not-as-written` where a
 * journal or an original is not what it was, `article-not-found`, `vanished`, `cannot-read`
 */
export async function makePack(root: string, slug: string, made: PackMaking): Promise<string> {
  const record = await readArticleRecord(await SafeFolder.at(root), slug);
  const { articleEvents, articleLines, deskEvents, problems } = readEvents(record);
  if (problems.some(({ code }) => code === 'newer-version')) {
    throw new AppError('article-newer', { path: slug });
  }
  const broken = problems.find(({ code }) => code !== 'torn-line');
  if (broken) throw new AppError('not-as-written', { file: broken.file, line: broken.line });
  const files = immutableFiles(record, articleEvents);
  for (const { path, sha256 } of files) {
    if ((await fileHash(record.files, path)) !== sha256)
      throw new AppError('not-as-written', { file: path, line: 0 });
  }
  const recorded = recordedParts(record, articleEvents, deskEvents);
  if (!recorded) throw new AppError('not-signed-off', { path: slug });
  const signatures = packSignatures(record, articleLines, deskEvents);
  return writePack({
    format: 'muqabala-pack',
    version: PACK_VERSION,
    layout: layoutOf(signatures),
    made,
    files,
    derived: await derivedHashes(record),
    journals: extentsOf(record),
    ...(signatures.length > 0 && { signatures }),
    ...recorded,
  });
}

async function derivedHashes({ files, slug }: ArticleRecord): Promise<Pack['derived']> {
  const hashes: Pack['derived'] = [];
  for (const name of DERIVED_FILES) {
    const path = `articles/${slug}/${name}`;
    const sha256 = await fileHash(files, path);
    if (sha256 !== null) hashes.push({ path, sha256 });
  }
  return hashes;
}
