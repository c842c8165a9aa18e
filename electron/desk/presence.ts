import { lstat, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { personPlaceSchema, type PersonPlace } from '#core/desk/person-place.ts';
import { realPathInside, renameWithRetry } from './files/disk.ts';

/** Windows of one host that are told of; further ones are left out. */
const MAX_PLACES = 50;
const MAX_BYTES = 32_768;
/** Hosts that are looked at. */
const MAX_HOSTS = 200;

/** What one host says: `beat` counts its sayings, so that each differs from the one before. */
const sayingSchema = z.object({
  v: z.literal(1),
  beat: z.number().int().nonnegative(),
  places: z.array(personPlaceSchema).max(MAX_PLACES),
});

/** A host that has nothing new to say says so all the same, this often, in ms. */
export const BEAT_MS = 10_000;
/** A host that has said nothing for so long, in ms, is not here any more: a beat may come late over a synced folder. */
export const SILENCE_MS = 35_000;
/** What a host left behind that was killed is removed after so long, in ms. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1_000;

interface Heard {
  text: string;
  places: readonly PersonPlace[];
  /** When the text last changed, by this machine's own running time, in ms; the clocks of others are not asked. */
  at: number;
}

/**
 * Who is at work on a desk, told through the folder that its hosts share: each keeps one small file of its own in the
 * desk's cache. A courtesy: nothing depends on it, so whatever goes wrong here is nobody's error and leaves no trace.
 */
export class Presence {
  private readonly root: string;
  private readonly own: string;
  /** Running time of this machine, ms; never set back. */
  private readonly running: () => number;
  /** Time of day, ms since 1970. */
  private readonly now: () => number;
  private readonly heard = new Map<string, Heard>();
  private beat = 0;
  private said = '[]';
  private saidAt = 0;
  private work: Promise<void> = Promise.resolve();

  constructor(
    root: string,
    installation: { id: string; slot: number },
    clocks: { now: () => number; running?: () => number },
  ) {
    this.root = root;
    this.own = `${installation.id}-${installation.slot}.json`;
    this.now = clocks.now;
    this.running = clocks.running ?? (() => performance.now());
  }

  get folder(): string {
    return join(this.root, '.muqabala', 'here');
  }

  /** Says where the people of this host are, where that is new or nothing has been said for a while. */
  say(places: readonly PersonPlace[]): Promise<void> {
    return this.serially(async () => {
      const shown = places.slice(0, MAX_PLACES);
      const text = JSON.stringify(shown);
      const due = shown.length > 0 && this.running() - this.saidAt >= BEAT_MS;
      if (text === this.said && !due) return;
      const path = join(await this.makeFolder(), this.own);
      if (shown.length === 0) await rm(path, { force: true });
      else {
        // Whole, for whoever reads meanwhile, but not flushed: after a power cut nobody is here.
        await writeFile(`${path}.tmp`, JSON.stringify({ v: 1, beat: (this.beat += 1), places: shown }));
        await renameWithRetry(`${path}.tmp`, path);
      }
      this.said = text;
      this.saidAt = this.running();
    });
  }

  /** The people of all other hosts that have been heard of lately. */
  async others(): Promise<PersonPlace[]> {
    await this.serially(() => this.listen());
    const here: PersonPlace[] = [];
    for (const { at, places } of this.heard.values()) {
      if (this.running() - at < SILENCE_MS) here.push(...places);
    }
    return here;
  }

  /** Takes back what this host has said. */
  leave(): Promise<void> {
    return this.say([]);
  }

  private async listen(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json') && name !== this.own);
    for (const known of this.heard.keys()) if (!names.includes(known)) this.heard.delete(known);
    for (const name of names.slice(0, MAX_HOSTS)) await this.hear(name).catch(() => undefined);
  }

  private async hear(name: string): Promise<void> {
    const path = join(this.folder, name);
    const stats = await lstat(path);
    if (!stats.isFile() || stats.size > MAX_BYTES) return;
    const age = this.now() - stats.mtimeMs;
    if (age > LEFT_BEHIND_MS) return rm(path, { force: true });
    const text = await readFile(path, 'utf8');
    const before = this.heard.get(name);
    if (before?.text === text) return;
    const { places } = sayingSchema.parse(JSON.parse(text));
    // What was there before this host came may have been left behind; how old it is tells best.
    const at = before ? this.running() : this.running() - Math.min(Math.max(age, 0), SILENCE_MS);
    this.heard.set(name, { text, places, at });
  }

  private async makeFolder(): Promise<string> {
    // Not recursive from the root: a desk that has vanished is not made again.
    for (const folder of [join(this.root, '.muqabala'), this.folder]) {
      await mkdir(folder).catch(() => undefined);
      await realPathInside(this.root, folder);
    }
    return this.folder;
  }

  private serially(work: () => Promise<void>): Promise<void> {
    this.work = this.work.then(work).catch(() => undefined);
    return this.work;
  }
}
