import { join } from 'node:path';
import type { LineSigner } from '#core/journal/signature.ts';
import { personPart } from '#core/journal/writer.ts';
import { installationSigner } from '#desk/files/key-file.ts';
import type { HeldKeys } from '#desk/journal/installation.ts';

/** Keys that a server holds for the people of its desk: a folder for each person, which only its owner can read. */
export class PeopleKeys implements HeldKeys {
  readonly device: string;
  private readonly folder: string;
  private readonly signers = new Map<string, LineSigner>();

  /** `device`: name of the server for people, at most 120 characters. */
  constructor(folder: string, device: string) {
    this.folder = folder;
    this.device = device;
  }

  /** Folder in which a person's key and settings are. */
  folderOf(person: string): string {
    return join(this.folder, personPart(person));
  }

  /** The key of a person, at hand for {@link signerOf} from then on; made at the first call. @throws as `fs` does */
  async load(person: string): Promise<LineSigner> {
    const known = this.signers.get(person) ?? (await installationSigner(this.folderOf(person)));
    this.signers.set(person, known);
    return known;
  }

  signerOf(person: string): LineSigner | null {
    return this.signers.get(person) ?? null;
  }
}
