import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { SOCKET_PROTOCOL } from '#api/socket.ts';
import { readDeskFile } from '#desk/article/article-file.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { noDialogs } from '#host/platform.ts';
import { ServedDesk, servedFolder } from '#host/served-desk.ts';
import { readWindowFiles } from '#host/window-files.ts';
import { Accounts } from '#server/accounts.ts';
import { startDeskServer, type DeskServerOptions, type RunningDeskServer } from '#server/desk-server.ts';
import { makeCertificate, type Certificate } from '#tests/certificate.ts';
import { Client } from '#tests/contract/client.ts';
import { connectionOver } from '#tests/contract/socket-client.ts';
import { eventually } from '#tests/eventually.ts';
import { prepareDesk, type PreparedDesk } from './setting.ts';

export const PASSWORD = 'correct horse battery';

/** Cost of a hash in tests: that of the real ones is looked at once. */
export const CHEAP = { N: 2 ** 10, r: 8, p: 1 };

/** One certificate for all tests of a process. */
let certificate: Certificate | null = null;

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface TestServer {
  desk: PreparedDesk;
  accounts: Accounts;
  server: RunningDeskServer;
  served: ServedDesk;
  settings: string;
  /** Puts the clock of the server on, in ms. */
  wait(milliseconds: number): void;
  /** A request as a page of the server sends it; `headers` in the place of its own. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** The cookie of somebody who signs in. */
  signIn(name: string, password?: string): Promise<string>;
  /** The status that a socket is refused with; 101 where it is not. */
  socketStatus(headers: Record<string, string>, path?: string): Promise<number>;
  /** A window of whoever has the cookie. */
  window(cookie: string): Promise<{ client: Client; socket: WebSocket }>;
}

type Options = Partial<
  Pick<DeskServerOptions, 'host' | 'origin' | 'trusted' | 'personHeader' | 'signInLimits'>
> & { plain?: boolean };

/** A desk of Layla, who translates and manages, and Karim, who reviews, behind a real server with TLS. Both have a password. */
export async function serveTestDesk(options: Options = {}): Promise<TestServer> {
  const desk = await prepareDesk(3);
  const { folder, path } = desk;
  const settings = join(folder, 'settings-server');
  const { file } = await readDeskFile(await SafeFolder.at(path));
  const served = await ServedDesk.open({
    platform: noDialogs,
    kind: 'browser',
    version: '0.0.0-test',
    documents: folder,
    sample: folder,
    settings,
    desk: path,
    deskId: file.id,
    device: 'Test server',
  });
  const accounts = new Accounts(servedFolder(file.id, settings), { cost: CHEAP });
  await accounts.set('layla', PASSWORD);
  await accounts.set('karim', PASSWORD);
  let ahead = 0;
  certificate ??= makeCertificate();
  const { plain = false, ...others } = options;
  const server = await startDeskServer({
    desk: served,
    accounts,
    files: await windowFiles(join(folder, 'window')),
    host: '127.0.0.1',
    port: 0,
    tls: plain ? null : certificate,
    now: () => ahead,
    report: (failure) => {
      throw failure;
    },
    ...others,
  });
  onTestFinished(async () => {
    await server.close();
    await served.close();
  });
  const { cert } = certificate;
  const place = { host: '127.0.0.1', port: server.port };
  const origin = options.origin ?? server.origin;
  const host = new URL(origin).host;

  async function send(method: string, to: string, body?: unknown, headers: Record<string, string> = {}) {
    const text = body === undefined ? '' : JSON.stringify(body);
    const own = { host, ...(method === 'POST' && { origin, 'content-type': 'application/json' }) };
    const begin = plain ? httpRequest : httpsRequest;
    return new Promise<Answer>((resolve, reject) => {
      const request = begin(
        {
          ...place,
          path: to,
          method,
          headers: { ...own, ...headers },
          agent: false,
          ...(!plain && { ca: cert, servername: 'localhost' }),
        },
        (response) => {
          let whole = '';
          response.setEncoding('utf8').on('data', (part: string) => (whole += part));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(whole) }),
          );
        },
      );
      request.on('error', reject).end(text);
    });
  }

  const socketTo = (to: string, headers: Record<string, string>) => {
    const options = { ca: cert, servername: 'localhost', headers: { host, origin, ...headers } };
    return new WebSocket(
      `${plain ? 'ws' : 'wss'}://127.0.0.1:${server.port}${to}`,
      [SOCKET_PROTOCOL],
      plain ? { headers: options.headers } : options,
    );
  };

  return {
    desk,
    accounts,
    server,
    served,
    settings,
    wait: (milliseconds) => (ahead += milliseconds),
    send,
    async signIn(name, password = PASSWORD) {
      const { status, headers, body } = await send('POST', '/sign-in', { name, password });
      if (status !== 200) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`);
      return headers['set-cookie']![0]!.split(';')[0]!;
    },
    socketStatus(headers, to = '/socket') {
      const socket = socketTo(to, headers);
      return new Promise<number>((resolve) => {
        socket.once('open', () => resolve(101));
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.on('error', () => undefined);
      }).finally(() => socket.terminate());
    },
    async window(cookie) {
      const socket = socketTo('/socket', { cookie });
      const client = new Client(connectionOver(socket));
      await new Promise((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      });
      await client.call('desk.view', {});
      return { client, socket };
    },
  };
}

/** Has the manager let in what the server holds for a person, as soon as it asks. */
export async function letServerSign({ desk: { layla } }: TestServer, person: string): Promise<void> {
  const asking = await eventually(async () => {
    const view = (await layla.call('desk.view', {}))!;
    const found = view.keys.find((key) => key.person === person && key.status === 'asked');
    if (!found) throw new Error('nothing asks yet');
    return found;
  });
  const { key, device } = asking;
  await layla.call('desk.apply', {
    commands: [{ type: 'setKey', key, person, status: 'allowed', device }],
  });
}

/** Waits until a window knows that the server may sign for its person. */
export async function isLetIn(client: Client): Promise<void> {
  await eventually(async () => {
    const { key, keys, me } = (await client.call('desk.view', {}))!;
    const own = keys.find((each) => each.key === key && each.person === me);
    if (own?.status !== 'allowed') throw new Error('not let in yet');
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function windowFiles(folder: string) {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta name="muqabala-host" content="MUQABALA_HOST">',
  );
  await writeFile(join(folder, '..', 'secret.txt'), 'not for the window');
  return readWindowFiles(folder);
}
