import { spawn, type SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/cli/muqabala.js', import.meta.url));

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** Lines of progress, which come where a machine is slow. */
export const PROGRESS = /^[^\n]+: \d+ %\n/gmu;

/**
 * Runs the command line as it is built, to its end; with `options` as `spawn` takes them. `err` is without the lines that say how far
 * it is.
 */
export function muqabala(args: readonly string[], input = '', options: SpawnOptions = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args], { ...options, stdio: 'pipe' });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  // It may end without reading its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((settle) =>
    child.once('close', (code) => settle({ code, out, err: err.replace(PROGRESS, '') })),
  );
}
