import { assertNever } from '../result.ts';
import { compareEvents } from '../article/events.ts';
import type { DeskEvent, Role } from './events.ts';

export interface Person {
  id: string;
  name: string;
  role: Role;
}

export interface Policies {
  /** Nobody approves text that they wrote last. */
  fourEyes: boolean;
}

export interface DeskState {
  people: ReadonlyMap<string, Person>;
  policies: Policies;
}

export const DEFAULT_POLICIES: Policies = { fourEyes: true };

/** Folds the desk's events; like an article's fold, it depends on the set of events alone. */
export function foldDesk(events: Iterable<DeskEvent>): DeskState {
  const people = new Map<string, Person>();
  let policies = DEFAULT_POLICIES;
  for (const event of [...events].sort(compareEvents)) {
    switch (event.type) {
      case 'person.set':
        people.set(event.person, { id: event.person, name: event.name, role: event.role });
        break;
      case 'policy.set':
        policies = { fourEyes: event.fourEyes };
        break;
      default:
        assertNever(event);
    }
  }
  return { people, policies };
}
