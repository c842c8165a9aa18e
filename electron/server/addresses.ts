import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** Addresses and networks that were named, as `10.0.0.7`, `10.0.0.0/8` or `fd00::/8`. */
export class NamedAddresses {
  private readonly list = new BlockList();

  /** @throws RangeError naming the one that is no address */
  constructor(named: readonly string[]) {
    for (const each of named) {
      const [address = '', prefix, ...rest] = each.split('/');
      const family = isIP(address);
      const bits = family === 4 ? 32 : 128;
      const length = prefix === undefined ? bits : /^\d{1,3}$/u.test(prefix) ? Number(prefix) : -1;
      if (family === 0 || rest.length > 0 || length < 0 || length > bits) throw new RangeError(each);
      this.list.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
    }
  }

  has(address: string): boolean {
    const plain = plainAddress(address);
    const family = isIP(plain);
    return family !== 0 && this.list.check(plain, family === 4 ? 'ipv4' : 'ipv6');
  }
}

/** An address of IPv4 as such, where a socket of IPv6 has it. */
export function plainAddress(address: string): string {
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  return inside ?? address;
}

const LOOPBACK = new NamedAddresses(['127.0.0.0/8', '::1']);

/** Whether a host is this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || LOOPBACK.has(host);
}

/**
 * The address that a request comes from: of its connection, or where that is a proxy which is trusted, the last one that the proxy has
 * heard of and that is none itself.
 */
export function clientAddress(request: IncomingMessage, trusted: NamedAddresses): string {
  let address = plainAddress(request.socket.remoteAddress ?? '');
  const forwarded = request.headers['x-forwarded-for'];
  const path = [forwarded ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((each) => each.trim());
  while (trusted.has(address)) {
    const before = path.pop();
    if (before === undefined || isIP(plainAddress(before)) === 0) break;
    address = plainAddress(before);
  }
  return address;
}

/** What guesses are counted by: an address of IPv4, or the network of an address of IPv6, of which one machine has many. */
export function guessNetwork(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
