import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A way to make what {@link sha256Hex} gives. */
export type Hashing = (data: Uint8Array | string) => string;

/** The way that every surrounding has. */
export const hashInJavaScript: Hashing = (data) =>
  bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));

let hashing = hashInJavaScript;

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return hashing(data);
}

/** Hashes are made by `faster` from here on: a program may bring one that gives the same in less time. */
export function hashBy(faster: Hashing): void {
  hashing = faster;
}

/**
 * The hash that an approval is bound to: the row's source paragraphs in order, and its English, exactly as they stand.
 * The JSON array keeps the borders between the paragraphs part of what is hashed.
 */
export function rowHash(sources: readonly string[], text: string): string {
  return sha256Hex(JSON.stringify(['muqabala-row', 1, sources, text]));
}
