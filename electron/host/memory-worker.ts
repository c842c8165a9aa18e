import { importMemory } from '#desk/memory.ts';
import { AppError } from '#core/app-error.ts';
import { FormatError } from '#formats/codec.ts';
import type { MemoryAnswer, MemoryRequest } from './memory-importer.ts';
import { answerRequests } from './worker-program.ts';

// Program of a worker thread: takes translation memories into a desk.

answerRequests(async ({ path, root }: MemoryRequest, along): Promise<MemoryAnswer> => {
  try {
    return { imported: await importMemory({ path, root }, along) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure) return { failure };
    throw error;
  }
});

/** What is wrong with the file or the disk, as far as it can be told; anything else is a fault of the program. */
function failureOf(error: unknown): MemoryAnswer['failure'] {
  if (error instanceof FormatError) return error.failure;
  return error instanceof AppError ? error.data : undefined;
}
