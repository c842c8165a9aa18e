import { assertNever } from '../result.ts';
import { compareEvents } from '../article/events.ts';
import { MQM_PROFILE, type QualityProfile } from '../quality/profile.ts';
import { signOffConditionSchema, type DeskEvent, type Role, type SignOffCondition } from './events.ts';

export type { SignOffCondition } from './events.ts';

export interface Person {
  id: string;
  name: string;
  role: Role;
}

export interface Policies {
  /** Nobody approves text that nobody else answers for: see `answersFor` in `article/suggestions.ts`. */
  fourEyes: boolean;
  /** What has to be settled before an article is signed off, in the order in which it is shown. */
  signOff: readonly SignOffCondition[];
}

export interface DeskState {
  people: ReadonlyMap<string, Person>;
  policies: Policies;
  /** By which kinds and weights errors are graded. */
  quality: QualityProfile;
}

export const DEFAULT_POLICIES: Policies = {
  fourEyes: true,
  signOff: ['competing', 'unapproved', 'comments', 'critical'],
};

/** Folds the desk's events; like an article's fold, it depends on the set of events alone. */
export function foldDesk(events: Iterable<DeskEvent>): DeskState {
  const people = new Map<string, Person>();
  let { fourEyes, signOff } = DEFAULT_POLICIES;
  let quality = MQM_PROFILE;
  for (const event of [...events].sort(compareEvents)) {
    switch (event.type) {
      case 'person.set':
        people.set(event.person, { id: event.person, name: event.name, role: event.role });
        break;
      case 'policy.set':
        fourEyes = event.fourEyes;
        break;
      case 'sign-off.set':
        signOff = signOffConditionSchema.options.filter((each) => event.conditions.includes(each));
        break;
      case 'quality.set':
        quality = event.profile;
        break;
      default:
        assertNever(event);
    }
  }
  return { people, policies: { fourEyes, signOff }, quality };
}
