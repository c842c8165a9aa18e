import type { TermFormat } from '#core/terms/term-formats.ts';
import type { ReadTerms } from '#core/terms/term-import.ts';
import type { DeskTerm } from '#core/terms/term.ts';
import { FormatError, fileError } from '#formats/codec.ts';
import { readTermFile, writeTermFile } from '#formats/terms/terms.ts';
import type { WrittenTerms } from '#formats/terms/tbx.ts';
import { defineTask } from './task.ts';

/** Reads a file of terms. */
export const readTerms = defineTask({
  run({ name, bytes }: { name: string; bytes: Uint8Array }): ReadTerms {
    try {
      return readTermFile(bytes);
    } catch (error) {
      throw error instanceof FormatError ? fileError(error.failure, name) : error;
    }
  },
});

/** Writes terms as a file. `title`: name of the desk. */
export const writeTerms = defineTask({
  run({ terms, format, title }: { terms: DeskTerm[]; format: TermFormat; title: string }): WrittenTerms {
    return writeTermFile(terms, format, title);
  },
});
