import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ExportFormat } from '#api/contract.ts';
import type { Desk } from '#desk/desk.ts';
import { AppError } from '#core/app-error.ts';
import { IMPORTER } from '#desk/article/import.ts';
import { exportApproved, folderAt, importPaths, readableFiles, type Along, type Batch } from '#host/batch.ts';
import type { DeskHost } from '#host/host.ts';
import type { ImportedMemory } from '#desk/memory.ts';
import type { WorkerJob } from '#host/worker-lane.ts';
import type { ReadOptions, ReadWarning } from '#formats/codec.ts';
import { withDesk } from './articles.ts';
import { findDesk } from './desk-place.ts';
import { explain, oneLine, sentence } from './failure.ts';

/** Makes an article of each file, and of each file in a folder that is named, and says what became of it. */
export async function importWords(
  words: readonly string[],
  named: string | undefined,
  reading: ReadOptions,
): Promise<number> {
  return withDesk(await findDesk(named), async (desk, host) => {
    const files = (await Promise.all(words.map(filesOf))).flat();
    const person = await personAt(desk, host);
    const batch = await withInterrupt((along) => importPaths(desk, files, { person, reading }, along));
    const slugs = new Map((await desk.list()).map(({ id, slug }) => [id, slug]));
    const isLong = files.length > words.length;
    return report(batch, isLong, (name, article) => {
      return `${name} is articles/${slugs.get(article) ?? article} in ${desk.root}`;
    });
  });
}

/** The files that a word of the command line stands for: itself, or what can be read in the folder that it names. */
async function filesOf(word: string): Promise<{ name: string; path: string }[]> {
  const path = resolve(word);
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) return [{ name: basename(path), path }];
  return (await readableFiles(path)).map((file) => ({
    name: join(word, file.slice(path.length + 1)),
    path: file,
  }));
}

/** Who this installation was at the desk last. */
async function personAt(desk: Desk, host: DeskHost): Promise<string> {
  const settings = await host.settings().catch(() => null);
  const person = settings?.identities[desk.file.id];
  return person !== undefined && desk.state.people.has(person) ? person : IMPORTER;
}

/** Takes translation memories into a desk. */
export async function importMemories(paths: readonly string[], named: string | undefined): Promise<number> {
  return withDesk(await findDesk(named), async (desk, host) => {
    let failed = false;
    for (const path of paths) {
      const request = { path: resolve(path), root: desk.root };
      try {
        const { file, units, pairs } = await withInterrupt(({ isCancelled, onProgress }) => {
          const job: WorkerJob<ImportedMemory> = host.memories.start(request, (done) => {
            onProgress(done);
            if (isCancelled()) job.cancel();
          });
          return job.answer;
        });
        console.log(
          `${oneLine(path)} is memory/${file} in ${desk.root}: ${units} units, ${pairs} Arabic and English`,
        );
      } catch (failure) {
        if (!(failure instanceof AppError)) throw failure;
        console.error(explain(failure));
        failed = true;
      }
    }
    return failed ? 1 : 0;
  });
}

export interface ExportAllOptions {
  to: ExportFormat;
  desk: string | undefined;
  /** The folder that the files go to. */
  out: string;
  /** A day, ISO 8601; undefined: however long ago. */
  since: string | undefined;
}

/** Writes every approved article of a desk into a folder. */
export async function exportAll({ to, desk: named, out, since }: ExportAllOptions): Promise<number> {
  return withDesk(await findDesk(named), async (desk) => {
    const folder = await folderAt(resolve(out));
    const options = { folder, format: to, since: since ?? null };
    const batch = await withInterrupt((along) => exportApproved(desk, options, along));
    if (batch.items.length === 0) console.error('No article is approved all over since then.');
    return report(batch, true, (name) => join(out, name));
  });
}

const WARNINGS: Record<ReadWarning['code'], (count: string) => string> = {
  'changes-accepted': () => 'its tracked changes were read as accepted',
  'comments-left': (count) => `comments left behind: ${count}`,
  'images-left': (count) => `pictures left behind: ${count}`,
  'objects-left': (count) => `formulas and embedded objects left behind: ${count}`,
  'whole-page': () => 'no main article was found, so the whole page was read',
  'main-article': () => 'the main article of the page was read; --whole-page reads all of it',
};

function warningSentence({ code, values }: Pick<ReadWarning, 'code' | 'values'>): string {
  return WARNINGS[code](String(values['count'] ?? ''));
}

/** `counts`: whether to add up at the end. */
function report(
  { items, cancelled }: Batch,
  counts: boolean,
  line: (name: string, article: string) => string,
): number {
  for (const { name, article, warnings, error } of items) {
    for (const warning of warnings) console.error(`${oneLine(name)}: ${warningSentence(warning)}`);
    if (error) console.error(sentence(error.code, error.values));
    else if (article !== null) console.log(oneLine(line(name, article)));
  }
  const failed = items.filter(({ error }) => error).length;
  if (counts || cancelled) {
    const end = cancelled ? '; it was ended before it was through' : '';
    console.error(`${items.length - failed} done, ${failed} not${end}.`);
  }
  return failed > 0 || cancelled ? 1 : 0;
}

/** Shows how far a piece of work is where somebody looks on, and lets Ctrl+C end it between two files. */
async function withInterrupt<T>(work: (along: Along) => Promise<T>): Promise<T> {
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  const shows = process.stderr.isTTY;
  try {
    return await work({
      isCancelled: () => interrupted,
      onProgress: (done) => {
        if (shows) process.stderr.write(`\r${Math.floor(done * 100)} %${done === 1 ? '\r     \r' : ''}`);
      },
    });
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}
