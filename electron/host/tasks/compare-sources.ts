import type { ParagraphKind } from '#core/paragraphs.ts';
import { compareSource, type SourceBefore, type SourceUpdate } from '#core/article/update.ts';
import { defineTask } from './task.ts';

export interface CompareInput {
  before: SourceBefore;
  /** Paragraphs of the updated source. */
  fresh: { kind: ParagraphKind; text: string }[];
  /** Id of the event that will bring it. */
  source: string;
}

/** Compares an updated source with the one that an article has. */
export const compareSources = defineTask({
  run: ({ before, fresh, source }: CompareInput): SourceUpdate => compareSource(before, fresh, source),
});
