import { importMemory } from '#desk/memory.ts';
import { systemCode } from '#desk/files/failure.ts';
import { FormatError, type FormatFailure } from '#formats/codec.ts';
import type { MemoryAnswer, MemoryRequest } from './memory-importer.ts';
import { answerRequests } from './worker-program.ts';

// Program of a worker thread: takes translation memories into a desk.

answerRequests(({ path, root }: MemoryRequest, along): MemoryAnswer => {
  try {
    return { imported: importMemory({ path, root }, along) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure) return { failure };
    throw error;
  }
});

/** What is wrong with the file or the disk, as far as it can be told; anything else is a fault of the program. */
function failureOf(error: unknown): MemoryAnswer['failure'] {
  if (error instanceof FormatError) return error.failure satisfies FormatFailure;
  const system = systemCode(error);
  return system === '' ? undefined : { system, path: (error as NodeJS.ErrnoException).path ?? '' };
}
