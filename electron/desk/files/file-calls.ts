import * as blocking from 'node:fs';
import * as waiting from 'node:fs/promises';

/** Calls of the system that the door to a desk makes. */
export type FileCalls = Pick<
  typeof waiting,
  'lstat' | 'mkdir' | 'open' | 'readdir' | 'readlink' | 'rmdir' | 'unlink'
>;

/** An open file. */
export type FileHandle = Pick<
  waiting.FileHandle,
  'fd' | 'read' | 'write' | 'writeFile' | 'stat' | 'sync' | 'truncate' | 'close'
>;

const { lstat, mkdir, open, readdir, readlink, rmdir, unlink } = waiting;

/** The calls of this thread: they wait for the disk elsewhere, until {@link useBlockingCalls}. */
export const calls: FileCalls = { lstat, mkdir, open, readdir, readlink, rmdir, unlink };

/**
 * From here on the calls of this thread block it, and cost a third of the processor: nothing is handed to another thread and back. For
 * threads that nobody waits for but for what they are asked for.
 */
export function useBlockingCalls(): void {
  const { lstatSync, mkdirSync, readdirSync, readlinkSync, rmdirSync, unlinkSync } = blocking;
  Object.assign(calls, {
    lstat: promised(lstatSync),
    mkdir: promised(mkdirSync),
    readdir: promised(readdirSync),
    readlink: promised(readlinkSync),
    rmdir: promised(rmdirSync),
    unlink: promised(unlinkSync),
    open: async (path: string, flags: number, mode?: number) =>
      blockingFile(blocking.openSync(path, flags, mode)),
  });
}

/** A call that blocks, with its answer as a promise. */
function promised<A extends unknown[], R>(call: (...args: A) => R): (...args: A) => Promise<R> {
  return async (...args) => call(...args);
}

/** An open file whose calls block. `fd`: its descriptor. */
function blockingFile(fd: number): object {
  return {
    fd,
    read: async (bytes: Uint8Array, offset: number, length: number, position: number | null) => ({
      bytesRead: blocking.readSync(fd, bytes, offset, length, position),
      buffer: bytes,
    }),
    write: async (bytes: Uint8Array, offset?: number) => ({
      bytesWritten: blocking.writeSync(fd, bytes, offset),
      buffer: bytes,
    }),
    writeFile: async (content: string | Uint8Array) => blocking.writeFileSync(fd, content),
    stat: async (options?: { bigint: true }) => blocking.fstatSync(fd, options),
    sync: async () => blocking.fsyncSync(fd),
    truncate: async (length: number) => blocking.ftruncateSync(fd, length),
    close: async () => blocking.closeSync(fd),
  };
}
