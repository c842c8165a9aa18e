import { problem, type Check } from './finding.ts';

/** Sentences are counted only to draw the eye: good English splits and joins what Arabic strings together. */
export const sentenceCountCheck: Check = {
  id: 'sentence-count',
  severity: 'note',
  run({ coverage }) {
    const [source, target] = [coverage.source.sentences.length, coverage.target.sentences.length];
    return source > target + 1 ? [problem('sentence.count', { source, target }, {})] : [];
  },
};
