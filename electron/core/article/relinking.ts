import { emptyRow, authorshipOf, type ArticleDraft } from './draft.ts';
import type { Baseline, Authorship, Row, TextVersion } from './state.ts';
import type { RowInsert } from './values.ts';
import { currentVersions, findVersion, heirOf, newestHead, withCompeting, workedIn } from './versions.ts';

/** A relinking event: rows that go, and rows that come in their place. */
interface Relinking extends Authorship {
  id: string;
  remove: readonly { row: string; heads: readonly string[] }[];
  insert: readonly RowInsert[];
  after?: string | null | undefined;
}

/**
 * Puts rows in the place of neighbouring ones. The event holds only if the rows that come have exactly the paragraphs of
 * those that go; otherwise somebody relinked them at the same time, and it changes nothing (decision 3).
 */
export function relinkRows(draft: ArticleDraft, event: Relinking): void {
  const removed = event.remove.map(({ row }) => draft.index.get(row));
  const start = event.remove.length > 0 ? removed[0] : positionAfter(draft, event.after ?? null);
  const contiguous = removed.every((position, i) => position !== undefined && position === start! + i);
  if (start === undefined || !contiguous) return giveUp(draft, event);
  const before = draft.rows.slice(start, start + event.remove.length);
  if (!partitionHolds(draft, event, before) || dropsWords(event, before)) return giveUp(draft, event);
  const inserted = event.insert.map((insert) => rowFromInsert(draft, event, insert, before));
  const kept = new Set(event.insert.map((insert) => insert.row));
  const leaving = before.filter((row) => !kept.has(row.id));
  const around = draft.rows[start - 1] ?? draft.rows[start + before.length] ?? null;
  draft.rows.splice(start, before.length, ...inserted);
  draft.reindex();
  carryOver(draft, event, before, inserted);
  draft.annotations.relinked(before, draft.rows.slice(start, start + inserted.length));
  for (const row of leaving) draft.setGone(row, (heirOf(row, inserted) ?? around)?.id ?? null);
  const gone = draft.write('gone');
  for (const insert of event.insert) gone.delete(insert.row);
}

/** Whether the rows that come hold exactly the paragraphs of the rows that go, and take nobody else's id. */
function partitionHolds(draft: ArticleDraft, event: Relinking, before: readonly Row[]): boolean {
  const removedIds = new Set(before.map((row) => row.id));
  const ids = event.insert.map((insert) => insert.row);
  if (new Set(ids).size !== ids.length) return false;
  if (ids.some((id) => draft.index.has(id) && !removedIds.has(id))) return false;
  const had = before.flatMap((row) => row.sources);
  const has = event.insert.flatMap((insert) => insert.sources);
  return had.length === has.length && had.every((id, i) => id === has[i]);
}

/** Whether rows were removed as empty that somebody wrote in at the same time: those stay. */
function dropsWords(event: Relinking, before: readonly Row[]): boolean {
  return (
    event.insert.length === 0 && before.some((row) => currentVersions(row).some(({ text }) => text !== ''))
  );
}

/**
 * Works the versions of a row that the relinking writer had not seen into the row that took its text over. Competing
 * versions go on competing there, seen or not: moving words settles nothing.
 */
function carryOver(
  draft: ArticleDraft,
  event: Relinking,
  before: readonly Row[],
  inserted: readonly Row[],
): void {
  before.forEach((row, i) => {
    const heir = heirOf(row, inserted);
    const position = heir ? draft.index.get(heir.id) : undefined;
    if (position === undefined) return;
    const { heads } = event.remove[i]!;
    for (const version of currentVersions(row)) {
      const target = draft.rows[position]!;
      if (currentVersions(target).some(({ id }) => id === version.id)) continue;
      if (version !== row.head) draft.rows[position] = withCompeting(target, row, version, event.id);
      else if (!heads.includes(version.id)) {
        const [seen] = heads;
        const part = seen === undefined ? '' : (findVersion(row, seen)?.text ?? null);
        draft.rows[position] = workedIn(target, part, version, event.id);
      }
    }
  });
}

function rowFromInsert(
  draft: ArticleDraft,
  event: Relinking,
  insert: RowInsert,
  before: readonly Row[],
): Row {
  const same = before.find((row) => row.id === insert.row) ?? draft.gone.get(insert.row)?.row;
  const unchanged = before.find((row) => row.id === insert.row && row.text === insert.text);
  // A text that was emptied while another was written beside it stays empty: with no version of its own to stand beside,
  // the row would show the other.
  const competed = before.some((row) => row.competing.length > 0);
  if (unchanged && (unchanged.head || !competed)) return { ...unchanged, sources: insert.sources };
  const base = same ?? emptyRow(insert.row, insert.sources);
  if (insert.text === '' && base.head === null && !competed) return { ...base, sources: insert.sources };
  const version: TextVersion = {
    id: `${event.id}/${insert.row}`,
    text: insert.text,
    ...authorshipOf(event),
    by: newestHead(before)?.by ?? event.by,
    cause: 'relink',
    bases: event.remove.flatMap((entry) => entry.heads),
    baseline: baselineOfInsert(event, insert, before),
    previous: base.versions,
  };
  return {
    ...base,
    sources: insert.sources,
    text: insert.text,
    head: version,
    competing: [],
    versions: version,
  };
}

/** The baseline of a relinked row. Moving words makes nobody stand for them. */
function baselineOfInsert(event: Relinking, insert: RowInsert, before: readonly Row[]): Baseline | null {
  if (insert.baseline === undefined) return null;
  const by = before.find((row) => row.head?.baseline)?.head?.baseline?.by ?? event.by;
  return { by, at: event.at, clock: event.clock, text: insert.baseline };
}

/**
 * A relink that no longer fits, because somebody relinked the same rows at the same time, changes nothing: every word
 * that it would have moved still stands in the rows as they are. Rows that it would have made point to what is there.
 */
function giveUp(draft: ArticleDraft, event: Relinking): void {
  draft.givenUp = new Set([...draft.givenUp, event.id]);
  const heir = event.remove.map(({ row }) => draft.findRow(row)).find((row) => row !== undefined);
  const fallback = heir ?? draft.rows.at(-1);
  for (const insert of event.insert) {
    if (draft.index.has(insert.row) || draft.gone.has(insert.row)) continue;
    const row = { ...emptyRow(insert.row, insert.sources), text: insert.text };
    draft.write('gone').set(insert.row, { row, into: fallback?.id ?? null });
  }
}

function positionAfter(draft: ArticleDraft, after: string | null): number {
  const row = after === null ? undefined : draft.findRow(after);
  if (after === null) return 0;
  return row ? draft.index.get(row.id)! + 1 : draft.rows.length;
}
