import { resolve } from 'node:path';
import { writeWhole } from '#desk/files/disk.ts';
import { writeFailure } from '#desk/files/failure.ts';

/** Writes to stdout. Resolves when it is written: a pipe takes its time, and the process shall not end before. */
export function print(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(content, (error) => (error ? reject(error) : resolve()));
  });
}

/**
 * Writes to the file that was named, else to stdout.
 * @throws AppError as for writes
 */
export async function printOrWrite(content: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) return print(content);
  await writeWhole(resolve(file), content).catch((error: unknown) => {
    throw writeFailure(error, file);
  });
}
