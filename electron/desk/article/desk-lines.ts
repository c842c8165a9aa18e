import { deskEventSchema } from '#core/desk/events.ts';
import { EVENT_VERSION } from '#core/journal/event.ts';
import { isForeignJournal, readJournal } from '#core/journal/journal.ts';
import { DeskJudge } from '#core/trust/desk-judge.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { areTooMuch, isJournalName } from '#desk/journal/journal-folder.ts';
import { MAX_JOURNAL_BYTES, fingerprintOf, linesOf, tooCostly } from '#desk/journal/read-journal.ts';
import { checkSignature } from '#desk/journal/signatures.ts';
import { readDeskFile, type DeskFile, type Identity } from './article-file.ts';
import { journalsFingerprint } from './summary.ts';

/** Judges of the desks that were read last, by their roots: a list reads thousands of articles by one. */
const known = new Map<string, { fingerprint: string; judge: DeskJudge }>();
const MAX_KNOWN = 8;

/**
 * The judge of a desk's own journals, as they lie on the disk.
 * @throws AppError as {@link readDeskFile}; `too-costly`; or as `fs` does
 */
export async function readDeskJudge(files: SafeFolder, desk?: Identity<DeskFile>): Promise<DeskJudge> {
  const journals = await journalsFingerprint(files, 'journal');
  const stats = await files.stat('desk.json').catch(() => null);
  const fingerprint = stats && `${fingerprintOf(stats)} ${journals}`;
  const before = known.get(files.root);
  if (before && before.fingerprint === fingerprint) return before.judge;
  const { file, hash } = desk ?? (await readDeskFile(files));
  const judge = new DeskJudge(file.key ?? null);
  const found =
    (await files.stat('journal')) === null ? [] : (await files.filesOf('journal', isJournalName)).files;
  if (areTooMuch(found)) throw tooCostly(files.pathOf('journal'));
  for (const { name } of found) {
    const bytes = await files.readFile(`journal/${name}`, MAX_JOURNAL_BYTES);
    if (isForeignJournal(bytes, hash)) continue;
    judge.add(
      name,
      linesOf(readJournal(bytes, hash, deskEventSchema, EVENT_VERSION, { check: checkSignature })),
    );
  }
  judge.advance();
  if (known.size >= MAX_KNOWN) known.clear();
  if (fingerprint !== null) known.set(files.root, { fingerprint, judge });
  return judge;
}
