import { z } from 'zod';

/** Conditions that may keep an article from being signed off. */
export const signOffConditionSchema = z.enum([
  'competing',
  'unapproved',
  'comments',
  'critical',
  'findings',
  'passes',
]);
export type SignOffCondition = z.infer<typeof signOffConditionSchema>;

/** Rules that everybody at a desk works by. */
export interface Policies {
  /** Nobody approves text that nobody else answers for: see `answersFor` in `article/suggestions.ts`. */
  fourEyes: boolean;
  /** Minor corrections do not count as writing for four eyes (decision 42). */
  minorCorrections: boolean;
  /** Conditions that are settled before an article is signed off, in the order in which they are shown. */
  signOff: readonly SignOffCondition[];
}

/** Rules of a desk that has set none: those of desks made by the first version. */
export const DEFAULT_POLICIES: Policies = {
  fourEyes: true,
  minorCorrections: false,
  signOff: ['competing', 'unapproved', 'comments', 'critical'],
};

/** Rules that a new desk begins with, where they differ from those of a desk that has set none. */
export const NEW_DESK_POLICIES = { fourEyes: true, minorCorrections: true } as const;
