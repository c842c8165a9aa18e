import type { Rectangle } from 'electron';
import { z } from 'zod';

/** A window as it comes back at the next start: where it stands, and what it shows. */
export const windowRecordSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
  /** Path of the desk; null where none was open. */
  desk: z.string().nullable(),
  article: z.string().nullable(),
  person: z.string().nullable(),
});
export type WindowRecord = z.infer<typeof windowRecordSchema>;

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
  const windows = z.object({ windows: z.array(z.unknown()) }).safeParse(content).data?.windows ?? [];
  const records = windows.flatMap((window) => windowRecordSchema.safeParse(window).data ?? []);
  const withDesk = records.filter(({ desk }) => desk !== null);
  return withDesk.length > 0 ? withDesk.slice(-MAX_WINDOWS) : records.slice(-1);
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
