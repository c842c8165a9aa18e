import type { Refusal } from './command.ts';

/** Codes of what a file that comes back cannot give. The words are in the catalogues: `export.readBack.problem.<code>`. */
const FILE_PROBLEMS = [
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

const OF_FILE: ReadonlySet<string> = new Set(FILE_PROBLEMS);

/** Whether a problem is one of the file itself, whose detail says what of it; every other one is a refusal of the article. */
export function isOfFile(code: ReadBackProblem): code is (typeof FILE_PROBLEMS)[number] {
  return OF_FILE.has(code);
}

/** Report of what was taken over from a file that came back. */
export interface ReadBackReport {
  /** Number of rows that got another text, comments, another status. */
  texts: number;
  comments: number;
  statuses: number;
  /** Rows that came back as they went out. */
  same: number;
  problems: {
    /** Name of the row in the file. */
    number: string;
    code: ReadBackProblem;
    /** Beginning of a text, or a word, that is not taken over. */
    detail: string;
  }[];
}
