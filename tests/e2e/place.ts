import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where a host of a test keeps everything: nothing outside of this folder is read or written. */
export interface Place {
  folder: string;
  /** Home folder; new desks are proposed in `home/Documents`. */
  home: string;
  config: string;
  /** Where tests put desks and files to import. */
  work: string;
}

/**
 * Settings of every test: the engine of the English takes seconds of the processor, and rows that are filled in and words that are offered by
 * themselves get in the way of what is written, so tests that are about them turn them on.
 */
export const TEST_SETTINGS = { proofread: false, fillRepeats: false, offerWords: false };

export function makePlace(): Place {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'muqabala-e2e-')));
  const place = {
    folder,
    home: join(folder, 'home'),
    config: join(folder, 'config'),
    work: join(folder, 'work'),
  };
  mkdirSync(join(place.home, 'Documents'), { recursive: true });
  mkdirSync(place.work);
  makeSettings(place.config);
  return place;
}

function makeSettings(config: string): void {
  mkdirSync(config);
  writeFileSync(join(config, 'settings.json'), JSON.stringify(TEST_SETTINGS));
}

/** The same place as another installation has it, whose settings and key are its own. */
export function placeOfDevice(place: Place, device: string): Place {
  const config = join(place.folder, `config-${device}`);
  makeSettings(config);
  return { ...place, config };
}

export function removePlace(place: Place): void {
  rmSync(place.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** The environment of a program that keeps everything in a place. */
export function environmentOf(place: Place): Record<string, string> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return {
    ...inherited,
    MUQABALA_CONFIG_DIR: place.config,
    MUQABALA_DOCUMENTS_DIR: join(place.home, 'Documents'),
    HOME: place.home,
    USERPROFILE: place.home,
    XDG_CONFIG_HOME: join(place.home, '.config'),
    LANG: 'en_GB.UTF-8',
    LANGUAGE: 'en',
  };
}

/** `muqabala`, as somebody at a terminal runs it. */
export async function muqabala(place: Place, ...args: string[]): Promise<{ code: number; out: string }> {
  const program = join(root, 'dist/cli/muqabala.js');
  const env = { ...process.env, MUQABALA_CONFIG_DIR: join(place.folder, 'terminal') };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env });
    return { code: 0, out: stdout };
  } catch (failure) {
    const { code, stdout } = failure as { code: number; stdout: string };
    return { code, out: stdout };
  }
}

export async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
