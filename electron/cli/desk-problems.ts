import type { DeskProblem } from '#core/journal/desk-problem.ts';
import { oneLine } from './failure.ts';

export const PROBLEMS = {
  'unreadable-line': 'cannot be read as what it should be',
  'broken-chain': 'does not follow the line before it: a line was changed, removed, added or moved',
  'newer-version': 'was written by a newer version of Muqabala',
  'torn-line': 'ends in the middle of a line; the part is left out',
  'source-changed': 'is not the source that was imported',
  'approval-hash': 'is an approval whose hash does not fit what was approved',
  'unsafe-file': 'is a link, no plain file, or too large: it is neither read nor written',
  'too-costly': 'is too large, or takes too long to read: it is not read',
  damaged: 'is damaged: see muqabala mend',
  'copied-article': 'is a copy of another article folder: see muqabala mend',
  'foreign-journal': 'was begun for another article: none of it is shown. See muqabala mend',
  'conflict-marker': 'was left behind by a merge: see muqabala mend',
  'two-heads':
    'does not follow the line before it but an earlier one: two programs wrote to this journal. See muqabala mend',
  'clock-ahead': 'comes from a clock that was more than a day ahead',
  'two-contents':
    'has the id of another line and says something else: one is shown, the same on every machine',
  'lines-lost': 'has lost lines that were there before',
  'wrong-author': 'is by another person than the one whose journal it stands in: it counts for nothing',
  'unknown-person': 'is by nobody of the desk: it counts for nothing',
  'bad-signature':
    'has a signature that is not of this line: the line was changed, or the signature; it counts for nothing',
  'unsigned-line': 'is not signed, on a desk whose lines are: it counts for nothing',
  'foreign-key': 'is signed with a key that is not of its author: it counts for nothing',
  'not-allowed': 'was not allowed by the rules, as far as its writer had seen: it counts for nothing',
  'copied-line': 'was written down again for somebody else by who is no manager: it counts for nothing',
  'clock-back': 'is dated before what its writer had written or seen: it counts for nothing',
  overtaken:
    'was allowed as far as its writer had seen, and is not by a change that was made elsewhere before: it counts, and a manager says whether it stands. See muqabala mend --accept',
  'line-missing': 'is not there, and somebody had seen it: the journal was cut, removed or not copied whole',
  'went-back':
    'is not there as this installation had seen it: the journal was cut, restored from an older copy, or written anew. If that is meant so: muqabala verify --accept',
  'line-rewritten': 'reads otherwise than somebody had seen it: the journal was written anew',
} as const satisfies Record<DeskProblem['code'], string>;

/** Maximum number of lines of one file with the same problem that are listed one by one. */
const MAX_ALIKE = 20;

/**
 * Problems of a desk, each as `FILE:LINE: what`. Of more than {@link MAX_ALIKE} of one kind in one file the rest are counted
 * in one line, so that a file of nothing else does not hide the others.
 */
export function problemLines(problems: readonly DeskProblem[]): string[] {
  const alike = new Map<string, DeskProblem[]>();
  for (const problem of problems) {
    const kind = `${problem.code} ${problem.file}`;
    const group = alike.get(kind);
    if (group) group.push(problem);
    else alike.set(kind, [problem]);
  }
  return [...alike.values()].flatMap((group) => {
    const lines = group.slice(0, MAX_ALIKE).map(problemLine);
    const rest = group.length - lines.length;
    return rest === 0 ? lines : [...lines, `${oneLine(group[0]!.file)}: and ${rest} more lines like this`];
  });
}

function problemLine({ file, line, code }: DeskProblem): string {
  const place = line === 0 ? oneLine(file) : `${oneLine(file)}:${line}`;
  return `${place}: ${PROBLEMS[code]}`;
}
