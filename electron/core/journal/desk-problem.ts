import { z } from 'zod';

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
  /** Journals that are too many or too large to be read, or take too long. */
  'too-costly',
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
  // Lines that count for nothing; see `Fault` in `trust/verdict.ts`.
  'wrong-author',
  'unknown-person',
  'bad-signature',
  'unsigned-line',
  'foreign-key',
  'not-allowed',
  'copied-line',
  'clock-back',
  /** A line that counts, and that was not allowed any more by a change that its writer had not seen: a manager has a word on it. */
  'overtaken',
  /** A line that somebody had seen and that is not there: the journal was cut, or is gone. */
  'line-missing',
  /** A line that reads otherwise than somebody had seen it. */
  'line-rewritten',
  /** A line that this installation had seen and that is not there, or reads otherwise: history went back. */
  'went-back',
] as const;
export type DeskProblemCode = (typeof DESK_PROBLEM_CODES)[number];

/** Something on a desk that is not as it was written. */
export const deskProblemSchema = z.object({
  /** Path within the desk, with slashes. */
  file: z.string().max(1_000),
  /** 1-based; 0 where the file as a whole is meant. */
  line: z.number().int().min(0),
  code: z.enum(DESK_PROBLEM_CODES),
  /** Who did what and when, as the line says; left out where there is no line, or none that can be read. */
  act: z.object({ by: z.string().max(200), type: z.string().max(80), at: z.string().max(80) }).optional(),
});
export type DeskProblem = z.infer<typeof deskProblemSchema>;

/** Who did what and when. */
export type Act = NonNullable<DeskProblem['act']>;

/**
 * What can be done about a problem. `mend`: it is set right, by new files only. `aside`: what it is about is moved to
 * `articles/.aside`. `accept`: a manager says that it stands.
 */
export const remedySchema = z.enum(['mend', 'aside', 'accept']);
export type Remedy = z.infer<typeof remedySchema>;

/** Problems about which something can be done, the best remedy first. */
export const REMEDIES: { readonly [C in DeskProblemCode]?: readonly Remedy[] } = {
  damaged: ['mend'],
  'copied-article': ['mend', 'aside'],
  'foreign-journal': ['mend', 'aside'],
  'conflict-marker': ['mend'],
  'two-heads': ['mend'],
  'lines-lost': ['mend'],
  overtaken: ['accept'],
};

/** Problems that are shown beside the articles, and not only where a desk is verified. */
const SHOWN: ReadonlySet<DeskProblemCode> = new Set([
  ...(Object.keys(REMEDIES) as DeskProblemCode[]),
  'unsafe-file',
  'too-costly',
  'went-back',
]);

/** Maximum number of problems of one kind in one file that are told one by one. */
const MAX_ALIKE = 100;
/** Number of problems from which on one of each kind in a file is told. */
const MANY = 20_000;

/** Problems that somebody can look at: of those alike in one file the first ones. No file and no kind is left out. */
export function fewAlike(problems: readonly DeskProblem[]): DeskProblem[] {
  const alike = new Map<string, number>();
  const told: DeskProblem[] = [];
  for (const problem of problems) {
    const kind = `${problem.code} ${problem.file}`;
    const before = alike.get(kind) ?? 0;
    if (before >= (told.length < MANY ? MAX_ALIKE : 1)) continue;
    alike.set(kind, before + 1);
    told.push(problem);
  }
  return told;
}

/** Problems that are shown beside the articles: one of each kind for a file. */
export function shownProblems(problems: readonly DeskProblem[]): DeskProblem[] {
  const shown = new Map<string, DeskProblem>();
  for (const problem of problems) {
    const key = `${problem.code} ${problem.file}`;
    if (SHOWN.has(problem.code) && !shown.has(key)) shown.set(key, problem);
  }
  return [...shown.values()];
}
