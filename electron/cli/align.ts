import { withoutMarks } from '#core/text/inline-marks.ts';
import { align } from '#core/align/align.ts';
import type { Alignment, AlignOptions } from '#core/align/alignment.ts';
import { approvedLexicon, type LearntLexicon } from '#core/align/approved-lexicon.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import { ApprovedPairs } from '#desk/article/approved-pairs.ts';
import { readDeskFile } from '#desk/article/article-file.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { findDesk } from './desk-place.ts';
import { readDirectly, readLimited, readParagraphs, type DocumentReader } from '#desk/files/read-file.ts';
import type { ImportedFile, ReadOptions } from '#formats/codec.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import { CommandError } from './failure.ts';
import { linesOfFile } from './lines.ts';

/** A line of input for {@link alignJsonl}. */
interface Document {
  id: string;
  source: string[];
  target: string[];
}

/** Thrown for a line that is no document; the message says which and why. */
export class InvalidLine extends CommandError {
  override name = 'InvalidLine';
}

/**
 * Aligns with the lexicon that ships with the app. Texts that may be paragraphs or sentences are aligned as sentences:
 * the wider links that sentences need cost paragraphs nothing that could be measured.
 */
export function alignWithLexicon(
  source: readonly string[],
  target: readonly string[],
  options: AlignOptions = {},
): Alignment {
  return align(source, target, { mode: 'sentence', lexicons: [builtInLexicon()], ...options });
}

/**
 * `muqabala align SOURCE TARGET [--json] [--desk DIR]`: aligns two files, read as an import reads them, and gives what is to be
 * printed. What is approved on the desk, if one is named, helps.
 * @throws AppError naming the file or the desk that cannot be read
 */
export async function alignFiles(
  sourcePath: string,
  targetPath: string,
  options: { json?: boolean; desk?: string } = {},
): Promise<string> {
  const source = await readTexts(sourcePath);
  const target = await readTexts(targetPath);
  const lexicons = await lexiconsFor(options.desk);
  const alignment = alignWithLexicon(source, target, { mode: 'paragraph', lexicons });
  return options.json === true
    ? `${JSON.stringify({ ...alignment, links: alignment.links.map(plainLink), confidence: confidences(alignment) })}\n`
    : describe(alignment, source, target);
}

/**
 * {@link alignJsonl} over the lines of a file, or of stdin where its name is `-`.
 * @throws AppError `file-not-found`, `cannot-read`; InvalidLine
 */
export async function* alignJsonlFile(path: string, desk?: string): AsyncGenerator<string> {
  yield* alignJsonl(linesOfFile(path), await lexiconsFor(desk));
}

/** `muqabala align --jsonl FILE`: a line of links for every line of input, as it comes. Blank lines are passed over. */
export async function* alignJsonl(
  lines: AsyncIterable<string> | Iterable<string>,
  lexicons: readonly Lexicon[] = [builtInLexicon()],
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, source, target } = parseDocument(number === 1 ? line.replace(/^\uFEFF/u, '') : line, number);
    const { links } = alignWithLexicon(source, target, { lexicons });
    yield `${JSON.stringify({ id, links: links.map(plainLink) })}\n`;
  }
}

/** The lexicon that ships with the app, and what the approved rows of a desk teach. */
export async function lexiconsFor(desk: string | undefined): Promise<Lexicon[]> {
  if (desk === undefined) return [builtInLexicon()];
  const files = await SafeFolder.at(await findDesk(desk));
  await readDeskFile(files);
  return [builtInLexicon(), await learntLexicon(files.root)];
}

/** What the approved rows of a desk teach. `root`: its real path. */
export async function learntLexicon(root: string): Promise<LearntLexicon> {
  const pairs = await new ApprovedPairs(root, () => performance.now()).read();
  return approvedLexicon(pairs, [builtInLexicon()]);
}

async function readTexts(path: string): Promise<string[]> {
  return textsOf({ name: path, bytes: await readLimited(path) }, readDirectly);
}

/** The texts of a file's paragraphs, as they are aligned. */
export async function textsOf(
  file: ImportedFile,
  read: DocumentReader,
  options?: ReadOptions,
): Promise<string[]> {
  return (await readParagraphs(file, read, options)).map(({ text }) => withoutMarks(text));
}

function plainLink({ source, target }: { source: number[]; target: number[] }): [number[], number[]] {
  return [source, target];
}

function confidences({ links }: Alignment): number[] {
  return links.map(({ confidence }) => Number(confidence.toFixed(3)));
}

function parseDocument(line: string, number: number): Document {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InvalidLine(`Line ${number}: not JSON.`);
  }
  const { id, source, target } = (value ?? {}) as Partial<Record<keyof Document, unknown>>;
  if (!isTexts(source) || !isTexts(target)) {
    throw new InvalidLine(`Line ${number}: "source" and "target" must be lists of text.`);
  }
  return { id: typeof id === 'string' ? id : String(id ?? number), source, target };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The alignment for reading: a line for each link with its paragraphs counted from 1, and the score. */
function describe(alignment: Alignment, source: readonly string[], target: readonly string[]): string {
  const lines = alignment.links.map(({ source: s, target: t, confidence }) => {
    const start = s.length > 0 ? source[s[0]!]! : target[t[0]!]!;
    const link = `${numbers(s)} ↔ ${numbers(t)}`.padEnd(16);
    return `${link} ${`${Math.round(confidence * 100)} %`.padStart(5)}  ${excerpt(start)}`;
  });
  for (const { source: s, target: t } of alignment.moved) lines.push(`moved? ${numbers(s)} ↔ ${numbers(t)}`);
  if (alignment.swapped)
    lines.push('The first file does not seem to be Arabic and the second does: swapped?');
  lines.push(`score ${alignment.score.toFixed(2)}`);
  return `${lines.join('\n')}\n`;
}

function numbers(side: readonly number[]): string {
  return side.length === 0 ? '–' : side.map((at) => at + 1).join('+');
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
