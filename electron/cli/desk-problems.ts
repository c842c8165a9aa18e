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
  damaged: 'is damaged: see muqabala mend',
  'copied-article': 'is a copy of another article folder: see muqabala mend',
  'foreign-journal': 'was begun for another article: none of it is shown. See muqabala mend',
  'conflict-marker': 'was left behind by a merge: see muqabala mend',
  'two-heads':
    'does not follow the line before it but an earlier one: two programs wrote to this journal. See muqabala mend',
  'clock-ahead': 'comes from a clock that was more than a day ahead',
  'two-contents': 'has the id of another line and says something else: both are shown',
  'lines-lost': 'has lost lines that were there before',
} as const satisfies Record<DeskProblem['code'], string>;

/** A problem of a desk as `FILE:LINE: what`. */
export function problemLine({ file, line, code }: DeskProblem): string {
  const place = line === 0 ? oneLine(file) : `${oneLine(file)}:${line}`;
  return `${place}: ${PROBLEMS[code]}`;
}
