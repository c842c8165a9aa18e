import {
  approvedLexicon,
  sureRenderings,
  type ApprovedPair,
  type LearntLexicon,
} from '#core/align/approved-lexicon.ts';
import type { CancelSignal } from '#core/job.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import { ApprovedPairs } from '#desk/article/approved-pairs.ts';
import { builtInLexicon } from '#language/lexicon.ts';

let last: {
  root: string;
  approved: ApprovedPairs;
  pairs?: readonly ApprovedPair[];
  lexicon?: LearntLexicon;
} | null = null;

/** The lexicon of the approved rows of a desk; that of the last desk of this thread is kept while they stay the same. */
export async function deskLexicon(root: string, signal: CancelSignal): Promise<LearntLexicon> {
  if (last?.root !== root) last = { root, approved: new ApprovedPairs(root, () => performance.now()) };
  const desk = last;
  const pairs = await desk.approved.read(() => signal.aborted);
  if (!desk.lexicon || desk.pairs !== pairs) {
    desk.lexicon = approvedLexicon(pairs, [builtInLexicon()]);
    desk.pairs = pairs;
  }
  return desk.lexicon;
}

/** Time for which what was learnt for the checks holds, in ms: to learn anew would hold up somebody who types. */
const LEARNT_MS = 300_000;

let learnt: { root: string; at: number; renderings: Lexicon } | null = null;

/** What the approved rows of a desk surely render words by; learnt anew at most every five minutes. */
export async function deskRenderings(root: string, signal: CancelSignal): Promise<Lexicon> {
  if (learnt?.root === root && performance.now() - learnt.at < LEARNT_MS) return learnt.renderings;
  const renderings = sureRenderings(await deskLexicon(root, signal));
  if (!signal.aborted) learnt = { root, at: performance.now(), renderings };
  return renderings;
}
