import { joinTexts } from '#core/paragraphs.ts';
import type { PastedText } from '#core/article/spread.ts';
import type { RowInsert } from '#core/article/values.ts';
import type { ParagraphLink } from '#core/article/realign.ts';
import { findRow, headIds, type ArticleState, type Row } from '#core/article/state.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { newId } from '#renderer/state/ids.ts';

/** A row as it will be once a translation has been put to the article. */
export interface PlannedRow {
  sources: readonly string[];
  /** The new English; empty where the translation has none, and then what stands there stays. */
  text: string;
  /** The English that stands there now, of all rows that the new one takes the place of. */
  before: string;
}

/** Number of rows whose English would be replaced by a different one. */
export function replacedRows(plan: readonly PlannedRow[]): number {
  return plan.filter(({ text, before }) => text !== '' && before.trim() !== '' && before !== text).length;
}

export function changedRows(plan: readonly PlannedRow[]): number {
  return plan.filter(({ text, before }) => text !== '' && before !== text).length;
}

/**
 * What the rows of an article will be with a translation whose paragraphs are `texts`. The links are over the source
 * paragraphs in row order and over `texts`. English that stands in the rows goes with the first of their paragraphs; that
 * of additions with the row before.
 */
export function planTranslation(
  rows: readonly Pick<Row, 'sources' | 'text'>[],
  links: readonly ParagraphLink[],
  texts: readonly string[],
): PlannedRow[] {
  const sources = rows.flatMap((row) => row.sources);
  const plan = links.map((link) => ({
    sources: link.source.map((at) => sources[at]!),
    text: joinTexts(link.target.map((at) => texts[at]!)),
    before: [] as string[],
  }));
  const holder = new Map(plan.flatMap((row) => row.sources.map((id) => [id, row] as const)));
  const withSource = plan.find((row) => row.sources.length > 0);
  let last = withSource ?? plan[0];
  for (const row of rows) {
    last = holder.get(row.sources[0] ?? '') ?? last;
    last?.before.push(row.text);
  }
  return plan.map(({ sources: ids, text, before }) => ({ sources: ids, text, before: joinTexts(before) }));
}

/** Rows as they are without what was pasted into one of them. */
export function withoutPasted(rows: readonly Row[], { row, before, after }: PastedText): Row[] {
  return rows.map((each) => (each.id === row ? { ...each, text: `${before}${after}` } : each));
}

/**
 * Carries a plan out: the rows are cut as it says, then each gets its English. What was `pasted` into a row leaves it first. One
 * undo takes all of it back.
 */
export function applyTranslation(
  session: ArticleSession,
  plan: readonly PlannedRow[],
  pasted: PastedText | null = null,
): boolean {
  let done = true;
  session.transact(() => {
    const from = pasted && findRow(session.state.get(), pasted.row);
    if (pasted && from) {
      const text = `${pasted.before}${pasted.after}`;
      session.execute({ type: 'setText', row: from.id, text, bases: headIds(from), cause: 'replace' });
    }
    const inserts = relinkFor(session.state.get(), plan);
    if (inserts) done = session.execute({ type: 'relink', action: 'realign', ...inserts }).ok;
    if (!done) return;
    const { rows } = session.state.get();
    plan.forEach(({ text }, i) => {
      const row = findRow(session.state.get(), rows[i]!.id);
      if (!row || text === '' || row.text === text) return;
      session.execute({ type: 'setText', row: row.id, text, bases: headIds(row), cause: 'import' });
    });
  });
  return done;
}

/** The relink that cuts the rows as planned, over the smallest run that differs; null where they are so. */
function relinkFor(
  state: ArticleState,
  plan: readonly PlannedRow[],
): { remove: string[]; insert: RowInsert[]; after?: string | null } | null {
  const { rows } = state;
  const fits = (row: Row | undefined, planned: PlannedRow | undefined) =>
    row !== undefined &&
    planned !== undefined &&
    row.sources.length > 0 &&
    row.text === planned.before &&
    row.sources.join() === planned.sources.join();
  let top = 0;
  while (fits(rows[top], plan[top])) top += 1;
  let end = 0;
  const limit = Math.min(rows.length, plan.length) - top;
  while (end < limit && fits(rows.at(-1 - end), plan.at(-1 - end))) end += 1;
  const removed = rows.slice(top, rows.length - end);
  const planned = plan.slice(top, plan.length - end);
  if (removed.length === 0 && planned.length === 0) return null;
  const free = new Map(removed.map((row) => [row.sources[0] ?? row.id, row.id]));
  const insert = planned.map(({ sources, before }): RowInsert => {
    const id = sources.map((source) => free.get(source)).find((known) => known !== undefined);
    return { row: id ?? newId(), sources: [...sources], text: before };
  });
  const after = removed.length > 0 ? {} : { after: rows[top - 1]?.id ?? null };
  return { remove: removed.map(({ id }) => id), insert, ...after };
}
