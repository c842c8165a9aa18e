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
  /** Conditions that are settled before an article is signed off, in the order in which they are shown. */
  signOff: readonly SignOffCondition[];
}

export const DEFAULT_POLICIES: Policies = {
  fourEyes: true,
  signOff: ['competing', 'unapproved', 'comments', 'critical'],
};
