import { reviews, type Person } from '#core/people/person.ts';
import type { ArticleFigures, DayCorrections, DayDismissals, DayWords } from './article-figures.ts';

/** Figures of one article that are not in its summary. */
export interface FiguresOfArticle extends Pick<ArticleFigures, 'stageSince' | 'errors'> {
  id: string;
}

/** What the journals of a desk say of its work, by day. */
export interface DeskFigures {
  words: DayWords[];
  /** Changes of reviewers in the texts of others. */
  corrections: DayCorrections[];
  dismissals: DayDismissals[];
  articles: FiguresOfArticle[];
  /** Number of articles whose journals could not be read. */
  unreadable: number;
}

/** Puts the figures of articles together; null stands for an article that could not be read. */
export function sumFigures(
  articles: readonly { id: string; figures: ArticleFigures | null }[],
  people: ReadonlyMap<string, Person>,
): DeskFigures {
  const read = articles.flatMap(({ id, figures }) => (figures ? [{ id, figures }] : []));
  const isReviewers = ({ by }: DayCorrections) => {
    const person = people.get(by);
    return person !== undefined && reviews(person);
  };
  return {
    words: summed(
      read.flatMap(({ figures }) => figures.words),
      ({ day, person }) => [day, person],
      (sum, { translated, reviewed, together }) => ({
        ...sum,
        translated: sum.translated + translated,
        reviewed: sum.reviewed + reviewed,
        together: sum.together + together,
      }),
    ),
    corrections: summed(
      read.flatMap(({ figures }) => figures.corrections).filter(isReviewers),
      ({ day, of, by, kind }) => [day, of, by, kind],
      withCount,
    ),
    dismissals: summed(
      read.flatMap(({ figures }) => figures.dismissals),
      ({ day, by, check }) => [day, by, check],
      withCount,
    ),
    articles: read.map(({ id, figures: { stageSince, errors } }) => ({ id, stageSince, errors })),
    unreadable: articles.length - read.length,
  };
}

function withCount<T extends { count: number }>(sum: T, { count }: T): T {
  return { ...sum, count: sum.count + count };
}

/** Adds up what has the same key, in the order of the days. */
function summed<T extends { day: string }>(
  all: readonly T[],
  keyOf: (each: T) => readonly string[],
  add: (sum: T, each: T) => T,
): T[] {
  const sums = new Map<string, T>();
  for (const each of all) {
    const key = keyOf(each).join('\n');
    const sum = sums.get(key);
    sums.set(key, sum ? add(sum, each) : each);
  }
  return [...sums.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
