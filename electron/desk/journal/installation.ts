import { join } from 'node:path';
import type { LineSigner } from '#core/journal/signature.ts';
import { AppError } from '#core/app-error.ts';
import { IMPORTER, MENDER, personPart } from '#core/journal/writer.ts';
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
  /** Keys of people that it holds for them; left out where it signs for whoever works at it. */
  held?: HeldKeys;
  release(): Promise<void>;
}

/** Keys of people that an installation holds for them, as a desk server does. */
export interface HeldKeys {
  /** Name of the installation for people. */
  device: string;
  /** Key of a person; null where it holds none. */
  signerOf(person: string): LineSigner | null;
}

const MAX_SLOTS = 1_000;

/** Who writes: an installation, and the key by which it signs; left out where it has none. */
export type Writing = Pick<Installation, 'id' | 'slot' | 'held'> & { signer?: LineSigner | null };

/** Key that signs what is written for a person; null where there is none. What nobody wrote is signed by the installation. */
export function keyHolder(
  { signer = null, held }: Omit<Writing, 'id' | 'slot'>,
  person: string,
): LineSigner | null {
  return !held || person === IMPORTER || person === MENDER ? signer : held.signerOf(person);
}

/**
 * The key that signs lines of a person; null for an installation that signs nothing.
 * @throws AppError `other-device` where the installation holds keys of people, and none of this one
 */
export function signerFor(installation: Omit<Writing, 'id' | 'slot'>, person: string): LineSigner | null {
  const signer = keyHolder(installation, person);
  if (!signer && installation.held) throw new AppError('other-device');
  return signer;
}

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
