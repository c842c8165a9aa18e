import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DeskHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { oneLine } from './failure.ts';
import { packageFolder, version } from './version.ts';

/** The built window. */
export const windowFolder = join(packageFolder, 'dist', 'renderer');

/** The host of the command line and of the browser: no window, no dialogs of its own. */
export function createProgramHost(): DeskHost {
  return new DeskHost({
    platform: noDialogs,
    kind: 'browser',
    version: version(),
    documents: documentsFolder(),
    sample: join(packageFolder, 'dist', 'sample'),
    taskProgram: join(packageFolder, 'dist', 'worker', 'tasks.cjs'),
    notices: join(packageFolder, 'dist', 'third-party', 'notices.json'),
    runtime: { Node: process.versions.node, V8: process.versions.v8 },
    report: (failure) => {
      const text = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
      console.error(`Unexpected: ${oneLine(text)}`);
    },
  });
}

/** Folder in which a new desk is proposed; `MUQABALA_DOCUMENTS_DIR` names another place. */
function documentsFolder(): string {
  const named = process.env.MUQABALA_DOCUMENTS_DIR;
  if (named) return named;
  const documents = join(homedir(), 'Documents');
  return existsSync(documents) ? documents : homedir();
}
