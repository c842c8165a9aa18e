import { z } from 'zod';

/** A type that is said by a method or an event and by nothing that runs: inputs are checked, outputs are typed. */
export interface Typed<T> {
  readonly type?: T;
}

/** The output of a method, or the data of an event. */
export function type<T>(): Typed<T> {
  return {};
}

export type TypeOf<P> = P extends Typed<infer T> ? T : never;

/** Neither input nor output. */
export const nothing = z.object({});
export type Nothing = Record<string, never>;

/** A path on the machine of the host. */
export const path = z.string().min(1).max(4_096);

/** Content of a file: a buffer of its own. Connections that carry only text encode it themselves (`socket-frames.ts`). */
export type Bytes = Uint8Array<ArrayBuffer>;
export const bytes = z.instanceof(Uint8Array<ArrayBuffer>);

/** A file that the host has made. */
export interface ExportedFile {
  name: string;
  mediaType: string;
  bytes: Bytes;
}
