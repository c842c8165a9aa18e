import { join } from 'node:path';
import type { LineSigner } from '#core/journal/signature.ts';
import { personPart } from '#core/journal/writer.ts';
import { makeFolder, removeLeftovers } from '#desk/files/disk.ts';
import { tryLock } from '#desk/files/lock.ts';

/**
 * Who writes, down to the running host: no journal file ever has two writers. The name is
 * `<person>-<installation>-<slot>`; the slot is what tells two running hosts of one installation apart.
 */
export interface Installation {
  /** Lower-case hexadecimal, made once for each settings folder. */
  id: string;
  /** 1 and up; the lowest that no other running host of this installation holds. */
  slot: number;
  /** Known to this installation only; null where nothing can be kept. */
  secret: string | null;
  /** Signs what it writes; null where nothing can be kept. */
  signer: LineSigner | null;
  release(): Promise<void>;
}

const MAX_SLOTS = 1_000;

/** Who writes: an installation, and the key by which it signs; left out where it has none. */
export type Writing = Pick<Installation, 'id' | 'slot'> & { signer?: LineSigner | null };

/** Claims the lowest free slot by a lock file beside the settings. */
export async function claimInstallation(
  settingsFolder: string,
  id: string,
  secret: string | null = null,
  signer: LineSigner | null = null,
): Promise<Installation> {
  const folder = join(settingsFolder, 'slots');
  await makeFolder(folder, 0o700);
  await removeLeftovers(folder).catch(() => undefined);
  for (let slot = 1; slot <= MAX_SLOTS; slot += 1) {
    const release = await tryLock(join(folder, `${slot}.lock`));
    if (release) return { id, slot, secret, signer, release };
  }
  throw new Error(`more than ${MAX_SLOTS} hosts of one installation`);
}

/** The writer's name: safe as a file name, distinct for distinct persons, at most 80 characters. */
export function writerName(person: string, installation: Pick<Installation, 'id' | 'slot'>): string {
  return `${personPart(person)}-${installation.id}-${installation.slot}`;
}

/** Whether a journal file was written in this slot of this installation, by whichever person. */
export function isOwnFile(fileName: string, { id, slot }: Pick<Installation, 'id' | 'slot'>): boolean {
  return new RegExp(`-${id}-${slot}(?:x[0-9a-f]+)?\\.jsonl$`, 'u').test(fileName);
}
