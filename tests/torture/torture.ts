import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { damages } from './damages.ts';
import { failingDisk } from './failing-disk.ts';
import { kills } from './kills.ts';
import { clocksApart, clones } from './neighbours.ts';
import { randomOf, type Outcome } from './outcome.ts';
import { repositories } from './repositories.ts';
import { scans } from './scans.ts';
import { serverLoad } from './server-load.ts';

export interface Sizes {
  kills: number;
  edits: number;
  damages: number;
  /** Time for which windows write to the desk server, in s. */
  seconds: number;
  seed: number;
}

export interface Setting {
  /** Folder for the desks that are made. */
  folder: string;
  /** Program of a host that is killed. */
  host: string;
  /** Folder of the language data. */
  language: string;
  /** The built command line. */
  program: string;
  sizes: Sizes;
}

type Part = (setting: Setting & { random: () => number }) => Promise<Outcome[]>;

/** Every part, by the name that `--only` knows it by. Each is given a folder of its own. */
const PARTS: Readonly<Record<string, Part>> = {
  scans: async ({ language }) => [scans(language)],
  damages: async ({ folder, sizes, random }) => [await damages(folder, sizes.damages, random)],
  failing: async ({ folder, sizes, random }) => [await failingDisk(folder, sizes.edits, random)],
  clocks: async ({ folder, sizes, random }) => [await clocksApart(folder, sizes.edits, random)],
  clones: async ({ folder, sizes, random }) => clones(folder, sizes.edits, random),
  repositories: async ({ folder, sizes, random }) => [await repositories(folder, sizes.edits, random)],
  server: async ({ folder, program, sizes }) => [
    await serverLoad(folder, program, { windows: 50, typing: 20, seconds: sizes.seconds }),
  ],
  kills: async ({ folder, host, sizes, random }) => [await kills(folder, host, sizes.kills, random)],
};

/** All parts, or the one that is named, one after the other. */
export async function* torture(setting: Setting, only?: string): AsyncGenerator<Outcome> {
  const random = randomOf(setting.sizes.seed);
  const names = Object.keys(PARTS).filter((name) => only === undefined || name === only);
  if (names.length === 0) throw new Error(`no part ${only}: ${Object.keys(PARTS).join(', ')}`);
  for (const name of names) {
    const folder = join(setting.folder, name);
    await mkdir(folder, { recursive: true });
    yield* await PARTS[name]!({ ...setting, folder, random });
  }
}
