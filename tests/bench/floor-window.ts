import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { browserOfWorker } from '#tests/e2e/browser-host.ts';
import { VIEWPORT, type HostKind } from '#tests/e2e/host.ts';
import { QUIET_FLAGS, findElectron, sandboxFlags } from '#tests/hosts.mjs';

/** A window without Muqabala: in a browser a page, in Electron a program that opens one. */
export interface FloorWindow {
  page: Page;
  /** Process of the program; null in a browser. */
  pid: number | null;
  /** From the start of the program to a page that is drawn, in ms. */
  start: number;
  close(): Promise<void>;
}

/** The whole of a program that opens a page in a window. */
const PROGRAM = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: ${VIEWPORT.width}, height: ${VIEWPORT.height}, useContentSize: true });
  window.loadFile('page.html');
});
app.on('window-all-closed', () => app.quit());
`;

/** Opens a page in a window of its own. `folder` is written to. */
export async function openFloor(kind: HostKind, folder: string, html: string): Promise<FloorWindow> {
  return kind === 'browser' ? inBrowser(html) : inElectron(folder, html);
}

async function inBrowser(html: string): Promise<FloorWindow> {
  const browser = await browserOfWorker();
  const begun = performance.now();
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB' });
  const page = await context.newPage();
  await page.setContent(html);
  await page.locator('textarea').first().waitFor();
  return { page, pid: null, start: performance.now() - begun, close: () => context.close() };
}

async function inElectron(folder: string, html: string): Promise<FloorWindow> {
  const electron = await findElectron();
  if (electron.path === undefined) throw new Error(electron.reason);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'floor', main: 'main.js' }));
  writeFileSync(join(folder, 'main.js'), PROGRAM);
  writeFileSync(join(folder, 'page.html'), html);
  const begun = performance.now();
  const app = await _electron.launch({
    executablePath: electron.path,
    args: [...QUIET_FLAGS, ...sandboxFlags(), folder, `--user-data-dir=${join(folder, 'data')}`],
  });
  const page = await app.firstWindow();
  await page.locator('textarea').first().waitFor();
  const start = performance.now() - begun;
  return { page, pid: app.process().pid ?? null, start, close: () => app.close() };
}
