import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Session } from '#api/dispatch.ts';
import { securityHeaders, type WindowFiles } from '#host/window-files.ts';
import { Access } from './access.ts';
import { MAX_FRAME_BYTES, serveSocket, type SocketSession } from './socket-session.ts';

export interface ServerOptions {
  /** A session of the host for each window. */
  connect: () => Session;
  files: WindowFiles;
  /** 0, the default: any that is free. */
  port?: number;
  /** The desk that a new window shows, as an absolute path. */
  desk?: string | undefined;
  /** How often a window has to show that it is there. */
  pingMilliseconds?: number;
}

export interface RunningServer {
  port: number;
  origin: string;
  /** Good for one browser, once. */
  launchUrl: string;
  /** Lets every window send what it has not sent, then ends all connections. */
  close(): Promise<void>;
}

/** Where the windows' WebSocket is. */
const SOCKET_PATH = '/socket';

const PING_MILLISECONDS = 20_000;

/** How long windows get to hand over what was typed last, when the server ends: longer than one takes to send it. */
const FAREWELL_MILLISECONDS = 250;

/**
 * Serves the window to browsers of this machine: its files over HTTP, its session over WebSocket. Rejects when the port
 * is taken (`EADDRINUSE`) or not allowed (`EACCES`).
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const http = createServer({ maxHeaderSize: 16 * 1024 });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port: options.port ?? 0, host: '127.0.0.1' }, resolve);
  });
  const { port } = http.address() as AddressInfo;
  const access = new Access(port);
  const windows = new Windows(options);
  http.on('request', (request, response) => answerRequest(request, response, access, options.files));
  http.on('upgrade', (request, socket, head) => {
    const refusal = refuseUpgrade(request, access);
    if (refusal) refuseSocket(socket, refusal);
    else windows.accept(request, socket, head);
  });
  // Requests that are not HTTP at all.
  http.on('clientError', (_error, socket) => refuseSocket(socket, 400));
  let closing: Promise<void> | undefined;
  return {
    port,
    origin: access.origin,
    launchUrl: access.launchUrl,
    close: () => (closing ??= closeAll()),
  };

  async function closeAll(): Promise<void> {
    await windows.close();
    await new Promise((resolve) => {
      http.close(resolve);
      http.closeAllConnections();
    });
  }
}

/** The windows that are connected, each with its session. */
class Windows {
  private readonly options: ServerOptions;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  private readonly sessions = new Set<SocketSession>();

  constructor(options: ServerOptions) {
    this.options = options;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.sockets.handleUpgrade(request, socket, head, (accepted) => {
      const session = this.options.connect();
      const served = serveSocket(accepted, session, {
        pingMilliseconds: this.options.pingMilliseconds ?? PING_MILLISECONDS,
        before: openFirst(session, this.options.desk),
      });
      this.sessions.add(served);
      void served.ended.finally(() => this.sessions.delete(served));
    });
  }

  async close(): Promise<void> {
    if (this.sessions.size > 0) {
      const farewell = JSON.stringify({ event: 'quit.requested', data: {} });
      for (const socket of this.sockets.clients) socket.send(farewell);
      await new Promise((resolve) => setTimeout(resolve, FAREWELL_MILLISECONDS));
    }
    const sessions = [...this.sessions];
    await Promise.all(sessions.map((session) => session.idle()));
    for (const socket of this.sockets.clients) socket.terminate();
    await Promise.all(sessions.map((session) => session.ended));
  }
}

/** Opens the desk that the server was started with. One that has gone since shows the welcome instead. */
async function openFirst(session: Session, desk: string | undefined): Promise<void> {
  if (desk !== undefined) await session.dispatch('desk.open', { path: desk });
}

function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  files: WindowFiles,
): void {
  if (!access.isAddressed(request)) return say(response, 403, 'This address is not for other pages.');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return say(response, 405, 'Only GET and HEAD are answered.');
  }
  const url = URL.canParse(request.url ?? '', access.origin)
    ? new URL(request.url ?? '', access.origin)
    : null;
  if (!url || url.origin !== access.origin) return say(response, 400, 'This is not an address.');
  const token = url.searchParams.get('token');
  if (url.pathname === '/' && token !== null)
    return welcome(response, access, token, access.hasSession(request));
  if (!access.hasSession(request)) {
    return say(response, 403, 'Open the address that Muqabala printed when it started.');
  }
  const file = files.answer(url.pathname, `'self' ${access.origin.replace('http:', 'ws:')}`);
  if (!file) return say(response, 404, 'There is nothing here.');
  response.writeHead(200, { ...file.headers, 'content-length': file.body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** The token goes into a cookie and out of the address, where it would stay in the browser's history. */
function welcome(response: ServerResponse, access: Access, token: string, known: boolean): void {
  const cookie = access.exchange(token);
  if (cookie === null && !known) {
    return say(
      response,
      403,
      'This address has been used. Go to the window that is open, or start Muqabala again.',
    );
  }
  response.writeHead(303, {
    ...securityHeaders("'none'"),
    location: '/',
    ...(cookie !== null && { 'set-cookie': cookie }),
  });
  response.end();
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...securityHeaders("'none'"), 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function refuseUpgrade(request: IncomingMessage, access: Access): number | null {
  if (!access.isAddressed(request) || !access.isOwnPage(request)) return 403;
  if (!access.hasSession(request)) return 403;
  return request.url === SOCKET_PATH ? null : 404;
}

function refuseSocket(socket: Duplex, status: number): void {
  if (!socket.writable) return;
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
