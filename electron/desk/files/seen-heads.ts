import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Hex } from '#core/hash.ts';
import { headsSchema, type Heads } from '#core/journal/signature.ts';
import { makeFolder, writeWhole } from './disk.ts';
import { waitForLock } from './lock.ts';

/** Time after which the lock of a change is broken, and time after which a change is given up, in ms. */
const LOCK_PATIENCE = { stale: 3_000, total: 10_000 };

const seenSchema = z.object({ journals: headsSchema.catch({}) });

/** A desk: its id, and its real path. A copy of it has a history of its own. */
export interface SeenDesk {
  id: string;
  root: string;
}

/** Key of a journal among those that were seen; `article`: id of its article, by which it is known when the folder is renamed. */
export function seenKey(path: string, article = ''): string {
  return `${path}#${article}`;
}

/** The path and the article of a {@link seenKey}. */
export function parseSeenKey(key: string): { path: string; article: string } {
  const at = key.lastIndexOf('#');
  return { path: key.slice(0, at), article: key.slice(at + 1) };
}

/**
 * Heads of journals as this installation saw them last, by desk and by {@link seenKey}: kept beside its settings, where nobody
 * who writes to a desk comes. What goes back behind them was cut, restored from an older copy, or written anew.
 */
export class SeenHeads {
  private readonly folder: string;

  /** `folder`: of the settings. */
  constructor(folder: string) {
    this.folder = join(folder, 'seen');
  }

  /** Nothing where nothing can be read. */
  async of(desk: SeenDesk): Promise<Heads> {
    try {
      return seenSchema.parse(JSON.parse(await readFile(this.pathOf(desk), 'utf8'))).journals;
    } catch {
      return {};
    }
  }

  /**
   * Notes heads; `isThere` tells whether one that was seen before is there still. Those that are not are kept, so that it is told
   * until somebody says that it is meant so.
   * @throws as `fs` does
   */
  async note(desk: SeenDesk, heads: Heads, isThere: (key: string, head: string) => boolean): Promise<void> {
    await this.change(desk, (seen) => {
      const fresh = Object.entries(heads).filter(
        ([key]) => seen[key] === undefined || isThere(key, seen[key]),
      );
      return { ...seen, ...Object.fromEntries(fresh) };
    });
  }

  /** Forgets what was seen of a desk. @throws as `fs` does */
  async forget(desk: SeenDesk): Promise<void> {
    await this.change(desk, () => ({}));
  }

  private async change(desk: SeenDesk, make: (seen: Heads) => Heads): Promise<void> {
    await makeFolder(this.folder, 0o700);
    const path = this.pathOf(desk);
    const unlock = await waitForLock(`${path}.lock`, LOCK_PATIENCE);
    try {
      const seen = await this.of(desk);
      const journals = make(seen);
      if (JSON.stringify(journals) !== JSON.stringify(seen))
        await writeWhole(path, `${JSON.stringify({ journals })}\n`, 0o600);
    } finally {
      await unlock();
    }
  }

  private pathOf({ id, root }: SeenDesk): string {
    return join(this.folder, `${sha256Hex(JSON.stringify([id, root])).slice(0, 24)}.json`);
  }
}
