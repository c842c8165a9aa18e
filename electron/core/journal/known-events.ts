import { sha256Hex } from '#core/hash.ts';

/** The first events of an article in fold order, as whoever has them names them. */
export interface KnownEvents {
  count: number;
  /** SHA-256 of their ids. */
  digest: string;
}

export function knownEvents(events: readonly { id: string }[]): KnownEvents {
  return { count: events.length, digest: sha256Hex(events.map(({ id }) => id).join('\n')) };
}

/** Whether an article begins with events that somebody has named. */
export function beginsWith(events: readonly { id: string }[], { count, digest }: KnownEvents): boolean {
  return count <= events.length && knownEvents(events.slice(0, count)).digest === digest;
}
