import { newestFirst, type ArticleSummary } from '#core/desk/article-summary.ts';
import { DESK_PARTS, type DeskChange, type DeskPart, type DeskView } from './contract/desk.ts';

/** What leads from one state of a desk to the next; null where nothing has changed. */
export function deskChange(
  before: DeskView,
  after: Omit<DeskView, 'sequence' | 'me'>,
): Omit<DeskChange, 'me'> | null {
  const known = new Map(before.articles.map((article) => [article.id, article]));
  const changed: ArticleSummary[] = [];
  for (const article of after.articles) {
    const same = isSame(known.get(article.id), article);
    known.delete(article.id);
    if (!same) changed.push(article);
  }
  const removed = [...known.keys()];
  const parts = DESK_PARTS.filter((part) => !isSame(before[part], after[part]));
  if (changed.length + removed.length + parts.length === 0) return null;
  const given = Object.fromEntries(parts.map((part) => [part, after[part]])) as Partial<
    Pick<DeskView, DeskPart>
  >;
  return { id: after.id, sequence: before.sequence + 1, changed, removed, parts: given };
}

/** The desk after a change; the same desk for one that is in it already, null where one before it was missed. */
export function withChange(
  desk: DeskView,
  { sequence, changed, removed, parts, me }: DeskChange,
): DeskView | null {
  if (sequence <= desk.sequence) return desk;
  if (sequence > desk.sequence + 1) return null;
  return { ...desk, ...parts, articles: withArticles(desk.articles, changed, removed), sequence, me };
}

function withArticles(
  articles: readonly ArticleSummary[],
  changed: readonly ArticleSummary[],
  removed: readonly string[],
): readonly ArticleSummary[] {
  if (changed.length + removed.length === 0) return articles;
  const fresh = new Map(changed.map((article) => [article.id, article]));
  const gone = new Set(removed);
  const kept = articles.flatMap((article) => {
    const { id } = article;
    if (gone.has(id)) return [];
    const newer = fresh.get(id) ?? article;
    fresh.delete(id);
    return [newer];
  });
  return [...kept, ...fresh.values()].sort(newestFirst);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
