import { describe, expect, it } from 'vitest';
import { ERROR_TYPES, SEVERITIES, errorTypeSchema } from '#core/quality/error-types.ts';
import {
  GOOGLE_PROFILE,
  MQM_PROFILE,
  offeredTypes,
  pointsOf,
  qualityProfileSchema,
} from '#core/quality/profile.ts';
import { scoreErrors } from '#core/quality/score.ts';

const error = (
  errorType: (typeof errorTypeSchema.options)[number],
  severity: (typeof SEVERITIES)[number],
) => ({
  errorType,
  severity,
});

describe('the score of graded errors', () => {
  it('comes to what the formula of MQM gives by hand', () => {
    // 3 minor grammar = 3, 1 major mistranslation = 5, 1 minor name = 1: 9 points on 600 words.
    const errors = [
      ...[1, 2, 3].map(() => error('grammar', 'minor')),
      error('mistranslation', 'major'),
      error('name', 'minor'),
    ];
    const score = scoreErrors(errors, 600, MQM_PROFILE);
    expect(score.points).toBe(9);
    expect(score.perWord).toBeCloseTo(0.015, 10);
    expect(score.perThousand).toBeCloseTo(15, 10);
    expect(score.score).toBeCloseTo(98.5, 10);
    expect(score.byType.get('grammar')).toEqual({ count: 3, points: 3 });
    expect(score.counts).toEqual({ neutral: 0, minor: 4, major: 1, critical: 0 });
    expect(score).toMatchObject({ failed: false, tooSmall: false, calibrated: null, side: 'source' });
  });

  it('weighs kinds of error as the profile says', () => {
    const types = MQM_PROFILE.types.map((each) => (each.type === 'name' ? { ...each, weight: 2 } : each));
    const profile = { ...MQM_PROFILE, types };
    // 2 × (1 × 1 + 1 × 5) for the names, 1 × 25 for the number.
    const errors = [error('name', 'minor'), error('name', 'major'), error('number-date', 'critical')];
    const score = scoreErrors(errors, 1_000, profile);
    expect(score.byType.get('name')).toEqual({ count: 2, points: 12 });
    expect(score.points).toBe(37);
    expect(score.score).toBeCloseTo(96.3, 10);
  });

  it('fails with one critical error, whatever the score', () => {
    const score = scoreErrors([error('omission', 'critical')], 10_000, MQM_PROFILE);
    expect(score.score).toBeCloseTo(99.75, 10);
    expect(score.failed).toBe(true);
  });

  it('counts neither kudos nor what is wrong with the source, and fails for neither', () => {
    const errors = [
      error('kudos', 'critical'),
      error('source-issue', 'critical'),
      error('spelling', 'neutral'),
    ];
    const score = scoreErrors(errors, 700, MQM_PROFILE);
    expect(score).toMatchObject({ points: 0, score: 100, failed: false });
    expect(score.counts).toMatchObject({ critical: 2, neutral: 1 });
  });

  it('does not go below 0', () => {
    const errors = Array.from({ length: 10 }, () => error('mistranslation', 'critical'));
    expect(scoreErrors(errors, 100, MQM_PROFILE).score).toBe(0);
  });

  it('says that a sample below 500 words is too small, and gives no score for no words', () => {
    expect(scoreErrors([], 499, MQM_PROFILE).tooSmall).toBe(true);
    expect(scoreErrors([], 500, MQM_PROFILE).tooSmall).toBe(false);
    expect(scoreErrors([error('name', 'minor')], 0, MQM_PROFILE)).toMatchObject({
      points: 1,
      score: null,
      perWord: null,
      perThousand: null,
    });
  });

  it('gives the pass mark exactly where the acceptable points are', () => {
    const profile = { ...MQM_PROFILE, calibration: { passMark: 90, acceptable: 20 } };
    // 10 points on 500 words are 20 for 1,000: acceptable, just.
    const errors = [error('name', 'major'), error('omission', 'major')];
    expect(scoreErrors(errors, 500, profile).calibrated).toBeCloseTo(90, 10);
    expect(scoreErrors([], 500, profile).calibrated).toBe(100);
    // 5 points are 10 for 1,000, half of what is acceptable: 100 − 10 × 10 / 20.
    expect(scoreErrors([error('name', 'major')], 500, profile).calibrated).toBeCloseTo(95, 10);
  });

  it('has no noise in the last digits of tenths', () => {
    const errors = [1, 2, 3].map(() => error('punctuation', 'minor'));
    expect(scoreErrors(errors, 1_000, GOOGLE_PROFILE).points).toBe(0.3);
  });
});

describe('the profiles', () => {
  it('are valid, and offer 12 to 20 kinds each', () => {
    for (const profile of [MQM_PROFILE, GOOGLE_PROFILE]) {
      expect(qualityProfileSchema.parse(profile)).toEqual(profile);
      expect(offeredTypes(profile).length).toBeGreaterThanOrEqual(12);
    }
    expect(Object.keys(ERROR_TYPES).sort()).toEqual([...errorTypeSchema.options].sort());
  });

  it('weigh as mqm-viewer does in the preset of Google', () => {
    expect(pointsOf(GOOGLE_PROFILE, 'mistranslation', 'minor')).toBe(1);
    expect(pointsOf(GOOGLE_PROFILE, 'mistranslation', 'major')).toBe(5);
    expect(pointsOf(GOOGLE_PROFILE, 'mistranslation', 'critical')).toBe(5);
    expect(pointsOf(GOOGLE_PROFILE, 'punctuation', 'minor')).toBe(0.1);
    expect(pointsOf(GOOGLE_PROFILE, 'punctuation', 'major')).toBe(5);
    expect(pointsOf(GOOGLE_PROFILE, 'non-translation', 'major')).toBe(25);
    expect(pointsOf(GOOGLE_PROFILE, 'reinterpretation', 'major')).toBe(0);
    expect(pointsOf(GOOGLE_PROFILE, 'source-issue', 'major')).toBe(0);
  });

  it('go on counting a kind that is not offered any more', () => {
    const types = MQM_PROFILE.types.filter(({ type }) => type !== 'name');
    expect(pointsOf({ ...MQM_PROFILE, types }, 'name', 'major')).toBe(5);
    expect(pointsOf(MQM_PROFILE, 'reinterpretation', 'major')).toBe(0);
  });

  it('refuse two weights for one kind, and weights that make no sense', () => {
    const twice = { ...MQM_PROFILE, types: [MQM_PROFILE.types[0], MQM_PROFILE.types[0]] };
    expect(qualityProfileSchema.safeParse(twice).success).toBe(false);
    const multipliers = { ...MQM_PROFILE.multipliers, minor: -1 };
    expect(qualityProfileSchema.safeParse({ ...MQM_PROFILE, multipliers }).success).toBe(false);
  });
});
