import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/**
 * The files of the window as a host hands them out. They are listed and read once, when the host starts, and a request
 * is looked up in that list by its exact path: no request can reach any other file, whatever its path says.
 */
export interface WindowFiles {
  /**
   * The file at a path of a URL (`/`, `/assets/index-1a2b.js`), or undefined. `connect` is the policy's `connect-src`; `host` is told
   * to the page.
   */
  answer(path: string, connect: string, host?: 'own' | 'server'): WindowFile | undefined;
  /** Paths of the files that the page names itself: it asks for all of them at once. */
  readonly named: readonly string[];
}

export interface WindowFile {
  body: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Stands in the page where the nonce of the response belongs; see renderer/vite.config.ts. */
const NONCE_MARK = 'MUQABALA_NONCE';

/** Stands in the page where it is said whether it comes from a desk server; see renderer/index.html. */
const HOST_MARK = 'MUQABALA_HOST';

const PAGE = '/index.html';

/** Reads a built window. Throws when the folder has no page. */
export async function readWindowFiles(folder: string): Promise<WindowFiles> {
  const files = new Map<string, { body: Uint8Array<ArrayBuffer>; mediaType: string }>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const mediaType = MEDIA_TYPES[extname(entry.name)];
    if (!entry.isFile() || mediaType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const { buffer, byteOffset, byteLength } = await readFile(path);
    const body = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { body, mediaType });
  }
  const page = files.get(PAGE);
  if (!page) throw new Error(`there is no page in ${folder}`);
  const html = new TextDecoder().decode(page.body);
  return {
    named: [...files.keys()].filter((path) => html.includes(`".${path}"`)),
    answer(path, connect, host = 'own') {
      const nonce = randomBytes(16).toString('base64');
      const headers = securityHeaders(connect, nonce);
      if (path === '/' || path === PAGE) {
        const body = new TextEncoder().encode(html.replaceAll(NONCE_MARK, nonce).replaceAll(HOST_MARK, host));
        return { body, headers: { ...headers, 'content-type': page.mediaType } };
      }
      const file = files.get(path);
      return file && { body: file.body, headers: { ...headers, 'content-type': file.mediaType } };
    },
  };
}

/**
 * What every response says to the browser. Styles made at run time need the response's nonce, scripts have to be files
 * of the window, and nothing whatsoever comes from elsewhere.
 */
export function securityHeaders(connect: string, nonce?: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), midi=(), payment=()',
    'cache-control': 'no-store',
  };
}
