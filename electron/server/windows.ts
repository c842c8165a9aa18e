import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Session } from '#api/dispatch.ts';
import { encodeFrame } from '#api/socket-frames.ts';
import { MAX_FRAME_BYTES, serveSocket, type SocketSession } from './socket-session.ts';

/** Time between two signs of life of a window, in ms. */
const PING_MILLISECONDS = 20_000;

/** Time in which windows hand over what was typed last, when the server ends, in ms: longer than one takes to send it. */
const FAREWELL_MILLISECONDS = 250;

/** The windows that are connected, each with its session. */
export class Windows {
  private readonly maxSessions: number;
  private readonly pingMilliseconds: number;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  private readonly sessions = new Set<SocketSession>();

  constructor(maxSessions: number, pingMilliseconds = PING_MILLISECONDS) {
    this.maxSessions = maxSessions;
    this.pingMilliseconds = pingMilliseconds;
  }

  get isFull(): boolean {
    return this.sessions.size >= this.maxSessions;
  }

  /** Opens the socket of a window. `begin`: gives its session, and what its requests wait for. */
  accept(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    begin: (socket: WebSocket) => { session: Session; before?: Promise<void> },
  ): void {
    this.sockets.handleUpgrade(request, socket, head, (accepted) => {
      const { session, before = Promise.resolve() } = begin(accepted);
      const served = serveSocket(accepted, session, { pingMilliseconds: this.pingMilliseconds, before });
      this.sessions.add(served);
      void served.ended.finally(() => this.sessions.delete(served));
    });
  }

  /** Lets every window send what it has not sent, then ends all. */
  async close(): Promise<void> {
    if (this.sessions.size > 0) {
      const farewell = encodeFrame({ event: 'quit.requested', data: {} });
      for (const socket of this.sockets.clients) socket.send(farewell);
      await new Promise((resolve) => setTimeout(resolve, FAREWELL_MILLISECONDS));
    }
    const sessions = [...this.sessions];
    await Promise.all(sessions.map((session) => session.idle()));
    for (const socket of this.sockets.clients) socket.terminate();
    await Promise.all(sessions.map((session) => session.ended));
  }
}
