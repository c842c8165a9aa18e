import { unwritten } from '#core/article/open-rows.ts';
import type { ArticleSummary } from './article-summary.ts';
import { reviews, translates, type Person } from '#core/people/person.ts';
import type { Policies } from '#core/people/policies.ts';

/** Parts of the desk that waiting depends on. */
export interface DeskSide {
  people: readonly Person[];
  policies: Pick<Policies, 'fourEyes'>;
}

/**
 * Whether the next step on an article is this person's: somebody mentions them and waits for an answer; there are rows to write,
 * or to write again, or all are written and have to be sent to review; it was sent to review, and rows are open for them as a
 * reviewer; everything is approved and has to be verified and signed off; or it was signed off and has changed. Whoever it was
 * given to comes before everybody else of that role.
 */
export function waitsFor(article: ArticleSummary, me: Person, desk: DeskSide): boolean {
  return (
    article.mentioned.includes(me.id) ||
    (translates(me) && waitsForTranslator(article, me, desk)) ||
    (reviews(me) && waitsForReviewer(article, me, desk))
  );
}

function waitsForTranslator(article: ArticleSummary, me: Person, { people }: DeskSide): boolean {
  const { needs, lastBy, assigned, stage } = article;
  if (stage === 'signed') return false;
  const toSend = stage === 'translating' && needs.approve > 0;
  if (unwritten(needs) === 0 && !toSend) return false;
  if (assigned.translator !== null) return assigned.translator === me.id;
  const writer = people.find((person) => person.id === lastBy);
  return writer === undefined || writer.id === me.id || !translates(writer);
}

function waitsForReviewer(article: ArticleSummary, me: Person, { policies }: DeskSide): boolean {
  const { progress, needs, ownPassed, stage, assigned } = article;
  if (progress.rows === 0) return false;
  const approved = unwritten(needs) + needs.approve === 0;
  if (stage === 'signed' ? article.changedSinceSignOff : approved) {
    const last = assigned.verifier ?? assigned.reviewer;
    return last === null || last === me.id;
  }
  if (stage !== 'review') return false;
  if (assigned.reviewer !== null && assigned.reviewer !== me.id) return false;
  // The translator's own text is somebody else's to review.
  const own = assigned.translator === me.id || (assigned.translator === null && writesHere(article, me));
  if (policies.fourEyes && own) return false;
  const done = policies.fourEyes ? (ownPassed[me.id] ?? 0) : 0;
  return needs.settle + needs.answer + needs.confirm + needs.approve > done;
}

/** Whether a person who translates wrote last: then the text is taken to be theirs. */
function writesHere({ lastBy }: ArticleSummary, me: Person): boolean {
  return translates(me) && lastBy === me.id;
}
