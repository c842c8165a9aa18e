import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { patient } from '#tests/machine.mjs';

/** What `program.ts` is asked for, as its argument. */
export interface FuzzRequest {
  /** Name of the good file whose copies are changed. */
  file: string;
  /** How many copies. */
  runs: number;
  /** Maximum time of each, in ms. */
  time: number;
  /** Time without a word of the process after which it is ended, in ms. */
  hang: number;
  /** How much more memory than before the first copy the process may ever hold, in bytes. */
  memory: number;
  /** Path of the file that says which copy is read. */
  progress: string;
  fixtures: string;
}

/** Nothing small takes so long, on a busy machine either; a hang does. In ms. */
export const TIME_LIMIT = patient(20_000);
/** What a file of some kilobytes may take up at most, whatever is in it: the heap, and all that the process holds. In MB. */
const HEAP_LIMIT = 96;
export const MEMORY_LIMIT = 160;

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Reads changed copies of a file in a process of its own, with a heap of {@link HEAP_LIMIT}.
 * @returns the most memory that it took, in bytes
 * @throws Error that names the copy, and what it came to
 */
export async function fuzz(
  program: string,
  given: Pick<FuzzRequest, 'file' | 'runs'> & Partial<FuzzRequest>,
): Promise<number> {
  const progress = `${program}.${given.file}.progress`;
  const request: FuzzRequest = {
    time: TIME_LIMIT,
    hang: TIME_LIMIT * 2,
    memory: MEMORY_LIMIT * 1024 * 1024,
    progress,
    fixtures: join(root, 'tests', 'fixtures'),
    ...given,
  };
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_LIMIT}`, '--max-semi-space-size=8', program, JSON.stringify(request)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  const hung = watchProgress(progress, request.hang, () => child.kill('SIGKILL'));
  const [status, signal] = await ended;
  hung.stop();
  if (status === 0) return (JSON.parse(out) as { most: number }).most;
  const number = await readFile(progress, 'utf8').catch(() => '0');
  const why = hung.isTrue() ? 'hangs' : (signal ?? `ends with ${status}`);
  throw new Error(`${given.file}, copy ${number}: ${why}\n${error.slice(0, 4_000)}`);
}

/** Calls `onHang` where the same copy is read for longer than this, in ms. */
function watchProgress(path: string, limit: number, onHang: () => void): { stop(): void; isTrue(): boolean } {
  let last = '';
  let since = performance.now();
  let hangs = false;
  const timer = setInterval(() => {
    void readFile(path, 'utf8')
      .catch(() => '')
      .then((number) => {
        if (number !== last) {
          last = number;
          since = performance.now();
        } else if (performance.now() - since > limit && last !== '' && !hangs) {
          hangs = true;
          onHang();
        }
      });
  }, 100);
  return { stop: () => clearInterval(timer), isTrue: () => hangs };
}
