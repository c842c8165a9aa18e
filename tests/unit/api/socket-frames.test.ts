import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '#api/socket-frames.ts';

const bytes = fc.uint8Array({ maxLength: 40 }).map((each) => new Uint8Array(each));

/** Frames with bytes at any place, and with texts and fields that could be taken for the marks of an encoding. */
const { frame } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), bytes),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('frame', 'bytes', 'at', 'size', 'value', '0'), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
  frame: fc.record({ id: fc.nat(), value: tie('value') }, { noNullPrototype: true }),
})) as { frame: fc.Arbitrary<{ id: number; value: unknown }> };

describe('a frame of the WebSocket', () => {
  it('comes out as it went in, wherever bytes are in it', () => {
    fc.assert(
      fc.property(frame, (given) => {
        expect(decodeFrame(encodeFrame(given))).toStrictEqual(given);
      }),
    );
  });

  it('is text where there are no bytes in it, and binary with the bytes as they are where there are', () => {
    expect(encodeFrame({ id: 1, name: 'app.info', input: {} })).toBe('{"id":1,"name":"app.info","input":{}}');
    const message = encodeFrame({ id: 1, value: { bytes: Uint8Array.of(7, 8, 9) } }) as Uint8Array;
    expect([...message.subarray(-3)]).toEqual([7, 8, 9]);
  });

  it('gives bytes a buffer of their own, however the message was received', () => {
    const message = encodeFrame({ first: Uint8Array.of(1, 2), second: Uint8Array.of(3) }) as Uint8Array;
    const received = Buffer.concat([Buffer.alloc(5), message]).subarray(5);
    const { first, second } = decodeFrame(received) as Record<string, Uint8Array>;
    expect([first!.buffer.byteLength, second!.buffer.byteLength]).toEqual([2, 1]);
    expect([first, second]).toStrictEqual([Uint8Array.of(1, 2), Uint8Array.of(3)]);
  });

  it('is refused where it is cut off or has bytes too many', () => {
    const message = encodeFrame({ id: 1, input: { bytes: Uint8Array.of(1, 2, 3) } }) as Uint8Array;
    for (let end = 0; end < message.byteLength; end += 1)
      expect(() => decodeFrame(message.subarray(0, end))).toThrow();
    expect(() => decodeFrame(Uint8Array.of(...message, 0))).toThrow('belong nowhere');
  });

  it.each([
    ['a field that is not there', { frame: {}, bytes: [{ at: ['a'], size: 0 }] }],
    ['a field that holds something', { frame: { a: 1 }, bytes: [{ at: ['a'], size: 0 }] }],
    [
      'one place twice',
      {
        frame: { a: null },
        bytes: [
          { at: ['a'], size: 0 },
          { at: ['a'], size: 0 },
        ],
      },
    ],
    ['what an object inherits', { frame: {}, bytes: [{ at: ['__proto__', 'a'], size: 0 }] }],
    ['a letter of a text', { frame: { a: 'b' }, bytes: [{ at: ['a', '0'], size: 0 }] }],
    ['the frame itself', { frame: null, bytes: [{ at: [], size: 0 }] }],
    ['a negative size', { frame: { a: null }, bytes: [{ at: ['a'], size: -1 }] }],
    ['no bytes', { frame: {}, bytes: [] }],
  ])('is refused where it puts bytes into %s', (_, head) => {
    const text = new TextEncoder().encode(JSON.stringify(head));
    const message = new Uint8Array(4 + text.byteLength);
    new DataView(message.buffer).setUint32(0, text.byteLength);
    message.set(text, 4);
    expect(() => decodeFrame(message)).toThrow();
  });
});
