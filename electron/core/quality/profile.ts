import { z } from 'zod';
import { errorTypeSchema, severitySchema, type ErrorType, type Severity } from './error-types.ts';

const weight = z.number().min(0).max(1_000);
const points = z.partialRecord(severitySchema, weight);

/** Kinds and weights by which a desk grades errors, and how it counts. One for each desk, among its rules. */
export const qualityProfileSchema = z.object({
  /** The preset that it was made from; the categories of Google's data sets are offered only by its own preset. */
  preset: z.enum(['mqm', 'google']),
  /** Points for an error of weight 1. */
  multipliers: z.record(severitySchema, weight),
  /** The kinds that are offered, in order of dimension. */
  types: z
    .array(
      z.object({
        type: errorTypeSchema,
        weight,
        /** Points of this kind in place of weight times multiplier, for single severities. */
        points: points.optional(),
      }),
    )
    .min(1)
    .max(errorTypeSchema.options.length)
    .refine((types) => new Set(types.map(({ type }) => type)).size === types.length),
  /** Side whose words are counted: ASTM counts those of the source, ISO 5060 those of the target. */
  side: z.enum(['source', 'target']),
  /**
   * For the calibrated score: the score that just passes, and the points for 1,000 words that are just acceptable. Null: no
   * calibrated score.
   */
  calibration: z
    .object({ passMark: z.number().min(0).max(99.9), acceptable: z.number().min(0.1).max(1_000) })
    .nullable(),
});
export type QualityProfile = z.infer<typeof qualityProfileSchema>;

const ones = (types: readonly ErrorType[]) => types.map((type) => ({ type, weight: 1 }));

/** MQM's recommended multipliers, with the kinds of error that matter to a news desk, all of weight 1. */
export const MQM_PROFILE: QualityProfile = {
  preset: 'mqm',
  multipliers: { neutral: 0, minor: 1, major: 5, critical: 25 },
  types: [
    ...ones(['wrong-term', 'inconsistent-term']),
    ...ones(['mistranslation', 'omission', 'addition', 'untranslated', 'number-date', 'name']),
    ...ones(['attribution-quote', 'grammar', 'spelling', 'punctuation', 'awkward', 'register']),
    ...ones(['locale-format']),
    { type: 'source-issue', weight: 0 },
    { type: 'kudos', weight: 0 },
  ],
  side: 'source',
  calibration: null,
};

/**
 * The weights of Google's mqm-viewer, after Freitag et al. 2021, "Experts, Errors, and Context": minor 1, major 5, minor
 * punctuation 0.1, non-translation 25, nothing for the source and for creative reinterpretation; critical counts as major.
 */
export const GOOGLE_PROFILE: QualityProfile = {
  preset: 'google',
  multipliers: { neutral: 0, minor: 1, major: 5, critical: 5 },
  types: [
    ...ones(['wrong-term', 'inconsistent-term', 'mistranslation', 'omission', 'addition', 'untranslated']),
    { type: 'reinterpretation', weight: 0 },
    { type: 'non-translation', weight: 1, points: { minor: 25, major: 25, critical: 25 } },
    ...ones(['grammar', 'spelling']),
    { type: 'punctuation', weight: 1, points: { minor: 0.1 } },
    ...ones(['awkward', 'register', 'locale-format']),
    { type: 'source-issue', weight: 0 },
    ...ones(['other']),
  ],
  side: 'source',
  calibration: null,
};

export const PRESETS = { mqm: MQM_PROFILE, google: GOOGLE_PROFILE };

/**
 * Points of one error. A kind that the profile no longer offers, but that was graded under an earlier one, counts with the
 * weight that the presets give it.
 */
export function pointsOf(profile: QualityProfile, type: ErrorType, severity: Severity): number {
  const presets = [PRESETS[profile.preset], MQM_PROFILE, GOOGLE_PROFILE];
  const entry = [profile, ...presets].flatMap(({ types }) => types).find((each) => each.type === type);
  return entry?.points?.[severity] ?? (entry?.weight ?? 1) * profile.multipliers[severity];
}

/** The kinds that a profile offers, in the order in which they are declared, which is by dimension. */
export function offeredTypes(profile: QualityProfile): ErrorType[] {
  const offered = new Set(profile.types.map(({ type }) => type));
  return errorTypeSchema.options.filter((type) => offered.has(type));
}
