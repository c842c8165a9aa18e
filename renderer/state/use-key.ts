import { useEffect, useEffectEvent } from 'react';
import { shortcutOf } from './shortcuts.ts';

/** Runs something by a shortcut for as long as what calls it is shown: for dialogs, where the keys of actions rest. */
export function useKey(shortcut: string | null, run: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (shortcut === null || shortcutOf(event) !== shortcut || event.repeat) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
