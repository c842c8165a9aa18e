import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { hashBy, hashInJavaScript, sha256Hex } from '#core/hash.ts';
import { useNodeHash } from '#host/tasks/node-hash.ts';

afterEach(() => hashBy(hashInJavaScript));

describe('hashes made by Node', () => {
  it('are those that are made elsewhere, of any text', () => {
    useNodeHash();
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sha256Hex(text)).toBe(hashInJavaScript(text));
      }),
    );
    for (const text of ['سيناء', 'half a pair \ud83d', '\udc00'])
      expect(sha256Hex(text)).toBe(hashInJavaScript(text));
  });

  it('are those that are made elsewhere, of bytes and of a part of them', () => {
    useNodeHash();
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(), (bytes, from) => {
        const part = bytes.subarray(from % (bytes.length + 1));
        expect(sha256Hex(part)).toBe(hashInJavaScript(part));
      }),
    );
  });
});
