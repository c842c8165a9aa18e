import { z } from 'zod';

/**
 * Frames as they travel over a WebSocket. One without bytes is a text message, its JSON. One with bytes is a binary message: the size
 * of its head (4 bytes, big-endian), the head as JSON in UTF-8, and then all bytes, one after the other. The head holds the
 * frame with `null` in the place of all bytes, and where each belongs: out of band, so that no text can be taken for bytes.
 */

const HEAD_SIZE_BYTES = 4;

const headSchema = z.object({
  frame: z.unknown(),
  bytes: z.array(z.object({ at: z.array(z.string()).min(1), size: z.int().min(0) })).min(1),
});

/** Names of fields, and places in lists, from the frame down. */
type Path = string[];
type Content = { at: Path; bytes: Uint8Array };

/** The message that carries a frame: plain data with `Uint8Array`s in it. */
export function encodeFrame(frame: object): string | Uint8Array<ArrayBuffer> {
  if (!holdsBytes(frame)) return JSON.stringify(frame);
  const contents: Content[] = [];
  const plain = takeBytes(frame, [], contents);
  const bytes = contents.map(({ at, bytes: { byteLength: size } }) => ({ at, size }));
  const head = new TextEncoder().encode(JSON.stringify({ frame: plain, bytes }));
  const size = contents.reduce((sum, each) => sum + each.bytes.byteLength, 0);
  const message = new Uint8Array(HEAD_SIZE_BYTES + head.byteLength + size);
  new DataView(message.buffer).setUint32(0, head.byteLength);
  message.set(head, HEAD_SIZE_BYTES);
  let end = HEAD_SIZE_BYTES + head.byteLength;
  for (const content of contents) {
    message.set(content.bytes, end);
    end += content.bytes.byteLength;
  }
  return message;
}

/**
 * The frame that a message carries. The bytes in it are copies of their own.
 * @throws Error when it is no message of `encodeFrame`
 */
export function decodeFrame(message: string | Uint8Array): unknown {
  if (typeof message === 'string') return JSON.parse(message);
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let end = HEAD_SIZE_BYTES + view.getUint32(0);
  if (end > message.byteLength) throw new Error('the head is cut off');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(message.subarray(HEAD_SIZE_BYTES, end));
  const head = headSchema.parse(JSON.parse(text));
  for (const { at, size } of head.bytes) {
    if (end + size > message.byteLength) throw new Error('bytes are cut off');
    putBytes(head.frame, at, new Uint8Array(message.subarray(end, end + size)));
    end += size;
  }
  if (end !== message.byteLength) throw new Error('bytes that belong nowhere');
  return head.frame;
}

/** Whether bytes are anywhere in the data. Most frames have none, and some have a hundred thousand events. */
function holdsBytes(value: object): boolean {
  if (value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return value.some(isHolder);
  for (const key in value) if (isHolder((value as Record<string, unknown>)[key])) return true;
  return false;
}

function isHolder(value: unknown): boolean {
  return typeof value === 'object' && value !== null && holdsBytes(value);
}

/** A copy of the data with `null` in the place of bytes, which go into `contents`. */
function takeBytes(value: unknown, at: Path, contents: Content[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) {
    contents.push({ at, bytes: value });
    return null;
  }
  const taken = Object.entries(value).map(([key, each]) => [key, takeBytes(each, [...at, key], contents)]);
  return Array.isArray(value) ? taken.map(([, each]) => each) : Object.fromEntries(taken);
}

/** Puts bytes where a `null` holds their place. */
function putBytes(frame: unknown, at: Path, bytes: Uint8Array): void {
  const last = at.at(-1)!;
  let holder = frame;
  for (const key of at.slice(0, -1)) holder = fieldOf(holder, key);
  if (fieldOf(holder, last) !== null) throw new Error('bytes where other data is');
  (holder as Record<string, unknown>)[last] = bytes;
}

/** An own field of an object, or an item of a list: whoever writes a frame reaches nothing else. */
function fieldOf(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key))
    throw new Error('bytes for a place that is not there');
  return (holder as Record<string, unknown>)[key];
}
