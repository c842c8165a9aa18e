import { changesBetween, revert } from '#core/text/diff.ts';
import { isFilled } from './baseline.ts';
import type { ArticleState, Row, TextVersion } from './state.ts';

/** Kinds of corrections, in the order in which a digest lists them. */
export const CORRECTION_KINDS = [
  'number',
  'name',
  'term',
  'omission',
  'addition',
  'wording',
  'punctuation',
] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** One person's English as another person left it. */
export interface Correction {
  row: string;
  /** Writer of the text that was changed. */
  of: string;
  /** Person who changed it, and when they were done. */
  by: string;
  at: string;
  clock: string;
  before: string;
  after: string;
}

/** Versions of one author in a row, one after the other: only what they come to counts. */
interface Run {
  author: string;
  last: TextVersion;
  /** The run whose text it was written over; null for the first text, and for words that were only moved. */
  over: Run | null;
}

/**
 * Changes of people to one another's English of a row, oldest first. Typing in one go is one correction;
 * moving words (merge, split, alignment) is none, and neither is a change that was taken back as a whole afterwards.
 */
export function rowCorrections(row: Row): Correction[] {
  const runs = runsOf(row);
  return runs.flatMap((run, i) => {
    const { over, last } = run;
    if (!over || over.last.text.trim() === '' || over.last.text === last.text) return [];
    const previous = runs[i - 1];
    if (previous?.over && previous.over.last.text === last.text) return [];
    const next = runs[i + 1];
    const after = next?.over === run ? withoutRefused(over.last.text, last.text, next.last.text) : last.text;
    if (after === over.last.text) return [];
    return [
      {
        row: row.id,
        of: over.author,
        by: run.author,
        at: last.at,
        clock: last.clock,
        before: over.last.text,
        after,
      },
    ];
  });
}

/** A changed text without those changes that whoever wrote next put back as they had been. */
function withoutRefused(before: string, changed: string, answered: string): string {
  const kept = changesBetween(before, answered);
  const refused = changesBetween(before, changed).filter(
    (change) =>
      !kept.some(
        (other) =>
          other.before <= change.before + change.removed.length &&
          change.before <= other.before + other.removed.length,
      ),
  );
  return revert(changed, refused);
}

/** All corrections of an article, in the order of its rows. Linear in its versions. */
export function corrections(state: ArticleState): Correction[] {
  return state.rows.flatMap(rowCorrections);
}

function runsOf(row: Row): Run[] {
  const versions: TextVersion[] = [];
  for (let version = row.versions; version; version = version.previous) versions.push(version);
  const competing = new Set(row.competing.map(({ id }) => id));
  const runs: Run[] = [];
  for (const version of versions.reverse()) {
    // A competing version has not taken the place of anything yet.
    if (competing.has(version.id)) continue;
    const current = runs.at(-1);
    const moved = version.cause === 'relink' || version.cause === 'import' || isFilled(version);
    const author = answererOf(row, version);
    if (current && !moved && current.author === author) current.last = version;
    else
      runs.push({
        author,
        last: version,
        over: current && !moved && current.author !== NOBODY ? current : null,
      });
  }
  return runs;
}

/** Author of what the program has filled in and nobody has confirmed. */
const NOBODY = '';

/** Who answers for a version: its writer; of one that was filled in, who confirmed it. */
function answererOf({ confirmed }: Row, version: TextVersion): string {
  if (!isFilled(version)) return version.by;
  return confirmed?.text === version.text ? confirmed.by : NOBODY;
}
