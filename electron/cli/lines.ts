import { createReadStream } from 'node:fs';
import { AppError } from '#core/app-error.ts';
import { systemCode } from '#desk/files/failure.ts';
import { CommandError } from './failure.ts';

/**
 * The lines of a file, or of stdin where its name is `-`, as they come.
 * @throws AppError `file-not-found`, `cannot-read`; CommandError where a line is too long
 */
export async function* linesOfFile(path: string): AsyncGenerator<string> {
  const input = path === '-' ? process.stdin : createReadStream(path);
  try {
    yield* linesOf(input.setEncoding('utf8'));
  } catch (error) {
    const code = systemCode(error);
    if (code === '') throw error;
    if (code === 'ENOENT') throw new AppError('file-not-found', { file: path });
    throw new AppError('cannot-read', { path, detail: code });
  }
}

/** Maximum length of a line, in UTF-16 code units: bounds the memory that an input can take. */
const MAX_LINE = 32_000_000;

/** Lines end with LF or CR LF and with nothing else: JSON may hold the line separators of Unicode as they are. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let number = 1;
  for await (const chunk of input) {
    if (!chunk.includes('\n')) {
      rest += chunk;
      if (rest.length > MAX_LINE)
        throw new CommandError(`Line ${number} is longer than ${MAX_LINE / 1_000_000} million characters.`);
      continue;
    }
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    number += lines.length;
    yield* lines;
  }
  yield rest;
}

/** Maximum length of a text of a line, in UTF-16 code units. */
const MAX_TEXT = 1_000_000;

/** Texts of a line of JSON, with its id, which is null where it has none. */
export type TextsOfLine<N extends string, O extends string = never> = { id: unknown } & Record<N, string> &
  Record<O, string | null | undefined>;

/**
 * The texts of these names and the id of a line of JSON, or what is wrong with the line. `optional`: names of texts that may be
 * left out or null.
 */
export function textsOfLine<N extends string, O extends string = never>(
  line: string,
  names: readonly N[],
  optional: readonly O[] = [],
): TextsOfLine<N, O> | string {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'not an object';
  const { id = null, ...values } = row as Record<string, unknown>;
  const isGiven = (name: O) => values[name] !== undefined && values[name] !== null;
  const given = [...names, ...optional.filter(isGiven)];
  const missing = given.find((name) => typeof values[name] !== 'string');
  if (missing !== undefined) return `no text "${missing}"`;
  const texts = Object.fromEntries([...names, ...optional].map((name) => [name, values[name]]));
  if (given.some((name) => (texts[name] as string).length > MAX_TEXT))
    return `longer than ${MAX_TEXT.toLocaleString('en')} characters`;
  return { id, ...texts } as TextsOfLine<N, O>;
}
