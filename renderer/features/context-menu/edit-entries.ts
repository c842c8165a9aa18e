import type { EditRole } from '#api/contract/window.ts';
import { EDIT_KEYS } from '#api/shortcuts.ts';
import type { ContextEntry } from '#renderer/state/context-menu.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { shortcutText } from '#renderer/state/shortcuts.ts';

type Field = HTMLTextAreaElement | HTMLInputElement;

/** What is edited: a field, or the selection of a text that is only read. */
export interface Edited {
  field: Field | null;
  /** Selection in the field; it is put back before something is done to it. */
  selection: [start: number, end: number];
  /** Ranges that are selected in the document. */
  range: Range | null;
}

/** The field or the selected text that a menu is asked for in. */
export function editedAt(target: Element): Edited {
  const field = target.closest<Field>(
    'textarea, input:not([type]), input[type="text"], input[type="search"]',
  );
  const selection = window.getSelection();
  return {
    field,
    selection: [field?.selectionStart ?? 0, field?.selectionEnd ?? 0],
    range: field || !selection || selection.isCollapsed ? null : selection.getRangeAt(0).cloneRange(),
  };
}

/** Cut, copy, paste and select all, as far as there is something to do it with. */
export function editEntries(
  workspace: Workspace,
  edited: Edited,
  label: (key: EditRole) => string,
): ContextEntry[] {
  const { field, selection, range } = edited;
  const selected = field ? selection[0] !== selection[1] : range !== null;
  const writable = field !== null && !field.readOnly && !field.disabled;
  const entry = (role: EditRole, keys: string | null, enabled: boolean): ContextEntry => ({
    kind: 'item',
    id: role,
    role,
    label: label(role),
    keys,
    enabled,
    run: () => edit(workspace, edited, role),
  });
  return [
    ...(writable ? [entry('cut', EDIT_KEYS.cut, selected)] : []),
    entry('copy', EDIT_KEYS.copy, selected),
    ...(writable ? [entry('paste', EDIT_KEYS.paste, true), entry('pasteAndMatchStyle', null, true)] : []),
    ...(field ? [entry('selectAll', EDIT_KEYS.selectAll, field.value !== '')] : []),
  ];
}

/** Does it in the page, for a browser. */
function edit(workspace: Workspace, edited: Edited, role: EditRole): void {
  const { field, selection, range } = edited;
  if (field) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(...selection);
  } else if (range) {
    window.getSelection()?.removeAllRanges();
    window.getSelection()?.addRange(range);
  }
  if (role === 'selectAll') field?.select();
  else if (role === 'cut' || role === 'copy') document.execCommand(role);
  else if (field) void paste(workspace, field, role === 'paste');
}

/** Pastes as Ctrl+V does, by an event with what the clipboard holds, so that whoever listens to pasting does it. */
async function paste(workspace: Workspace, field: Field, formatted: boolean): Promise<void> {
  const data = new DataTransfer();
  try {
    for (const item of await navigator.clipboard.read())
      for (const type of item.types)
        if (type === 'text/plain' || (formatted && type === 'text/html'))
          data.setData(type, await (await item.getType(type)).text());
  } catch {
    const keys = shortcutText(EDIT_KEYS.paste);
    workspace.message.set({ tone: 'info', key: 'context-menu:pasteByKey', values: { keys } });
    return;
  }
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  if (field.dispatchEvent(event)) document.execCommand('insertText', false, data.getData('text/plain'));
}
