import { z } from 'zod';
import type { TermCandidate } from '#core/align/term-candidates.ts';
import { idSchema } from '#core/journal/event.ts';
import { TERM_FORMATS } from '#core/terms/term-formats.ts';
import type { LeftTerm, TermImport } from '#core/terms/term-import.ts';
import { bytes, type, type ExportedFile } from './types.ts';

/** Outcome of an import of terms: numbers of terms, and entries of the file that are none. */
export interface ImportedTerms extends Pick<TermImport, 'added' | 'changed' | 'same'> {
  left: LeftTerm[];
}

/** A row of the desk where a candidate is translated so. */
interface CandidatePlace {
  article: string;
  title: string;
  row: string;
  /** Counted from 1. */
  number: number;
}

export type DeskCandidate = TermCandidate<CandidatePlace>;

/** Maximum number of candidates that are told. */
export const MAX_CANDIDATES = 200;

const formatSchema = z.enum(TERM_FORMATS);

/** Terms of the desk in files. A single one is set by `desk.apply`. */
export const termMethods = {
  /** Takes the terms of a TBX file, a workbook or a table into the desk; what is there stays. */
  'terms.import': {
    input: z.object({ file: z.object({ name: z.string().min(1).max(255), bytes }) }),
    output: type<ImportedTerms>(),
  },
  /** What confirmed and approved rows translate in several ways, and is no term yet; `rows`: number of rows that were counted. A job. */
  'terms.candidates': {
    input: z.object({ job: idSchema }),
    output: type<{ candidates: DeskCandidate[]; rows: number }>(),
  },
  /** The terms of the desk as a file. `cut`: number of terms of which the format cannot hold all. */
  'terms.export': {
    input: z.object({ format: formatSchema }),
    output: type<{ file: ExportedFile; cut: number }>(),
  },
  /** The same by the host's own save dialog. The path is null when the person cancelled. */
  'terms.exportTo': {
    input: z.object({ format: formatSchema }),
    output: type<{ path: string | null; cut: number }>(),
  },
} as const;
