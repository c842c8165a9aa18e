import { sentenceSpans } from '../text/sentences.ts';
import type { AlignMode } from './shapes.ts';

/** Texts of which no more than this share have several sentences are taken for single sentences… */
const SEVERAL = 0.12;
/** …if there are at least this many: an article of short paragraphs is no list of sentences. */
const LEAST_TEXTS = 8;
/** Texts looked at on each side. */
const SAMPLE = 200;

/** What two lists of texts seem to be cut into, for input that does not say. */
export function guessMode(source: readonly string[], target: readonly string[]): AlignMode {
  const several = [source, target].map((texts) => {
    const sample = texts.slice(0, SAMPLE);
    if (sample.length < LEAST_TEXTS) return 1;
    return sample.filter((text) => sentenceSpans(text).length > 1).length / sample.length;
  });
  return Math.min(...several) <= SEVERAL ? 'sentence' : 'paragraph';
}
