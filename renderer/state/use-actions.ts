import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTIONS, type ActionName } from '#api/actions.ts';
import { bindings } from '#api/shortcuts.ts';
import { useObservable } from './observable.ts';
import { ariaKeyShortcuts, shortcutText } from './shortcuts.ts';
import { useWorkspace } from './workspace-context.ts';

/** Name and keys of an action as they are shown. */
export interface ActionWords {
  name: string;
  /** Its name on a menu entry or a button: with “…” where something is asked first. */
  label: string;
  /** Its shortcut, as the person bound it; null: none. */
  keys: string | null;
  /** Attributes of a button that runs it: a tooltip with name and keys, and the keys for a screen reader. */
  hint: { title: string; 'aria-keyshortcuts'?: string };
}

export function useActions(): (action: ActionName) => ActionWords {
  const { t } = useTranslation('actions');
  const { preferences } = useWorkspace();
  const { shortcuts } = useObservable(preferences.settings);
  const bound = useMemo(() => bindings(shortcuts), [shortcuts]);
  return (action) => {
    const name = t(`actions:${action}`);
    const label = `${name}${ACTIONS[action].asks ? '…' : ''}`;
    const keys = bound.get(action) || null;
    if (keys === null) return { name, label, keys, hint: { title: name } };
    const title = `${name} · ${shortcutText(keys)}`;
    return { name, label, keys, hint: { title, 'aria-keyshortcuts': ariaKeyShortcuts(keys) } };
  };
}
