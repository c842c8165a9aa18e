import type { Authorship, Row } from './state.ts';

/** Rows after they were carried over to an updated source. */
export interface Adopted {
  rows: Row[];
  /** Rows that had nothing but a paragraph that is gone, and the row that stands where they stood. */
  gone: { row: Row; into: string }[];
}

interface Adoption {
  /** The new source's paragraphs, in order, each once; at least one. */
  paragraphs: readonly string[];
  /** New paragraph → the one that it is a new version of. */
  replaces: ReadonlyMap<string, string>;
  authorship: Authorship;
  /** A row for paragraphs that no row has; its id is one that no row has or had. */
  makeRow: (sources: readonly string[]) => Row;
}

/** A row of the new source: `row` goes on as it, or none does. */
interface Unit {
  row: Row | null;
  sources: string[];
}

/**
 * Divides an updated source among the rows. A row keeps the paragraphs that are unchanged and takes the new version of
 * those that are not; it stands where they stand now. A new paragraph within a row joins it, any other one is a row of its
 * own. A row that is left without source keeps its English, as an addition after the row that it followed; only where it
 * has none does it go.
 */
export function adoptSource(
  rows: readonly Row[],
  { paragraphs, replaces, authorship, makeRow }: Adoption,
): Adopted {
  const units = unitsOf(paragraphs, ownersOf(rows, paragraphs, replaces));
  const sourcesOf = new Map(units.flatMap(({ row, sources }) => (row ? [[row, sources] as const] : [])));
  const following = new Map<Row | null, Row[]>();
  const emptied: { row: Row; before: Row | null }[] = [];
  let before: Row | null = null;
  for (const row of rows) {
    if (sourcesOf.has(row)) before = row;
    else if (row.sources.length > 0 && isWordless(row)) emptied.push({ row, before });
    else following.set(before, [...(following.get(before) ?? []), changed(row, [], authorship)]);
  }
  const successors = new Map<Row, Row>();
  const carried = [...(following.get(null) ?? [])];
  for (const { row, sources } of units) {
    if (!row) {
      carried.push({ ...makeRow(sources), updated: { ...authorship, from: [] } });
      continue;
    }
    const next = changed(row, sources, authorship);
    successors.set(row, next);
    carried.push(next, ...(following.get(row) ?? []));
  }
  const gone = emptied.map(({ row, before }) => ({
    row,
    into: (before && successors.get(before)?.id) ?? carried[0]!.id,
  }));
  return { rows: carried, gone };
}

/** The row of each new paragraph that belongs to one. */
function ownersOf(
  rows: readonly Row[],
  paragraphs: readonly string[],
  replaces: ReadonlyMap<string, string>,
): (Row | undefined)[] {
  const holders = new Map<string, Row>();
  // A paragraph that comes back finds the row that it was taken from.
  for (const row of rows) {
    if (row.sources.length > 0) continue;
    for (const id of row.updated?.from ?? []) if (!holders.has(id)) holders.set(id, row);
  }
  for (const row of rows) for (const id of row.sources) holders.set(id, row);
  const owners = paragraphs.map((id) => holders.get(id) ?? holders.get(replaces.get(id) ?? ''));
  for (let start = 0; start < owners.length; start += 1) {
    if (owners[start]) continue;
    let end = start;
    while (end < owners.length && !owners[end]) end += 1;
    const around = owners[start - 1];
    if (around && around === owners[end]) owners.fill(around, start, end);
    start = end;
  }
  return owners;
}

/** Neighbouring paragraphs of one row as one unit. Of a row that would be in several places the largest part goes on. */
function unitsOf(paragraphs: readonly string[], owners: readonly (Row | undefined)[]): Unit[] {
  const units: Unit[] = [];
  paragraphs.forEach((id, i) => {
    const row = owners[i] ?? null;
    const last = units.at(-1);
    if (row && last?.row === row) last.sources.push(id);
    else units.push({ row, sources: [id] });
  });
  const largest = new Map<Row, Unit>();
  for (const unit of units) {
    if (!unit.row) continue;
    const other = largest.get(unit.row);
    if (!other || unit.sources.length > other.sources.length) largest.set(unit.row, unit);
  }
  for (const unit of units) if (unit.row && largest.get(unit.row) !== unit) unit.row = null;
  return units;
}

function isWordless(row: Row): boolean {
  return row.text === '' && row.competing.every(({ text }) => text === '');
}

/** The row with other sources, remembering those that were last looked at; the very same row where it has them already. */
function changed(row: Row, sources: readonly string[], authorship: Authorship): Row {
  if (isEqual(row.sources, sources)) return row;
  const from = isPending(row) ? row.updated!.from : row.sources;
  return { ...row, sources, updated: isEqual(from, sources) ? null : { ...authorship, from } };
}

/** Whether an update of the row's source waits for somebody to confirm or approve the row again. */
export function isPending({ updated, confirmed, approved }: Row): boolean {
  if (!updated) return false;
  return !(confirmed && confirmed.clock > updated.clock) && !(approved && approved.clock > updated.clock);
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
