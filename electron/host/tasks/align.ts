import { AlignmentCancelled, type Alignment, type AlignOptions } from '#core/align/alignment.ts';
import { align as alignTexts } from '#core/align/align.ts';
import { InvalidAnchors } from '#core/align/anchors.ts';
import { AppError } from '#core/app-error.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import { deskLexicon } from './desk-lexicon.ts';
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
    const learnt = desk === undefined ? [] : [await deskLexicon(desk, signal)];
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
