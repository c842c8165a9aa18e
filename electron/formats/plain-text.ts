import type { ArticleState } from '../core/article/state.ts';
import { targetParagraphs } from './target-text.ts';

/** The English as plain text: a blank line between paragraphs, LF line ends, one at the end. Empty when there is none. */
export function writePlainText(state: ArticleState): string {
  const paragraphs = targetParagraphs(state).map(({ text }) => text);
  return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`;
}
