import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/app-error.ts';
import { addressForOthers, parseAddress } from '#sync/address.ts';

function codeOf(address: string): string {
  try {
    return parseAddress(address).protocol;
  } catch (error) {
    return (error as AppError).code;
  }
}

describe('the address of a repository', () => {
  it.each([
    ['https://example.org/desks/desk.git', 'https'],
    ['https://layla@example.org:8443/desk', 'https'],
    ['ssh://git@example.org:2222/srv/desk.git', 'ssh'],
    ['git@example.org:desks/desk.git', 'ssh'],
    ['server:desk.git', 'ssh'],
    ['file:///srv/desk.git', 'file'],
    [resolve('/srv/our desk.git'), 'file'],
    ['http://127.0.0.1:8080/desk.git', 'http'],
    ['git://localhost/desk.git', 'git'],
    ['https://[::1]:8443/desk', 'https'],
  ])('is %s', (address, protocol) => {
    expect(codeOf(address)).toBe(protocol);
  });

  it.each([
    '',
    '-oProxyCommand=date',
    '--upload-pack=date',
    'ext::sh -c date',
    'ext::sh://x/y',
    'fd::17/foo',
    'transport::https://example.org/x',
    'ftp://example.org/x',
    'http://example.org/desk.git',
    'git://example.org/desk.git',
    'ssh://-oProxyCommand=date/x',
    'ssh://git@-oProxyCommand=date/x',
    'ssh://example.org/-x',
    '-x@example.org:desk',
    'git@-oProxyCommand=date:desk',
    'git@example.org:-desk',
    'git@example.org:',
    'c:desk.git',
    'desk.git',
    './desk.git',
    'file://server/share',
    'https://example.org',
    'https://example.org/',
    'https://example.org/a?b=c',
    'https://example.org/a#b',
    'https://example.org/a;date',
    'https://example.org/$(date)',
    'git@example.org:`date`',
    'https://example.org/a%0ab',
    'https://example.org/%',
    'https://exa\nmple.org/a',
    'javascript:alert(1)',
  ])('is not %s', (address) => {
    expect(codeOf(address)).toBe('bad-address');
  });

  it('holds no password', () => {
    expect(codeOf('https://layla:secret@example.org/desk')).toBe('address-with-password');
    expect(codeOf('ssh://layla:secret@example.org/desk')).toBe('address-with-password');
  });

  it('never begins with a dash, names no transport of its own and has no line end, whatever is given', () => {
    const piece = fc.constantFrom(
      '-',
      'ext',
      '::',
      '://',
      '@',
      'git',
      ':',
      '/',
      'a',
      '%0a',
      '\n',
      ' ',
      '..',
      '--x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        let url;
        try {
          ({ url } = parseAddress(pieces.join('')));
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          return;
        }
        expect(url).not.toMatch(/^-|^[^/]*::|[\r\n\0]/u);
        expect(url.split('@').at(-1)).not.toMatch(/^-/u);
      }),
    );
  });

  it.each([
    ['https://example.org/desk.git', 'https://example.org/desk.git', false],
    // A name on the web may be a token, and is nobody else's.
    ['https://ghp_16C7e42F292c6912E7710c838347Ae178B4a@example.org/desk', 'https://example.org/desk', false],
    ['https://layla@[::1]:8443/desk', 'https://[::1]:8443/desk', true],
    ['git@example.org:desks/desk.git', 'git@example.org:desks/desk.git', false],
    ['ssh://git@example.org/desk.git', 'ssh://git@example.org/desk.git', false],
    ['git://localhost/desk.git', 'git://localhost/desk.git', true],
    ['file:///srv/desk.git', 'file:///srv/desk.git', true],
  ])('%s is %s for others', (mine, address, isLocal) => {
    expect(addressForOthers(mine)).toEqual({ address, isLocal });
  });
});
