import type { ArticleSummary } from './article-summary.ts';

/** Whether it had to be done by now and is not. `now`: ISO 8601 in UTC. */
export function isOverdue({ due, stage }: Pick<ArticleSummary, 'due' | 'stage'>, now: string): boolean {
  return due !== null && stage !== 'signed' && Date.parse(due) < Date.parse(now);
}

/** Who has an article: whoever it was given to for the stage that it is in, else who wrote in it last. */
export function ownerOf({
  stage,
  assigned,
  lastBy,
}: Pick<ArticleSummary, 'stage' | 'assigned' | 'lastBy'>): string | null {
  const given = { translating: assigned.translator, review: assigned.reviewer, signed: assigned.verifier };
  return given[stage] ?? lastBy;
}
