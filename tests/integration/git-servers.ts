import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createSocketServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { gitEnvironment, type Machine } from './git-setting.ts';

const USER = 'layla';
const PASSWORD = 'correct horse';

export interface HttpServer {
  /** Address of a repository that lies in the folder. */
  addressOf(name: string): string;
  /** Share of answers whose connection is cut in the middle, 0 to 1. */
  cut: (path: string) => boolean;
  /** Whether pushes are answered with 403. */
  readOnly: boolean;
  /** Whether a password is wanted. */
  locked: boolean;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * `git http-backend` behind a small server that wants a password, if nothing else is said. `folder`: with the repositories. `port`:
 * of one before it, in whose place it comes.
 */
export async function serveHttp(
  folder: string,
  { port: wanted = 0, locked = true, readOnly = false } = {},
): Promise<HttpServer> {
  const env = { ...gitEnvironment(folder), GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: '1' };
  const expected = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
  const server = createServer((request, response) => {
    if (state.locked && request.headers.authorization !== expected) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="desks"' }).end();
    } else if (state.readOnly && request.url!.includes('git-receive-pack')) {
      response.writeHead(403).end();
    } else backend(request, response, env, state.cut(request.url!));
  });
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | null = null;
  const state: HttpServer = {
    addressOf: (name) => `http://127.0.0.1:${port}/${name}`,
    cut: () => false,
    readOnly,
    locked,
    port,
    close: () =>
      (closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })),
  };
  return state;
}

/** Answers a request by `git http-backend`, as a web server does; `cut`: the connection ends before the answer does. */
function backend(request: IncomingMessage, response: ServerResponse, env: NodeJS.ProcessEnv, cut: boolean) {
  const url = new URL(request.url!, 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      ...env,
      REQUEST_METHOD: request.method!,
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: USER,
      REMOTE_ADDR: '127.0.0.1',
    },
  });
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.once('close', () => {
    const all = Buffer.concat(parts);
    const end = all.indexOf('\r\n\r\n');
    let status = 200;
    for (const line of all.subarray(0, end).toString().split('\r\n')) {
      const [name, value] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()];
      if (name === 'Status') status = Number.parseInt(value, 10);
      else if (name !== '') response.setHeader(name, value);
    }
    response.writeHead(status);
    const body = all.subarray(end + 4);
    if (!cut) return response.end(body);
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy());
  });
}

/** `git daemon`, to which everybody may push. `port`: of one before it, in whose place it comes. */
export async function serveDaemon(
  folder: string,
  port: number | null = null,
): Promise<{ address: string; port: number; close(): Promise<void> }> {
  port ??= await freePort();
  const program = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-daemon');
  const options = ['--reuseaddr', '--export-all', '--enable=receive-pack', '--informative-errors'];
  const child = spawn(
    program,
    [...options, `--base-path=${folder}`, '--listen=127.0.0.1', `--port=${port}`, folder],
    {
      stdio: 'ignore',
      env: gitEnvironment(folder),
    },
  );
  for (let attempt = 0; !(await answers(port)); attempt += 1) {
    if (attempt > 200) throw new Error('git daemon does not answer');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    address: `git://127.0.0.1:${port}`,
    port,
    close: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Lets Git know the password, as a person does. */
export async function givePassword(machine: Machine, address: string): Promise<void> {
  const { host } = new URL(address);
  await mkdir(machine.home, { recursive: true });
  await writeFile(join(machine.home, '.gitconfig'), '[credential]\n\thelper = store\n');
  const line = `http://${USER}:${encodeURIComponent(PASSWORD)}@${host}\n`;
  await writeFile(join(machine.home, '.git-credentials'), line, { mode: 0o600 });
}
