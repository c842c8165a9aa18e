import { Menu, type MenuItemConstructorOptions } from 'electron';
import { bindings, type ActionName } from '#api/actions.ts';
import type { Settings } from '#api/contract.ts';
import { assertNever } from '#core/result.ts';
import {
  menuLayout,
  type Entry,
  type Needs,
  type OwnAction,
  type Role,
  type TopMenu,
  type WindowAction,
} from './menu-layout.ts';
import { languageOf, wordsOf, type Words } from './words.ts';

export interface MenuState {
  settings: Settings;
  /** What the window in front has open; null when there is no window. */
  open: { desk: boolean; article: boolean } | null;
}

export interface MenuActions {
  inWindow(action: WindowAction): void;
  own(action: OwnAction): void;
  openDesk(path: string): void;
}

/** The native menu for how things stand. */
export function buildMenu(state: MenuState, actions: MenuActions): Menu {
  const words = wordsOf(state.settings);
  const spoken = languageOf(state.settings);
  const layout = menuLayout(process.platform === 'darwin', spoken);
  const topMenu = ({ title, entries }: TopMenu): MenuItemConstructorOptions => {
    const submenu = entries.map((entry) => item(entry, state, words, actions));
    if (title === 'app') return { label: 'Muqabala', submenu };
    if (title === 'help' || title === 'window') return { role: title, label: words[title], submenu };
    return { label: words[title], submenu };
  };
  return Menu.buildFromTemplate(layout.map(topMenu));
}

function item(
  entry: Entry,
  state: MenuState,
  words: Words,
  actions: MenuActions,
): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'line':
      return { type: 'separator' };
    case 'window':
      return {
        id: entry.action,
        label: words.actions[entry.action],
        enabled: hasWhat(entry.needs, state.open),
        ...keysOf(shortcutOf(entry.action, state.settings)),
        click: () => actions.inWindow(entry.action),
      };
    case 'own':
      return {
        id: entry.action,
        label: words.actions[entry.action],
        enabled: entry.action !== 'closeWindow' || state.open !== null,
        ...(entry.chosen && { type: 'radio' as const, checked: entry.chosen(state.settings) }),
        ...keysOf(entry.keys ?? null),
        click: () => actions.own(entry.action),
      };
    case 'role':
      return { role: entry.role, label: words.actions[wordOf(entry.role)], ...keysOf(entry.keys ?? null) };
    case 'recent':
      return recentDesks(state.settings, words, actions);
    case 'menu':
      return {
        label: words[entry.title],
        submenu: entry.entries.map((inner) => item(inner, state, words, actions)),
      };
    default:
      return assertNever(entry);
  }
}

function recentDesks(settings: Settings, words: Words, actions: MenuActions): MenuItemConstructorOptions {
  const desks = settings.recentDesks.map(({ path, name }) => ({
    // A single & would underline the letter after it.
    label: `${name} (${path})`.replaceAll('&', '&&'),
    click: () => actions.openDesk(path),
  }));
  const none = [{ label: words.actions.noRecentDesks, enabled: false }];
  return {
    id: 'recentDesks',
    label: words.actions.recentDesks,
    submenu: desks.length > 0 ? desks : none,
  };
}

function hasWhat(needs: Needs, open: MenuState['open']): boolean {
  switch (needs) {
    case 'nothing':
      return true;
    case 'desk':
      return open?.desk ?? false;
    case 'article':
      return open?.article ?? false;
    default:
      return assertNever(needs);
  }
}

function wordOf(role: Role): keyof Words['actions'] {
  return role === 'unhide' ? 'showAll' : role;
}

function shortcutOf(action: WindowAction, settings: Settings): string | null {
  return bindings(settings.shortcuts).get(action as ActionName) ?? null;
}

/**
 * Keys for an entry to show. They are not registered: the window matches them by the place of the key, so that they work
 * under an Arabic layout, and the system would do the same thing a second time. A Mac takes them from the menu, though
 * only where the window has not.
 */
function keysOf(
  shortcut: string | null,
): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  if (shortcut === null || shortcut === '') return {};
  return { accelerator: acceleratorOf(shortcut), registerAccelerator: false };
}

const KEY_NAMES: Record<string, string> = {
  Equal: '=',
  Minus: '-',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
  ArrowDown: 'Down',
  ArrowUp: 'Up',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
};

/** A shortcut of ours in Electron's notation: `Ctrl+Shift+KeyN` is `CommandOrControl+Shift+N`. */
export function acceleratorOf(shortcut: string): string {
  return shortcut
    .split('+')
    .map((part) => {
      if (part === 'Ctrl') return 'CommandOrControl';
      return KEY_NAMES[part] ?? part.replace(/^(Key|Digit|Numpad(?=\d))/u, '');
    })
    .join('+');
}
