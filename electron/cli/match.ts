import { basename } from 'node:path';
import { UNWATCHED } from '#core/job.ts';
import {
  TranslationMemory,
  withNames,
  type MatchOptions,
  type MemoryMatch,
  type MemoryOrigin,
} from '#core/memory/memory.ts';
import { AppError } from '#core/app-error.ts';
import { exchangeFacts, type Exchange } from '#core/exchange/exchange.ts';
import { KnownNames } from '#core/exchange/known-names.ts';
import { readText } from '#core/facts/text-facts.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { openNamed } from '#desk/files/disk.ts';
import { readFailure, systemCode } from '#desk/files/failure.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { articleUnits, readMemoryFile } from '#desk/memory/memory-units.ts';
import { FormatError, fileError } from '#formats/codec.ts';
import { eachArticle, type OnProblem } from './desk-articles.ts';
import { explain } from './failure.ts';
import { withInterrupt } from './batch.ts';
import { readingDesk } from './with-desk.ts';
import type { Desk } from '#desk/desk.ts';
import type { DeskHost } from '#host/host.ts';
import { KeptMemory } from '#desk/memory/kept-memory.ts';
import { textsOfLine } from './lines.ts';

/**
 * Adds the pairs of a TMX file.
 * @throws AppError that names the file
 */
export async function addMemoryFile(memory: TranslationMemory, path: string): Promise<void> {
  const file = await openNamed(path).catch((error: unknown) => {
    throw systemCode(error) === 'ENOENT'
      ? new AppError('file-not-found', { file: path })
      : readFailure(error, path);
  });
  try {
    await readMemoryFile(file, basename(path), (unit) => memory.add(unit), UNWATCHED);
  } catch (error) {
    throw fileFailure(error, path);
  } finally {
    await file.close();
  }
}

/**
 * Adds what a desk knows, where it cannot be kept: the approved and confirmed rows of its articles, and the pairs of the files in its `memory/`.
 * @throws AppError where it is no desk
 */
export async function addDesk(memory: TranslationMemory, root: string, onProblem: OnProblem): Promise<void> {
  for await (const { value: units } of eachArticle(root, articleUnits, onProblem))
    for (const unit of units) memory.add(unit);
  const files = new SafeFolder(root);
  if ((await files.stat('memory')) === null) return;
  const found = await files.filesOf('memory', (name) => /\.tmx$/iu.test(name));
  for (const { name } of found.files) {
    try {
      const file = await files.open(`memory/${name}`, 'read');
      try {
        await readMemoryFile(file, name, (unit) => memory.add(unit), UNWATCHED);
      } finally {
        await file.close();
      }
    } catch (error) {
      onProblem(explain(fileFailure(error, files.pathOf(`memory/${name}`))));
    }
  }
}

function fileFailure(error: unknown, path: string): AppError {
  return error instanceof FormatError ? fileError(error.failure, path) : readFailure(error, path);
}

/**
 * Has the matches of a desk found for the time of a piece of work: by what is kept of it, which is brought up to date before, or
 * read anew where nothing can be kept.
 * @throws AppError where it is no desk, `cancelled`
 */
export function withDeskMemory<T>(
  root: string,
  onProblem: OnProblem,
  work: (finder: MatchFinder) => Promise<T>,
): Promise<T> {
  return readingDesk(root, async (desk, host) => {
    const nameOf = (person: string) => desk.state.people.get(person)?.name ?? person;
    const known = new KnownNames(desk.state.names.values());
    const { hidden } = desk.state;
    const isOffered = (origin: MemoryOrigin) => origin.kind === 'file' || !hidden.has(origin.article);
    const named = (match: MatchFinder['match']) =>
      work({
        match: async (source, options) => withNames(await match(source, { ...options, isOffered }), nameOf),
        known,
      });
    const kept = await openKept(desk, host, onProblem);
    if (!kept) {
      const memory = new TranslationMemory();
      await addDesk(memory, root, onProblem);
      memory.prepare();
      return named((source, options) => memory.match(source, options));
    }
    try {
      return await named((source, options) => kept.match(source, options));
    } finally {
      await kept.close();
    }
  });
}

/** The kept memory of a desk, up to date; null where nothing can be kept. */
async function openKept(desk: Desk, host: DeskHost, onProblem: OnProblem): Promise<KeptMemory | null> {
  const { id: installation, secret } = (await host.environment()).installation;
  if (!secret) return null;
  const files = new SafeFolder(desk.root);
  const keeper = { desk: desk.file.id, secret, installation };
  const memory = await KeptMemory.open(files, keeper);
  if (await memory.isCurrent()) return memory;
  await memory.close();
  try {
    const { problems } = await withInterrupt('Reading approved pairs', (job) =>
      host.tasks.run('updateMemory', { root: desk.root, keeper }, job),
    );
    for (const { file, error } of problems) onProblem(`${file}: ${explain(AppError.of(error))}`);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    return null;
  }
  return KeptMemory.open(files, keeper);
}

/** Finds the matches of a text, in all memories that were named. */
export interface MatchFinder {
  match(source: string, options: MatchOptions): MemoryMatch[] | Promise<MemoryMatch[]>;
  /** Names of the desk that is searched. */
  known: KnownNames;
}

/** A match, with its English for the new text where facts of the two Arabic texts could be exchanged. */
export interface PrintedMatch extends MemoryMatch {
  exchanged?: Exchange;
}

/** What is printed for a text. `ms`: time of the search alone. */
export interface MatchAnswer {
  id: unknown;
  ms: number;
  matches: PrintedMatch[];
}

export async function answer(
  finder: MatchFinder,
  { id, source }: { id: unknown; source: string },
  options: MatchOptions = {},
): Promise<MatchAnswer> {
  const begun = performance.now();
  const matches = await finder.match(source, options);
  const ms = Math.round((performance.now() - begun) * 1_000) / 1_000;
  return { id, ms, matches: withExchanges(source, matches, finder.known) };
}

function withExchanges(source: string, matches: readonly MemoryMatch[], known: KnownNames): PrintedMatch[] {
  if (matches.every(({ score }) => score >= 100)) return [...matches];
  const data = builtInLanguageData();
  const text = readText(source, 'ar', data);
  return matches.map((match) => {
    const exchanged = match.score < 100 ? exchangeFacts(text, match, data, known) : null;
    return exchanged ? { ...match, exchanged } : match;
  });
}

/**
 * An answer for each line `{"id", "source", "before"?, "after"?}`, in their order; empty lines are passed over in silence, lines that
 * are none with a problem. `before`, `after`: the Arabic before and after the text, null at an edge of its article.
 */
export async function* answerLines(
  finder: MatchFinder,
  lines: AsyncIterable<string> | Iterable<string>,
  onProblem: OnProblem,
): AsyncGenerator<MatchAnswer> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const question = textsOfLine(line, ['source'], ['before', 'after']);
    if (typeof question === 'string') {
      onProblem(`line ${number} (${question})`);
      continue;
    }
    const { before, after } = question;
    const isInArticle = before !== undefined || after !== undefined;
    const neighbours = { before: before ?? null, after: after ?? null };
    yield await answer(finder, question, isInArticle ? { neighbours } : {});
  }
}
