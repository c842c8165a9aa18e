import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { findElectron, sandboxObstacle } from '#cli/electron-binary.ts';
import { packageFolder } from '#cli/version.ts';
import { DESK, NO_OPEN, parse } from '#cli/arguments.ts';

/** `muqabala start`: opens the desktop window, or where that is not possible the same window in a browser, saying why. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, words } = parse(args, { ...DESK, ...NO_OPEN }, { min: 0, max: 1 });
  return start({ desk: values.desk ?? words[0], open: !values['no-open'] });
}

interface StartOptions {
  desk: string | undefined;
  /** Open a browser where there is no desktop window to be had. */
  open: boolean;
}

/** A desktop window that dies within this time with an error, in ms, never came up. */
const EARLY_MILLISECONDS = 20_000;

/** Chromium's own log lines, of no use to a person: `[123:0101/120000.1:ERROR:bus.cc(408)] …`. */
const CHROMIUM_LOG = /^\[\d+:\d+\/\d+\.\d+:|^libva |^MESA|^$/u;

async function start({ desk, open }: StartOptions): Promise<number> {
  const path = desk === undefined ? undefined : resolve(desk);
  const electron = await findElectron();
  const outcome = 'reason' in electron ? electron : await runDesktop(electron.path, path);
  if (!('reason' in outcome)) return outcome.code;
  const { serve } = await import('./serve.ts');
  return serve({ desk: path, port: 0, open, because: `No desktop window: ${outcome.reason}.` });
}

/** Runs the desktop app to its end. A reason: it died before it could be used. */
function runDesktop(
  binary: string,
  desk: string | undefined,
): Promise<{ code: number } | { reason: string }> {
  const obstacle = sandboxObstacle();
  if (obstacle !== null) console.error(`Chromium's sandbox is off: ${obstacle}.`);
  const flags = obstacle === null ? [] : ['--no-sandbox'];
  const args = [...flags, packageFolder, ...(desk === undefined ? [] : ['--desk', desk])];
  const started = performance.now();
  const child = spawn(binary, args, { stdio: ['ignore', 'inherit', 'pipe'] });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n').filter((line) => !CHROMIUM_LOG.test(line));
    lastWords = lines.at(-1) ?? lastWords;
  });
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((settle) => {
    child.once('error', (error) => settle({ reason: `Electron does not start (${error.message})` }));
    child.once('close', (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      const early = performance.now() - started < EARLY_MILLISECONDS;
      const asked = signal !== null && signals.includes(signal);
      if (code === 0 || asked) settle({ code: 0 });
      else if (early)
        settle({ reason: `Electron does not start (${lastWords || (signal ?? `code ${code}`)})` });
      else {
        console.error(`The desktop window ended unexpectedly: ${lastWords || (signal ?? `code ${code}`)}`);
        settle({ code: 1 });
      }
    });
  });
}
