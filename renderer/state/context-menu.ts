import type { MenuEntry } from '#api/contract/window.ts';
import { Cell } from './observable.ts';
import type { Workspace } from './workspace.ts';

/** Entry of a menu, with its work. Entries with a role are done by the system where there is one. */
export type ContextEntry =
  | Extract<MenuEntry, { kind: 'line' }>
  | (Extract<MenuEntry, { kind: 'item' }> & { run: () => void });

/** Menu at a place of the window, in CSS pixels. */
export interface ContextMenuAt {
  entries: readonly ContextEntry[];
  x: number;
  y: number;
}

/** The menu that the page itself shows; null where there is none. */
export const contextMenu = new Cell<ContextMenuAt | null>(null);

/** Shows a menu at a place: the system's in the desktop app, else one of the page. */
export async function showContextMenu(workspace: Workspace, menu: ContextMenuAt): Promise<void> {
  const entries = withoutLooseLines(menu.entries);
  if (entries.length === 0) return;
  if (workspace.client.kind === 'browser') {
    contextMenu.set({ ...menu, entries });
    return;
  }
  const plain = entries.map((entry): MenuEntry => {
    if (entry.kind === 'line') return entry;
    const { kind, id, label, keys, enabled, role } = entry;
    return { kind, id, label, keys, enabled, ...(role && { role }) };
  });
  const place = { x: Math.max(0, Math.round(menu.x)), y: Math.max(0, Math.round(menu.y)) };
  const answer = await workspace.attempt('menu.show', { entries: plain, ...place });
  const chosen = entries.find((entry) => entry.kind === 'item' && entry.id === answer?.chosen);
  if (chosen?.kind === 'item') chosen.run();
}

/** Lines stand between entries only. */
function withoutLooseLines(entries: readonly ContextEntry[]): ContextEntry[] {
  const kept = entries.filter(
    (entry, i) => entry.kind === 'item' || (i > 0 && entries[i - 1]?.kind === 'item'),
  );
  return kept.at(-1)?.kind === 'line' ? kept.slice(0, -1) : kept;
}
