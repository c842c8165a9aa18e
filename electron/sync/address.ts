import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '#core/app-error.ts';

/** Address of a repository that Git may be given. */
export interface RepositoryAddress {
  /** As Git is given it: one of the forms that {@link parseAddress} lists. */
  url: string;
  /** Git's name of the way to it; `http` and `git` only to this machine itself. */
  protocol: 'https' | 'ssh' | 'file' | 'http' | 'git';
}

const MAX_LENGTH = 2_000;

/** Host names and numbers. A dash in front would be an option of ssh. */
const HOST = /^(?!-)(?:[\p{L}\p{N}._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])$/u;
const USER = /^[\p{L}\p{N}_.+][\p{L}\p{N}_.+-]{0,100}$/u;
/** A path that no shell and no transport reads as anything else. */
const PATH = /^[^\p{C}"'`$\\;|<>&(){}!*?]+$/u;

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address of a repository: `https://…`, `ssh://[user@]host[:port]/…`, `[user@]host:path`, `file:///…` or a whole path of this
 * machine. Nothing else: no other protocol, no `transport::address`, nothing that begins with a dash, no password. Addresses of
 * this machine itself (127.0.0.1, ::1, localhost) may be `http://…` and `git://…` too.
 * @throws AppError `bad-address`, `address-with-password`
 */
export function parseAddress(text: string): RepositoryAddress {
  const address = text.trim();
  if (address === '' || address.length > MAX_LENGTH || address.startsWith('-') || /\p{C}/u.test(address))
    throw bad(address);
  if (isAbsolute(address)) return fileAddress(pathToFileURL(address).href, address);
  if (/^[a-z]{3,5}:\/\//iu.test(address)) return urlAddress(address);
  if (address.includes('::') || address.includes('//')) throw bad(address);
  return scpAddress(address);
}

/**
 * The address of a repository as it is given to others: without the name that somebody signs in by, which on the web may be a secret.
 * `isLocal`: whether it leads to the machine that it is used on, and so to the repository from there only where that is shared.
 * @throws AppError as {@link parseAddress}
 */
export function addressForOthers(text: string): { address: string; isLocal: boolean } {
  const { url, protocol } = parseAddress(text);
  if (protocol !== 'https') return { address: url, isLocal: protocol !== 'ssh' };
  const parsed = new URL(url);
  parsed.username = '';
  return { address: parsed.href, isLocal: LOOPBACK.has(parsed.hostname) };
}

function urlAddress(address: string): RepositoryAddress {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw bad(address);
  }
  if (url.password !== '') throw new AppError('address-with-password');
  const { protocol, hostname, username, pathname, search, hash } = url;
  if (search !== '' || hash !== '' || pathname.includes('//')) throw bad(address);
  if (protocol === 'file:') {
    if (hostname !== '' || address.slice(0, 8).toLowerCase() !== 'file:///') throw bad(address);
    return fileAddress(address, address);
  }
  const path = decoded(pathname, address);
  if (!HOST.test(hostname) || path.length < 2 || path.startsWith('/-') || !PATH.test(path))
    throw bad(address);
  if (username !== '' && !USER.test(decoded(username, address))) throw bad(address);
  switch (protocol) {
    case 'https:':
    case 'ssh:':
      return { url: address, protocol: protocol === 'https:' ? 'https' : 'ssh' };
    case 'http:':
    case 'git:':
      if (!LOOPBACK.has(hostname)) throw bad(address);
      return { url: address, protocol: protocol === 'http:' ? 'http' : 'git' };
    default:
      throw bad(address);
  }
}

/** `[user@]host:path`, as ssh has it. */
function scpAddress(address: string): RepositoryAddress {
  const colon = address.indexOf(':');
  const [place, path] = [address.slice(0, colon), address.slice(colon + 1)];
  const at = place.indexOf('@');
  const [user, host] = at < 0 ? [null, place] : [place.slice(0, at), place.slice(at + 1)];
  // One letter before the colon is a drive.
  if (colon < 2 || !HOST.test(host) || host.startsWith('[') || (user !== null && !USER.test(user)))
    throw bad(address);
  if (path === '' || path.startsWith('-') || !PATH.test(path)) throw bad(address);
  return { url: address, protocol: 'ssh' };
}

function fileAddress(url: string, address: string): RepositoryAddress {
  if (/\p{C}/u.test(decoded(url, address))) throw bad(address);
  return { url, protocol: 'file' };
}

function decoded(text: string, address: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw bad(address);
  }
}

function bad(address: string): AppError {
  return new AppError('bad-address', { address: address.slice(0, 200) });
}
