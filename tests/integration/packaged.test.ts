import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MuqabalaBridge } from '../../electron/api/bridge.ts';
import { build } from '../../electron/cli/build.mjs';
import { electronFlags, environment, findDesktop, root, titled } from '../contract/desktop-app.ts';

const desktop = await findDesktop();
const onLinux = process.platform === 'linux';
const title = onLinux ? titled('packaged folder', desktop) : 'packaged folder (skipped: tried on Linux only)';

interface Started {
  child: ChildProcess;
  browser: Browser;
  page: Page;
  output: () => string;
}

/** What Electron has in its binary in front of the fuses, which follow as version, number, and a digit each. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'embeddedAsarIntegrity',
  'onlyLoadAppFromAsar',
  'browserSnapshot',
  'grantFileProtocolExtraPrivileges',
];

async function readFuses(file: string): Promise<Record<string, boolean>> {
  const bytes = await readFile(file);
  const at = bytes.indexOf(FUSE_MARK) + FUSE_MARK.length;
  expect(bytes[at]).toBe(1);
  const digits = String(bytes.subarray(at + 2, at + 2 + bytes[at + 1]!));
  return Object.fromEntries(FUSES.map((name, index) => [name, digits[index] === '1']));
}

interface ArchiveEntry {
  files?: Record<string, ArchiveEntry>;
}

/** Paths of all files of an asar archive: it begins with three lengths and one of its directory, which is JSON. */
async function listArchive(file: string): Promise<string[]> {
  const bytes = await readFile(file);
  const directory = String(bytes.subarray(16, 16 + bytes.readUInt32LE(12)));
  const list = ({ files }: ArchiveEntry, path: string): string[] =>
    Object.entries(files ?? {}).flatMap(([name, entry]) =>
      entry.files ? list(entry, `${path}${name}/`) : [`${path}${name}`],
    );
  return list(JSON.parse(directory) as ArchiveEntry, '');
}

describe.skipIf('reason' in desktop || !onLinux)(title, () => {
  let folder: string;
  let binary: string;
  let archive: string;
  let started: Started;

  beforeAll(async () => {
    if ('reason' in desktop) return;
    folder = await mkdtemp(join(tmpdir(), 'muqabala-packaged-'));
    await build();
    const electronFolder = join(desktop.path, '..');
    const made = spawnSync(process.execPath, ['electron/cli/package-dir.mjs', join(folder, 'release')], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electronFolder },
    });
    expect([made.status, made.stderr]).toEqual([0, '']);
    binary = join(folder, 'release', 'linux-unpacked', 'muqabala');
    archive = join(folder, 'release', 'linux-unpacked', 'resources', 'app.asar');
    started = await start();
  });

  afterAll(async () => {
    await started?.browser.close();
    started?.child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /**
   * The package takes no orders by way of Node, which the tools for Electron rely on. What Chromium offers by itself, its
   * own debugging port, shows the real window of the real package.
   */
  async function start(): Promise<Started> {
    const folders = { settings: join(folder, 'settings'), documents: join(folder, 'documents') };
    await mkdir(folders.documents, { recursive: true });
    const flags = [...electronFlags(), '--remote-debugging-port=0', '--inspect=0'];
    const child = spawn(binary, flags, {
      cwd: folders.documents,
      env: environment(desktop, folders),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const address = await new Promise<string>((resolve, reject) => {
      const hear = (data: Buffer) => {
        output += String(data);
        const match = /DevTools listening on (ws:\S+)/u.exec(output);
        if (match) resolve(match[1]!);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${output}`)));
    });
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0]!;
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    return { child, browser, page, output: () => output };
  }

  it('opens the window at its own address', async () => {
    const { page } = started;
    await page.getByRole('button').first().waitFor();
    expect(page.url()).toBe('app://muqabala/');
    expect(await page.title()).toBe('Muqabala');
  });

  it('is the version of the package, with its host behind the bridge', async () => {
    const manifest = createRequire(import.meta.url)('../../package.json') as { version: string };
    const answer = await started.page.evaluate(() =>
      (window as unknown as { muqabala: MuqabalaBridge }).muqabala.request('app.info', {}),
    );
    expect(answer).toMatchObject({ ok: true, value: { host: 'desktop', version: manifest.version } });
  });

  it('makes the sample desk from what lies in its archive', async () => {
    const answer = await started.page.evaluate(() =>
      (window as unknown as { muqabala: MuqabalaBridge }).muqabala.request('desk.sample', {}),
    );
    expect(answer).toMatchObject({ ok: true, value: { path: join(folder, 'documents', 'Muqabala sample') } });
  });

  it('opens no inspector of the main process, whatever it is started with', () => {
    expect(started.output()).not.toContain('Debugger listening');
  });

  it('has its fuses set', async () => {
    expect(await readFuses(binary)).toMatchObject({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeCliInspect: false,
      embeddedAsarIntegrity: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('holds what was built and nothing of what it was built with', async () => {
    const files = await listArchive(archive);
    expect(files).toContain('dist/desktop/main.cjs');
    expect(files).toContain('dist/renderer/index.html');
    expect(files.filter((file) => /node_modules|\.ts$|\.map$|\/tests?\//u.test(file))).toEqual([]);
  });

  it('ends cleanly when it is told to', async () => {
    const { child, browser } = started;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await browser.close();
  });
});
