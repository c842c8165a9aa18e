import { addDays, addMonths, type Day } from './day.ts';

/** Stretches of time that the figures of a desk are shown for, the shortest first. */
export const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** A part of a period: the days from the first to the last, both within. */
export interface Stretch {
  from: Day;
  to: Day;
}

/**
 * The parts of a period that ends today, the oldest first: 7 days, 30 days, 13 weeks, or this month and the 11 before it. `today`: a
 * day.
 */
export function stretchesOf(period: Period, today: Day): Stretch[] {
  if (period === 'year')
    return Array.from({ length: 12 }, (_, i) => ({
      from: addMonths(today, i - 11),
      to: i === 11 ? today : addDays(addMonths(today, i - 10), -1),
    }));
  const [count, days] = { week: [7, 1], month: [30, 1], quarter: [13, 7] }[period] as [number, number];
  return Array.from({ length: count }, (_, i) => {
    const to = addDays(today, (i - count + 1) * days);
    return { from: addDays(to, 1 - days), to };
  });
}

/** The period as a whole. */
export function wholeOf(stretches: readonly Stretch[]): Stretch {
  return { from: stretches[0]!.from, to: stretches.at(-1)!.to };
}

/** As many days as a stretch has, just before it. */
export function before({ from, to }: Stretch): Stretch {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

export function isWithin(day: Day, { from, to }: Stretch): boolean {
  return from <= day && day <= to;
}

/** Sum of a measure over what is of the days of a stretch. */
export function sumWithin<T extends { day: Day }>(
  all: readonly T[],
  stretch: Stretch,
  measure: (each: T) => number,
): number {
  let sum = 0;
  for (const each of all) if (isWithin(each.day, stretch)) sum += measure(each);
  return sum;
}

/** A number by kind: in each part of a period, in all, and in the same time before. */
export interface KindRow<K extends string> {
  kind: K;
  values: number[];
  total: number;
  earlier: number;
}

/** Numbers by kind, the most frequent first; kinds that there are none of, now and earlier, are left out. */
export function byKind<K extends string>(
  all: readonly { day: Day; kind: K; count: number }[],
  stretches: readonly Stretch[],
): KindRow<K>[] {
  const earlier = before(wholeOf(stretches));
  const kinds = new Map<K, { day: Day; count: number }[]>();
  for (const { kind, day, count } of all) {
    const found = kinds.get(kind);
    if (found) found.push({ day, count });
    else kinds.set(kind, [{ day, count }]);
  }
  const countOf = ({ count }: { count: number }) => count;
  return [...kinds]
    .map(([kind, found]) => {
      const values = stretches.map((stretch) => sumWithin(found, stretch, countOf));
      const total = values.reduce((sum, value) => sum + value, 0);
      return { kind, values, total, earlier: sumWithin(found, earlier, countOf) };
    })
    .filter(({ total, earlier: was }) => total + was > 0)
    .sort((a, b) => b.total - a.total || b.earlier - a.earlier || (a.kind < b.kind ? -1 : 1));
}
