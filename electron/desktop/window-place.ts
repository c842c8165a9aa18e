import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

/** Place of the last window, which the next one takes. */
const placeSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof placeSchema>;

const USUAL = { width: 1440, height: 900 };

/** Distance of a further window from the one before it, in px. */
const CASCADE = 28;

/** The place that was remembered, wholly on a screen that is there now; `offset` counts the windows that are open. */
export function recallPlace(file: string, offset: number): Partial<WindowPlace> {
  const remembered = readPlace(file);
  if (!remembered) return fit({ ...screen.getPrimaryDisplay().workArea, ...USUAL }, true);
  const moved = { ...remembered, x: remembered.x + offset * CASCADE, y: remembered.y + offset * CASCADE };
  return { ...fit(moved, false), maximized: remembered.maximized && offset === 0 };
}

/** Shrinks and moves a rectangle onto the screen that holds most of it. */
function fit(wanted: Rectangle, centre: boolean): Rectangle {
  const { workArea } = screen.getDisplayMatching(wanted);
  const width = Math.min(wanted.width, workArea.width);
  const height = Math.min(wanted.height, workArea.height);
  const place = (at: number, size: number, from: number, room: number) =>
    centre ? Math.round(from + (room - size) / 2) : Math.min(Math.max(at, from), from + room - size);
  return {
    x: place(wanted.x, width, workArea.x, workArea.width),
    y: place(wanted.y, height, workArea.y, workArea.height),
    width,
    height,
  };
}

function readPlace(file: string): WindowPlace | null {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Remembers where a window stands whenever it comes to rest. It is no matter when it cannot be written. Gives back how to
 * remember it now, for a window that is about to end.
 */
export function rememberPlace(window: BrowserWindow, file: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify(place), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {
      // The next window stands where windows usually stand.
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('closed', () => clearTimeout(timer));
  return write;
}
