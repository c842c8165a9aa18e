import type { ReactElement } from 'react';
import type { ContextEntry } from '#renderer/state/context-menu.ts';
import { MenuItem, MenuSeparator } from './menu.tsx';

interface MenuEntriesProps {
  entries: readonly ContextEntry[];
  onChoose: (entry: Extract<ContextEntry, { kind: 'item' }>) => void;
}

/** Entries of a menu of the page. */
export function MenuEntries({ entries, onChoose }: MenuEntriesProps): ReactElement {
  return (
    <>
      {entries.map((entry, i) =>
        entry.kind === 'line' ? (
          <MenuSeparator key={`line-${i}`} />
        ) : (
          <MenuItem
            key={entry.id}
            id={entry.id}
            label={entry.label}
            disabled={!entry.enabled}
            shortcut={entry.keys}
            onAction={() => onChoose(entry)}
          />
        ),
      )}
    </>
  );
}
