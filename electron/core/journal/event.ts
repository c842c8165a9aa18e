import { z } from 'zod';
import { CLOCK_PATTERN, isAheadText, orderKey, type Stamp } from '#core/clock.ts';

export type EventVersion = 1 | 2 | 3 | 4;

/** Newest version of events that this program knows. A journal with a higher one is shown read-only. */
export const EVENT_VERSION: EventVersion = 4;

/** The version that first had `ahead`, which programs before it would fold otherwise. */
const AHEAD_VERSION: EventVersion = 3;

/** Version to write on an event: the first one that has its type (`since`) and all that its stamp says. */
export function versionOf(since: EventVersion, { ahead }: Pick<Stamp, 'ahead'>): number {
  return ahead === undefined ? since : Math.max(since, AHEAD_VERSION);
}

/** Ids of events, people, articles, rows and paragraphs. */
export const idSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,127}$/);

const clock = z.string().regex(CLOCK_PATTERN);

/** Fields that every event of a journal has, whatever it is about. */
export const envelopeShape = {
  /** Version of the program's events that first knew its kind, see {@link versionOf}. */
  v: z.number().int().positive(),
  id: idSchema,
  /** ISO 8601, the writer's own wall clock; for people to read, never for order. */
  at: z.string().max(40),
  clock,
  /** See {@link Stamp}; only where the writer had seen a clock far ahead of theirs. */
  ahead: z.string().max(400).refine(isAheadText).optional(),
  /** Id of the person who did it. */
  by: idSchema,
};

interface Ordered extends Stamp {
  id: string;
}

/** Order in which events are folded, the same on every machine: by clock (see {@link orderKey}), then by id. */
export function compareEvents(a: Ordered, b: Ordered): number {
  const first = a.ahead === undefined ? a.clock : orderKey(a);
  const second = b.ahead === undefined ? b.clock : orderKey(b);
  if (first !== second) return first < second ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

/**
 * Events in the order in which they are folded, each id once. Where one id has several contents, the one that comes first
 * counts, by clock and then by its content: so every machine takes the same, in whichever order they arrived.
 */
export function inFoldOrder<E extends Ordered>(events: Iterable<E>): E[] {
  const sorted = [...events];
  if (!isStrictlySorted(sorted)) sorted.sort(compareAll);
  // Nearly always no id comes twice, and then nothing is copied.
  const ids = new Set<string>();
  for (const { id } of sorted) ids.add(id);
  if (ids.size === sorted.length) return sorted;
  return sorted.filter(({ id }) => ids.delete(id));
}

/** Number of events that are ordered between two stops of {@link inFoldOrderByAndBy}: a millisecond of work. */
const EVENTS_AT_ONCE = 1_000;

/** Does what {@link inFoldOrder} does, and stops again and again, so that others can have their turn. */
export function* inFoldOrderByAndBy<E extends Ordered>(events: readonly E[]): Generator<void, E[]> {
  let runs: E[][] = [];
  for (let at = 0; at < events.length; at += EVENTS_AT_ONCE) {
    const some = events.slice(at, at + EVENTS_AT_ONCE);
    if (!isStrictlySorted(some)) some.sort(compareAll);
    const before = runs.at(-1);
    // One journal is a single run.
    if (before && compareEvents(before.at(-1)!, some[0]!) < 0) for (const event of some) before.push(event);
    else runs.push(some);
    yield;
  }
  while (runs.length > 1) {
    const merged: E[][] = [];
    for (let i = 0; i < runs.length; i += 2)
      merged.push(i + 1 < runs.length ? yield* merge(runs[i]!, runs[i + 1]!) : runs[i]!);
    runs = merged;
  }
  const [sorted = []] = runs;
  const ids = new Set<string>();
  const once: E[] = [];
  for (const event of sorted) {
    if (!ids.has(event.id)) once.push(event);
    ids.add(event.id);
    if (ids.size % EVENTS_AT_ONCE === 0) yield;
  }
  return once;
}

function* merge<E extends Ordered>(first: readonly E[], second: readonly E[]): Generator<void, E[]> {
  const merged: E[] = [];
  for (let i = 0, j = 0; i < first.length || j < second.length;) {
    const isNext = j >= second.length || (i < first.length && compareAll(first[i]!, second[j]!) <= 0);
    merged.push(isNext ? first[i++]! : second[j++]!);
    if (merged.length % EVENTS_AT_ONCE === 0) yield;
  }
  return merged;
}

function compareAll(a: Ordered, b: Ordered): number {
  return compareEvents(a, b) || compareContents(a, b);
}

/** Whether two events of one id say the same, in whichever order their fields are. */
export function isSameEvent(a: Ordered, b: Ordered): boolean {
  return a === b || (a.id === b.id && compareEvents(a, b) === 0 && compareContents(a, b) === 0);
}

function isStrictlySorted(events: readonly Ordered[]): boolean {
  for (let i = 1; i < events.length; i += 1) {
    if (compareEvents(events[i - 1]!, events[i]!) >= 0) return false;
  }
  return true;
}

function compareContents(a: object, b: object): number {
  const [first, second] = [canonical(a), canonical(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** JSON with the fields of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
