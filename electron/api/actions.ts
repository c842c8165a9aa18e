/**
 * What a person can ask for by key or menu. The window does it; the native menu of the desktop names it and shows the same
 * keys. How a shortcut is written is described in renderer/state/shortcuts.ts.
 */

/** Every action a person can ask for by key or menu, with its default shortcut; null: none by default. */
export const DEFAULT_SHORTCUTS = {
  confirm: 'Ctrl+Enter',
  takeBack: 'Ctrl+Shift+Enter',
  returnRow: 'F8',
  nextRow: 'Alt+ArrowDown',
  previousRow: 'Alt+ArrowUp',
  nextUnfinished: 'Ctrl+KeyU',
  goToRow: 'Ctrl+KeyG',
  nextSuggestion: 'F6',
  previousSuggestion: 'Shift+F6',
  acceptSuggestion: 'Alt+KeyY',
  refuseSuggestion: 'Alt+KeyN',
  acceptSuggestions: 'Alt+Shift+KeyY',
  refuseSuggestions: 'Alt+Shift+KeyN',
  comment: 'Ctrl+KeyM',
  gradeError: 'Ctrl+Shift+KeyM',
  selectSource: 'Alt+KeyS',
  mergeNext: 'Ctrl+KeyJ',
  splitRow: 'Ctrl+Shift+KeyJ',
  leaveOut: 'Ctrl+Shift+KeyO',
  insertRow: 'Ctrl+Shift+KeyI',
  targetUp: 'Alt+Shift+ArrowUp',
  targetDown: 'Alt+Shift+ArrowDown',
  sourceUp: 'Alt+Shift+PageUp',
  sourceDown: 'Alt+Shift+PageDown',
  sentenceUp: 'Alt+PageUp',
  sentenceDown: 'Alt+PageDown',
  unlinkRow: 'Alt+KeyX',
  anchorRow: 'Alt+KeyA',
  acceptLinks: 'Alt+Enter',
  realign: 'Alt+KeyR',
  nextWeakLink: 'F7',
  previousWeakLink: 'Shift+F7',
  nextFinding: 'F9',
  previousFinding: 'Shift+F9',
  showFindings: 'Alt+KeyF',
  copySource: 'Ctrl+Shift+KeyC',
  undo: 'Ctrl+KeyZ',
  redo: 'Ctrl+Shift+KeyZ',
  find: 'Ctrl+KeyF',
  replace: 'Ctrl+KeyH',
  searchDesk: 'Ctrl+KeyP',
  importFiles: 'Ctrl+KeyO',
  importPair: 'Alt+KeyO',
  pasteArticle: 'Ctrl+Shift+KeyV',
  addTranslation: null,
  updateSource: null,
  exportArticle: 'Ctrl+KeyE',
  readBack: null,
  modeTranslate: 'Alt+Digit1',
  modeAlign: 'Alt+Digit2',
  modeReview: 'Alt+Digit3',
  modeRead: 'Alt+Digit4',
  passAccuracy: 'Alt+Shift+Digit1',
  passFacts: 'Alt+Shift+Digit2',
  passReading: 'Alt+Shift+Digit3',
  signOff: 'Ctrl+Shift+KeyS',
  toggleDeskPane: 'Ctrl+KeyB',
  toggleInspector: 'Ctrl+KeyI',
  swapColumns: null,
  hideSource: null,
  hideTarget: null,
  toggleInvisibles: null,
  insertLrm: null,
  insertRlm: null,
  textLarger: 'Ctrl+Equal',
  textSmaller: 'Ctrl+Minus',
  textNormal: 'Ctrl+Digit0',
  settings: 'Ctrl+Comma',
  shortcuts: 'F1',
} as const satisfies Record<string, string | null>;

export type ActionName = keyof typeof DEFAULT_SHORTCUTS;

export const ACTION_NAMES = Object.keys(DEFAULT_SHORTCUTS) as ActionName[];

/** The shortcut of each action: the default, or what the person bound instead. */
export function bindings(overrides: Record<string, string>): Map<ActionName, string | null> {
  return new Map(ACTION_NAMES.map((action) => [action, overrides[action] ?? DEFAULT_SHORTCUTS[action]]));
}
