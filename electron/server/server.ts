import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Session } from '#api/dispatch.ts';
import { securityHeaders, type WindowFiles } from '#host/window-files.ts';
import { KEY_PARAMETER, LOCKED_PATH, SOCKET_PATH } from '#api/socket.ts';
import { Access } from './access.ts';
import { MAX_HEADERS, MAX_HEADER_BYTES, defaultLimits, type ServerLimits } from './limits.ts';
import { refuseSocket, statusOfBadRequest } from './refusals.ts';
import { Windows } from './windows.ts';

export interface ServerOptions {
  /** A session of the host for each window. */
  connect: () => Session;
  files: WindowFiles;
  /** 0, the default: any that is free. */
  port?: number;
  /** The desk that a new window shows, as an absolute path. */
  desk?: string | undefined;
  /** Time between two signs of life of a window, in ms. */
  pingMilliseconds?: number;
  limits?: Partial<ServerLimits>;
  /** Monotonic milliseconds. */
  now?: () => number;
}

export interface RunningServer {
  port: number;
  origin: string;
  /** A fresh address to open: good for one browser, once, within a minute. The one before it is void. */
  newLaunchUrl(): string;
  /** Secret by which whoever started the server can ask it for a new address: `POST /launch`, `Authorization: Bearer KEY`. */
  controlKey: string;
  /** Lets every window send what it has not sent, then ends all connections. */
  close(): Promise<void>;
}

/** Path at which a new launch address is asked for. */
export const LAUNCH_PATH = '/launch';

/**
 * Serves the window to browsers of this machine: its files over HTTP, its session over WebSocket. Rejects when the port
 * is taken (`EADDRINUSE`) or not allowed (`EACCES`).
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const limits = { ...defaultLimits(), ...options.limits };
  const http = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: limits.idleMilliseconds,
    requestTimeout: limits.idleMilliseconds,
    keepAliveTimeout: limits.idleMilliseconds,
    connectionsCheckingInterval: Math.ceil(limits.idleMilliseconds / 5),
  });
  http.maxHeadersCount = MAX_HEADERS;
  http.maxConnections = limits.connections;
  // Also for a connection that never sends anything; a socket of a window has its pings instead.
  http.setTimeout(limits.idleMilliseconds, (socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port: options.port ?? 0, host: '127.0.0.1' }, resolve);
  });
  const { port } = http.address() as AddressInfo;
  const access = new Access(port, options.now ?? (() => performance.now()));
  const windows = new Windows(limits.sessions, options.pingMilliseconds);
  http.on('request', (request, response) => answerRequest(request, response, access, options.files));
  http.on('upgrade', (request, socket, head) => {
    const refusal = refuseUpgrade(request, access);
    if (refusal) refuseSocket(socket, refusal);
    else if (windows.isFull) refuseSocket(socket, 503);
    else
      windows.accept(request, socket, head, () => {
        const session = options.connect();
        return { session, before: openFirst(session, options.desk) };
      });
  });
  // Requests that are not HTTP at all, are too large or take too long.
  http.on('clientError', (error, socket) => refuseSocket(socket, statusOfBadRequest(error)));
  let closing: Promise<void> | undefined;
  return {
    port,
    origin: access.origin,
    newLaunchUrl: () => access.newLaunchUrl(),
    controlKey: access.controlKey,
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
  const url = addressOf(request, access);
  const token = url?.pathname === '/' ? url.searchParams.get('token') : null;
  // Whoever has the token comes from anywhere: from a file, a terminal, a mail to themselves. Nothing else may.
  const meant = token === null ? access.isAddressed(request) : access.namesServer(request);
  if (!meant) return answer(response, 403, 'This address is not for other pages.');
  if (url?.pathname === LAUNCH_PATH) return relaunch(request, response, access);
  if (token !== null && request.method === 'GET') return welcome(request, response, access, token);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return answer(response, 405, 'Only GET and HEAD are answered.');
  }
  if (!url) return answer(response, 400, 'This is not an address.');
  if (!access.hasSession(request) || url.pathname === LOCKED_PATH)
    return answer(response, 403, HOW_TO_COME_IN);
  const file = files.answer(url.pathname, `'self' ${access.origin.replace('http:', 'ws:')}`);
  if (!file) return answer(response, 404, 'There is nothing here.');
  response.writeHead(200, { ...file.headers, 'content-length': file.body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** The address of a request; null where it is none of this server. */
function addressOf(request: IncomingMessage, access: Access): URL | null {
  if (!URL.canParse(request.url ?? '', access.origin)) return null;
  const url = new URL(request.url ?? '', access.origin);
  return url.origin === access.origin ? url : null;
}

/**
 * Exchanges the token for a cookie, and for the key of the socket, which goes into the fragment of the page's address: it is
 * not sent to any server. The page goes there by itself: a cookie that came with a navigation from elsewhere is not sent along
 * with a redirection.
 */
function welcome(request: IncomingMessage, response: ServerResponse, access: Access, token: string): void {
  const secrets = access.exchange(token);
  if (!secrets && !access.hasSession(request))
    return answer(response, 403, `This address is void. ${HOW_TO_COME_IN}`);
  const target = secrets ? `/#${KEY_PARAMETER}=${secrets.socketKey}` : '/';
  response.writeHead(200, {
    ...securityHeaders("'none'"),
    'content-type': 'text/html; charset=utf-8',
    ...(secrets && { 'set-cookie': secrets.cookie }),
  });
  response.end(
    `<!doctype html><title>Muqabala</title><meta http-equiv="refresh" content="0; url=${target}"><a href="${target}">Muqabala</a>\n`,
  );
}

/** Gives a new launch address to whoever has the control key. */
function relaunch(request: IncomingMessage, response: ServerResponse, access: Access): void {
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return answer(response, 405, 'Only POST is answered.');
  }
  if (!access.hasControlKey(request)) return answer(response, 403, 'This is for whoever started the server.');
  answer(response, 200, access.newLaunchUrl());
}

const HOW_TO_COME_IN = 'For a new address press Enter where Muqabala runs, or run: muqabala serve --new-link';

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...securityHeaders("'none'"), 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function refuseUpgrade(request: IncomingMessage, access: Access): number | null {
  if (!access.isAddressed(request) || !access.isOwnPage(request)) return 403;
  if (!access.hasSession(request) || !access.hasSocketKey(request)) return 403;
  return request.url === SOCKET_PATH ? null : 404;
}
