import { align } from '#core/align/align.ts';
import { plainLink, type PlainLink } from '#core/align/alignment.ts';
import { AppError } from '#core/app-error.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import { deskLexicon } from './desk-lexicon.ts';
import { defineTask } from './task.ts';

/** Pairs of texts to align, each by itself. */
export interface AlignDocumentsInput {
  documents: { source: string[]; target: string[] }[];
  /** Real path of the desk whose approved rows help; none without it. */
  desk?: string;
}

/** Aligns pairs of texts, as sentences, with the lexicons that the task `align` has. Gives the links of each. */
export const alignDocuments = defineTask({
  warm: () => void builtInLexicon(),
  async run({ documents, desk }: AlignDocumentsInput, { signal }): Promise<PlainLink[][]> {
    const lexicons = [builtInLexicon(), ...(desk === undefined ? [] : [await deskLexicon(desk, signal)])];
    return documents.map(({ source, target }) => {
      if (signal.aborted) throw new AppError('cancelled');
      return align(source, target, { mode: 'sentence', lexicons }).links.map(plainLink);
    });
  },
});
