import { ariaShortcut, keyCaps as capsOf, shortcutText as textOf } from '#api/shortcuts.ts';

/** Keys of this machine: what a key event stands for, and how shortcuts are shown. */

const isMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);

/** Keys that are modifiers and never a shortcut by themselves. */
const MODIFIER_CODE = /^(Control|Shift|Alt|Meta|OS)(Left|Right)?$/;

interface KeyLike {
  code: string;
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  getModifierState(name: 'AltGraph'): boolean;
}

/** The shortcut that a key event stands for; null while a word is being composed, with AltGr, or for a bare modifier. */
export function shortcutOf(event: KeyLike): string | null {
  if (event.isComposing || event.key === 'Process' || event.getModifierState('AltGraph')) return null;
  if (event.code === '' || MODIFIER_CODE.test(event.code)) return null;
  const control = isMac ? event.metaKey : event.ctrlKey;
  const parts = [control && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift'].filter(Boolean);
  const code = event.code === 'NumpadEnter' ? 'Enter' : event.code;
  return [...parts, code].join('+');
}

export function keyCaps(shortcut: string): string[] {
  return capsOf(shortcut, isMac);
}

export function shortcutText(shortcut: string): string {
  return textOf(shortcut, isMac);
}

export function ariaKeyShortcuts(shortcut: string): string {
  return ariaShortcut(shortcut, isMac);
}
