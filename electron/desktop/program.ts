import { app, powerMonitor } from 'electron';
import { join } from 'node:path';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { useNodeHash } from '#host/tasks/node-hash.ts';
import { DesktopApp } from './desktop-app.ts';
import type { PageWindows } from './page-windows.ts';

/**
 * Starts what is behind the windows: the host, and the program that keeps the windows. `dist`: folder of what was built; in a package it
 * lies in the archive with the program.
 */
export async function startProgram(dist: string, pages: PageWindows): Promise<DesktopApp> {
  useNodeHash();
  const documents = process.env.MUQABALA_DOCUMENTS_DIR ?? app.getPath('documents');
  const host = createHost({
    platform: noDialogs,
    kind: 'desktop',
    version: app.getVersion(),
    documents,
    sample: join(dist, 'sample'),
    taskProgram: join(dist, 'worker', 'tasks.cjs'),
    notices: join(dist, 'third-party', 'notices.json'),
    runtime: {
      Electron: process.versions.electron,
      Chromium: process.versions.chrome,
      Node: process.versions.node,
      V8: process.versions.v8,
    },
    report: (failure) => console.error('unexpected:', failure),
  });
  const settings = await host.settings();
  const icons = { program: join(dist, 'icons', 'icon.png'), window: join(dist, 'icons', 'window.png') };
  const started = new DesktopApp({ host, pages, documents, icons, settings });
  // The system ends, or somebody ends the program: nobody can be asked any more, but what was typed is still written.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void started.quit('forced'));
  }
  powerMonitor.on('shutdown', () => void started.quit('forced'));
  return started;
}
