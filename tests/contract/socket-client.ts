import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { WebSocket } from 'ws';
import type { AnswerFrame, HostEvent, ServerFrame } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import { decodeFrame, encodeFrame } from '#api/socket-frames.ts';
import { KEY_PROTOCOL, SOCKET_PROTOCOL } from '#api/socket.ts';
import type { Result } from '#core/result.ts';
import type { RunningServer } from '#server/server.ts';
import type { Connection } from './client.ts';

export interface Response {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** One request exactly as it is written here: `fetch` would put its own Host and tidy up the path. */
export function request(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.on('error', reject).end();
  });
}

/** What a browser has once it is in: the cookie to send, and the key of the socket. */
export interface Credentials {
  cookie: string;
  key: string;
}

/** Exchanges the launch token of an address as a browser does. */
export async function logIn(launchUrl: string): Promise<Credentials> {
  const { port, pathname, search } = new URL(launchUrl);
  const { headers, body } = await request(Number(port), pathname + search);
  const key = /url=\/#key=([\w-]{43})"/.exec(body)?.[1];
  const [cookie] = headers['set-cookie'] ?? [];
  if (cookie === undefined || key === undefined) throw new Error('nothing was given for the token');
  return { cookie: cookie.split(';')[0]!, key };
}

/** An open socket of a window, with the headers that its browser would send. */
export function openSocket(
  { port, origin }: Pick<RunningServer, 'port' | 'origin'>,
  { cookie, key }: Credentials,
  headers: Record<string, string> = {},
): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, [SOCKET_PROTOCOL, `${KEY_PROTOCOL}${key}`], {
    headers: { cookie, origin, ...headers },
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Frames over a socket as a session of the contract. */
export function connectionOver(socket: WebSocket): Connection {
  const waiting = new Map<number, (answer: AnswerFrame) => void>();
  const listeners = new Set<(event: HostEvent) => void>();
  let lastId = 0;
  socket.on('message', (data, binary) => {
    const frame = decodeFrame(binary ? (data as Buffer) : String(data)) as ServerFrame;
    if ('id' in frame) {
      waiting.get(frame.id)?.(frame);
      waiting.delete(frame.id);
    } else {
      for (const listener of listeners) listener({ name: frame.event, data: frame.data } as HostEvent);
    }
  });
  return {
    dispatch(name, input): Promise<Result<unknown, ApiError>> {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        socket.send(encodeFrame({ id, name, input }));
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () =>
      new Promise((resolve) => {
        if (socket.readyState === WebSocket.CLOSED) return resolve();
        socket.once('close', () => resolve());
        socket.close();
      }),
  };
}
