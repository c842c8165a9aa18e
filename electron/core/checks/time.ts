import type { RowFacts } from '#core/facts/pair.ts';
import type { TimeFact } from '#core/facts/fact.ts';
import { problem, type Certainty, type Check, type Problem } from './finding.ts';

const ARABIC_GREENWICH = /(?<!\p{L})بتوقيت\s{1,3}(?:غرينتش|جرينتش|غرينيتش|جرينيتش|غرينتش)|\b(?:GMT|UTC)\b/u;
const ENGLISH_GREENWICH = /\b(?:GMT|UTC|Greenwich|Zulu)\b/u;

/** A time in the Arabic is Greenwich time, and the English, which has a time, does not say so. */
function lostZone({ source, target }: RowFacts): Problem[] {
  const zone = source.times.length > 0 ? ARABIC_GREENWICH.exec(source.text) : null;
  if (zone === null || target.times.length === 0 || ENGLISH_GREENWICH.test(target.text)) return [];
  const span = { start: zone.index, end: zone.index + zone[0].length };
  return [problem('time.zone', { source: zone[0] }, { source: span, certainty: 'doubtful' })];
}

/** An hour in words or without minutes is often said in another way: at noon, in the evening. */
function certaintyOf({ text }: TimeFact): Certainty {
  return /\p{Nd}\D{1,4}\p{Nd}/u.test(text) ? 'doubtful' : 'remark';
}

/** Times of day by the clock, with either twelve-hour half where the half is not said. */
export const timeCheck: Check = {
  id: 'time',
  severity: 'error',
  run({ row }) {
    const { sourceOnly, targetOnly } = row.times;
    const both = Math.min(sourceOnly.length, targetOnly.length);
    return [
      ...lostZone(row),
      ...sourceOnly
        .slice(0, both)
        .map((from, i) =>
          problem(
            'time.differs',
            { source: from.text, target: targetOnly[i]!.text },
            { source: from, target: targetOnly[i]! },
          ),
        ),
      ...sourceOnly
        .slice(both)
        .map((from) =>
          problem('time.missing', { source: from.text }, { source: from, certainty: certaintyOf(from) }),
        ),
      ...targetOnly
        .slice(both)
        .map((to) => problem('time.extra', { target: to.text }, { target: to, certainty: certaintyOf(to) })),
    ];
  },
};
