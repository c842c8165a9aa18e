import type { RawData, WebSocket } from 'ws';
import { requestFrameSchema, type RequestFrame, type ServerFrame } from '#api/contract.ts';
import type { Session } from '#api/dispatch.ts';
import { decodeFrame, encodeFrame } from '#api/socket-frames.ts';

/** Maximum size of a frame from a window, in bytes: a pair of files at the limit of 20 MB each, with their links. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;

/** Maximum size of what waits to be sent to a window while more is read from it, in bytes. */
const READ_PAUSE_BYTES = 1024 * 1024;

/** Maximum size of what waits to be sent before the window counts as gone, in bytes. It comes back and opens its article anew. */
const GIVE_UP_BYTES = 256 * 1024 * 1024;

/** Requests of one window that are under way before nothing more is read from it. */
const MAX_UNDER_WAY = 64;

const CLOSE_BAD_FRAME = 1008;

export interface SocketSession {
  /** Resolves when no request is under way. */
  idle(): Promise<void>;
  /** Resolves when the socket has gone and the session is closed. */
  readonly ended: Promise<void>;
}

/**
 * Moves frames between a socket and a session until either ends. Requests are held back until `before` is done. A window
 * that does not answer a ping within `pingMilliseconds` is gone.
 */
export function serveSocket(
  socket: WebSocket,
  session: Session,
  { pingMilliseconds, before }: { pingMilliseconds: number; before: Promise<void> },
): SocketSession {
  const underWay = new Set<Promise<void>>();
  /** Requests that came in one piece with others and wait for their turn: pausing stops only what comes after. */
  const waiting: RequestFrame[] = [];

  function send(frame: ServerFrame): void {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(encodeFrame(frame), regulate);
    if (socket.bufferedAmount > GIVE_UP_BYTES) socket.terminate();
    regulate();
  }

  function regulate(): void {
    if (socket.readyState !== socket.OPEN) return;
    while (waiting.length > 0 && !isFull()) begin(waiting.shift()!);
    if (isFull() && !socket.isPaused) socket.pause();
    else if (!isFull() && socket.isPaused) socket.resume();
  }

  function isFull(): boolean {
    return socket.bufferedAmount > READ_PAUSE_BYTES || underWay.size >= MAX_UNDER_WAY;
  }

  function begin(frame: RequestFrame): void {
    const work = answer(frame).finally(() => {
      underWay.delete(work);
      regulate();
    });
    underWay.add(work);
  }

  async function answer({ id, name, input }: RequestFrame): Promise<void> {
    await before;
    const result = await session.dispatch(name, input);
    send(result.ok ? { id, ok: true, value: result.value } : { id, ok: false, error: result.error });
  }

  function receive(data: RawData, binary: boolean): void {
    const frame = readFrame(data, binary);
    if (!frame) {
      socket.close(CLOSE_BAD_FRAME, 'not a request');
      return;
    }
    waiting.push(frame);
    regulate();
  }

  const unsubscribe = session.subscribe((event) => send({ event: event.name, data: event.data }));
  const stopPinging = keepAlive(socket, pingMilliseconds);
  socket.on('message', receive);
  // A broken connection is reported as `error` and then closed; `close` does what there is to do.
  socket.on('error', () => undefined);
  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.race(underWay);
  }

  /** Ends the session. Requests that a window sent before it went are carried out. */
  async function end(): Promise<void> {
    stopPinging();
    unsubscribe();
    for (const frame of waiting.splice(0)) begin(frame);
    await idle();
    // What was acknowledged is on the disk; what fails here is no more than tidying up.
    await session.close().catch((failure: unknown) => {
      console.error(`a session did not close: ${String(failure)}`);
    });
  }

  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve(end()));
  });
  return { ended, idle };
}

function readFrame(data: RawData, binary: boolean): RequestFrame | null {
  try {
    const frame = requestFrameSchema.safeParse(decodeFrame(binary ? (data as Buffer) : String(data)));
    return frame.success ? frame.data : null;
  } catch {
    return null;
  }
}

/** Pings at an interval and ends a connection whose other side has not answered since the last time. */
function keepAlive(socket: WebSocket, milliseconds: number): () => void {
  let alive = true;
  socket.on('pong', () => (alive = true));
  const timer = setInterval(() => {
    // Paused: its pongs are not read either.
    if (!alive && !socket.isPaused) {
      socket.terminate();
      return;
    }
    alive = false;
    socket.ping();
  }, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
