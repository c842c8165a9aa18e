import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to the server. Other programs and other web pages can reach a port of this machine too, so each request
 * has to name the server by its own address (DNS rebinding does not) and has to bring the cookie that was given for the
 * launch token, which only who started the server knows.
 */
export class Access {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly token = secret();
  private readonly host: string;
  private readonly cookieName: string;
  private readonly session = secret();
  private tokenUsed = false;

  constructor(port: number) {
    this.host = `127.0.0.1:${port}`;
    this.origin = `http://${this.host}`;
    // Cookies of one address are shared by all its ports; the name keeps two servers apart.
    this.cookieName = `muqabala-${port}`;
  }

  /** Where to start: the token is taken once. */
  get launchUrl(): string {
    return `${this.origin}/?token=${this.token}`;
  }

  /** Whether the request was meant for this server, and by none but a page of its own or the person. */
  isAddressed(request: IncomingMessage): boolean {
    if (request.headers.host !== this.host) return false;
    const { origin } = request.headers;
    if (origin !== undefined && origin !== this.origin) return false;
    const site = request.headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  /** A WebSocket always names its origin in a browser, and nothing else may open one. */
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

  /** Exchanges the launch token for the session cookie; null when it is wrong or was exchanged before. */
  exchange(token: string): string | null {
    if (this.tokenUsed || !same(token, this.token)) return null;
    this.tokenUsed = true;
    return `${this.cookieName}=${this.session}; Path=/; HttpOnly; SameSite=Strict`;
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
