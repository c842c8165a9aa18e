import { SEVERITIES, type ErrorType, type Severity } from './error-types.ts';
import { pointsOf, type QualityProfile } from './profile.ts';

/** Below this many words a score says little: MQM evaluates samples of 500 to 20,000 words. */
export const SMALLEST_SAMPLE = 500;

export interface QualityScore {
  /** Words of the side that the profile counts (EWC, evaluation word count). */
  words: number;
  side: QualityProfile['side'];
  /** Number of errors of each severity; what has no points, as kudos, is among them. */
  counts: Record<Severity, number>;
  /** Points of each kind of error that there is (ETPT, error type penalty total). */
  byType: ReadonlyMap<ErrorType, { count: number; points: number }>;
  /** All points (APT, absolute penalty total). */
  points: number;
  /** Points for each word (PWPT, per-word penalty total); null where there are no words. */
  perWord: number | null;
  /** Points for 1,000 words (NPT, normed penalty total); null where there are no words. */
  perThousand: number | null;
  /** 0 to 100; null where there are no words. */
  score: number | null;
  /** 0 to 100, with the pass mark where the acceptable points are; null where the profile is not calibrated. */
  calibrated: number | null;
  /** Whether there is a critical error that counts: then the text fails, whatever the score. */
  failed: boolean;
  /** Whether the text is shorter than {@link SMALLEST_SAMPLE} words: then the points say more than the score. */
  tooSmall: boolean;
}

/**
 * The score of a text by the linear model of MQM ("The MQM Scoring Models", themqm.org; also ASTM WK46396):
 *
 * - ETPT = weight × Σ (count × severity multiplier), for each error type;
 * - APT = Σ ETPT; PWPT = APT / EWC; NPT = PWPT × 1,000;
 * - score = 100 × (1 − APT / EWC), at least 0;
 * - calibrated = 100 − NPT × (100 − PT) / APP, at least 0, where PT is the score that passes and APP the points for 1,000
 *   words that are acceptable.
 *
 * `words`: of the side that the profile names.
 */
export function scoreErrors(
  errors: readonly { errorType: ErrorType; severity: Severity }[],
  words: number,
  profile: QualityProfile,
): QualityScore {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as QualityScore['counts'];
  const byType = new Map<ErrorType, { count: number; points: number }>();
  let points = 0;
  let failed = false;
  for (const { errorType, severity } of errors) {
    const own = pointsOf(profile, errorType, severity);
    const sum = byType.get(errorType);
    byType.set(errorType, { count: (sum?.count ?? 0) + 1, points: (sum?.points ?? 0) + own });
    counts[severity] += 1;
    points += own;
    if (severity === 'critical' && own > 0) failed = true;
  }
  // Tenths are added up, so the last digits are noise.
  points = Math.round(points * 1_000) / 1_000;
  const perWord = words > 0 ? points / words : null;
  const perThousand = perWord === null ? null : perWord * 1_000;
  const { calibration } = profile;
  return {
    words,
    side: profile.side,
    counts,
    byType,
    points,
    perWord,
    perThousand,
    score: perWord === null ? null : Math.max(0, 100 * (1 - perWord)),
    calibrated:
      perThousand === null || !calibration
        ? null
        : Math.max(0, 100 - (perThousand * (100 - calibration.passMark)) / calibration.acceptable),
    failed,
    tooSmall: words < SMALLEST_SAMPLE,
  };
}
