import { setImmediate } from 'node:timers/promises';
import { extend, type ArticleEvent } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';
import { tooCostly } from '#desk/journal/read-journal.ts';

/** Time after which whoever waits gets a turn, in ms. */
const TURN_MS = 10;
/** Longest time that folding may take, without the turns of others, in ms. */
const MAX_FOLD_MS = 60_000;
/** Number of events that are folded between two looks at the time, at first. */
const FIRST_STEP = 64;

/**
 * Adds events to a state as {@link extend} does, with turns for whatever else waits. Null when one of them belongs before
 * what is folded already.
 * @throws AppError `too-costly` where it takes too long. `path`: of what the events were read from
 */
export async function foldByAndBy(
  state: ArticleState,
  events: readonly ArticleEvent[],
  path: string,
): Promise<ArticleState | null> {
  let folded = state;
  let step = FIRST_STEP;
  let turn = performance.now();
  let spent = 0;
  for (let at = 0; at < events.length;) {
    const began = performance.now();
    const next = extend(folded, events.slice(at, at + step));
    if (!next) return null;
    folded = next;
    at += step;
    const now = performance.now();
    // Some events cost as much as thousands of others: those of an article of many rows, which move all of them.
    if (now - began < TURN_MS / 4) step *= 2;
    else if (now - began > TURN_MS) step = Math.max(1, step >> 1);
    spent += now - began;
    if (spent > MAX_FOLD_MS) throw tooCostly(path);
    if (now - turn < TURN_MS) continue;
    await setImmediate();
    turn = performance.now();
  }
  return folded;
}
