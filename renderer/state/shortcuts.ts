import { ACTION_NAMES, DEFAULT_SHORTCUTS, bindings, type ActionName } from '#api/actions.ts';

/**
 * Keyboard shortcuts. A shortcut is text: modifiers, then a key by its place on the keyboard (`event.code`), so that it
 * works under an Arabic layout: `Ctrl+Enter`, `Alt+ArrowDown`, `Ctrl+Shift+KeyJ`. `Ctrl` is Cmd on a Mac.
 */

export { ACTION_NAMES, DEFAULT_SHORTCUTS, bindings, type ActionName };

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

/** Whether a key may be bound: with Ctrl or Alt, but not both (AltGr), or a function key. */
export function mayBind(shortcut: string): boolean {
  const parts = shortcut.split('+');
  const code = parts.at(-1)!;
  if (parts.includes('Ctrl') && parts.includes('Alt')) return false;
  return parts.includes('Ctrl') || parts.includes('Alt') || /^F\d{1,2}$/.test(code);
}

const SYMBOLS: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Equal: '+',
  Minus: '−',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Escape: 'Esc',
};

/** A shortcut as it is shown to a person, key by key. */
export function shortcutKeys(shortcut: string): string[] {
  return shortcut.split('+').map((part) => {
    if (part === 'Ctrl') return isMac ? '⌘' : 'Ctrl';
    if (part === 'Alt') return isMac ? '⌥' : 'Alt';
    return SYMBOLS[part] ?? part.replace(/^(Key|Digit)/, '');
  });
}
