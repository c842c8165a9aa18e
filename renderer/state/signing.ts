import type { DeskView } from '#api/contract/desk.ts';
import { isManagersKey, standingOf, type Standing } from '#core/trust/verdict.ts';

/** What somebody at a window of a desk may do there. */
export interface Signing {
  /** How this computer stands for them; `let-in` on a desk whose lines are not signed. */
  standing: Standing;
  /** Whether they let computers in, and change people and rules. */
  isManager: boolean;
}

/** Standing of this computer for the person who works at it. */
export function signingOf(desk: DeskView): Signing {
  if (!desk.signed) return { standing: 'let-in', isManager: true };
  const people = new Map(desk.people.map((person) => [person.id, person]));
  const state = { keys: desk.keys, managers: new Set(desk.managers), people };
  const standing = desk.me === null ? 'unknown' : standingOf(state, desk.key, desk.me);
  const isManager =
    isManagersKey(state, desk.key) ||
    (desk.me !== null && state.managers.has(desk.me) && standing === 'let-in');
  return { standing, isManager };
}
