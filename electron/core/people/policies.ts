import { z } from 'zod';

/** What may stand in the way of signing an article off. */
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
  /** What has to be settled before an article is signed off, in the order in which it is shown. */
  signOff: readonly SignOffCondition[];
}

export const DEFAULT_POLICIES: Policies = {
  fourEyes: true,
  signOff: ['competing', 'unapproved', 'comments', 'critical'],
};
