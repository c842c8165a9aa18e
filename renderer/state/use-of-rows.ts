import { useMemo, useSyncExternalStore } from 'react';
import type { Row } from '#core/article/state.ts';
import type { Observable } from './observable.ts';

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * What an observable has of some rows, by id. They are drawn again when it has something else of them, and not with every change: one
 * follower for a chunk of rows, where nearly all rows have nothing to follow.
 */
export function useOfRows<V extends string | number>(
  observable: Observable<ReadonlyMap<string, V>>,
  rows: readonly Row[],
): ReadonlyMap<string, V> {
  const told = useSyncExternalStore(observable.subscribe, () => textOf(observable.get(), rows));
  return useMemo(() => (told === '' ? NONE : new Map(JSON.parse(told) as [string, V][])), [told]);
}

/** As text, which is the same where it says the same. */
function textOf(all: ReadonlyMap<string, string | number>, rows: readonly Row[]): string {
  if (all.size === 0) return '';
  const here = rows.flatMap(({ id }) => (all.has(id) ? [[id, all.get(id)!] as const] : []));
  return here.length === 0 ? '' : JSON.stringify(here);
}
