import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Mutex } from 'async-mutex';
import type { z } from 'zod';
import { sha256Hex } from '#core/hash.ts';
import { makeFolder, removeLeftovers, writeWhole } from './disk.ts';
import { readFailure, systemCode, writeFailure } from './failure.ts';
import { waitForLock } from './lock.ts';
import { machineId } from './machine.ts';

/** Folder in which this person's programs keep their settings; `MUQABALA_CONFIG_DIR` names another place. */
export function defaultSettingsFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.MUQABALA_CONFIG_DIR) return env.MUQABALA_CONFIG_DIR;
  if (process.platform === 'win32') {
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Muqabala');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Muqabala');
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'muqabala');
}

/** Time after which the lock of a change is broken, and time after which a change is given up, in ms. */
const LOCK_PATIENCE = { stale: 3_000, total: 10_000 };
/** Nobody else of the machine needs to know who works on what. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * The settings of an installation: one JSON file that several running hosts share. A change is made to what the file says
 * at that moment, key by key, so no host overwrites what another one has set. Keys that this version does not know are
 * kept. A value that does not fit counts as not set; a file that is not JSON is kept aside and begun anew.
 */
export class SettingsFile<S extends z.ZodObject> {
  readonly folder: string;
  private readonly schema: S;
  private readonly name: string;
  private readonly path: string;
  /** Fingerprint of the file when it was last looked at by {@link changedElsewhere}. */
  private looked = '';
  /** The settings that everybody at this host knows of, as JSON. */
  private known: string | null = null;
  private readonly queue = new Mutex();

  /** `name`: of the file, without its ending. */
  constructor(folder: string, schema: S, name = 'settings') {
    this.folder = folder;
    this.schema = schema;
    this.name = name;
    this.path = join(folder, `${name}.json`);
  }

  /**
   * The id of this installation on this machine: settings that were copied to another machine, or are shared with it, stand
   * for another installation there. Made at the first call.
   */
  async installationId(machine: () => Promise<string> = machineId): Promise<string> {
    const change = await this.change((raw) => {
      if (typeof raw.installation === 'string' && /^[0-9a-f]{12}$/u.test(raw.installation)) return {};
      return { installation: randomBytes(6).toString('hex') };
    });
    await removeLeftovers(this.folder).catch(() => undefined);
    return sha256Hex(`${change.installation as string} ${await machine()}`).slice(0, 12);
  }

  /** A secret of this installation, in hexadecimal, by which it knows again what it has written. Made at the first call. */
  async secret(): Promise<string> {
    const change = await this.change((raw) => {
      if (typeof raw.secret === 'string' && /^[0-9a-f]{64}$/u.test(raw.secret)) return {};
      return { secret: randomBytes(32).toString('hex') };
    });
    return change.secret as string;
  }

  async get(): Promise<z.output<S>> {
    const settings = this.parse(await this.readRaw());
    this.known ??= JSON.stringify(settings);
    return settings;
  }

  /**
   * `update` gets the settings as they are now and gives back the keys that change. Answers with all settings.
   * @throws AppError as for writes
   */
  async update(update: (settings: z.output<S>) => Partial<z.output<S>>): Promise<z.output<S>> {
    const raw = await this.change(
      (raw) => update(this.parse(raw)) as Record<string, unknown>,
      (changed) => (this.known = JSON.stringify(this.parse(changed))),
    );
    return this.parse(raw);
  }

  /** The settings when another host has changed them since the last call or {@link update} of this one, else null. */
  async changedElsewhere(): Promise<z.output<S> | null> {
    // While this host changes them, its own change would be taken for that of another one. The next look sees what is left of it.
    if (this.queue.isLocked()) return null;
    return this.queue.runExclusive(async () => {
      const fingerprint = await this.fingerprint();
      if (fingerprint === this.looked) return null;
      this.looked = fingerprint;
      const before = this.known;
      const settings = await this.get();
      this.known = JSON.stringify(settings);
      return before === null || before === this.known ? null : settings;
    });
  }

  /** `written`: runs before anybody else reads or changes them here. */
  private change(
    make: (raw: Record<string, unknown>) => Record<string, unknown>,
    written?: (changed: Record<string, unknown>) => void,
  ): Promise<Record<string, unknown>> {
    const next = this.queue.runExclusive(async () => {
      await makeFolder(this.folder, FOLDER_MODE);
      await chmod(this.folder, FOLDER_MODE).catch(() => undefined);
      const unlock = await waitForLock(`${this.path}.lock`, LOCK_PATIENCE);
      try {
        const raw = await this.readRaw();
        const patch = make(raw);
        const changed = { ...raw, ...patch };
        if (JSON.stringify(changed) !== JSON.stringify(raw)) {
          await writeWhole(this.path, `${JSON.stringify(changed, null, 2)}\n`, FILE_MODE);
        }
        written?.(changed);
        return changed;
      } finally {
        await unlock();
      }
    });
    return next.catch((error: unknown) => {
      throw writeFailure(error, this.path);
    });
  }

  private parse(raw: Record<string, unknown>): z.output<S> {
    const fitting = Object.entries(this.schema.shape).flatMap(([key, schema]) => {
      const value = (schema as z.ZodType).safeParse(raw[key]);
      return value.success ? [[key, value.data] as const] : [];
    });
    return this.schema.parse(Object.fromEntries(fitting)) as z.output<S>;
  }

  private async readRaw(): Promise<Record<string, unknown>> {
    let content: string;
    try {
      content = await readFile(this.path, 'utf8');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return {};
      throw readFailure(error, this.path);
    }
    try {
      const value: unknown = JSON.parse(content);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return value as Record<string, unknown>;
      }
    } catch {
      // What is not JSON is set aside below, like what is JSON but no object.
    }
    const aside = join(this.folder, `${this.name}.bad-${randomBytes(4).toString('hex')}.json`);
    await rename(this.path, aside).catch(() => undefined);
    return {};
  }

  private async fingerprint(): Promise<string> {
    try {
      const { ino, size, mtimeMs } = await stat(this.path);
      return `${ino}:${size}:${mtimeMs}`;
    } catch {
      return 'none';
    }
  }
}
