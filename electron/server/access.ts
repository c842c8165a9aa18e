import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { KEY_PROTOCOL } from '#api/socket.ts';

/** Time in which a launch token can be spent, in ms. */
export const LAUNCH_MILLISECONDS = 60_000;

/**
 * Who may talk to the server. Other programs, other web pages and other people of this machine can reach its port too, so
 *
 * - each request names the server by its own address, which a rebound name does not, and comes from none but its own page;
 * - a launch token, spent once and within a minute, is exchanged for two secrets: a cookie, with which files are served, and
 *   a key, without which no socket opens. A browser sends the cookie to every port of the address; the key is kept in the
 *   storage of this very origin and goes nowhere else;
 * - the control key makes new launch links; who started the server keeps it in a file of their own.
 */
export class Access {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly controlKey = secret();
  private readonly host: string;
  private readonly cookieName: string;
  private readonly session = secret();
  private readonly socketKey = secret();
  private readonly now: () => number;
  private launch: { token: string; until: number } | null = null;

  /** `now`: monotonic milliseconds. */
  constructor(port: number, now: () => number) {
    this.host = `127.0.0.1:${port}`;
    this.origin = `http://${this.host}`;
    this.now = now;
    // Cookies of one address are shared by all its ports; the name keeps two servers apart.
    this.cookieName = `muqabala-${port}`;
  }

  /** A fresh address to start from; the one before it is void. */
  newLaunchUrl(): string {
    const token = secret();
    this.launch = { token, until: this.now() + LAUNCH_MILLISECONDS };
    return `${this.origin}/?token=${token}`;
  }

  /** Whether the request names this server by its own address. */
  namesServer(request: IncomingMessage): boolean {
    return request.headers.host === this.host;
  }

  /** Whether the request was meant for this server, and by none but a page of its own or the person. */
  isAddressed(request: IncomingMessage): boolean {
    if (!this.namesServer(request)) return false;
    const { origin } = request.headers;
    if (origin !== undefined && origin !== this.origin) return false;
    const site = request.headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  /** Whether a WebSocket comes from a page of this server: a browser always names its origin. */
  isOwnPage(request: IncomingMessage): boolean {
    return request.headers.origin === this.origin;
  }

  hasSession(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    const prefix = `${this.cookieName}=`;
    return cookies.some(
      (cookie) => cookie.startsWith(prefix) && same(cookie.slice(prefix.length), this.session),
    );
  }

  /** Whether a WebSocket brings the key, which is no cookie, among its protocols. */
  hasSocketKey(request: IncomingMessage): boolean {
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    return protocols.some(
      (name) => name.startsWith(KEY_PROTOCOL) && same(name.slice(KEY_PROTOCOL.length), this.socketKey),
    );
  }

  hasControlKey(request: IncomingMessage): boolean {
    return same(request.headers.authorization ?? '', `Bearer ${this.controlKey}`);
  }

  /** Exchanges the launch token for the two secrets; null when it is wrong, too old or spent. */
  exchange(token: string): { cookie: string; socketKey: string } | null {
    const { launch } = this;
    if (!launch || !same(token, launch.token)) return null;
    this.launch = null;
    if (this.now() > launch.until) return null;
    return {
      cookie: `${this.cookieName}=${this.session}; Path=/; HttpOnly; SameSite=Strict`,
      socketKey: this.socketKey,
    };
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in constant time, so that a guess cannot be told to be nearly right. */
function same(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
