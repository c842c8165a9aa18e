import { useEffect } from 'react';
import { ACTIONS, MATCH_ACTIONS, type ActionName, type MenuSection } from '#api/actions.ts';
import { keyMap, matchAlias } from '#api/shortcuts.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { shortcutOf } from '#renderer/state/shortcuts.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

export type ActionHandlers = Partial<Record<ActionName, (() => void) | undefined>>;

/** Keys that stand for an action beside the one in the registry, as people know them from other programs. */
const ALIASES: ReadonlyMap<string, ActionName> = new Map([
  ['Ctrl+KeyY', 'redo'],
  // A browser keeps Ctrl with a digit for its tabs.
  ...MATCH_ACTIONS.map((action, i) => [matchAlias(i + 1), action] as const),
]);

/** Parts of the menu whose actions write into the active row or cut it in another way. */
const WRITING: ReadonlySet<MenuSection> = new Set([
  'edit.insert',
  'row.shape',
  'row.links',
  'row.suggestions',
  'row.matches',
]);

/** The fact pass has the keyboard and shows rows: what its keys do must not reach their English. */
function isKeptOut(action: ActionName, target: EventTarget | null): boolean {
  const writes = action === 'insertFact' || WRITING.has(ACTIONS[action].menu);
  return writes && target instanceof Element && target.closest('[data-fact-pass]') !== null;
}

/**
 * Runs actions by their keys, for as long as no dialog or menu has the keyboard.
 * @param blocked a dialog is open
 */
export function useActionKeys(actions: ActionHandlers, blocked: boolean): void {
  const { preferences, mode } = useWorkspace();
  const { shortcuts } = useObservable(preferences.settings);
  useEffect(() => {
    const keys = keyMap(shortcuts);
    const pressed = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut || blocked) return;
      const action = keys[mode.get()].get(shortcut) ?? ALIASES.get(shortcut);
      const run = action && actions[action];
      if (!run || (ACTIONS[action].rowsOnly && inOtherField(event.target))) return;
      // Looked for last: in a long article it takes a while.
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      event.preventDefault();
      event.stopPropagation();
      if (isKeptOut(action, event.target)) return;
      if (!event.repeat || ACTIONS[action].repeats) run();
    };
    // The browser's own undo works field by field and would bring back what the article no longer holds.
    const before = (event: InputEvent) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      if (inOtherField(event.target)) return;
      event.preventDefault();
      actions[event.inputType === 'historyUndo' ? 'undo' : 'redo']?.();
    };
    window.addEventListener('keydown', pressed, true);
    window.addEventListener('beforeinput', before, true);
    return () => {
      window.removeEventListener('keydown', pressed, true);
      window.removeEventListener('beforeinput', before, true);
    };
  }, [actions, shortcuts, mode, blocked]);
}

function inOtherField(target: EventTarget | null): boolean {
  const field = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  return field && target.dataset.rowText === undefined;
}
