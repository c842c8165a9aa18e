import { includes } from '../bytes.ts';

/** The tag that the data of a pack stand in, up to the hash of them. */
export const OPENING = '<script type="application/json" id="muqabala-pack" data-sha256="';

/** Whether a file is meant to be a pack, however it has been altered. */
export function isPack(bytes: Uint8Array): boolean {
  return bytes[0] === OPENING.charCodeAt(0) && includes(bytes, new TextEncoder().encode(OPENING));
}
