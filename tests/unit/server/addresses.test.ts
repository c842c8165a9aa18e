import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { NamedAddresses, clientAddress, guessNetwork, isLoopback } from '#server/addresses.ts';
import { PublicAddress } from '#server/public-address.ts';
import { makeCertificate } from '#tests/certificate.ts';

function request(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe('named addresses', () => {
  it('are addresses and networks of both kinds, however a socket writes them', () => {
    const named = new NamedAddresses(['10.0.0.7', '192.168.0.0/16', 'fd00::/8', '::1']);
    for (const inside of ['10.0.0.7', '::ffff:10.0.0.7', '192.168.4.5', 'fd12::1', '::1'])
      expect(named.has(inside)).toBe(true);
    for (const outside of ['10.0.0.8', '::ffff:10.0.0.8', '172.16.0.1', 'fe80::1', '', 'localhost'])
      expect(named.has(outside)).toBe(false);
  });

  it.each([
    '',
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0',
    '::1/129',
    '1.2.3.4/-1',
  ])('are not %j', (wrong) => {
    expect(() => new NamedAddresses([wrong])).toThrow(RangeError);
  });
});

describe('the address of a request', () => {
  const proxies = new NamedAddresses(['10.0.0.0/8']);

  it('is what the last trusted proxy says, and else that of the connection', () => {
    const from = (remote: string, forwarded?: string) =>
      clientAddress(
        request(remote, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
        proxies,
      );
    expect(from('192.0.2.1')).toBe('192.0.2.1');
    expect(from('192.0.2.1', '198.51.100.9')).toBe('192.0.2.1');
    expect(from('10.0.0.1', '198.51.100.9')).toBe('198.51.100.9');
    expect(from('::ffff:10.0.0.1', '203.0.113.5, 198.51.100.9, 10.0.0.2')).toBe('198.51.100.9');
    expect(from('10.0.0.1', 'unknown')).toBe('10.0.0.1');
    expect(from('10.0.0.1')).toBe('10.0.0.1');
  });

  it('counts guesses by networks of IPv6, of which one machine has many addresses', () => {
    expect(guessNetwork('192.0.2.1')).toBe('192.0.2.1');
    expect(guessNetwork('2001:db8:1:2:3:4:5:6')).toBe(guessNetwork('2001:db8:1:2:ffff::1'));
    expect(guessNetwork('2001:db8::1')).not.toBe(guessNetwork('2001:db8:0:1::1'));
    expect(guessNetwork('::1')).toBe('0:0:0:0');
  });

  it('is of this machine where it is a loopback address', () => {
    for (const own of ['localhost', '127.0.0.1', '127.9.9.9', '::1']) expect(isLoopback(own)).toBe(true);
    for (const other of ['0.0.0.0', '::', '192.0.2.1', 'localhost.example.org'])
      expect(isLoopback(other)).toBe(false);
  });
});

describe('the names of a server', () => {
  const originOf = (address: PublicAddress, host: string) => address.originOf(request('', { host }));

  it('are those of its certificate, at its port', () => {
    const address = new PublicAddress({ host: '0.0.0.0', port: 8443, tls: makeCertificate() });
    expect(originOf(address, 'localhost:8443')).toBe('https://localhost:8443');
    expect(originOf(address, '127.0.0.1:8443')).toBe('https://127.0.0.1:8443');
    for (const other of [
      'localhost',
      'localhost:8444',
      'evil.example:8443',
      '',
      'localhost:8443/x',
      'a@localhost:8443',
    ])
      expect(originOf(address, other)).toBeNull();
  });

  it('are the origin that was named for it and no other', () => {
    const origin = 'https://desk.example.org';
    const address = new PublicAddress({ host: '127.0.0.1', port: 8080, tls: null, origin });
    expect(originOf(address, 'desk.example.org')).toBe(origin);
    for (const other of ['127.0.0.1:8080', 'desk.example.org:8080', 'example.org'])
      expect(originOf(address, other)).toBeNull();
    expect(address.transportHeaders).toHaveProperty('strict-transport-security');
  });

  it('are those of this machine without a certificate', () => {
    const address = new PublicAddress({ host: '127.0.0.1', port: 8080, tls: null });
    expect(originOf(address, 'localhost:8080')).toBe('http://localhost:8080');
    expect(originOf(address, 'evil.example:8080')).toBeNull();
    expect(address.transportHeaders).toEqual({});
  });
});
