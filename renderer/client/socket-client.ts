import type { HostEvent } from '#api/contract.ts';
import { decodeFrame, encodeFrame } from '#api/socket-frames.ts';
import { callThrough, readHostEvent, type Client, type Transport } from './client.ts';

type Answer = Awaited<ReturnType<Transport['request']>>;

const DISCONNECTED: Answer = { ok: false, error: { code: 'disconnected', values: {} } };
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

/**
 * The client in a browser: frames go over one WebSocket. When it breaks, requests under way fail as `disconnected` and it
 * connects again by itself; who sent them decides whether to send them again. `protocols` are offered at each connection.
 */
export function createSocketClient(url: string, protocols: () => string[]): Client {
  const waiting = new Map<number, (answer: Answer) => void>();
  const listeners = new Set<(event: HostEvent) => void>();
  const connectionListeners = new Set<(connected: boolean) => void>();
  let nextId = 1;
  let retry = FIRST_RETRY_MS;
  let socket = open();
  let opened = whenOpen(socket);
  let everConnected = false;

  function open(): WebSocket {
    const fresh = new WebSocket(url, protocols());
    fresh.binaryType = 'arraybuffer';
    fresh.addEventListener('open', () => {
      retry = FIRST_RETRY_MS;
      if (everConnected) for (const listener of connectionListeners) listener(true);
      everConnected = true;
    });
    fresh.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => receive(data));
    fresh.addEventListener('close', () => {
      for (const answer of waiting.values()) answer(DISCONNECTED);
      waiting.clear();
      for (const listener of connectionListeners) listener(false);
      setTimeout(() => {
        socket = open();
        opened = whenOpen(socket);
      }, retry);
      retry = Math.min(retry * 2, LAST_RETRY_MS);
    });
    return fresh;
  }

  function receive(data: string | ArrayBuffer): void {
    const message = typeof data === 'string' ? data : new Uint8Array(data);
    const frame = decodeFrame(message) as Record<string, unknown>;
    if (typeof frame.id === 'number') {
      waiting.get(frame.id)?.(frame as unknown as Answer);
      waiting.delete(frame.id);
      return;
    }
    const event = readHostEvent(frame.event, frame.data);
    if (event) for (const listener of listeners) listener(event);
  }

  async function request(name: string, input: unknown): Promise<Answer> {
    if (socket.readyState === WebSocket.CONNECTING) await opened;
    if (socket.readyState !== WebSocket.OPEN) return DISCONNECTED;
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      socket.send(encodeFrame({ id, name, input }));
    });
  }

  return {
    kind: 'browser',
    call: (name, input) => callThrough({ request }, name, input),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    quitReady: () => undefined,
  };
}

/** Settles when the socket has opened or failed. */
function whenOpen(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => resolve(), { once: true });
  });
}
