import { ACTIONS, ACTION_NAMES, modesOf, type ActionName, type Mode } from './actions.ts';

/**
 * Keyboard shortcuts. A shortcut is text: modifiers in the order Ctrl, Alt, Shift, then a key by its place on the keyboard
 * (`KeyboardEvent.code`), so that it works under an Arabic layout: `Ctrl+Enter`, `Alt+ArrowDown`, `Ctrl+Shift+KeyJ`. `Ctrl`
 * is Cmd on a Mac.
 */

/** Shortcuts that differ from the defaults, by action. An empty one: the action has none. */
export type Overrides = Readonly<Record<string, string>>;

/** Keys of what the desktop does itself, beside the actions of the window. */
export const DESKTOP_KEYS = {
  newWindow: 'Ctrl+Shift+KeyN',
  closeWindow: 'Ctrl+KeyW',
  quit: 'Ctrl+KeyQ',
} as const;

export function fullScreenKeys(mac: boolean): string {
  return mac ? 'Ctrl+Alt+KeyF' : 'F11';
}

/** Keys that every text field has of itself. */
export const EDIT_KEYS = {
  cut: 'Ctrl+KeyX',
  copy: 'Ctrl+KeyC',
  paste: 'Ctrl+KeyV',
  selectAll: 'Ctrl+KeyA',
} as const;

const RESERVED: ReadonlySet<string> = new Set([
  ...Object.values(DESKTOP_KEYS),
  ...Object.values(EDIT_KEYS),
  fullScreenKeys(false),
  fullScreenKeys(true),
]);

/** Keys that insert the match of a number in a browser, too, which has Ctrl with a digit for itself. */
export function matchAlias(number: number): string {
  return `Ctrl+Shift+Digit${number}`;
}

/** The shortcut of each action: the default, or what the person bound instead. Null or empty: none. */
export function bindings(overrides: Overrides): Map<ActionName, string | null> {
  return new Map(ACTION_NAMES.map((action) => [action, overrides[action] ?? ACTIONS[action].keys]));
}

/** Whether two actions work in one view, so that they cannot share their keys. */
export function shareMode(one: ActionName, other: ActionName): boolean {
  return modesOf(one).some((mode) => modesOf(other).includes(mode));
}

/** Actions of the keys in each view. */
export function keyMap(overrides: Overrides): Readonly<Record<Mode, ReadonlyMap<string, ActionName>>> {
  const bound = [...bindings(overrides)].flatMap(([action, keys]) => (keys ? [[keys, action] as const] : []));
  const inMode = (mode: Mode) => new Map(bound.filter(([, action]) => modesOf(action).includes(mode)));
  return {
    translate: inMode('translate'),
    align: inMode('align'),
    review: inMode('review'),
    read: inMode('read'),
  };
}

export type Unbindable = 'no-modifier' | 'reserved';

/**
 * Why keys cannot be given to an action; null: they can. Bindable are keys with Ctrl or Alt, but not both (that is AltGr),
 * and function keys, where neither the system nor a text field needs them.
 */
export function unbindable(shortcut: string): Unbindable | null {
  const parts = shortcut.split('+');
  const [ctrl, alt] = [parts.includes('Ctrl'), parts.includes('Alt')];
  if (RESERVED.has(shortcut)) return 'reserved';
  if (ctrl && alt) return 'no-modifier';
  return ctrl || alt || /^F\d{1,2}$/u.test(parts.at(-1)!) ? null : 'no-modifier';
}

/** Keys that are not written as their code, less `Key` or `Digit`, is: on a key cap, in Electron's menus, in ARIA. */
const KEY_NAMES: Readonly<Record<string, { cap: string; electron: string; aria: string }>> = {
  ArrowDown: { cap: '↓', electron: 'Down', aria: 'ArrowDown' },
  ArrowUp: { cap: '↑', electron: 'Up', aria: 'ArrowUp' },
  ArrowLeft: { cap: '←', electron: 'Left', aria: 'ArrowLeft' },
  ArrowRight: { cap: '→', electron: 'Right', aria: 'ArrowRight' },
  PageUp: { cap: 'PgUp', electron: 'PageUp', aria: 'PageUp' },
  PageDown: { cap: 'PgDn', electron: 'PageDown', aria: 'PageDown' },
  Escape: { cap: 'Esc', electron: 'Esc', aria: 'Escape' },
  Equal: { cap: '=', electron: '=', aria: '=' },
  Minus: { cap: '−', electron: '-', aria: '-' },
  Comma: { cap: ',', electron: ',', aria: ',' },
  Period: { cap: '.', electron: '.', aria: '.' },
  Slash: { cap: '/', electron: '/', aria: '/' },
  Backslash: { cap: '\\', electron: '\\', aria: '\\' },
  Semicolon: { cap: ';', electron: ';', aria: ';' },
  Quote: { cap: "'", electron: "'", aria: "'" },
  BracketLeft: { cap: '[', electron: '[', aria: '[' },
  BracketRight: { cap: ']', electron: ']', aria: ']' },
  Backquote: { cap: '`', electron: '`', aria: '`' },
};

const MAC_CAPS: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** A shortcut as a person sees it, key by key. */
export function keyCaps(shortcut: string, mac: boolean): string[] {
  return shortcut
    .split('+')
    .map((part) => (mac && MAC_CAPS[part]) || (KEY_NAMES[part]?.cap ?? part.replace(/^(Key|Digit)/u, '')));
}

/** A shortcut in one piece of text: `Alt+1`. */
export function shortcutText(shortcut: string, mac: boolean): string {
  return keyCaps(shortcut, mac).join('+');
}

/** A shortcut as `aria-keyshortcuts` has it: `Control+Shift+J`. */
export function ariaShortcut(shortcut: string, mac: boolean): string {
  return shortcut
    .split('+')
    .map((part) => {
      if (part === 'Ctrl') return mac ? 'Meta' : 'Control';
      return KEY_NAMES[part]?.aria ?? part.replace(/^(Key|Digit)/u, '');
    })
    .join('+');
}

/** A shortcut in Electron's notation: `Ctrl+Shift+KeyN` is `CommandOrControl+Shift+N`. */
export function acceleratorOf(shortcut: string): string {
  return shortcut
    .split('+')
    .map((part) => {
      if (part === 'Ctrl') return 'CommandOrControl';
      return KEY_NAMES[part]?.electron ?? part.replace(/^(Key|Digit|Numpad(?=\d))/u, '');
    })
    .join('+');
}
