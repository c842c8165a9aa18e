import { align } from '../core/align/align.ts';
import type { Alignment } from '../core/align/alignment.ts';
import { builtInLexicon } from '../formats/lexicon.ts';
import type { AlignRequest } from './aligner.ts';
import { answerRequests } from './worker-program.ts';

// Program of a worker thread: aligns what it is sent, with a lexicon that it compiles once.

// Now, while nobody waits: the first job comes a little later.
builtInLexicon();
answerRequests(({ source, target, mode, anchors }: AlignRequest, work): Alignment =>
  align(source, target, {
    mode: mode ?? 'sentence',
    lexicons: [builtInLexicon()],
    ...(anchors && { anchors }),
    ...work,
  }),
);
