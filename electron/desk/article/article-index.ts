import { z } from 'zod';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { SealedFile } from '#desk/files/sealed-file.ts';

/** Maximum size of an index, in bytes: some hundred thousand articles. */
const MAX_INDEX_BYTES = 128 * 1024 * 1024;

interface Entry<T> {
  fingerprint: string;
  value: T;
}

/** Who keeps an index; without a secret it is kept in memory only. */
interface Keeper {
  id: string;
  secret?: string | null;
}

/** Names of an index, and what it holds of each article. */
export interface IndexDefinition<T> {
  /** Beginning of its file name. */
  name: string;
  schema: z.ZodType<T>;
}

/**
 * Remembers what was read of articles by the sizes and times of their files, in memory and in the desk's cache, in a file of
 * each installation, so that a desk of hundreds of articles need not be folded to be listed or counted. Nothing is lost with it, and
 * nothing it says is trusted for longer than the files stay as they were. It is sealed by a secret of the installation, for the desk of
 * this id wherever it lies: what came with a desk of somebody else, or was written by a neighbour, is not believed.
 */
export class ArticleIndex<T> {
  private readonly files: SafeFolder;
  /** Null without a secret. */
  private readonly file: SealedFile | null;
  private entries = new Map<string, Entry<T>>();
  private changed = false;
  private loading: Promise<void> | null = null;

  /** `desk`: its id. */
  constructor(files: SafeFolder, desk: string, { id, secret }: Keeper, { name, schema }: IndexDefinition<T>) {
    this.files = files;
    const shape = () => JSON.stringify(z.toJSONSchema(schema));
    this.file = secret ? new SealedFile(files, `.muqabala/${name}-${id}.txt`, { desk, secret, shape }) : null;
  }

  /** Settles when the index of an earlier time is read, where there is one. */
  load(): Promise<void> {
    this.loading ??= this.read();
    return this.loading;
  }

  private async read(): Promise<void> {
    if (this.file === null) return;
    try {
      const entries = await this.file.read(MAX_INDEX_BYTES);
      // The seal says that a program with the same schema wrote it: to look through it takes longer than to read it.
      if (entries !== null)
        this.entries = new Map(Object.entries(JSON.parse(entries) as Record<string, Entry<T>>));
    } catch {
      // No index, or one that cannot be read: it is built anew.
    }
  }

  /** What is known of an article that has not changed since, else null. */
  get(slug: string, fingerprint: string): T | null {
    const entry = this.entries.get(slug);
    return entry && entry.fingerprint === fingerprint ? entry.value : null;
  }

  /** What was last known of an article, whatever has become of its files since; null where there was none. */
  last(slug: string): T | null {
    return this.entries.get(slug)?.value ?? null;
  }

  set(slug: string, fingerprint: string, value: T): void {
    this.entries.set(slug, { fingerprint, value });
    this.changed = true;
  }

  /** Forgets articles that are not there any more. */
  keepOnly(slugs: ReadonlySet<string>): void {
    for (const slug of this.entries.keys()) {
      if (slugs.has(slug)) continue;
      this.entries.delete(slug);
      this.changed = true;
    }
  }

  /** Writes the index where it has changed. A failure is of no consequence: it is a cache. */
  async save(): Promise<void> {
    if (!this.changed || this.file === null) return;
    this.changed = false;
    try {
      if ((await this.files.stat('desk.json')) === null) return;
      await this.files.makeFolder('.muqabala');
      await this.file.write(JSON.stringify(Object.fromEntries(this.entries)));
    } catch {
      this.changed = true;
    }
  }
}
