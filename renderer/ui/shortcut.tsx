import type { ReactElement } from 'react';
import { keyCaps } from '#renderer/state/shortcuts.ts';

/** A shortcut as key caps. Keys are read from left to right in every language. */
export function Shortcut({ keys }: { keys: string }): ReactElement {
  return (
    <kbd dir="ltr" lang="en">
      {keyCaps(keys).join(' ')}
    </kbd>
  );
}
