import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#core/app-error.ts';
import { idSchema } from '#core/journal/event.ts';
import { sha256Hex } from '#core/hash.ts';
import { syncEntrySchema, type SyncEntry } from '#core/sync-entry.ts';
import { makeFolder, removeMade, renameWithRetry } from '#desk/files/disk.ts';
import { tryLock, type Release } from '#desk/files/lock.ts';
import { machineId } from '#desk/files/machine.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { BRANCH } from './branch.ts';
import type { KnownFiles } from './scan.ts';

const COMMIT = z.string().regex(/^[0-9a-f]{40}$/u);

const connectionSchema = z.object({
  version: z.literal(1),
  /** Id of the desk, and its real path. */
  desk: idSchema,
  root: z.string().max(4_096),
  address: z.string().max(2_100),
  branch: z.string().regex(BRANCH),
  /** Hash of the machine on which it was made. */
  machine: z.string(),
});

/** That a person has connected the desk at a path of this machine to a repository. */
export type Connection = z.infer<typeof connectionSchema>;

const memorySchema = z.object({
  /** Commit of the repository that was last taken in whole. */
  known: COMMIT.nullable().catch(null),
  /** Digest of the files of the desk when they were the same as in that commit; null where something else was told of them. */
  settled: z.string().nullable().catch(null),
  /** Path → Git's id of a file that a person may replace, as both sides last had it. */
  agreed: z.record(z.string(), COMMIT).catch({}),
});

/** What a round remembers for the next one. */
export type SyncMemory = z.infer<typeof memorySchema>;

export const NOTHING_KNOWN: SyncMemory = { known: null, settled: null, agreed: {} };

const filesSchema = z.record(
  z.string(),
  z.custom<KnownFiles[string]>((value) => Array.isArray(value)),
);

const MAX_CONNECTION_BYTES = 64 * 1024;
const MAX_LOG_BYTES = 16 * 1024 * 1024;
const MAX_MEMORY_BYTES = 512 * 1024 * 1024;
const FOLDER_MODE = 0o700;
const LOCK_POLL_MS = 50;

/**
 * Folder of a connection, in the folder of the settings and so outside of every desk: the connection, what its rounds remember, and
 * Git's own folder. Only the program writes here; nothing of it is taken from a desk.
 */
export class ConnectionFolder {
  readonly path: string;
  private readonly root: string;

  private constructor(path: string, root: string) {
    this.path = path;
    this.root = root;
  }

  /** `settings`: folder of the settings. `root`: real path of the desk. */
  static of(settings: string, root: string): ConnectionFolder {
    return new ConnectionFolder(join(settings, 'sync', sha256Hex(root).slice(0, 16)), root);
  }

  /** Folder in which a connection is made, until it {@link replace}s the one that there is. */
  draft(): ConnectionFolder {
    return new ConnectionFolder(`${this.path}.new`, this.root);
  }

  /** Puts a draft in the place of whatever is here. */
  async replace(draft: ConnectionFolder): Promise<void> {
    await removeMade(this.path);
    await renameWithRetry(draft.path, this.path);
  }

  /** Folder that Git keeps its objects and references in. */
  get git(): string {
    return join(this.path, 'git');
  }

  /** Connection of the desk; null where it has none, or only a copy of one that was made on another machine. */
  async read(): Promise<Connection | null> {
    const text = await this.text('connection.json', MAX_CONNECTION_BYTES);
    const { data } = connectionSchema.safeParse(text);
    if (!data || data.root !== this.root || data.machine !== (await machineId())) return null;
    return data;
  }

  async memory(): Promise<SyncMemory> {
    return memorySchema.safeParse(await this.text('memory.json', MAX_MEMORY_BYTES)).data ?? NOTHING_KNOWN;
  }

  /** Files of the desk as they were read last. */
  async knownFiles(): Promise<KnownFiles> {
    return filesSchema.safeParse(await this.text('files.json', MAX_MEMORY_BYTES)).data ?? {};
  }

  /** Keeps what is a cache only: not flushed. */
  async keepKnownFiles(files: KnownFiles): Promise<void> {
    const folder = await SafeFolder.at(this.path);
    await folder.replace('files.json', JSON.stringify(files), false);
  }

  /** What the last rounds came to, the oldest first; entries that cannot be read are left out. */
  async log(): Promise<SyncEntry[]> {
    const kept = await this.text('log.json', MAX_LOG_BYTES);
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((entry) => syncEntrySchema.safeParse(entry).data ?? []);
  }

  async keepLog(entries: readonly SyncEntry[]): Promise<void> {
    const folder = await SafeFolder.at(this.path);
    await folder.replace('log.json', JSON.stringify(entries), false);
  }

  private async text(name: string, limit: number): Promise<unknown> {
    const folder = await SafeFolder.at(this.path).catch(() => null);
    const text = await folder?.readTextIfThere(name, limit);
    try {
      return JSON.parse(text ?? 'null');
    } catch {
      return null;
    }
  }

  /** Makes the folder anew. */
  async begin(): Promise<void> {
    await removeMade(this.path);
    await makeFolder(this.path, FOLDER_MODE);
    const folder = await SafeFolder.at(this.path);
    // What a folder has to have to be a repository for Git. `git init` would copy the templates of the machine, hooks among them.
    for (const name of ['objects/info', 'objects/pack', 'refs/heads']) await folder.makeFolder(`git/${name}`);
    await folder.create('git/HEAD', 'ref: refs/heads/none\n');
    await this.keepMemory(NOTHING_KNOWN);
  }

  async keep(connection: Omit<Connection, 'version' | 'machine' | 'root'>): Promise<Connection> {
    const kept: Connection = { version: 1, root: this.root, machine: await machineId(), ...connection };
    const folder = await SafeFolder.at(this.path);
    await folder.replace('connection.json', `${JSON.stringify(kept, null, 2)}\n`);
    return kept;
  }

  /** Keeps what is a cache only: not flushed. */
  async keepMemory(memory: SyncMemory): Promise<void> {
    const folder = await SafeFolder.at(this.path);
    await folder.replace('memory.json', JSON.stringify(memory), false);
  }

  /** Ends the connection. The desk and the repository stay as they are. */
  async remove(): Promise<void> {
    await removeMade(this.path);
  }

  /**
   * Takes the lock under which everything is done, since several programs may sync one desk.
   * @param breaksOwn whether a lock of this process counts for nothing
   * @throws AppError `sync-running` where another one has it for longer than `patience` ms
   */
  async lock(patience: number, breaksOwn = false): Promise<Release> {
    await makeFolder(dirname(this.path), FOLDER_MODE);
    if (breaksOwn) await this.breakOwnLock();
    const begun = performance.now();
    for (;;) {
      const release = await tryLock(`${this.path}.lock`);
      if (release) return release;
      if (performance.now() - begun > patience) throw new AppError('sync-running', { path: this.root });
      await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
    }
  }

  private async breakOwnLock(): Promise<void> {
    const folder = await SafeFolder.at(dirname(this.path));
    const held = await folder.readTextIfThere(`${basename(this.path)}.lock`, 1_000);
    // It begins with the number of the process.
    if (held !== null && Number.parseInt(held, 10) === process.pid) await removeMade(`${this.path}.lock`);
  }
}
