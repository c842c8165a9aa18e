import { basename } from 'node:path';
import { AppError } from '#core/app-error.ts';
import type { DeskEvent } from '#core/desk/events.ts';
import { sha256Hex } from '#core/hash.ts';
import { inFoldOrder } from '#core/journal/event.ts';
import { journalText } from '#core/journal/journal.ts';
import { MENDER } from '#core/journal/writer.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import {
  FILE_VERSION,
  LANGUAGES,
  MAX_IDENTITY_BYTES,
  identityBytes,
  parseDeskFile,
  readDeskFile,
} from './article/article-file.ts';
import { ASIDE, idOfRoot } from './article/rebuild.ts';
import type { SafeFolder } from './files/safe-folder.ts';
import { writerName, type Installation } from './journal/installation.ts';
import { isJournalName } from './journal/journal-folder.ts';
import { readWholeJournal, type ReadJournal } from './journal/read-journal.ts';

/** A copy of `desk.json`. It is believed where the desk's journals name its hash. */
const COPY = '.muqabala/desk.json';

/** Keeps a copy of `desk.json` for the day on which it is damaged. A failure is of no consequence. */
export async function keepDeskFile(files: SafeFolder): Promise<void> {
  try {
    const bytes = await files.readFile('desk.json', MAX_IDENTITY_BYTES);
    const kept = await files.readFile(COPY, MAX_IDENTITY_BYTES).catch(() => null);
    if (kept !== null && sha256Hex(kept) === sha256Hex(bytes)) return;
    await files.makeFolder('.muqabala');
    await files.replace(COPY, bytes, false);
  } catch {
    // What has to be said of the folder is said by whoever works in it.
  }
}

export interface Rescue {
  installation: Pick<Installation, 'id' | 'slot'>;
  /** Milliseconds since 1970. */
  now: number;
  randomId: () => string;
  readJournal: ReadJournal;
}

/**
 * Makes a `desk.json` that is damaged or gone anew: as it was, where a copy of it is kept; else with the name of the folder. Then what the
 * desk's journals say is written down again in a new one that belongs to the new file, and the old ones are set aside. Gives back
 * false where `desk.json` is sound, or the folder is no desk.
 * @throws as `fs` does; AppError `unsafe-path`
 */
export async function rescueDesk(
  files: SafeFolder,
  { installation, now, randomId, readJournal }: Rescue,
): Promise<boolean> {
  const isDamaged = await readDeskFile(files).then(
    () => false,
    (error: unknown) => error instanceof AppError && error.code === 'desk-damaged',
  );
  if (!isDamaged) return false;
  const journals = await deskJournals(files, readJournal);
  const root = mainRoot(journals);
  const mark = randomId().slice(0, 8);
  const kept = await keptCopy(files, root);
  const events = inFoldOrder(journals.flatMap((journal) => journal.events));
  const bytes =
    kept ??
    identityBytes({
      format: 'muqabala-desk',
      version: FILE_VERSION,
      id: root === '' ? randomId() : idOfRoot(root),
      name: basename(files.root).slice(0, 200),
      languages: LANGUAGES,
      created: events.map(({ at }) => at).sort()[0] ?? new Date(now).toISOString(),
    });
  await files.makeFolder(ASIDE);
  if ((await files.stat('desk.json')) !== null) await files.move('desk.json', `${ASIDE}/desk.${mark}.json`);
  if (kept === null && events.length > 0) {
    for (const { name } of journals) await files.move(`journal/${name}`, `${ASIDE}/journal.${mark}.${name}`);
    const { text } = journalText(events, sha256Hex(bytes));
    await files.create(`journal/${writerName(MENDER, installation)}x${mark}.jsonl`, text);
  }
  // Written last: a folder is a desk from the moment that this file is there.
  await files.create('desk.json', bytes);
  await files.sync('');
  return true;
}

interface DeskJournal {
  name: string;
  root: string;
  events: DeskEvent[];
}

async function deskJournals(files: SafeFolder, readJournal: ReadJournal): Promise<DeskJournal[]> {
  const found = await files.filesOf('journal', isJournalName).catch(() => ({ files: [] }));
  const journals: DeskJournal[] = [];
  for (const { name } of found.files) {
    const whole = { kind: 'desk', path: `journal/${name}`, readJournal } as const;
    const { root, lines } = await readWholeJournal(files, whole).catch(ifRefused);
    if (lines.length > 0) journals.push({ name, root, events: lines.map(({ event }) => event) });
  }
  return journals;
}

/** One journal that is none keeps nobody from the others. */
function ifRefused(error: unknown): { root: string; lines: JournalLine<DeskEvent>[] } {
  if (error instanceof AppError) return { root: '', lines: [] };
  throw error;
}

/** The hash that most of the events go back to; empty where there are none. */
function mainRoot(journals: readonly DeskJournal[]): string {
  const counts = new Map<string, number>();
  for (const { root, events } of journals) counts.set(root, (counts.get(root) ?? 0) + events.length);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** The copy of `desk.json`, where it is the one that the journals belong to; null where it is not, or there is none. */
async function keptCopy(files: SafeFolder, root: string): Promise<Uint8Array | null> {
  const bytes = await files.readFile(COPY, MAX_IDENTITY_BYTES).catch(() => null);
  if (bytes === null || parseDeskFile(bytes) === null) return null;
  return root === '' || sha256Hex(bytes) === root ? bytes : null;
}
