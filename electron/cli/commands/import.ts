import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { alignWithLexicon, lexiconsFor, textsOf } from '#cli/align.ts';
import type { Batch } from '#api/contract/files.ts';
import { DESK, JSON_OUTPUT, parse } from '#cli/arguments.ts';
import { report, withInterrupt } from '#cli/batch.ts';
import { findDeskToFill } from '#cli/desk-place.ts';
import { explain, oneLine } from '#cli/failure.ts';
import { UsageError } from '#cli/usage-error.ts';
import { personAt, withDesk } from '#cli/with-desk.ts';
import { AppError } from '#core/app-error.ts';
import type { Desk } from '#desk/desk.ts';
import { readLimited } from '#desk/files/read-file.ts';
import type { ImportedFile } from '#formats/codec.ts';
import { attempt, eachFile, importPaths, readableFiles, type Importing } from '#host/batch.ts';

/** `muqabala import`: makes an article of each file, or takes translation memories into a desk. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    ...JSON_OUTPUT,
    memory: { type: 'boolean', default: false },
    'whole-page': { type: 'boolean', default: false },
    'any-language': { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    translation: { type: 'string' },
  } as const;
  const { values, words } = parse(args, options, { min: 1, max: Infinity, name: 'FILE' });
  const { desk, json, memory, again, translation } = values;
  const { 'whole-page': wholePage, 'any-language': anyLanguage } = values;
  if (memory && wholePage) throw new UsageError('--whole-page does not go with --memory.');
  if (memory && json) throw new UsageError('--json does not go with --memory.');
  if (memory && (anyLanguage || again || translation !== undefined)) {
    throw new UsageError('--any-language, --again and --translation do not go with --memory.');
  }
  if (translation !== undefined && words.length > 1) {
    throw new UsageError('--translation goes with one SOURCE.');
  }
  if (memory) return importMemories(words, desk);
  const reading = { wholePage, anyLanguage, again };
  return translation === undefined
    ? importWords(words, desk, reading, json)
    : importPair(words[0]!, translation, desk, reading, json);
}

/** Makes an article of each file, and of each file in a folder that is named, and says what became of it. */
async function importWords(
  words: readonly string[],
  named: string | undefined,
  reading: Importing['reading'],
  json: boolean,
): Promise<number> {
  return withDesk(await findDeskToFill(named), async (desk, host) => {
    const files = (await Promise.all(words.map(filesOf))).flat();
    const person = await personAt(desk, host);
    const batch = await withInterrupt('Reading files', (job) =>
      importPaths(desk, files, { person, reading }, job),
    );
    return tell(desk, batch, json, files.length > words.length);
  });
}

/** Says what became of each file. `counts`: whether to add up at the end. */
async function tell(desk: Desk, batch: Batch, json: boolean, counts: boolean): Promise<number> {
  const slugs = new Map((await desk.list()).map(({ id, slug }) => [id, slug]));
  if (json) {
    const told = batch.items.map((item) => ({ ...item, folder: slugs.get(item.article ?? '') ?? null }));
    console.log(JSON.stringify(told, null, 2));
    return batch.cancelled || told.some(({ error }) => error) ? 1 : 0;
  }
  return report(batch, counts, (name, article) => {
    return `${name} is articles/${slugs.get(article) ?? article} in ${desk.root}`;
  });
}

/** Makes an article of a source and its translation, aligned with what is approved on the desk. */
async function importPair(
  source: string,
  translation: string,
  named: string | undefined,
  reading: Importing['reading'],
  json: boolean,
): Promise<number> {
  return withDesk(await findDeskToFill(named), async (desk, host) => {
    const person = await personAt(desk, host);
    const batch = await withInterrupt('Reading files', (job) =>
      eachFile([source], job, (path) =>
        attempt(basename(path), async () => {
          const [file, target] = [await fileAt(path), await fileAt(translation)];
          const arabic = await textsOf(file, host.documents.read, reading);
          const english = await textsOf(target, host.documents.read);
          const lexicons = await lexiconsFor(desk.root);
          const { links } = alignWithLexicon(arabic, english, { mode: 'paragraph', lexicons });
          const options = { ...reading, translation: { file: target, links } };
          const { id, report: read } = await desk.import(file, person, options);
          return { name: file.name, article: id, report: read, error: null };
        }),
      ),
    );
    return tell(desk, batch, json, false);
  });
}

async function fileAt(path: string): Promise<ImportedFile> {
  return { name: basename(path), bytes: await readLimited(resolve(path)) };
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

/** Takes translation memories into a desk. */
async function importMemories(paths: readonly string[], named: string | undefined): Promise<number> {
  return withDesk(await findDeskToFill(named), async (desk, host) => {
    let failed = false;
    for (const path of paths) {
      const request = { path: resolve(path), root: desk.root };
      try {
        const { file, units, pairs } = await withInterrupt('Reading files', (job) =>
          host.tasks.run('importMemory', request, job),
        );
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
