/**
 * windows-1252 by a table of its own, as the Encoding Standard has it: the decoder of some versions of Node reads the bytes from
 * 0x80 to 0x9F as control characters.
 */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const FIRST = 0x80;

export function decodeWindows1252(bytes: Uint8Array): string {
  // Byte by byte in pieces, since a call takes a limited number of arguments.
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 8_192) {
    const codes = Array.from(
      bytes.subarray(from, from + 8_192),
      (byte) => HIGH.charCodeAt(byte - FIRST) || byte,
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join('');
}
