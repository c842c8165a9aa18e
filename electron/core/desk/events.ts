import { z } from 'zod';
import type { Stamp } from '#core/clock.ts';
import { envelopeShape, idSchema, versionOf, type EventVersion } from '#core/journal/event.ts';
import { publicKeySchema } from '#core/journal/signature.ts';
import { personNameSchema, roleSchema } from '#core/people/person.ts';
import { signOffConditionSchema } from '#core/people/policies.ts';
import { ENGLISH_VARIETIES } from '#core/text/english-variety.ts';
import { styleRuleSchema } from '#core/style/style-rule.ts';
import { typographySchema } from '#core/text/typography.ts';
import { qualityProfileSchema } from '#core/quality/profile.ts';
import { termEntrySchema } from '#core/terms/term.ts';

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

/** A word as it is written: letters with inner apostrophes and hyphens. */
export const dictionaryWordSchema = z
  .string()
  .max(64)
  .regex(/^\p{L}[\p{L}\p{M}'’-]*$/u);

/** Whether a word is in the dictionary of the desk: no misspelling, whatever the engine of the language says. */
const wordSet = z.object({
  ...envelopeShape,
  type: z.literal('word.set'),
  word: dictionaryWordSchema,
  known: z.boolean(),
});

/** A term with all that the desk says of it, as a whole. Null: the term is removed. */
const termSet = z.object({
  ...envelopeShape,
  type: z.literal('term.set'),
  term: idSchema,
  entry: termEntrySchema.nullable(),
});

/** Variety of English that the desk writes, or `off` where its English is not proofread. */
export const deskLanguageSchema = z.enum([...ENGLISH_VARIETIES, 'off']);
export type DeskLanguage = z.infer<typeof deskLanguageSchema>;

const languageSet = z.object({
  ...envelopeShape,
  type: z.literal('language.set'),
  language: deskLanguageSchema,
});

/** Quotation marks and dashes that typed ones become. */
const typographySet = z.object({
  ...envelopeShape,
  type: z.literal('typography.set'),
  typography: typographySchema,
});

/** A rule of the house style: added, changed, or taken out where it is not `active`. */
const styleSet = z.object({
  ...envelopeShape,
  type: z.literal('style.set'),
  rule: styleRuleSchema,
  active: z.boolean(),
});

/** Whether an article is in the list of the desk. Its folder and all that is in it stay either way. */
const articleSet = z.object({
  ...envelopeShape,
  type: z.literal('article.set'),
  article: idSchema,
  listed: z.boolean(),
});

/** Whether somebody is a manager: who changes roles, rules, keys and managers. */
const managerSet = z.object({
  ...envelopeShape,
  type: z.literal('manager.set'),
  person: idSchema,
  manager: z.boolean(),
});

/** `asked`: its installation asks to be let in. `allowed`: it signs for the person. `retired`: no longer. */
export const keyStatusSchema = z.enum(['asked', 'allowed', 'retired']);
export type KeyStatus = z.infer<typeof keyStatusSchema>;

/** Key of an installation, for a person. */
const keySet = z.object({
  ...envelopeShape,
  type: z.literal('key.set'),
  key: publicKeySchema,
  person: idSchema,
  status: keyStatusSchema,
  /** Name of the installation for people. */
  device: z.string().max(120),
  /** Holder of the private part where that is not the person: a desk server signs for them. Once said it stays. */
  heldBy: z.literal('server').optional(),
});

/** A manager accepts what a change elsewhere had overtaken: an event that was allowed as far as its writer had seen. */
const actAccepted = z.object({
  ...envelopeShape,
  type: z.literal('act.accepted'),
  event: idSchema,
});

/** Signatures count from here on, on a desk that was made without: its first manager, and the key of theirs. */
const signedSet = z.object({
  ...envelopeShape,
  type: z.literal('desk.signed'),
  person: idSchema,
  key: publicKeySchema,
  device: z.string().max(120),
});

export const deskEventSchema = z.discriminatedUnion('type', [
  personSet,
  policySet,
  signOffSet,
  checkSet,
  spellingSet,
  qualitySet,
  wordSet,
  languageSet,
  articleSet,
  termSet,
  typographySet,
  managerSet,
  keySet,
  actAccepted,
  signedSet,
  styleSet,
]);
export type DeskEvent = z.infer<typeof deskEventSchema>;
export type DeskEventBody =
  | Pick<z.infer<typeof personSet>, 'type' | 'person' | 'name' | 'role'>
  | Pick<z.infer<typeof policySet>, 'type' | 'fourEyes' | 'minorCorrections'>
  | Pick<z.infer<typeof signOffSet>, 'type' | 'conditions'>
  | Pick<z.infer<typeof checkSet>, 'type' | 'check' | 'level'>
  | Pick<z.infer<typeof spellingSet>, 'type' | 'arabic' | 'english' | 'use'>
  | Pick<z.infer<typeof qualitySet>, 'type' | 'profile'>
  | Pick<z.infer<typeof wordSet>, 'type' | 'word' | 'known'>
  | Pick<z.infer<typeof languageSet>, 'type' | 'language'>
  | Pick<z.infer<typeof articleSet>, 'type' | 'article' | 'listed'>
  | Pick<z.infer<typeof termSet>, 'type' | 'term' | 'entry'>
  | Pick<z.infer<typeof typographySet>, 'type' | 'typography'>
  | Pick<z.infer<typeof managerSet>, 'type' | 'person' | 'manager'>
  | Pick<z.infer<typeof keySet>, 'type' | 'key' | 'person' | 'status' | 'device' | 'heldBy'>
  | Pick<z.infer<typeof actAccepted>, 'type' | 'event'>
  | Pick<z.infer<typeof signedSet>, 'type' | 'person' | 'key' | 'device'>
  | Pick<z.infer<typeof styleSet>, 'type' | 'rule' | 'active'>;

/** Version of events that first had a type, where it is not the second. */
const SINCE: Partial<Record<DeskEvent['type'], EventVersion>> = {
  'person.set': 1,
  'policy.set': 1,
  'word.set': 4,
  'language.set': 4,
  'article.set': 4,
  'term.set': 4,
  'typography.set': 4,
  'manager.set': 4,
  'key.set': 4,
  'act.accepted': 4,
  'desk.signed': 4,
  'style.set': 4,
};

/** Version to write on an event: the first one that knows its kind, so that older programs read on while they can. */
export function deskEventVersion(type: DeskEvent['type'], stamp: Pick<Stamp, 'ahead'> = {}): number {
  return versionOf(SINCE[type] ?? 2, stamp);
}
