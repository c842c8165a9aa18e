import { approvedLexicon, type ApprovedPair } from '#core/align/approved-lexicon.ts';
import type { CancelSignal } from '#core/job.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import { ApprovedPairs } from '#desk/article/approved-pairs.ts';
import { builtInLexicon } from '#language/lexicon.ts';

let last: {
  root: string;
  approved: ApprovedPairs;
  pairs?: readonly ApprovedPair[];
  lexicon?: Lexicon;
} | null = null;

/** The lexicon of the approved rows of a desk; that of the last desk of this thread is kept while they stay the same. */
export async function deskLexicon(root: string, signal: CancelSignal): Promise<Lexicon> {
  if (last?.root !== root) last = { root, approved: new ApprovedPairs(root, () => performance.now()) };
  const desk = last;
  const pairs = await desk.approved.read(() => signal.aborted);
  if (!desk.lexicon || desk.pairs !== pairs) {
    desk.lexicon = approvedLexicon(pairs, [builtInLexicon()]);
    desk.pairs = pairs;
  }
  return desk.lexicon;
}
