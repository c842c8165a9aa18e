import { useCallback, useRef, useSyncExternalStore } from 'react';

/** A value that can be watched. */
export interface Observable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** An observable that its owner can set. */
export class Cell<T> implements Observable<T> {
  private value: T;
  private readonly listeners = new Set<() => void>();

  constructor(value: T) {
    this.value = value;
  }

  get = (): T => this.value;

  set = (value: T): void => {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of this.listeners) listener();
  };

  update(change: (value: T) => T): void {
    this.set(change(this.value));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

/** Settles once something is so, which may change with any of some observables, or after `limit` ms where there is a limit. */
export async function waitUntil(
  isSo: () => boolean,
  observables: readonly Observable<unknown>[],
  limit?: number,
): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve();
    };
    const stops = observables.map((observable) => observable.subscribe(() => isSo() && end()));
    const timer = limit === undefined ? undefined : setTimeout(end, limit);
  });
}

/**
 * What a component needs of an observable: it is drawn again when that changes, and not with every change of the whole.
 *
 * @param select stays the same function; its value is compared by `same`, by identity without one
 */
export function useSelected<T, S>(
  observable: Observable<T>,
  select: (value: T) => S,
  same: (a: S, b: S) => boolean = Object.is,
): S {
  const last = useRef<{ of: T; value: S } | null>(null);
  const selected = useCallback(() => {
    const of = observable.get();
    if (last.current && Object.is(last.current.of, of)) return last.current.value;
    const value = select(of);
    const kept = last.current && same(last.current.value, value) ? last.current.value : value;
    last.current = { of, value: kept };
    return kept;
  }, [observable, select, same]);
  return useSyncExternalStore(observable.subscribe, selected);
}

/** The value of an observable in a component, which is drawn again when it changes. */
export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.get);
}
