import { includes } from '#formats/bytes.ts';

/** What the data of a pack begin with, up to their hash. Here, since to know a pack nobody needs the page and its fonts. */
export const OPENING = '<script type="application/json" id="muqabala-pack" data-sha256="';

/** Whether a file is meant to be a pack, however it has been altered. */
export function isPack(bytes: Uint8Array): boolean {
  return bytes[0] === OPENING.charCodeAt(0) && includes(bytes, new TextEncoder().encode(OPENING));
}
