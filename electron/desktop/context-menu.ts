import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import type { MenuEntry } from '#api/contract/window.ts';
import { shownKeys } from './menu.ts';

/** Time after the end of a menu in which the system still tells what was chosen in it, in ms: on Linux it comes afterwards. */
const CHOICE_MS = 150;

/** Shows a menu of the system over a window; the id of the entry that was chosen, null where none was. */
export function showMenu(
  window: BrowserWindow,
  entries: readonly MenuEntry[],
  { x, y }: { x: number; y: number },
): Promise<string | null> {
  return new Promise((resolve) => {
    const menu = Menu.buildFromTemplate(entries.map((entry) => itemOf(window, entry, resolve)));
    menu.popup({ window, x, y, callback: () => setTimeout(() => resolve(null), CHOICE_MS) });
  });
}

function itemOf(
  { webContents }: BrowserWindow,
  entry: MenuEntry,
  choose: (id: string) => void,
): MenuItemConstructorOptions {
  if (entry.kind === 'line') return { type: 'separator' };
  const { id, label, keys, enabled, role } = entry;
  // A single & would underline the letter after it.
  const shown = { id, label: label.replaceAll('&', '&&'), enabled, ...shownKeys(keys) };
  // Not a role of Electron's own: those bring keys along that mean something else here.
  return { ...shown, click: () => (role === undefined ? choose(id) : webContents[role]()) };
}
