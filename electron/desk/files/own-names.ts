import { randomBytes } from 'node:crypto';

/**
 * Names of what the program makes for a time and removes again. Nothing below a desk is removed that has another name; what
 * a killed program left behind is found by them.
 */
export const OWN_NAMES = {
  /** A file on its way into another one's place. */
  temporary: /^\.[^/]{1,240}\.[0-9a-f]{12}\.tmp$/u,
  /** An article that is being made, as a folder. */
  staging: /^import-[0-9a-f]{16}$/u,
  /** A translation memory that is being copied. */
  stagedMemory: /^import-[0-9a-f]{16}\.tmx$/u,
  /** Files of the kept index of what a desk knows: the words of units, and their texts. */
  memorySegment: /^[0-9a-f]{16}\.(?:words|texts)$/u,
  /** Places of the people of one host: `<installation>-<slot>.json`. */
  heartbeat: /^[0-9a-f]{12}-\d{1,4}\.json(?:\.tmp)?$/u,
  /** Files that a lock is made of, or was set aside as. */
  lockDraft: /^[\w.-]{1,80}\.lock\.[0-9a-f]{12}$/u,
} as const;

export type OwnName = keyof typeof OWN_NAMES;

/** Maximum number of bytes of a name that are kept in that of a temporary file. */
const MAX_KEPT_BYTES = 200;

/** Whether a name is of the program's own making. */
export function isOwnName(name: string, kinds = Object.keys(OWN_NAMES) as OwnName[]): boolean {
  return kinds.some((kind) => OWN_NAMES[kind].test(name));
}

/** Name of a temporary file that takes the place of `name` when it is whole. */
export function temporaryName(name: string): string {
  return `.${shortName(name)}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Part of a name that leaves room for more: names have up to 255 bytes, and a letter has up to four. */
function shortName(name: string): string {
  const bytes = Buffer.from(name).subarray(0, MAX_KEPT_BYTES);
  return bytes.toString().replace(/(?<!\ufffd)\ufffd+$/u, '');
}

/** Name of an article, or of a translation memory, that is being made. */
export function stagingName(extension: '' | '.tmx' = ''): string {
  return `import-${randomBytes(8).toString('hex')}${extension}`;
}
