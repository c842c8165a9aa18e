import type { ArticleState, FactConfirmation } from './state.ts';

/** Identities that a judgement may be stored under: the one of a finding or fact, and those of earlier versions. */
export interface Judged {
  id: string;
  earlier: readonly string[];
}

/** The identity under which a finding is dismissed; undefined where nobody has dismissed it. */
export function dismissedAs(
  { dismissals }: Pick<ArticleState, 'dismissals'>,
  { id, earlier }: Judged,
): string | undefined {
  return [id, ...earlier].find((identity) => dismissals.has(identity));
}

/** Everybody's confirmations of a fact, one for each person. */
export function confirmationsOf(
  { facts }: Pick<ArticleState, 'facts'>,
  { id, earlier }: Judged,
): readonly FactConfirmation[] {
  const own = facts.get(id) ?? [];
  const all = [own, ...earlier.map((former) => facts.get(former) ?? [])].flat();
  if (all.length === own.length) return own;
  return all.filter((one, i) => all.findIndex(({ by }) => by === one.by) === i);
}

/** The identity under which a person has confirmed a fact; undefined where they have not. */
export function confirmedAs(
  { facts }: Pick<ArticleState, 'facts'>,
  { id, earlier }: Judged,
  person: string,
): string | undefined {
  return [id, ...earlier].find((identity) => facts.get(identity)?.some(({ by }) => by === person));
}
