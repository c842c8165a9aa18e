import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { cascaded, centredIn, fitInto, type WindowRecord } from './window-record.ts';

/** Place of a window. */
export type WindowPlace = Pick<WindowRecord, 'x' | 'y' | 'width' | 'height' | 'maximized'>;

const USUAL = { width: 1440, height: 900 };

/** A remembered place, wholly on a screen that is there now: the one that holds most of it, or the nearest. */
export function placeOnScreen({ maximized, ...bounds }: WindowPlace): WindowPlace {
  return { ...fitInto(bounds, screen.getDisplayMatching(bounds).workArea), maximized };
}

/** The place of a further window: beside the one that was in front, else in the middle of the screen. */
export function nextPlace(front: Rectangle | null): WindowPlace {
  if (!front) return { ...centredIn(USUAL, screen.getPrimaryDisplay().workArea), maximized: false };
  return placeOnScreen({ ...cascaded(front), maximized: false });
}

/** Place of a window when it is neither minimized nor full screen. */
export function placeOf(window: BrowserWindow): WindowPlace {
  const { x, y, width, height } = window.getNormalBounds();
  return { x, y, width, height, maximized: window.isMaximized() };
}
