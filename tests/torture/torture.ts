import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { damages } from './damages.ts';
import { failingDisk } from './failing-disk.ts';
import { kills } from './kills.ts';
import { clocksApart, clones } from './neighbours.ts';
import { randomOf, type Outcome } from './outcome.ts';
import { scans } from './scans.ts';

export interface Sizes {
  kills: number;
  edits: number;
  damages: number;
  seed: number;
}

export interface Setting {
  /** Folder for the desks that are made. */
  folder: string;
  /** Program of a host that is killed. */
  host: string;
  /** Folder of the language data. */
  language: string;
  sizes: Sizes;
}

/** All parts, one after the other. */
export async function* torture({ folder, host, language, sizes }: Setting): AsyncGenerator<Outcome> {
  const random = randomOf(sizes.seed);
  const place = async (name: string) => {
    const path = join(folder, name);
    await mkdir(path, { recursive: true });
    return path;
  };
  yield scans(language);
  yield await damages(await place('damages'), sizes.damages, random);
  yield await failingDisk(await place('failing'), sizes.edits, random);
  yield await clocksApart(await place('clocks'), sizes.edits, random);
  yield* await clones(await place('clones'), sizes.edits, random);
  yield await kills(await place('kills'), host, sizes.kills, random);
}
