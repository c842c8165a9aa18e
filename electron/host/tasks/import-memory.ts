import { basename } from 'node:path';
import { importMemory, type MemoryImport } from '#desk/memory/import-memory.ts';
import type { ImportedMemory } from '#core/file-notices.ts';
import { FormatError, fileError } from '#formats/codec.ts';
import { defineTask } from './task.ts';

/** Takes a translation memory into a desk, whole or not at all. */
export const importMemoryFile = defineTask({
  async run(request: MemoryImport, job): Promise<ImportedMemory> {
    try {
      return await importMemory(request, job);
    } catch (error) {
      throw error instanceof FormatError ? fileError(error.failure, basename(request.path)) : error;
    }
  },
});
