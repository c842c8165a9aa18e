import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { features } from '#tests/fixtures/articles.ts';
import { splitParagraphs } from '#core/paragraphs.ts';
import { MAX_FILE_BYTES } from '#formats/codec.ts';
import { decodeText, type Encoding } from '#formats/text.ts';

const ARABIC =
  'أعلنت الوزارة، أمس الخميس، عن خطة لإنشاء 25 مدرسة جديدة في المحافظات الشمالية.\r\n' +
  'وقال الوزير: «نأمل أن تبدأ الدراسة فيها العام المقبل»، مشيرا إلى أن الكلفة تبلغ 3.5 مليون.\r\n';

/** The bytes of windows-1256, from the table that the platform decodes it by. */
function windows1256(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1256');
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(text, (character) => {
    const byte = table.get(character);
    if (byte === undefined) throw new Error(`${character} is not in windows-1256`);
    return byte;
  });
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const encoders: [string, Encoding, (text: string) => Uint8Array][] = [
  ['UTF-8', 'utf-8', (text) => Buffer.from(text, 'utf8')],
  ['UTF-8 with a byte order mark', 'utf-8', (text) => Buffer.from(`\ufeff${text}`, 'utf8')],
  ['UTF-16 LE with a byte order mark', 'utf-16le', (text) => utf16(text, 'le', true)],
  ['UTF-16 BE with a byte order mark', 'utf-16be', (text) => utf16(text, 'be', true)],
  ['UTF-16 LE without one', 'utf-16le', (text) => utf16(text, 'le', false)],
  ['UTF-16 BE without one', 'utf-16be', (text) => utf16(text, 'be', false)],
  ['windows-1256', 'windows-1256', windows1256],
];

describe('decoding', () => {
  for (const [name, encoding, encode] of encoders) {
    it(`reads ${name}`, () => {
      expect(decodeText(encode(ARABIC))).toEqual({ ok: true, value: { text: ARABIC, encoding } });
    });
  }

  it('reads the same from any encoding, for texts of any words', () => {
    const words = fc.array(fc.constantFrom(...ARABIC.split(/\s+/u)), { minLength: 8, maxLength: 60 });
    const property = fc.property(words, fc.constantFrom(...encoders), (parts, [, encoding, encode]) => {
      const text = parts.join(' ');
      fc.pre(/[\u0621-\u064a]{3}/u.test(text) && text.includes('ا'));
      expect(decodeText(encode(text))).toEqual({ ok: true, value: { text, encoding } });
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('reads English, and text of one word', () => {
    for (const text of ['A plain English text.\n', 'خبر', 'ok']) {
      expect(decodeText(Buffer.from(text))).toMatchObject({ ok: true, value: { text } });
    }
    expect(decodeText(windows1256('خبر عاجل'))).toMatchObject({ ok: true });
  });

  it('drops the few control characters of a news wire, and keeps white space', () => {
    const text = `\u0001\u0002${ARABIC}${ARABIC}\u0003`;
    expect(decodeText(Buffer.from(text))).toMatchObject({ ok: true, value: { text: ARABIC + ARABIC } });
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'file-empty'],
    ['nothing but white space', Buffer.from('\ufeff \r\n\t'), 'file-empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d494844520000', 'hex'), 'file-not-text'],
    ['a Word document', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(60, 7)]), 'file-not-text'],
    ['UTF-8 with zero bytes', Buffer.from('abc\u0000def'), 'file-not-text'],
    ['UTF-8 that is cut off', Buffer.from('\ufeffخبر').subarray(0, -1), 'file-undecodable'],
    ['UTF-16 that is cut off', utf16('خبر', 'le', true).subarray(0, -1), 'file-undecodable'],
    [
      'Russian in windows-1251',
      Buffer.from('cff0e5e7e8e4e5edf220f1eae0e7e0eb2c20f7f2ee', 'hex'),
      'file-undecodable',
    ],
    ['French in Latin-1', Buffer.from('Le président a été réélu à Paris', 'latin1'), 'file-undecodable'],
    ['Arabic in ISO-8859-6', Buffer.from('e8e2c7e420c7e4d1c6ead320c3e5d320c5e6', 'hex'), 'file-undecodable'],
  ])('refuses %s', (_name, bytes, error) => {
    expect(decodeText(bytes)).toEqual({ ok: false, error });
  });

  it('refuses a file over the limit, and takes one at it', () => {
    expect(decodeText(new Uint8Array(MAX_FILE_BYTES + 1))).toEqual({ ok: false, error: 'file-too-large' });
    expect(decodeText(Buffer.alloc(MAX_FILE_BYTES, 'a'))).toMatchObject({ ok: true });
  });

  it('never throws, whatever the bytes, and gives no text with controls in it', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decodeText(bytes);
      if (decoded.ok) expect(decoded.value.text).not.toMatch(/[\u0000-\u0008\u000e-\u001f]/u);
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe.each(features)('a feature of newspaper length: $name', ({ files, arabic }) => {
  it('has its 17 paragraphs in every encoding that can hold it', () => {
    const text = readFileSync(files.arabic, 'utf8').replace(/^\ufeff/u, '');
    for (const [, , encode] of encoders.slice(0, 6)) {
      const decoded = decodeText(encode(text));
      expect(decoded.ok && splitParagraphs(decoded.value.text)).toHaveLength(17);
    }
    expect(arabic).toHaveLength(17);
  });
});
