import { createReadStream } from 'node:fs';
import { DeskFailure, systemCode } from '../desk/failure.ts';

/**
 * The lines of a file, or of stdin where its name is `-`, as they come.
 * @throws DeskFailure `file-not-found`, `cannot-read`
 */
export async function* linesOfFile(path: string): AsyncGenerator<string> {
  const input = path === '-' ? process.stdin : createReadStream(path);
  try {
    yield* linesOf(input.setEncoding('utf8'));
  } catch (error) {
    const code = systemCode(error);
    if (code === '') throw error;
    throw new DeskFailure(code === 'ENOENT' ? 'file-not-found' : 'cannot-read', { path, detail: code });
  }
}

/** Lines end with LF or CR LF and with nothing else: JSON may hold the line separators of Unicode as they are. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input) {
    if (!chunk.includes('\n')) {
      rest += chunk;
      continue;
    }
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest;
}
