import type { Span } from '#core/text/span.ts';

/** What a note of the grammar is about, as far as people are told. */
export const GRAMMAR_TOPICS = [
  'repetition',
  'confusion',
  'agreement',
  'apostrophe',
  'compound',
  'phrase',
] as const;
export type GrammarTopic = (typeof GRAMMAR_TOPICS)[number];

/** What the engine of the language says of a place, in a text without inline marks. */
export interface LanguageNote extends Span {
  topic: 'spelling' | GrammarTopic;
  /** What may stand in the place instead, the best first. */
  suggestions: readonly string[];
}
