import { Mutex } from 'async-mutex';
import { z } from 'zod';
import { personPlaceSchema, type PersonPlace } from '#core/people/person-place.ts';
import { OWN_NAMES } from './files/own-names.ts';
import { SafeFolder, type FileStats } from './files/safe-folder.ts';
import type { FolderWatch } from './files/watch.ts';

const FOLDER = '.muqabala/here';
/** Windows of one host that are told of; further ones are left out. */
const MAX_PLACES = 50;
const MAX_BYTES = 32_768;
/** Hosts that are looked at. */
const MAX_HOSTS = 200;

/** The file of one host. `beat` counts its heartbeats, so that each differs from the one before. */
const heartbeatSchema = z.object({
  v: z.literal(1),
  beat: z.number().int().nonnegative(),
  places: z.array(personPlaceSchema).max(MAX_PLACES),
});

/** Interval of a host's heartbeats, in ms. */
export const HEARTBEAT_MS = 10_000;
/** Age of the last heartbeat, in ms, from which on a host counts as gone: one may come late over a synced folder. */
export const TIMEOUT_MS = 35_000;
/** Age of the file of a host that was killed, in ms, from which on it is removed. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1_000;

interface Heartbeat {
  text: string;
  places: readonly PersonPlace[];
  /** Time of the last change of the text, by this machine's own running time, in ms; the clocks of others are not asked. */
  at: number;
}

/**
 * Who is at work on a desk, told through the folder that its hosts share: each keeps one small file of its own in the
 * desk's cache. A courtesy: nothing depends on it, so whatever goes wrong here is nobody's error and leaves no trace.
 */
export class Presence {
  private readonly files: SafeFolder;
  private readonly own: string;
  /** Running time of this machine, ms; never set back. */
  private readonly running: () => number;
  /** Time of day, ms since 1970. */
  private readonly now: () => number;
  private readonly heartbeats = new Map<string, Heartbeat>();
  private beat = 0;
  private published = '[]';
  private publishedAt = 0;
  private readonly queue = new Mutex();

  constructor(
    root: string,
    installation: { id: string; slot: number },
    clocks: { now: () => number; running?: () => number },
  ) {
    this.files = new SafeFolder(root);
    this.own = `${installation.id}-${installation.slot}.json`;
    this.now = clocks.now;
    this.running = clocks.running ?? (() => performance.now());
  }

  /** Calls back soon after another host may have published something. */
  watch(onHint: () => void): FolderWatch {
    return this.files.watch(FOLDER, onHint);
  }

  /** Publishes where the people of this host are, where that is new or a heartbeat is due. */
  publish(places: readonly PersonPlace[]): Promise<void> {
    return this.serially(async () => {
      const shown = places.slice(0, MAX_PLACES);
      const text = JSON.stringify(shown);
      const due = shown.length > 0 && this.running() - this.publishedAt >= HEARTBEAT_MS;
      if (text === this.published && !due) return;
      const path = `${FOLDER}/${this.own}`;
      if (shown.length === 0) await this.files.remove(path, 'heartbeat');
      else {
        await this.files.makeFolder(FOLDER);
        // Whole, for whoever reads meanwhile, but not flushed: after a power cut nobody is here.
        await this.files.replace(
          path,
          JSON.stringify({ v: 1, beat: (this.beat += 1), places: shown }),
          false,
        );
      }
      this.published = text;
      this.publishedAt = this.running();
    });
  }

  /** The people of all other hosts whose heartbeats are fresh. */
  async poll(): Promise<PersonPlace[]> {
    await this.serially(() => this.readAll());
    const here: PersonPlace[] = [];
    for (const { at, places } of this.heartbeats.values()) {
      if (this.running() - at < TIMEOUT_MS) here.push(...places);
    }
    return here;
  }

  /** Removes what this host has published. */
  withdraw(): Promise<void> {
    return this.publish([]);
  }

  private async readAll(): Promise<void> {
    const { files } = await this.files.filesOf(
      FOLDER,
      (name) => OWN_NAMES.heartbeat.test(name) && name !== this.own,
    );
    const names = new Set(files.map(({ name }) => name));
    for (const known of this.heartbeats.keys()) if (!names.has(known)) this.heartbeats.delete(known);
    for (const file of files.slice(0, MAX_HOSTS)) await this.readOne(file).catch(() => undefined);
  }

  private async readOne({ name, stats }: { name: string; stats: FileStats }): Promise<void> {
    const path = `${FOLDER}/${name}`;
    const age = this.now() - Number(stats.mtimeMs);
    if (age > LEFT_BEHIND_MS) return this.files.remove(path, 'heartbeat');
    const text = new TextDecoder().decode(await this.files.readFile(path, MAX_BYTES));
    const before = this.heartbeats.get(name);
    if (before?.text === text) return;
    const { places } = heartbeatSchema.parse(JSON.parse(text));
    // What was there before this host came may have been left behind; how old it is tells best.
    const at = before ? this.running() : this.running() - Math.min(Math.max(age, 0), TIMEOUT_MS);
    this.heartbeats.set(name, { text, places, at });
  }

  private serially(work: () => Promise<void>): Promise<void> {
    return this.queue.runExclusive(work).catch(() => undefined);
  }
}
