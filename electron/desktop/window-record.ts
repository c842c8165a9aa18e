import type { Rectangle } from 'electron';

/** A window as it comes back at the next start: where it stands, in px, and what it shows. */
export interface WindowRecord extends Rectangle {
  maximized: boolean;
  /** Path of the desk; null where none was open. */
  desk: string | null;
  article: string | null;
  person: string | null;
}

/** Content of a window: its desk, article and person. */
export type WindowContent = Pick<WindowRecord, 'desk' | 'article' | 'person'>;

export const NO_CONTENT: WindowContent = { desk: null, article: null, person: null };

/** Maximum number of windows that come back. */
const MAX_WINDOWS = 20;

/** Distance of a further window from the one before it, in px. */
const CASCADE = 28;

/** The records in a file's text, the one in front last; none where it is damaged. Windows without a desk come back only where no other does. */
export function readRecords(text: string): WindowRecord[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return [];
  }
  const records = listIn(content, 'windows').flatMap((window) => readRecord(window) ?? []);
  const withDesk = records.filter(({ desk }) => desk !== null);
  return withDesk.length > 0 ? withDesk.slice(-MAX_WINDOWS) : records.slice(-1);
}

/** The list that a value has under a name; empty where it has none. */
function listIn(value: unknown, name: string): unknown[] {
  const list: unknown = isObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? list : [];
}

/** A record that is whole; null where it is not. Written out: the library that checks all else is larger than what is loaded before a window. */
function readRecord(value: unknown): WindowRecord | null {
  if (!isObject(value)) return null;
  const { x, y, width, height, maximized, desk, article, person } = value;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null;
  if (width <= 0 || height <= 0 || typeof maximized !== 'boolean') return null;
  if (!isTextOrNull(desk) || !isTextOrNull(article) || !isTextOrNull(person)) return null;
  return { x, y, width, height, maximized, desk, article, person };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

/** Shrinks and moves a rectangle into an area. */
export function fitInto(wanted: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(wanted.width, area.width);
  const height = Math.min(wanted.height, area.height);
  const place = (at: number, size: number, from: number, room: number) =>
    Math.min(Math.max(at, from), from + room - size);
  return {
    x: place(wanted.x, width, area.x, area.width),
    y: place(wanted.y, height, area.y, area.height),
    width,
    height,
  };
}

/** A rectangle of a size in the middle of an area, no larger than that. */
export function centredIn(size: { width: number; height: number }, area: Rectangle): Rectangle {
  const { width, height } = fitInto({ ...area, ...size }, area);
  const x = Math.round(area.x + (area.width - width) / 2);
  const y = Math.round(area.y + (area.height - height) / 2);
  return { x, y, width, height };
}

/** The place of a further window, beside the one before it. */
export function cascaded(before: Rectangle): Rectangle {
  return { ...before, x: before.x + CASCADE, y: before.y + CASCADE };
}
