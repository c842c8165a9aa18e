import { classifyChanges, type ClassifiedChange } from '#core/facts/correction-kind.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { defineTask } from './task.ts';

/** A text before and after a correction, with the Arabic that it translates. */
export interface CorrectedText {
  source: string;
  before: string;
  after: string;
}

/** Sorts the changes of corrected texts by kind: for each text, its changes. */
export const classifyCorrections = defineTask({
  run(texts: readonly CorrectedText[], { signal, onProgress }): ClassifiedChange[][] {
    return texts.map(({ source, before, after }, i) => {
      signal.throwIfAborted();
      onProgress(i / texts.length);
      return classifyChanges(source, before, after, builtInLanguageData());
    });
  },
});
