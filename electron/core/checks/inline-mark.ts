import type { PlacedRun, UnmarkedText } from '#core/text/inline-marks.ts';
import { problem, type Check, type Problem } from './finding.ts';

const STYLES = ['strong', 'emphasis'] as const;

/**
 * Links, references to notes, and stress of the Arabic are in the English too, and no mark is left half written. Where a
 * link leads is the desk's choice: there may be an English page.
 */
export const inlineMarkCheck: Check = {
  id: 'inline-mark',
  severity: 'warning',
  run({ marks: { source, target } }) {
    return [
      ...missingLinks(source, target),
      ...notes(source, target),
      ...STYLES.flatMap((style) => missingStyle(source, target, style)),
    ];
  },
};

interface Stretch {
  text: string;
  start: number;
  end: number;
}

/** Runs next to each other that `belongs` holds for, as one. */
function stretches(runs: readonly PlacedRun[], belongs: (run: PlacedRun) => unknown): Stretch[] {
  const found: Stretch[] = [];
  let last: unknown = null;
  for (const run of runs) {
    if (run.note !== null) continue;
    const key = belongs(run) || null;
    if (key !== null) {
      const open = found.at(-1);
      if (open && last === key && open.end === run.start) {
        open.text += run.text;
        open.end += run.text.length;
      } else found.push({ text: run.text, start: run.start, end: run.start + run.text.length });
    }
    last = key;
  }
  return found;
}

function missingLinks(source: UnmarkedText, target: UnmarkedText): Problem[] {
  const wanted = stretches(source.runs, ({ link }) => link);
  const there = stretches(target.runs, ({ link }) => link);
  if (there.length >= wanted.length) return [];
  const addresses = new Set(target.runs.map(({ link }) => link));
  const lost = source.runs.find(({ link }) => link !== null && !addresses.has(link)) ?? null;
  const words =
    (lost && wanted.find(({ start, end }) => lost.start >= start && lost.start < end)) ?? wanted.at(-1)!;
  return [problem('inline-mark.link-missing', { source: words.text }, { source: words })];
}

function notes(source: UnmarkedText, target: UnmarkedText): Problem[] {
  const labels = ({ runs }: UnmarkedText) => new Set(runs.flatMap(({ note }) => note ?? []));
  const [wanted, there] = [labels(source), labels(target)];
  return [
    ...[...wanted]
      .filter((label) => !there.has(label))
      .map((label) => problem('inline-mark.note-missing', { source: label }, {})),
    ...[...there]
      .filter((label) => !wanted.has(label))
      .map((label) => problem('inline-mark.note-extra', { target: label }, {})),
  ];
}

/** Stress is the language's own affair, so its loss is only worth knowing; a star without a counterpart is a slip. */
function missingStyle(source: UnmarkedText, target: UnmarkedText, style: (typeof STYLES)[number]): Problem[] {
  const wanted = stretches(source.runs, (run) => run[style]);
  if (wanted.length === 0 || stretches(target.runs, (run) => run[style]).length > 0) return [];
  const length = style === 'strong' ? 2 : 1;
  const half = target.unpaired.find(({ start, end }) => end - start === length);
  if (half) return [problem('inline-mark.unpaired', { target: '*'.repeat(length) }, { target: half })];
  const [first] = wanted;
  return [
    problem(`inline-mark.${style}-missing`, { source: first!.text }, { source: first!, certainty: 'remark' }),
  ];
}
