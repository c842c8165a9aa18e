import { sha256Hex } from '#core/hash.ts';
import type { Row, TextVersion } from './state.ts';

/** Versions of a row's English: how they follow, compete with and move beside each other. All pure; rows are never changed. */

/**
 * Adds a version to a row. It replaces the versions that its writer saw; any other that stands is kept beside it as
 * competing, unless it says the very same. The newest shows, and since events are folded in order that is this one.
 */
export function withVersion(row: Row, version: TextVersion): Row {
  const competing = currentVersions(row).filter(
    (head) => !version.bases.includes(head.id) && head.text !== version.text,
  );
  const linked = { ...version, previous: row.versions };
  return { ...row, text: version.text, head: linked, competing, versions: linked };
}

/**
 * Works a text that was written for one part of a row into the row: in place of that part, which is what was moved there,
 * or at the end where that was empty. It replaces the version that shows, since that is in it; the competing ones are not
 * and stay. Where the part is not known (null) or not to be found, the text competes as it is. `event`: what moves it.
 */
export function workedIn(target: Row, part: string | null, version: TextVersion, event: string): Row {
  const text = part === null ? null : replaceOnce(target.text, part, version.text);
  if (text === null || !target.head) return withVersion(target, { ...version, bases: [] });
  if (text === target.text) return target;
  return withVersion(target, {
    ...version,
    id: movedId(event, version, text),
    text,
    bases: [target.head.id],
    baseline: target.head.baseline ?? (version.baseline && { ...version.baseline, text: target.text }),
  });
}

/** Puts a competing version of a row beside the text of the row that took it over, with the words around it. */
export function withCompeting(target: Row, row: Row, version: TextVersion, event: string): Row {
  const text = replaceOnce(target.text, row.text, version.text) ?? version.text;
  const carried = { ...version, id: movedId(event, version, text), text };
  if (!target.head) return withVersion(target, { ...carried, bases: [] });
  if (currentVersions(target).some((other) => other.text === text)) return target;
  return { ...target, competing: [...target.competing, carried] };
}

/**
 * Id of a moved version. Its words depend on what else is known of the row, so the id holds a hash of them: a text that
 * replaces this id was written having seen these very words, on whichever machine.
 */
function movedId(event: string, version: TextVersion, text: string): string {
  return `${event}/${sha256Hex(JSON.stringify([version.id, text])).slice(0, 16)}`;
}

/** Current versions of a row's text: the one that shows, then the competing ones. */
export function currentVersions(row: Row): TextVersion[] {
  return row.head ? [row.head, ...row.competing] : [];
}

/** A version of the row by its id, or by the id of the relinking event that made it. */
export function findVersion(row: Row, id: string): TextVersion | null {
  for (let version = row.versions; version; version = version.previous) {
    if (version.id === id || version.id === `${id}/${row.id}`) return version;
  }
  return null;
}

/** `text` with its only occurrence of `part` replaced; an empty part is at the end; null when it is not there once. */
function replaceOnce(text: string, part: string, replacement: string): string | null {
  if (part === '' && replacement === '') return text;
  if (part === '') return text === '' ? replacement : `${text}\n\n${replacement}`;
  const at = text.indexOf(part);
  if (at < 0 || text.indexOf(part, at + 1) >= 0) return null;
  return text.slice(0, at) + replacement + text.slice(at + part.length);
}

/** The inserted row that took over the text of a removed one: by its words, else by its first paragraph, else the first. */
export function heirOf(row: Row, inserted: readonly Row[]): Row | null {
  const own = inserted.find((candidate) => candidate.id === row.id);
  const byText =
    row.text === '' ? undefined : inserted.find((candidate) => candidate.text.includes(row.text));
  const bySource = inserted.find((candidate) => row.sources.some((id) => candidate.sources.includes(id)));
  return byText ?? own ?? bySource ?? inserted[0] ?? null;
}

/** The newest of the texts that rows show, null when none of them has any. */
export function newestHead(rows: readonly Row[]): TextVersion | null {
  let newest: TextVersion | null = null;
  for (const { head } of rows)
    if (head && head.text !== '' && (!newest || head.clock > newest.clock)) newest = head;
  return newest;
}
