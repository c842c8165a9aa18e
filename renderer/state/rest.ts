import { useCallback, useSyncExternalStore } from 'react';
import type { Observable } from './observable.ts';

/** Time without a key after which changes are told, in ms. */
const PAUSE_MS = 400;
/** Maximum time for which changes are collected while the keys go on, in ms. */
const MAX_COLLECT_MS = 2_500;
/** Maximum time after that until the window has nothing else to do, in ms. */
const MAX_IDLE_WAIT_MS = 400;

/** A task that is done when the keys pause. */
export interface Pending {
  /** There was a key: the pause begins anew. */
  postpone(): void;
  cancel(): void;
}

/** Does something later, between two keys. */
type Later = (task: () => void) => Pending;

interface Follower {
  value: unknown;
  readonly listeners: Set<() => void>;
  readonly stop: () => void;
}

/**
 * Keeps observables back from what is drawn around a text while somebody types in it: their changes are told together when
 * the keys pause, and now and then between two keys, so that a key draws the text and nothing else. All other changes are told at
 * once, and whatever ends the typing tells what was kept back.
 */
export class Rest {
  private readonly followers = new Map<Observable<unknown>, Follower>();
  private readonly late = new Set<Observable<unknown>>();
  /** Tasks that wait for the next time that changes are told. */
  private readonly tasks = new Set<() => void>();
  private readonly later: Later;
  private typing = false;
  private pending: Pending | null = null;

  constructor(later: Later) {
    this.later = later;
  }

  /** A key has changed a text. */
  typed(): void {
    this.typing = true;
    this.pending?.postpone();
  }

  /** Something else than typing begins: what is drawn is brought up to date. */
  ended(): void {
    this.typing = false;
    this.tell();
  }

  /** The value as it was last told; the current one where nobody listens. */
  valueOf<T>(observable: Observable<T>): T {
    const follower = this.followers.get(observable);
    return follower ? (follower.value as T) : observable.get();
  }

  subscribe(observable: Observable<unknown>, listener: () => void): () => void {
    const follower = this.followers.get(observable) ?? this.follow(observable);
    follower.listeners.add(listener);
    return () => {
      follower.listeners.delete(listener);
      if (follower.listeners.size > 0 || this.followers.get(observable) !== follower) return;
      follower.stop();
      this.followers.delete(observable);
      this.late.delete(observable);
    };
  }

  private follow(observable: Observable<unknown>): Follower {
    const stop = observable.subscribe(() => {
      this.late.add(observable);
      this.tellAtRest();
    });
    const follower = { value: observable.get(), listeners: new Set<() => void>(), stop };
    this.followers.set(observable, follower);
    return follower;
  }

  /** Does a task when changes are told next: at once where nobody types. A task that waits already is done once. */
  do(task: () => void): void {
    this.tasks.add(task);
    this.tellAtRest();
  }

  private tellAtRest(): void {
    if (!this.typing) this.tell();
    else this.pending ??= this.later(() => this.tell());
  }

  private tell(): void {
    // Tasks first: what they change is told with the rest.
    const tasks = [...this.tasks];
    this.tasks.clear();
    for (const task of tasks) task();
    this.pending?.cancel();
    this.pending = null;
    const late = [...this.late];
    this.late.clear();
    // All values first: a listener may read several of them.
    for (const observable of late) this.followers.get(observable)!.value = observable.get();
    for (const observable of late)
      for (const listener of this.followers.get(observable)?.listeners ?? []) listener();
  }
}

/** Rest of the window. */
export const rest = new Rest((task) => {
  const latest = performance.now() + MAX_COLLECT_MS;
  let timer: ReturnType<typeof setTimeout>;
  let idle = 0;
  const cancel = () => {
    clearTimeout(timer);
    cancelIdleCallback(idle);
  };
  const begin = () => {
    timer = setTimeout(() => {
      idle = requestIdleCallback(task, { timeout: MAX_IDLE_WAIT_MS });
    }, PAUSE_MS);
  };
  begin();
  return {
    cancel,
    postpone() {
      if (performance.now() + PAUSE_MS > latest) return;
      cancel();
      begin();
    },
  };
});

/**
 * Watches the window for what ends the typing: any key but those that write, leaving a field, and the pointer, once its button is
 * up and the click is done: what is drawn anew must not move from under it. Gives what stops it.
 */
export function watchTyping(): () => void {
  let pressed = false;
  const watched: Record<string, (event: Event) => void> = {
    keydown: (event) => {
      const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
      if (ctrlKey || metaKey || altKey || !WRITING_KEYS.test(key)) rest.ended();
    },
    blur: () => {
      if (!pressed) rest.ended();
    },
    pointerdown: () => (pressed = true),
    pointerup: () => released(),
    pointercancel: () => released(),
  };
  const released = () => {
    pressed = false;
    setTimeout(() => rest.ended());
  };
  for (const [name, listener] of Object.entries(watched)) window.addEventListener(name, listener, true);
  return () => {
    for (const [name, listener] of Object.entries(watched)) window.removeEventListener(name, listener, true);
  };
}

/** Keys that put in or take out characters, and those that only help to. */
const WRITING_KEYS = /^(?:.|\P{ASCII}+|Backspace|Delete|Shift|CapsLock|Dead|Process|Unidentified|AltGraph)$/u;

/**
 * The value of an observable in a component that stands around the text, such as a bar or a panel: it follows at once, but
 * while somebody types only between the keys.
 */
export function useAtRest<T>(observable: Observable<T>): T {
  const subscribe = useCallback((listener: () => void) => rest.subscribe(observable, listener), [observable]);
  const value = useCallback(() => rest.valueOf(observable), [observable]);
  return useSyncExternalStore(subscribe, value);
}
