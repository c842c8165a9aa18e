import type { ArticleState, FactConfirmation } from './state.ts';

/** Identities that a judgement may be stored under: the one of a finding or fact, and the one of earlier versions. */
export interface Judged {
  id: string;
  former: string;
}

/** The identity under which a finding is dismissed; undefined where nobody has dismissed it. */
export function dismissedAs(
  { dismissals }: Pick<ArticleState, 'dismissals'>,
  { id, former }: Judged,
): string | undefined {
  return [id, former].find((identity) => dismissals.has(identity));
}

/** Everybody's confirmations of a fact, one for each person. */
export function confirmationsOf(
  { facts }: Pick<ArticleState, 'facts'>,
  { id, former }: Judged,
): readonly FactConfirmation[] {
  const own = facts.get(id) ?? [];
  const earlier = (facts.get(former) ?? []).filter(({ by }) => !own.some((confirmed) => confirmed.by === by));
  return earlier.length === 0 ? own : [...own, ...earlier];
}

/** The identity under which a person has confirmed a fact; undefined where they have not. */
export function confirmedAs(
  { facts }: Pick<ArticleState, 'facts'>,
  { id, former }: Judged,
  person: string,
): string | undefined {
  return [id, former].find((identity) => facts.get(identity)?.some(({ by }) => by === person));
}
