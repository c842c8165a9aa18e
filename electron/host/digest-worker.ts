import { classifyChanges, type ClassifiedChange } from '#core/facts/correction-kind.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import type { DigestRequest } from './digester.ts';
import { answerRequests } from './worker-program.ts';

// Program of a worker thread: tells of what kind the changes of texts are, with language data that it reads once.

builtInLanguageData();
answerRequests(({ texts }: DigestRequest, { isCancelled, onProgress }): ClassifiedChange[][] =>
  texts.map(({ source, before, after }, i) => {
    if (isCancelled()) throw new DOMException('the digest was cancelled', 'AbortError');
    onProgress((i + 1) / texts.length);
    return classifyChanges(source, before, after, builtInLanguageData());
  }),
);
