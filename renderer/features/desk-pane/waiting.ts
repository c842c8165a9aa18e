import type { ArticleSummary } from '../../../electron/api/contract.ts';
import { reviews, translates } from '../../../electron/core/article/commands.ts';
import type { Person } from '../../../electron/core/desk/state.ts';

/**
 * Whether the next move on an article is this person's. A translator's: there are rows to write or to write again, and no
 * other translator is at it. A reviewer's: everything is written, or it was put up for review and there is something to
 * read, or all is approved and it only has to be signed off.
 */
export function waitsFor(article: ArticleSummary, me: Person, people: readonly Person[]): boolean {
  if (article.stage === 'signed') return false;
  return (
    (translates(me) && waitsForTranslator(article, me, people)) || (reviews(me) && waitsForReviewer(article))
  );
}

function waitsForTranslator(
  { progress, lastBy }: ArticleSummary,
  me: Person,
  people: readonly Person[],
): boolean {
  if (progress.draft + progress.returned + progress.competing === 0) return false;
  const writer = people.find((person) => person.id === lastBy);
  return writer === undefined || writer.id === me.id || !translates(writer);
}

function waitsForReviewer({ progress, stage }: ArticleSummary): boolean {
  if (progress.rows === 0) return false;
  if (progress.draft + progress.returned === 0) return true;
  return stage === 'review' && progress.translated > 0;
}
