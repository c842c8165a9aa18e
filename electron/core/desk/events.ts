import { z } from 'zod';
import type { Stamp } from '#core/clock.ts';
import { envelopeShape, idSchema, versionOf } from '#core/journal/event.ts';
import { personNameSchema, roleSchema } from '#core/people/person.ts';
import { signOffConditionSchema } from '#core/people/policies.ts';
import { qualityProfileSchema } from '#core/quality/profile.ts';

/** The events of the desk's own journals: who works here and under which rules. */

const personSet = z.object({
  ...envelopeShape,
  type: z.literal('person.set'),
  person: idSchema,
  name: personNameSchema,
  role: roleSchema,
});

const policySet = z.object({
  ...envelopeShape,
  type: z.literal('policy.set'),
  fourEyes: z.boolean(),
  /** Left out: as it is. */
  minorCorrections: z.boolean().optional(),
});

const signOffSet = z.object({
  ...envelopeShape,
  type: z.literal('sign-off.set'),
  /** Conditions that are settled before an article is signed off; everything else is only shown. */
  conditions: z.array(signOffConditionSchema).max(20),
});

/** Severity of a check on this desk; `default`: as it is made. */
export const checkLevelSchema = z.enum(['error', 'warning', 'note', 'off', 'default']);
export type CheckLevel = z.infer<typeof checkLevelSchema>;

/** Id of a check. One that this version does not have is kept, and means nothing here. */
export const checkNameSchema = z.string().min(1).max(64);

const checkSet = z.object({
  ...envelopeShape,
  type: z.literal('check.set'),
  check: checkNameSchema,
  level: checkLevelSchema,
});

/** A name in either language, as it is written. */
export const spellingSchema = z.string().trim().min(1).max(200);

/** Use of a spelling of an Arabic name: the desk's own spelling, one that is right as well, or neither. */
export const spellingUseSchema = z.enum(['house', 'confirmed', 'none']);

const spellingSet = z.object({
  ...envelopeShape,
  type: z.literal('spelling.set'),
  arabic: spellingSchema,
  english: spellingSchema,
  use: spellingUseSchema,
});

/** Kinds and weights by which errors are graded here. */
const qualitySet = z.object({
  ...envelopeShape,
  type: z.literal('quality.set'),
  profile: qualityProfileSchema,
});

export const deskEventSchema = z.discriminatedUnion('type', [
  personSet,
  policySet,
  signOffSet,
  checkSet,
  spellingSet,
  qualitySet,
]);
export type DeskEvent = z.infer<typeof deskEventSchema>;
export type DeskEventBody =
  | Pick<z.infer<typeof personSet>, 'type' | 'person' | 'name' | 'role'>
  | Pick<z.infer<typeof policySet>, 'type' | 'fourEyes' | 'minorCorrections'>
  | Pick<z.infer<typeof signOffSet>, 'type' | 'conditions'>
  | Pick<z.infer<typeof checkSet>, 'type' | 'check' | 'level'>
  | Pick<z.infer<typeof spellingSet>, 'type' | 'arabic' | 'english' | 'use'>
  | Pick<z.infer<typeof qualitySet>, 'type' | 'profile'>;

/** Events of desks that the first version of the program knows already. */
const FIRST_TYPES: ReadonlySet<DeskEvent['type']> = new Set(['person.set', 'policy.set']);

/** Version to write on an event: the first one that knows its kind, so that older programs read on while they can. */
export function deskEventVersion(type: DeskEvent['type'], stamp: Pick<Stamp, 'ahead'> = {}): number {
  return versionOf(FIRST_TYPES.has(type) ? 1 : 2, stamp);
}
