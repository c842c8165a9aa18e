import { useMemo } from 'react';
import { useObservable } from './observable.ts';
import { bindings, type ActionName } from './shortcuts.ts';
import { useWorkspace } from './workspace-context.ts';

/** The shortcut that an action has now, as the person bound it. */
export function useShortcut(): (action: ActionName) => string | null {
  const { preferences } = useWorkspace();
  const { shortcuts } = useObservable(preferences.settings);
  const bound = useMemo(() => bindings(shortcuts), [shortcuts]);
  return (action) => bound.get(action) ?? null;
}
