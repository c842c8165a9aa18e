import type { JournalProblemCode } from '#core/journal/journal.ts';

/** Why a pack cannot be read, or is not as it was written. The words are in the catalogues. */
export type PackFault =
  /** No pack, or one whose data cannot be read. */
  | 'pack-unreadable'
  /** Written by a newer version of the program. */
  | 'pack-newer'
  /** The data inside are not those that were written. */
  | 'pack-data-altered'
  /** The readable page was altered, or differs from the data. */
  | 'pack-page-altered';

export type PackProblemCode =
  | PackFault
  /** The pack belongs to another desk. */
  | 'other-desk'
  | 'article-missing'
  | 'file-missing'
  | 'file-altered'
  | 'journal-missing'
  /** A line that was there at sign-off reads otherwise now. */
  | 'line-altered'
  /** Lines that were there at sign-off are gone: the journal ends before this one. */
  | 'lines-missing'
  /** Lines have come or gone before the last one of the sign-off. */
  | 'lines-moved'
  /** The pack says something other than the journals, which are as they were. */
  | 'record-differs'
  /** A line that is unsigned, not its author's, not allowed, missing, or says two things. */
  | 'unsound-line'
  /** A file that is made from the journals is not what they come to. */
  | 'derived-differs'
  /** Of lines that came after the sign-off. */
  | Extract<JournalProblemCode, 'unreadable-line' | 'broken-chain' | 'torn-line'>;

export interface PackProblem {
  code: PackProblemCode;
  /** Path within the desk; null for the pack itself. */
  file: string | null;
  /** 1-based; 0 where the whole is meant. */
  line: number;
  /** 1-based row of the pack, for `record-differs`; 0 where another part is meant. */
  row: number;
  /** Part of the pack, for `record-differs`. */
  part: string | null;
}

/** Lines of a journal that came after the sign-off. `from` is the first of them, 1-based. */
export interface LinesSince {
  file: string;
  from: number;
  lines: number;
}

/** A row of the pack that reads otherwise now. */
export interface ChangedRow {
  /** 1-based row of the pack. */
  row: number;
  /** Its English as it was signed, and as it is; null where the row is merged or gone. */
  signed: string;
  now: string | null;
  /** Whether its Arabic is another one. */
  sourceChanged: boolean;
}

export interface PackReport {
  /**
   * `as-signed`: nothing has changed. `gone-on`: what was signed is all there, and there is more since. `altered`: the pack
   * or what was signed is not what it was.
   */
  verdict: 'as-signed' | 'gone-on' | 'altered';
  problems: PackProblem[];
  since: LinesSince[];
  /** Rows of the pack that read otherwise now, are merged or gone; null where that cannot be told. */
  changedRows: ChangedRow[] | null;
  /** Whether the article is signed off now, and says what the pack says. */
  stillSigned: boolean;
  /**
   * From the pack; null where it cannot be read. `article`: its Arabic title; `englishTitle`: its English headline, empty where there is
   * none.
   */
  signed: { article: string; englishTitle: string; by: string; at: string } | null;
}
