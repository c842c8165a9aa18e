import { align } from '#core/align/align.ts';
import { approvedLexicon, type ApprovedPair } from '#core/align/approved-lexicon.ts';
import type { Alignment } from '#core/align/alignment.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import { ApprovedPairs } from '#desk/article/approved-pairs.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import type { AlignRequest } from './aligner.ts';
import { answerRequests } from './worker-program.ts';

// Program of a worker thread: aligns what it is sent, with a lexicon that it compiles once and one that it learns from what
// is approved on the desk.

// Now, while nobody waits: the first job comes a little later.
builtInLexicon();
answerRequests(async ({ source, target, mode, anchors, desk }: AlignRequest, work): Promise<Alignment> => {
  const learnt = desk === undefined ? [] : [await lexiconOf(desk, work.isCancelled)];
  return align(source, target, {
    mode: mode ?? 'sentence',
    lexicons: [builtInLexicon(), ...learnt],
    ...(anchors && { anchors }),
    ...work,
  });
});

let desk: {
  root: string;
  approved: ApprovedPairs;
  pairs?: readonly ApprovedPair[];
  lexicon?: Lexicon;
} | null = null;

/** What the approved rows of a desk teach; that of the last desk is kept for as long as they stay the same. */
async function lexiconOf(root: string, isCancelled: () => boolean): Promise<Lexicon> {
  if (desk?.root !== root) desk = { root, approved: new ApprovedPairs(root, () => performance.now()) };
  const here = desk;
  const pairs = await here.approved.read(isCancelled);
  if (!here.lexicon || here.pairs !== pairs) {
    here.lexicon = approvedLexicon(pairs, [builtInLexicon()]);
    here.pairs = pairs;
  }
  return here.lexicon;
}
