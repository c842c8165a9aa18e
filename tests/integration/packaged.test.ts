import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { WebSocket } from 'ws';
import { build } from '#build/build.mjs';
import { electronFlags, environment, findDesktop, root, titled } from '#tests/contract/desktop-app.ts';

const desktop = await findDesktop();
afterAll(() => {
  if (!('reason' in desktop)) desktop.stop();
});

const onLinux = process.platform === 'linux';
const title = onLinux ? titled('packaged folder', desktop) : 'packaged folder (skipped: tried on Linux only)';

interface Started {
  /** What an expression comes to in the window's page. */
  evaluate: (expression: string) => Promise<unknown>;
  /** Ends the conversation with the page, not the program. */
  leave: () => void;
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

interface Target {
  type: string;
  url: string;
  webSocketDebuggerUrl: string;
}

/** Talks to the page of a window by Chromium's debugging protocol. */
async function converse(port: string): Promise<Pick<Started, 'evaluate' | 'leave'>> {
  const target = await eventually(async () => {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Target[];
    const page = targets.find(({ type, url }) => type === 'page' && url !== 'about:blank');
    if (!page) throw new Error('there is no window yet');
    return page;
  });
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await once(socket, 'open');
  let lastId = 0;
  const evaluate = (expression: string) => {
    lastId += 1;
    const id = lastId;
    const params = { expression, awaitPromise: true, returnByValue: true };
    return new Promise((resolve) => {
      const hear = (data: WebSocket.RawData) => {
        const answer = JSON.parse(String(data)) as { id: number; result?: { result: { value: unknown } } };
        if (answer.id !== id) return;
        socket.off('message', hear);
        resolve(answer.result?.result.value);
      };
      socket.on('message', hear);
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
    });
  };
  return { evaluate, leave: () => socket.terminate() };
}

describe.skipIf('reason' in desktop || !onLinux)(title, () => {
  let folder: string;
  let binary: string;
  let archive: string;
  let child: ChildProcess | undefined;
  let started: Started;

  beforeAll(async () => {
    if ('reason' in desktop) return;
    folder = await mkdtemp(join(tmpdir(), 'muqabala-packaged-'));
    await build();
    const electronFolder = join(desktop.path, '..');
    const made = spawnSync(process.execPath, ['electron/build/package-dir.mjs', join(folder, 'release')], {
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
    started?.leave();
    child?.kill('SIGKILL');
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
    const program = spawn(binary, flags, {
      cwd: folders.documents,
      env: environment(desktop, folders),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = program;
    let output = '';
    const port = await new Promise<string>((resolve, reject) => {
      const hear = (data: Buffer) => {
        output += String(data);
        const match = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/u.exec(output);
        if (match) resolve(match[1]!);
      };
      program.stdout.on('data', hear);
      program.stderr.on('data', hear);
      program.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${output}`)));
    });
    return { ...(await converse(port)), output: () => output };
  }

  it('opens the window at its own address, and shows it', async () => {
    const { evaluate } = started;
    await eventually(async () => {
      expect(await evaluate('document.querySelectorAll("button").length')).toBeGreaterThan(2);
    });
    expect(await evaluate('location.href')).toBe('app://muqabala/');
    expect(await evaluate('document.title')).toBe('Muqabala');
    expect(await evaluate('[typeof require, typeof process].join()')).toBe('undefined,undefined');
  });

  it('is the version of the package, with its host behind the bridge', async () => {
    const manifest = createRequire(import.meta.url)('../../package.json') as { version: string };
    const answer = await started.evaluate("muqabala.request('app.info', {})");
    expect(answer).toMatchObject({ ok: true, value: { host: 'desktop', version: manifest.version } });
  });

  it('gives the notices of what it is made of from its archive', async () => {
    const answer = await started.evaluate("muqabala.request('app.notices', {})");
    expect(answer).toMatchObject({
      ok: true,
      value: expect.arrayContaining([expect.objectContaining({ name: 'react' })]),
    });
  });

  it('makes the sample desk from what lies in its archive', async () => {
    const answer = await started.evaluate("muqabala.request('desk.sample', {})");
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
    expect(files).toContain('dist/third-party/notices.txt');
    expect(files.filter((file) => /node_modules|\.ts$|\.map$|\/tests?\//u.test(file))).toEqual([]);
  });

  it('ends cleanly when it is told to', async () => {
    const ended = once(child!, 'exit');
    child!.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
