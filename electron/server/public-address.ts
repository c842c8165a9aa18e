import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from './addresses.ts';

/** Certificate with those that sign it, and its private key, as PEM. */
export interface TlsFiles {
  cert: string;
  key: string;
}

interface Listening {
  host: string;
  port: number;
  tls: TlsFiles | null;
  /** Origin that was named for it; left out where none was. */
  origin?: string | undefined;
}

/** Names under which a server is known to browsers: no other `Host` is answered, so that a rebound name reaches nothing. */
export class PublicAddress {
  /** Origin for links. */
  readonly origin: string;
  private readonly listening: Listening;
  private certificate: X509Certificate | null;

  constructor(listening: Listening) {
    this.listening = listening;
    this.certificate = listening.tls && new X509Certificate(listening.tls.cert);
    const { host, port, origin } = listening;
    const named = isIP(host) === 6 ? `[${host}]` : host;
    this.origin = origin ?? new URL(`${this.scheme}://${named}:${port}`).origin;
  }

  renew(tls: TlsFiles): void {
    this.certificate = new X509Certificate(tls.cert);
  }

  /** Headers that are for encrypted connections alone. */
  get transportHeaders(): Record<string, string> {
    return this.origin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {};
  }

  /** Origin that a request was sent to, by its `Host`; null where that is none of this server. */
  originOf({ headers }: IncomingMessage): string | null {
    const { host } = headers;
    if (host === undefined || !/^[\w.:[\]-]{1,255}$/u.test(host)) return null;
    const scheme =
      this.listening.origin === undefined ? this.scheme : new URL(this.origin).protocol.slice(0, -1);
    if (!URL.canParse(`${scheme}://${host}`)) return null;
    const url = new URL(`${scheme}://${host}`);
    if (this.listening.origin !== undefined) return url.origin === this.origin ? this.origin : null;
    const port = url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port);
    return port === this.listening.port && this.isOwn(url.hostname) ? url.origin : null;
  }

  private isOwn(name: string): boolean {
    const plain = name.replace(/^\[|\]$/gu, '');
    if (!this.certificate) return isLoopback(plain);
    const found = isIP(plain) === 0 ? this.certificate.checkHost(plain) : this.certificate.checkIP(plain);
    return found !== undefined;
  }

  private get scheme(): 'https' | 'http' {
    return this.listening.tls ? 'https' : 'http';
  }
}
