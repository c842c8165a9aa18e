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
import { Desk } from '#desk/desk.ts';
import { freshId } from '#tests/contract/client.ts';
import { patient } from '#tests/machine.mjs';
import type { HostFolders } from '#tests/contract/suite.ts';
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
  let inspected: ChildProcess | undefined;
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
    inspected?.kill('SIGKILL');
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function foldersOf(name: string): Promise<HostFolders> {
    const folders = { settings: join(folder, name, 'settings'), documents: join(folder, name, 'documents') };
    for (const each of Object.values(folders)) await mkdir(each, { recursive: true });
    return folders;
  }

  /** The package lets nobody look into its windows. Electron itself does, with the archive of the package. */
  async function start(): Promise<Started> {
    if ('reason' in desktop) throw new Error(desktop.reason);
    const folders = await foldersOf('inspected');
    const early = ['-r', join(archive, 'dist', 'desktop', 'main.cjs')];
    const flags = [...electronFlags(), '--remote-debugging-port=0', ...early, archive];
    const program = spawn(desktop.path, flags, {
      cwd: folders.documents,
      env: environment(desktop, folders),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    inspected = program;
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
    return converse(port);
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
    expect(answer).toMatchObject({
      ok: true,
      value: { path: join(folder, 'inspected', 'documents', 'Muqabala sample') },
    });
  });

  it.each(['remote-debugging-port=0', 'remote-debugging-pipe', 'inspect=0', 'disable-web-security'])(
    'does not start with --%s',
    async (given) => {
      const folders = await foldersOf(`refused-${given.length}`);
      const { status, stdout, stderr } = spawnSync(binary, [...electronFlags(), `--${given}`], {
        cwd: folders.documents,
        env: environment(desktop, folders),
        encoding: 'utf8',
        timeout: patient(60_000),
      });
      expect(status).toBe(1);
      expect(stderr).toContain(`Muqabala does not start with --${given.split('=')[0]}.`);
      expect(stdout + stderr).not.toMatch(/(?:DevTools|Debugger) listening/u);
    },
  );

  it('opens a desk by itself, and ends cleanly when it is told to', async () => {
    const folders = await foldersOf('alone');
    const desk = join(folders.documents, 'desk');
    const installation = { id: 'abcdefabcdef', slot: 1 };
    await (await Desk.create(desk, 'Alone', { installation, now: Date.now, randomId: freshId })).close();
    const program = spawn(binary, [...electronFlags(), desk], {
      cwd: folders.documents,
      env: environment(desktop, folders),
      stdio: 'ignore',
    });
    child = program;
    const settings = join(folders.settings, 'settings.json');
    await eventually(async () => expect(await readFile(settings, 'utf8')).toContain(desk));
    const ended = once(program, 'exit');
    program.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
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
});
