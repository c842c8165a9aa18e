import { initialsOf } from '#core/facts/acronyms.ts';
import { problem, type Check, type CheckContext } from './finding.ts';
import { defectBand, rowEvidence } from './row-evidence.ts';

/** A row with fewer recognisable words, both sides together, is too short to be called another paragraph's. */
const MIN_KNOWN = 9;
/** Below so many it takes more, and is never sure. */
const MIN_SURE = 14;

/** The least sure band of a longer row that is told as another paragraph's alone. */
const MAX_TELLING = 2;

/** English words from which on a share of them says something. */
const MIN_WORDS = 4;
/** Share of the English that the Arabic of the row explains at most, and what a neighbour explains beyond it. */
const MAX_OWN_SHARE = 0.45;
const MIN_GAIN = 0.35;

/** Whether the English belongs to the row before or after rather than to this one. */
function fitsNeighbour({ coverage, neighbours }: CheckContext): boolean {
  const { words } = coverage.target;
  // What is English on both sides, a quotation or a line of a program, says nothing of another row.
  if (words.length < MIN_WORDS || coverage.source.words.length === 0) return false;
  const own = words.filter(({ traced }) => traced).length / words.length;
  return own <= MAX_OWN_SHARE && neighbours.targetShare() >= own + MIN_GAIN;
}

/** Whether a number, a date or a time is on both sides: chance hardly puts one there. */
function sharesFact({ row: { numbers, months, weekdays, times } }: CheckContext): boolean {
  return (
    numbers.pairs.some(({ source }) => !source.optional) ||
    [months, weekdays, times].some(({ pairs }) => pairs.length > 0)
  );
}

/** Certainty that the English is another paragraph's: the band of its score, and whether the row is short; null where it is not. */
function unrelatedBand(context: CheckContext): { band: number; isShort: boolean } | null {
  const { source, target } = context.coverage;
  const known = source.words.length + target.words.length;
  if (known < MIN_KNOWN) return null;
  const isShort = known < MIN_SURE;
  // Initials stand for words that the Arabic may spell out.
  if (isShort && context.row.target.tokens.some(({ text }) => initialsOf(text) !== '')) return null;
  if (isShort && sharesFact(context)) return null;
  const band = defectBand(rowEvidence(context), 'unrelated');
  return band === null ? null : { band, isShort };
}

/** Whether the English is so surely another paragraph's that what it lacks and what it adds need not be told. */
export function isUnrelated(context: CheckContext): boolean {
  const found = unrelatedBand(context);
  return found !== null && found.band <= (found.isShort ? 0 : MAX_TELLING);
}

/** The English of another paragraph: hardly anything of either side has a trace on the other. */
export const unrelatedCheck: Check = {
  id: 'unrelated',
  severity: 'error',
  run(context) {
    const target = { start: 0, end: context.row.target.text.length };
    if (fitsNeighbour(context)) return [problem('unrelated.row', {}, { target, evidence: 'neighbour' })];
    const found = unrelatedBand(context);
    if (found === null) return [];
    const certainty = found.band === 0 && !found.isShort ? 'sure' : 'doubtful';
    const evidence = `${found.isShort ? 'short' : 'long'} band ${found.band}`;
    return [problem('unrelated.row', {}, { target, certainty, evidence })];
  },
};
