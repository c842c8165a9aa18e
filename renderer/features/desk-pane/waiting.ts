import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { reviews, translates, type Person } from '#core/people/person.ts';
import type { Policies } from '#core/people/policies.ts';

/** What waiting depends on beside the article. */
export interface DeskSide {
  people: readonly Person[];
  policies: Pick<Policies, 'fourEyes'>;
}

/**
 * Whether the next move on an article is this person's: somebody mentions them and waits for an answer; there are rows to
 * write, or to write again; there is something to review; everything is approved and has to be verified and signed off; or
 * it was signed off and has changed. Whoever it was given to comes before everybody else of that role.
 */
export function waitsFor(article: ArticleSummary, me: Person, desk: DeskSide): boolean {
  return (
    article.mentioned.includes(me.id) ||
    (translates(me) && waitsForTranslator(article, me, desk)) ||
    (reviews(me) && waitsForReviewer(article, me, desk))
  );
}

function waitsForTranslator(article: ArticleSummary, me: Person, { people }: DeskSide): boolean {
  const { progress, lastBy, assigned, stage } = article;
  if (stage === 'signed' || progress.draft + progress.returned + progress.competing === 0) return false;
  if (assigned.translator !== null) return assigned.translator === me.id;
  const writer = people.find((person) => person.id === lastBy);
  return writer === undefined || writer.id === me.id || !translates(writer);
}

function waitsForReviewer(article: ArticleSummary, me: Person, { policies }: DeskSide): boolean {
  const { progress, stage, assigned, lastBy } = article;
  if (progress.rows === 0) return false;
  const approved = progress.approved === progress.rows;
  if (stage === 'signed' ? article.changedSinceSignOff : approved) {
    const last = assigned.verifier ?? assigned.reviewer;
    return last === null || last === me.id;
  }
  if (stage === 'signed') return false;
  if (assigned.reviewer !== null && assigned.reviewer !== me.id) return false;
  // Nobody approves what they wrote themselves.
  const own =
    assigned.translator === me.id || (assigned.translator === null && translates(me) && lastBy === me.id);
  if (policies.fourEyes && own) return false;
  if (progress.draft + progress.returned === 0) return true;
  return stage === 'review' && progress.translated > 0;
}

/** Whether it had to be done by now and is not. `now`: ISO 8601 in UTC. */
export function isOverdue({ due, stage }: Pick<ArticleSummary, 'due' | 'stage'>, now: string): boolean {
  return due !== null && stage !== 'signed' && Date.parse(due) < Date.parse(now);
}
