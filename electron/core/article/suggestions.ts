import { changesBetween, revert, type TextChange } from '#core/text/diff.ts';
import { baselineOf, isFilled } from './baseline.ts';
import type { RowInsert, TextOrigin } from './values.ts';
import type { Row, TextVersion } from './state.ts';

/**
 * Suggestions: what a reviewer changed in a text that somebody else stands for. They are not stored but derived, as the
 * differences between the baseline and the text that shows (decision 9). Everything here works on words as they stand, so
 * an answer never touches what somebody else writes at the same time.
 */
export interface Suggestion extends TextChange {
  /** Its writer, and when they wrote it last. */
  by: string;
  at: string;
  /** Of a tracked change that came in with a file: who made it, and when, as the file says; `by` is who imported it then. */
  origin?: TextOrigin;
}

/** Whether a person has made a suggestion, so that somebody else has to accept it. */
export function isMadeBy({ by, origin }: Suggestion, person: string | undefined): boolean {
  return by === person && origin === undefined;
}

/** Maximum number of turns of people that a suggestion is followed back through. */
const MAX_TURNS = 20;

const known = new WeakMap<Row, Map<string, readonly Suggestion[]>>();

/** The suggestions of a row that wait for an answer, in the order of the text; `reader` as in {@link baselineOf}. */
export function suggestionsOf(row: Row, reader?: string): readonly Suggestion[] {
  const baseline = baselineOf(row, reader);
  if (!baseline || baseline.text === row.text) return [];
  let ofRow = known.get(row);
  if (!ofRow) known.set(row, (ofRow = new Map()));
  let suggestions = ofRow.get(baseline.text);
  if (!suggestions) ofRow.set(baseline.text, (suggestions = attribute(row, baseline.text)));
  return suggestions;
}

/** Each difference with the person who brought it in: the oldest of those who wrote in turn and left it as it is. */
function attribute(row: Row, baseline: string): Suggestion[] {
  const turns = turnsOf(row);
  const alike = (a: TextChange, b: TextChange) =>
    a.before === b.before && a.removed === b.removed && a.added === b.added;
  const found = new Map<TextVersion, TextChange[]>();
  const changesOf = (turn: TextVersion) => {
    let changes = found.get(turn);
    if (!changes) found.set(turn, (changes = changesBetween(baseline, turn.text)));
    return changes;
  };
  return changesBetween(baseline, row.text).map((change) => {
    let maker = row.head!;
    for (const turn of turns) {
      if (turn !== row.head && !changesOf(turn).some((other) => alike(other, change))) break;
      maker = turn;
    }
    return { ...change, by: maker.by, at: maker.at, ...(maker.origin && { origin: maker.origin }) };
  });
}

/** The last version of each turn of a person, newest first. */
function turnsOf(row: Row): TextVersion[] {
  const turns: TextVersion[] = [];
  for (let version = row.head; version; version = version.previous) {
    if (version.by !== turns.at(-1)?.by) turns.push(version);
    if (turns.length === MAX_TURNS) break;
  }
  return turns;
}

/** The text of a row with some of its suggestions accepted and the others left out: its next baseline. */
export function withAccepted(row: Row, accepted: readonly Suggestion[], reader?: string): string {
  const others = suggestionsOf(row, reader).filter((suggestion) => !accepted.includes(suggestion));
  return revert(row.text, others);
}

/**
 * People who answer for the text of a row as it stands: its last writer (of open suggestions, their writers), and everybody
 * who confirmed or accepted exactly this.
 */
function answersFor(row: Row): ReadonlySet<string> {
  const open = suggestionsOf(row);
  const writers = row.head && !isFilled(row.head) ? [row.head.by] : [];
  const people = open.length > 0 ? open.map(({ by }) => by) : writers;
  for (const mark of [row.confirmed, row.accepted]) if (mark?.text === row.text) people.push(mark.by);
  return new Set(people);
}

/** Whether nobody but this person answers for a row as it stands, so that four eyes want somebody else. */
export function isAnsweredByOnly(row: Row, person: string): boolean {
  const people = row.text.trim() === '' ? new Set([row.confirmed?.by]) : answersFor(row);
  return [...people].every((other) => other === person);
}

/**
 * The baseline after its author has written in a text that holds suggestions: what was written is stood for, suggestions
 * that it leaves alone stay open, one that it touches becomes the author's own.
 */
export function rebase(baseline: string, before: string, after: string): string {
  const edits = changesBetween(before, after);
  const untouched: TextChange[] = [];
  for (const change of changesBetween(baseline, before)) {
    const end = change.after + change.added.length;
    if (edits.some((edit) => edit.before <= end && edit.before + edit.removed.length >= change.after))
      continue;
    const moved = edits
      .filter((edit) => edit.before < change.after)
      .reduce((sum, { added, removed }) => sum + added.length - removed.length, 0);
    untouched.push({ ...change, after: change.after + moved });
  }
  return revert(after, untouched);
}

/**
 * Gives rows that are cut or joined the part of the baseline that goes with their text, so that suggestions stay open. A
 * suggestion that is cut in two is settled.
 */
export function carryBaselines(before: readonly Row[], inserts: RowInsert[]): RowInsert[] {
  const open = before.filter((row) => suggestionsOf(row).length > 0);
  if (open.length === 0) return inserts;
  const inOrder = bare(before.map(({ text }) => text)) === bare(inserts.map(({ text }) => text));
  if (!inOrder) {
    // Whole paragraphs have changed places: only a row that stays whole keeps its suggestions.
    return inserts.map((insert) => {
      const same = open.find(({ text }) => text === insert.text);
      return same ? { ...insert, baseline: baselineOf(same)!.text } : insert;
    });
  }
  const changes = placedChanges(before);
  let start = 0;
  return inserts.map((insert) => {
    const end = start + bare([insert.text]).length;
    const here: TextChange[] = [];
    while (changes[0] && changes[0].letter <= end) {
      const { change, letter, blanks } = changes.shift()!;
      const after = afterLetters(insert.text, letter - start) + blanks;
      const fits = letter >= start && after <= insert.text.length;
      if (fits && insert.text.startsWith(change.added, after)) here.push({ ...change, after });
    }
    start = end;
    return here.length === 0 ? insert : { ...insert, baseline: revert(insert.text, here) };
  });
}

/** The suggestions of neighbouring rows, placed by the letters before them in all rows and the blanks since the last. */
function placedChanges(rows: readonly Row[]): { change: TextChange; letter: number; blanks: number }[] {
  let start = 0;
  return rows.flatMap((row) => {
    const placed = suggestionsOf(row).map((change) => {
      const ahead = row.text.slice(0, change.after);
      const blanks = ahead.length - ahead.trimEnd().length;
      return { change, letter: start + bare([ahead]).length, blanks };
    });
    start += bare([row.text]).length;
    return placed;
  });
}

function bare(texts: readonly string[]): string {
  return texts.join('').replace(/\s+/gu, '');
}

/** The offset right behind the first `count` letters, blanks not counted. */
function afterLetters(text: string, count: number): number {
  let left = count;
  let offset = 0;
  for (; left > 0 && offset < text.length; offset += 1) if (!/\s/u.test(text[offset]!)) left -= 1;
  return offset;
}
