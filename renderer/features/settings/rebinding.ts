import { ACTIONS, ACTION_NAMES, type ActionName } from '#api/actions.ts';
import { bindings, shareMode, type Overrides } from '#api/shortcuts.ts';

/** The other actions that these keys stand for already in a view in which `action` works. */
export function clashes(overrides: Overrides, keys: string, action: ActionName): ActionName[] {
  const bound = bindings(overrides);
  return ACTION_NAMES.filter(
    (name) => name !== action && bound.get(name) === keys && shareMode(name, action),
  );
}

/** Gives keys to an action, and takes them from the others that had them in one of its views. */
export function rebind(overrides: Overrides, action: ActionName, keys: string): Overrides {
  const freed = clashes(overrides, keys, action).reduce(
    (before, other) => withShortcut(before, other, ''),
    overrides,
  );
  return withShortcut(freed, action, keys);
}

/** Gives an action its default keys back, and takes them from the others that had them. */
export function resetShortcut(overrides: Overrides, action: ActionName): Overrides {
  const original = ACTIONS[action].keys;
  return original === null ? withShortcut(overrides, action, '') : rebind(overrides, action, original);
}

export function isChanged(overrides: Overrides, action: ActionName): boolean {
  const keys = overrides[action];
  return keys !== undefined && keys !== (ACTIONS[action].keys ?? '');
}

function withShortcut(overrides: Overrides, action: ActionName, keys: string): Overrides {
  const { [action]: _, ...others } = overrides;
  return keys === (ACTIONS[action].keys ?? '') ? others : { ...others, [action]: keys };
}
