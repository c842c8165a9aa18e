import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/cli/muqabala.js', import.meta.url));
const warmProgram = fileURLToPath(new URL('./warm-commands.mjs', import.meta.url));

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** Where and with what environment a command runs; those of the tests where nothing is said. */
export interface Surroundings {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/** Lines of progress, which come where a machine is slow. */
export const PROGRESS = /^[^\n]+: \d+ %\n/gmu;

const withoutProgress = (outcome: Outcome): Outcome => ({
  ...outcome,
  err: outcome.err.replace(PROGRESS, ''),
});

let warm: ChildProcess | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the command line as it is built, in a process that has run others before, one at a time. `err` is without the lines that say how
 * far it is. It does not show whether a command ends by itself, writes in time, or is understood by a shell: a test of each command runs
 * it by {@link muqabalaProcess}.
 */
export function muqabala(args: readonly string[], input = '', options: Surroundings = {}): Promise<Outcome> {
  const outcome = last.then(() => runWarm(args, input, options));
  last = outcome.catch(() => undefined);
  return outcome;
}

async function runWarm(args: readonly string[], input: string, options: Surroundings): Promise<Outcome> {
  warm ??= startWarm();
  const child = warm;
  child.ref();
  child.channel!.ref();
  const answer = new Promise<Outcome>((settle, fail) => {
    child.once('message', (message) => settle(message as Outcome));
    child.once('exit', (code) => fail(new Error(`the process of the commands ended with ${code}`)));
  });
  child.send({ args, input, cwd: options.cwd ?? process.cwd(), env: { ...(options.env ?? process.env) } });
  try {
    return withoutProgress(await answer);
  } finally {
    child.removeAllListeners();
    child.unref();
    child.channel?.unref();
    if (child.exitCode !== null) warm = null;
  }
}

/** Ends with the process of the tests, whose channel to it is closed then. */
function startWarm(): ChildProcess {
  return fork(warmProgram, [program], {
    execArgv: ['--liftoff-only'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Runs the command line as it is built to its end, in a process of its own. Else as {@link muqabala}. */
export async function muqabalaProcess(
  args: readonly string[],
  input = '',
  options: Surroundings = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args], { ...options, stdio: 'pipe' });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  // It may end without reading its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return withoutProgress({ code, out, err });
}
