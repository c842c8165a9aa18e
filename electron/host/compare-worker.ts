import { compareSource, type SourceUpdate } from '#core/article/update.ts';
import type { CompareRequest } from './comparer.ts';
import { answerRequests } from './worker-program.ts';

// Program of a worker thread: compares an updated source with the one that an article has.

answerRequests(({ before, fresh, source }: CompareRequest): SourceUpdate =>
  compareSource(before, fresh, source),
);
