import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Statuses for what is wrong with a request before it can be answered, by Node's code for it. */
const CLIENT_ERRORS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Status for a request that is not HTTP at all, is too large or takes too long. */
export function statusOfBadRequest(error: Error): number {
  return CLIENT_ERRORS[(error as NodeJS.ErrnoException).code ?? ''] ?? 400;
}

/** Answers a connection that becomes no WebSocket, and closes it. */
export function refuseSocket(socket: Duplex, status: number): void {
  if (!socket.writable) return;
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
