import { existsSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { EnglishVariety } from '#core/text/english-variety.ts';
import { DeskHost } from '#host/host.ts';
import type { HostOptions } from '#host/host-options.ts';
import { languagePool } from '#host/language-pool.ts';
import { noDialogs } from '#host/platform.ts';
import { oneLine } from './failure.ts';
import type { Proofreader } from './check.ts';
import { packageFolder, version } from './version.ts';

/** Path of the built program of the task pool. */
const taskProgram = join(packageFolder, 'dist', 'worker', 'tasks.cjs');

/** The built window. */
export const windowFolder = join(packageFolder, 'dist', 'renderer');

/** The host of the command line and of the browser: no window, no dialogs of its own. */
export function createProgramHost(): DeskHost {
  return new DeskHost(programHostOptions());
}

/** Options of the hosts of this program. */
export function programHostOptions(): HostOptions {
  return {
    platform: noDialogs,
    kind: 'browser',
    version: version(),
    documents: documentsFolder(),
    sample: join(packageFolder, 'dist', 'sample'),
    taskProgram,
    notices: join(packageFolder, 'dist', 'third-party', 'notices.json'),
    runtime: { Node: process.versions.node, V8: process.versions.v8 },
    report: (failure) => {
      const text = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
      console.error(`Unexpected: ${oneLine(text)}`);
    },
  };
}

/** Proofreads rows in a thread of its own, which is started for the first of them; `close` ends it. */
export function createProofreader(language: EnglishVariety): Proofreader {
  const pool = languagePool(taskProgram);
  return {
    run: (rows, profile) => pool.run('proofread', { rows, language, profile }, { priority: 'typing' }),
    close: () => pool.close(),
  };
}

/** Folder in which a new desk is proposed; `MUQABALA_DOCUMENTS_DIR` names another place. */
function documentsFolder(): string {
  const named = process.env.MUQABALA_DOCUMENTS_DIR;
  if (named) return named;
  const documents = join(homedir(), 'Documents');
  return existsSync(documents) ? documents : homedir();
}

/** Name of this machine for people, beside the keys that a desk server holds on it. */
export function serverName(): string {
  return hostname().slice(0, 120);
}
