import type { JournalProblemCode } from '#core/journal/journal.ts';

/** Something on a desk that is not as it was written. */
export interface DeskProblem {
  /** Path within the desk, with slashes. */
  file: string;
  /** 1-based; 0 where the file as a whole is meant. */
  line: number;
  code: JournalProblemCode | 'source-changed' | 'approval-hash';
}
