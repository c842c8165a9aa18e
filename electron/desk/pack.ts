import type { ArticleEvent } from '../core/article/events.ts';
import { rowCorrections } from '../core/article/corrections.ts';
import { fold } from '../core/article/fold.ts';
import { PASSES, currentHash, isPassed } from '../core/article/passes.ts';
import { changedSinceSignOff, articleHash, signedOff } from '../core/article/sign-off.ts';
import { sourceTexts, type ArticleState, type Row } from '../core/article/state.ts';
import { isApproved, isOmission } from '../core/article/status.ts';
import type { DeskEvent } from '../core/desk/events.ts';
import { foldDesk } from '../core/desk/state.ts';
import { diffWords } from '../core/text/diff.ts';
import { PACK_VERSION, type Pack, type PackRow } from '../formats/sign-off-pack/pack-data.ts';
import { writePack } from '../formats/sign-off-pack/pack-file.ts';
import { LAYOUT } from '../formats/sign-off-pack/pack-page.ts';
import {
  fileHash,
  headsOf,
  immutableFiles,
  readArticleRecord,
  readEvents,
  type ArticleRecord,
} from './article-record.ts';
import { DERIVED_FILES } from './derived-text.ts';
import { DeskFailure } from './failure.ts';

/** What a pack says that no journal knows. */
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
 * @throws DeskFailure `not-signed-off` (never, reopened, or changed since), `article-newer`, `not-as-written` where a
 * journal or an original is not what it was, `article-not-found`, `vanished`, `cannot-read`
 */
export async function makePack(root: string, slug: string, made: PackMaking): Promise<string> {
  const record = await readArticleRecord(root, slug);
  const { articleEvents, deskEvents, problems } = readEvents(record);
  if (problems.some(({ code }) => code === 'newer-version')) {
    throw new DeskFailure('article-newer', { path: slug });
  }
  const broken = problems.find(({ code }) => code !== 'torn-line');
  if (broken) throw new DeskFailure('not-as-written', { file: broken.file, line: broken.line });
  const files = immutableFiles(record, articleEvents);
  for (const { path, sha256 } of files) {
    if ((await fileHash(root, path)) !== sha256)
      throw new DeskFailure('not-as-written', { file: path, line: 0 });
  }
  const recorded = recordedParts(record, articleEvents, deskEvents);
  if (!recorded) throw new DeskFailure('not-signed-off', { path: slug });
  return writePack({
    format: 'muqabala-pack',
    version: PACK_VERSION,
    layout: LAYOUT,
    made,
    files,
    derived: await derivedHashes(record),
    journals: headsOf(record),
    ...recorded,
  });
}

async function derivedHashes({ root, slug }: ArticleRecord): Promise<Pack['derived']> {
  const hashes: Pack['derived'] = [];
  for (const name of DERIVED_FILES) {
    const path = `articles/${slug}/${name}`;
    const sha256 = await fileHash(root, path);
    if (sha256 !== null) hashes.push({ path, sha256 });
  }
  return hashes;
}

/** The parts of a pack that follow from the journals and the files beside them. */
export type RecordedParts = Omit<
  Pack,
  'format' | 'version' | 'layout' | 'made' | 'files' | 'derived' | 'journals'
>;

/** What a pack has to say of these events; null when they come to an article that is not signed off as it stands. */
export function recordedParts(
  { slug, desk, article: { file } }: ArticleRecord,
  articleEvents: readonly ArticleEvent[],
  deskEvents: readonly DeskEvent[],
): RecordedParts | null {
  const state = fold(articleEvents);
  const signed = signedOff(state);
  if (!signed || changedSinceSignOff(state)) return null;
  const { people, policies } = foldDesk(deskEvents);
  return {
    desk: { id: desk.file.id, name: desk.file.name },
    article: {
      id: file.id,
      slug,
      title: file.title,
      source: file.languages.source,
      target: file.languages.target,
      created: file.created,
    },
    signed: { by: signed.by, at: signed.at, hash: articleHash(state) },
    people: [...people.values()],
    policies: { fourEyes: policies.fourEyes, signOff: [...policies.signOff] },
    assigned: state.assigned,
    due: state.due,
    stages: state.stages.map(({ stage, by, at, reason }) => ({ stage, by, at, reason })),
    rows: state.rows.map((row) => packRow(state, row)),
  };
}

function packRow(state: ArticleState, row: Row): PackRow {
  const { head, approved } = row;
  return {
    id: row.id,
    kind: state.paragraphs.get(row.sources[0] ?? '')?.kind ?? 'body',
    sources: sourceTexts(state, row),
    text: row.text,
    hash: currentHash(state, row),
    written: head ? { by: head.by, at: head.at } : null,
    omitted: isOmission(row),
    approved: approved && isApproved(row) ? { by: approved.by, at: approved.at, hash: approved.hash } : null,
    passes: row.passes
      .filter((mark) => PASSES.includes(mark.pass) && isPassed(state, row, mark.pass, mark.by))
      .filter((mark) => mark.hash === currentHash(state, row))
      .map(({ pass, by, at }) => ({ pass, by, at })),
    changes: rowCorrections(row).map(({ of, by, at, before, after }) => ({
      of,
      by,
      at,
      parts: diffWords(before, after).map(({ kind, text }): [typeof kind, string] => [kind, text]),
    })),
  };
}
