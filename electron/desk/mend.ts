import { EVENT_VERSION } from '#core/journal/event.ts';
import { articleEventSchema, type ArticleEvent } from '#core/article/article.ts';
import type { DeskProblem, DeskProblemCode } from '#core/journal/desk-problem.ts';
import { readJournal } from '#core/journal/journal.ts';
import { decodeUtf8 } from '#core/text/utf8.ts';
import { MAX_FILE_BYTES } from '#formats/codec.ts';
import { moveIntoPlace } from './article/import.ts';
import { ASIDE } from './article/rebuild.ts';
import type { SafeFolder } from './files/safe-folder.ts';
import { isJournalName } from './journal/journal-folder.ts';
import { MAX_JOURNAL_BYTES } from './journal/journal-reader.ts';

/** Problems that can be set right, all of them by new files: nothing that is there is rewritten. */
export const MENDABLE: ReadonlySet<DeskProblemCode> = new Set([
  'copied-article',
  'damaged',
  'conflict-marker',
  'two-heads',
  'lines-lost',
]);

/** Name of the article's folder that a problem is about; null where it is about the desk itself. */
export function articleOf({ file }: DeskProblem): string | null {
  const [room, slug] = file.split('/');
  return room === 'articles' && slug !== undefined ? slug : null;
}

/** Events of journals that name one root. */
export interface Salvaged {
  root: string;
  events: ArticleEvent[];
}

/** Every event that can be read in the journals of an article, or in one of them, by the root that the journals name. */
export async function salvage(files: SafeFolder, folder: string, only?: string): Promise<Salvaged[]> {
  const byRoot = new Map<string, Map<string, ArticleEvent>>();
  for (const { name } of (await files.filesOf(`${folder}/journal`, isJournalName)).files) {
    if (only !== undefined && `${folder}/journal/${name}` !== only) continue;
    const bytes = await files.readFile(`${folder}/journal/${name}`, MAX_JOURNAL_BYTES);
    const root = rootOf(bytes);
    const events = byRoot.get(root) ?? new Map<string, ArticleEvent>();
    for (const event of readJournal(bytes, root, articleEventSchema, EVENT_VERSION).events)
      events.set(event.id, event);
    byRoot.set(root, events);
  }
  return [...byRoot].map(([root, events]) => ({ root, events: [...events.values()] }));
}

/** Journals that an article can be made of, of those that name several roots. */
export function mainPart(salvaged: readonly Salvaged[]): Salvaged | null {
  const whole = salvaged.filter(({ events }) => events.some(({ type }) => type === 'source.added'));
  return whole.sort((a, b) => b.events.length - a.events.length)[0] ?? null;
}

/** Hash of the file that a journal belongs to, by its first line; empty where it cannot be read. */
function rootOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0x0a);
  try {
    const { prev } = JSON.parse(decodeUtf8(bytes.subarray(0, Math.max(0, end))) ?? '') as { prev?: unknown };
    return typeof prev === 'string' ? prev : '';
  } catch {
    return '';
  }
}

/** Takes the updated sources of a copied folder over that the original lacks, and sets the copy aside. */
export async function takeCopyAside(files: SafeFolder, copy: string, original: string): Promise<void> {
  for (const { name, kind } of await files.list(`articles/${copy}`)) {
    if (kind !== 'file' || !/^source-[0-9a-f]{16}\.[a-z0-9]{1,8}$/u.test(name)) continue;
    if ((await files.stat(`articles/${original}/${name}`)) !== null) continue;
    const bytes = await files.readFile(`articles/${copy}/${name}`, MAX_FILE_BYTES);
    await files.create(`articles/${original}/${name}`, bytes);
  }
  await files.makeFolder(ASIDE);
  await moveIntoPlace(files, `articles/${copy}`, `.aside/${copy}`);
}
