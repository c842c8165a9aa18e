import type { HostEvent } from '#api/contract.ts';
import { decodeFrame, encodeFrame } from '#api/socket-frames.ts';
import type { ErrorCode } from '#core/app-error.ts';
import { callThrough, readHostEvent, type Client, type Transport } from './client.ts';
import type { ServerAccount } from './server-account.ts';

type Answer = Awaited<ReturnType<Transport['request']>>;

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

interface SocketOptions {
  /** Address of the socket, asked for at each connection. */
  url: () => string;
  /** Protocols that are offered at each connection. */
  protocols: () => string[];
  /** Sign-in at a desk server: while nobody is signed in there is no connection. Null where nobody signs in. */
  account?: ServerAccount | null;
}

/**
 * The client in a browser: frames go over one WebSocket. When it breaks, requests under way fail as `disconnected` and it
 * connects again by itself; who sent them decides whether to send them again.
 */
export function createSocketClient({ url, protocols, account = null }: SocketOptions): Client {
  const lost = failure(account ? 'server-lost' : 'disconnected');
  const waiting = new Map<number, (answer: Answer) => void>();
  const listeners = new Set<(event: HostEvent) => void>();
  const connectionListeners = new Set<(connected: boolean) => void>();
  let nextId = 1;
  let retry = FIRST_RETRY_MS;
  let socket: WebSocket | null = null;
  let everConnected = false;

  let opened = begin();

  async function begin(): Promise<void> {
    if (account) await account.ready();
    socket = open();
    await whenOpen(socket);
  }

  function open(): WebSocket {
    const fresh = new WebSocket(url(), protocols());
    fresh.binaryType = 'arraybuffer';
    fresh.addEventListener('open', () => {
      retry = FIRST_RETRY_MS;
      if (everConnected) for (const listener of connectionListeners) listener(true);
      everConnected = true;
    });
    fresh.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => receive(data));
    fresh.addEventListener('close', () => {
      for (const answer of waiting.values()) answer(lost);
      waiting.clear();
      for (const listener of connectionListeners) listener(false);
      setTimeout(() => (opened = begin()), retry);
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
    if (account?.state.phase === 'out') return failure('signed-out');
    if (socket === null || socket.readyState === WebSocket.CONNECTING) await opened;
    const current = socket;
    if (current?.readyState !== WebSocket.OPEN) return lost;
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      current.send(encodeFrame({ id, name, input }));
    });
  }

  return {
    kind: 'browser',
    account,
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

function failure(code: ErrorCode): Answer {
  return { ok: false, error: { code, values: {} } };
}

/** Settles when the socket has opened or failed. */
function whenOpen(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => resolve(), { once: true });
  });
}
