import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import type { MenuEntry } from '#api/contract/window.ts';
import { shownKeys } from './menu.ts';

/** Time after the end of a menu in which the system still tells what was chosen in it, in ms: on Linux it comes afterwards. */
const CHOICE_MS = 150;

/**
 * Shows a menu of the system over a window; the id of the entry that was chosen, null where there was none to tell: the menu was
 * left, its window closed, or the entry has a role, which is done here.
 */
export function showMenu(
  window: BrowserWindow,
  entries: readonly MenuEntry[],
  { x, y }: { x: number; y: number },
): Promise<string | null> {
  return new Promise((resolve) => {
    const left = () => resolve(null);
    const choose = ({ id, role }: MenuItem) => {
      if (role !== undefined) window.webContents[role]();
      resolve(role === undefined ? id : null);
    };
    window.once('closed', left);
    const menu = Menu.buildFromTemplate(entries.map((entry) => templateOf(entry, choose)));
    menu.popup({
      window,
      x,
      y,
      callback: () => {
        window.off('closed', left);
        setTimeout(left, CHOICE_MS);
      },
    });
  });
}

type MenuItem = Extract<MenuEntry, { kind: 'item' }>;

function templateOf(entry: MenuEntry, choose: (item: MenuItem) => void): MenuItemConstructorOptions {
  if (entry.kind === 'line') return { type: 'separator' };
  const { id, label, keys, enabled } = entry;
  // A single & would underline the letter after it. The roles are not Electron's: those bring keys that mean something else here.
  return {
    id,
    label: label.replaceAll('&', '&&'),
    enabled,
    ...shownKeys(keys),
    click: () => choose(entry),
  };
}
