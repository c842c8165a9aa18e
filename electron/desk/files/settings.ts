import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Mutex } from 'async-mutex';
import type { z } from 'zod';
import { makeFolder, writeWhole } from './disk.ts';
import { readFailure, systemCode, writeFailure } from './failure.ts';
import { tryLock } from './lock.ts';

/** Where this person's programs keep their settings; `MUQABALA_CONFIG_DIR` names another place. */
export function defaultSettingsFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.MUQABALA_CONFIG_DIR) return env.MUQABALA_CONFIG_DIR;
  if (process.platform === 'win32') {
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Muqabala');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Muqabala');
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'muqabala');
}

const LOCK_STALE_MS = 3_000;
const LOCK_WAIT_MS = 20;

/**
 * The settings of an installation: one JSON file that several running hosts share. A change is made to what the file says
 * at that moment, key by key, so no host overwrites what another one has set. Keys that this version does not know are
 * kept. A value that does not fit counts as not set; a file that is not JSON is kept aside and begun anew.
 */
export class SettingsFile<S extends z.ZodObject> {
  readonly folder: string;
  private readonly schema: S;
  private readonly path: string;
  /** What the file was when it was last looked at by {@link changedElsewhere}. */
  private looked = '';
  /** The settings that everybody at this host knows of, as JSON. */
  private known: string | null = null;
  private readonly queue = new Mutex();

  constructor(folder: string, schema: S) {
    this.folder = folder;
    this.schema = schema;
    this.path = join(folder, 'settings.json');
  }

  /** The id of this installation, made at the first call. */
  async installationId(): Promise<string> {
    const change = await this.change((raw) => {
      if (typeof raw.installation === 'string' && /^[0-9a-f]{12}$/u.test(raw.installation)) return {};
      return { installation: randomBytes(6).toString('hex') };
    });
    return change.installation as string;
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
    const raw = await this.change((raw) => update(this.parse(raw)) as Record<string, unknown>);
    const settings = this.parse(raw);
    this.known = JSON.stringify(settings);
    return settings;
  }

  /** The settings when another host has changed them since the last call or {@link update} of this one, else null. */
  async changedElsewhere(): Promise<z.output<S> | null> {
    const fingerprint = await this.fingerprint();
    if (fingerprint === this.looked) return null;
    this.looked = fingerprint;
    const before = this.known;
    const settings = await this.get();
    this.known = JSON.stringify(settings);
    return before === null || before === this.known ? null : settings;
  }

  private change(
    make: (raw: Record<string, unknown>) => Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const next = this.queue.runExclusive(async () => {
      await makeFolder(this.folder);
      const unlock = await this.lock();
      try {
        const raw = await this.readRaw();
        const patch = make(raw);
        const changed = { ...raw, ...patch };
        if (JSON.stringify(changed) !== JSON.stringify(raw)) {
          await writeWhole(this.path, `${JSON.stringify(changed, null, 2)}\n`);
        }
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
    const aside = join(this.folder, `settings.bad-${randomBytes(4).toString('hex')}.json`);
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

  /** Holds other hosts off for the few milliseconds of a change. A lock that somehow stays is broken after a while. */
  private async lock(): Promise<() => Promise<void>> {
    const lock = `${this.path}.lock`;
    for (;;) {
      const release = await tryLock(lock);
      if (release) return release;
      const age = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > LOCK_STALE_MS) await rm(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, LOCK_WAIT_MS));
    }
  }
}
