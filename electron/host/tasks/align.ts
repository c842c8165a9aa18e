import { AlignmentCancelled, type Alignment, type AlignOptions } from '#core/align/alignment.ts';
import { align as alignTexts } from '#core/align/align.ts';
import { InvalidAnchors } from '#core/align/anchors.ts';
import { approvedLexicon, type ApprovedPair } from '#core/align/approved-lexicon.ts';
import { AppError } from '#core/app-error.ts';
import type { CancelSignal } from '#core/job.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import { ApprovedPairs } from '#desk/article/approved-pairs.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import { defineTask } from './task.ts';

/** Two texts to align, as paragraphs. */
export interface AlignInput {
  source: string[];
  target: string[];
  /** Sentences where it is left out. */
  mode?: AlignOptions['mode'];
  anchors?: { source: number[]; target: number[] }[];
  /** Real path of the desk whose approved rows help; none without it. */
  desk?: string;
}

/** Aligns two texts with the lexicon that ships with the program and one that is learnt from what is approved on the desk. */
export const align = defineTask({
  warm: () => void builtInLexicon(),
  async run({ source, target, mode, anchors, desk }: AlignInput, { signal, onProgress }): Promise<Alignment> {
    const learnt = desk === undefined ? [] : [await lexiconOf(desk, signal)];
    try {
      return alignTexts(source, target, {
        mode: mode ?? 'sentence',
        lexicons: [builtInLexicon(), ...learnt],
        ...(anchors && { anchors }),
        isCancelled: () => signal.aborted,
        onProgress,
      });
    } catch (error) {
      if (error instanceof AlignmentCancelled) throw new AppError('cancelled');
      if (error instanceof InvalidAnchors) throw new AppError('links-do-not-fit', {}, { cause: error });
      throw error;
    }
  },
});

let last: {
  root: string;
  approved: ApprovedPairs;
  pairs?: readonly ApprovedPair[];
  lexicon?: Lexicon;
} | null = null;

/** The lexicon of the approved rows of a desk; that of the last desk is kept while they stay the same. */
async function lexiconOf(root: string, signal: CancelSignal): Promise<Lexicon> {
  if (last?.root !== root) last = { root, approved: new ApprovedPairs(root, () => performance.now()) };
  const desk = last;
  const pairs = await desk.approved.read(() => signal.aborted);
  if (!desk.lexicon || desk.pairs !== pairs) {
    desk.lexicon = approvedLexicon(pairs, [builtInLexicon()]);
    desk.pairs = pairs;
  }
  return desk.lexicon;
}
