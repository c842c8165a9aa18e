import { ACTION_NAMES, DEFAULT_SHORTCUTS, bindings, type ActionName } from '#renderer/state/shortcuts.ts';

/** Shortcuts that differ from the defaults. An empty one: the action has none. */
export type Overrides = Record<string, string>;

/** The action that these keys stand for already, other than `action` itself. */
export function actionAt(overrides: Overrides, keys: string, action: ActionName): ActionName | null {
  const bound = bindings(overrides);
  return ACTION_NAMES.find((name) => name !== action && bound.get(name) === keys) ?? null;
}

/** Gives keys to an action, and takes them from whichever other one had them. */
export function rebind(overrides: Overrides, action: ActionName, keys: string): Overrides {
  const other = actionAt(overrides, keys, action);
  const next = other === null ? overrides : withShortcut(overrides, other, '');
  return withShortcut(next, action, keys);
}

/** Gives an action its default keys back, and takes them from whichever other one had them. */
export function resetShortcut(overrides: Overrides, action: ActionName): Overrides {
  const original = DEFAULT_SHORTCUTS[action];
  return original === null ? withShortcut(overrides, action, '') : rebind(overrides, action, original);
}

export function isChanged(overrides: Overrides, action: ActionName): boolean {
  return (overrides[action] ?? '') !== '' || (overrides[action] === '' && DEFAULT_SHORTCUTS[action] !== null);
}

function withShortcut(overrides: Overrides, action: ActionName, keys: string): Overrides {
  const { [action]: _, ...others } = overrides;
  return keys === (DEFAULT_SHORTCUTS[action] ?? '') ? others : { ...others, [action]: keys };
}
