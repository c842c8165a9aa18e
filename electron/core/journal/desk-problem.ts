/** Codes of what may be wrong on a desk. The words are in the catalogues: `verify.problems.<code>`. */
export const DESK_PROBLEM_CODES = [
  /** Not JSON, or no event of this version. */
  'unreadable-line',
  'broken-chain',
  'newer-version',
  'torn-line',
  'source-changed',
  'approval-hash',
  /** A link, no plain file or folder, or too large a file: it is left alone. */
  'unsafe-file',
  /** `article.json` or `desk.json` cannot be read as what it should be. */
  'damaged',
  /** The folder of an article that another folder has too. */
  'copied-article',
  /** A journal that was begun for another article. */
  'foreign-journal',
  /** A line that a merge has left behind: `<<<<<<<`, `=======`, `>>>>>>>`. */
  'conflict-marker',
  /** A line that follows an earlier one than the line before it: two programs wrote to one journal. */
  'two-heads',
  /** An event from more than a day ahead. */
  'clock-ahead',
  /** An event that has the id of another one and says something else. */
  'two-contents',
  /** Events that this program has read and that are not on the disk any more. */
  'lines-lost',
] as const;
export type DeskProblemCode = (typeof DESK_PROBLEM_CODES)[number];

/** Something on a desk that is not as it was written. */
export interface DeskProblem {
  /** Path within the desk, with slashes. */
  file: string;
  /** 1-based; 0 where the file as a whole is meant. */
  line: number;
  code: DeskProblemCode;
}
