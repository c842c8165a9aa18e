import { confirmationsOf, dismissedAs } from '#core/article/judgements.ts';
import type { ArticleState, FactConfirmation } from '#core/article/state.ts';
import type { FactReport, RowReport } from './row-report.ts';

/** A fact of an article, and who has said that it is right. */
export interface FactItem {
  row: string;
  fact: FactReport;
  confirmed: readonly FactConfirmation[];
}

/** How far a fact pass is. */
export interface FactPass {
  /** Every fact, those that are not the same on both sides first, then the rest, both in the order of the rows. */
  items: readonly FactItem[];
  /** How many of them are confirmed: by the person who asks, or by anybody. */
  done: number;
}

/**
 * The fact pass of an article: its queue and how much of it is done, for one person or (null) for anybody. Rows that have not
 * been checked yet have no facts. A confirmation counts while the fact and its sentences read as they did.
 */
export function factPassOf(
  state: Pick<ArticleState, 'rows' | 'facts'>,
  reports: ReadonlyMap<string, Pick<RowReport, 'facts'>>,
  person: string | null,
): FactPass {
  const all = state.rows.flatMap(({ id }) =>
    (reports.get(id)?.facts ?? []).map((fact): FactItem => ({
      row: id,
      fact,
      confirmed: confirmationsOf(state, fact),
    })),
  );
  const items = [
    ...all.filter(({ fact }) => fact.status !== 'paired'),
    ...all.filter(({ fact }) => fact.status === 'paired'),
  ];
  return { items, done: items.filter((item) => isConfirmed(item, person)).length };
}

/** Whether a person, or (null) anybody, has confirmed a fact. */
export function isConfirmed({ confirmed }: FactItem, person: string | null): boolean {
  return person === null ? confirmed.length > 0 : confirmed.some(({ by }) => by === person);
}

/** Rows with findings at error level that nobody has dismissed, once for each, as a sign-off asks for them. */
export function openErrors(
  state: Pick<ArticleState, 'rows' | 'dismissals'>,
  reports: ReadonlyMap<string, Pick<RowReport, 'findings'>>,
): string[] {
  return state.rows.flatMap(({ id }) =>
    (reports.get(id)?.findings ?? [])
      .filter((finding) => finding.severity === 'error' && dismissedAs(state, finding) === undefined)
      .map(() => id),
  );
}
