import { personPlaceSchema } from '#core/people/person-place.ts';
import { type, type Nothing } from './types.ts';

/** Presence of people. */
export const peopleMethods = {
  /** Says where this window is: in which article and row. The others on the desk are told. */
  'presence.set': {
    input: personPlaceSchema.omit({ person: true }),
    output: type<Nothing>(),
  },
} as const;
