import type { CorrectedText, MinorVerdict } from '#core/article/minor-kinds.ts';
import { sortCorrections as sort } from '#core/facts/minor-corrections.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { defineTask } from './task.ts';

/** Verdicts on corrections, one for each: whether all that they change is minor. */
export const sortCorrections = defineTask({
  warm: () => void builtInLanguageData(),
  run(texts: readonly CorrectedText[], { signal, onProgress }): MinorVerdict[] {
    return texts.map((text, i) => {
      signal.throwIfAborted();
      onProgress(i / texts.length);
      return sort(text, builtInLanguageData());
    });
  },
});
