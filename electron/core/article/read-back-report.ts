import type { Refusal } from './command.ts';

/** What a file that comes back itself says no to. The words are in the catalogues: `export.readBack.problem.<code>`. */
export const FILE_PROBLEMS = [
  /** The row has lost what tells which one it is. */
  'no-mark',
  /** The file has the row more than once. */
  'twice',
  /** The article has no such row any more. */
  'row-gone',
  /** Its Arabic is another one by now, so its English may not fit. */
  'source-changed',
  /** The English was changed here since: the text was taken beside it, the status was not. */
  'changed-here',
  'unknown-status',
  /** It came back as translated, as many a tool has it of whatever it saves; its English is the one that went out. */
  'status-unsure',
] as const;

/** Why something of a file that came back was not taken over: by the file itself, or refused by the article. */
export type ReadBackProblem = (typeof FILE_PROBLEMS)[number] | Refusal;

/** What was taken over from a file that came back. */
export interface ReadBackReport {
  /** How many rows got another text, comments, another status. */
  texts: number;
  comments: number;
  statuses: number;
  /** Rows that came back as they went out. */
  same: number;
  problems: {
    /** What the file calls the row. */
    number: string;
    code: ReadBackProblem;
    /** What is not taken over: the beginning of a text, or a word. */
    detail: string;
  }[];
}
