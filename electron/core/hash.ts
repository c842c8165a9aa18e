import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));
}

/**
 * The hash that an approval is bound to: the row's source paragraphs in order, and its English, exactly as they stand.
 * The JSON array keeps the borders between the paragraphs part of what is hashed.
 */
export function rowHash(sources: readonly string[], text: string): string {
  return sha256Hex(JSON.stringify(['muqabala-row', 1, sources, text]));
}
