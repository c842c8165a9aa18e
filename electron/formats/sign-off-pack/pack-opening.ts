import { includes } from '#formats/bytes.ts';

/** Beginning of the data of a pack, up to their hash. It stands here so that a pack is recognised without the page and its fonts. */
export const OPENING = '<script type="application/json" id="muqabala-pack" data-sha256="';

/** Whether a file is meant to be a pack, however it has been altered. */
export function isPack(bytes: Uint8Array): boolean {
  return bytes[0] === OPENING.charCodeAt(0) && includes(bytes, new TextEncoder().encode(OPENING));
}
