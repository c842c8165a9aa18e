/**
 * Everything a person can ask the window for, once: its keys, where it stands in the list of shortcuts and in the native menu,
 * and where it works. The names are in `resources/i18n/<language>/actions.json`; the window does it. The native menu, the
 * lists of shortcuts, the hints on buttons and the README's table of keys come from here.
 */

/** Views of an article. */
export const MODES = ['translate', 'align', 'review', 'read'] as const;
export type Mode = (typeof MODES)[number];

/** Groups of the list of shortcuts, in its order. */
export const ACTION_GROUPS = [
  'rows',
  'review',
  'align',
  'checks',
  'memory',
  'move',
  'find',
  'articles',
  'desk',
  'view',
] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** Parts of the native menu, each between two lines or at a place of its own (`electron/desktop/menu-layout.ts`). */
export type MenuSection =
  | 'file.new'
  | 'file.close'
  | 'file.import'
  | 'file.article'
  | 'file.batch'
  | 'file.desk'
  | 'file.sync'
  | 'settings'
  | 'edit.undo'
  | 'edit.copy'
  | 'edit.insert'
  | 'edit.find'
  | 'row.decide'
  | 'row.move'
  | 'row.checks'
  | 'row.memory'
  | 'row.matches'
  | 'row.comments'
  | 'row.suggestions'
  | 'row.shape'
  | 'row.links'
  | 'view.modes'
  | 'view.passes'
  | 'view.panes'
  | 'view.columns'
  | 'view.textSize'
  | 'help';

/** Condition of an action: with a desk open, with an article open, or in these views of an article. */
export type Where = 'desk' | 'article' | readonly Mode[];

export interface Action {
  /** Default shortcut, as described in `shortcuts.ts`; null: none. */
  keys: string | null;
  group: ActionGroup;
  menu: MenuSection;
  where: Where;
  /** Opens a dialog or a form before anything is done: menus end its name with “…”. */
  asks?: true;
  /** Runs again while its keys are held down. */
  repeats?: true;
  /** Its keys mean something of their own in a text field that is not the text of a row. */
  rowsOnly?: true;
}

/** The views that show the rows with their status. */
const ROWS: readonly Mode[] = ['translate', 'align', 'review'];
/** The views in which the text of the rows is written and judged. */
const TEXT: readonly Mode[] = ['translate', 'review'];

/** The view that shows how sure the links are, and which others are proposed. */
const LINKS: readonly Mode[] = ['align'];

/** In the order of the lists and menus. */
const registry = {
  confirm: { keys: 'Ctrl+Enter', group: 'rows', menu: 'row.decide', where: ROWS, rowsOnly: true },
  takeBack: { keys: 'Ctrl+Shift+Enter', group: 'rows', menu: 'row.decide', where: ROWS, rowsOnly: true },
  returnRow: { keys: 'F8', group: 'rows', menu: 'row.decide', where: TEXT, asks: true },
  approveAll: { keys: 'Alt+Shift+Enter', group: 'review', menu: 'row.decide', where: TEXT, asks: true },
  nextRow: { keys: 'Alt+ArrowDown', group: 'move', menu: 'row.move', where: ROWS, repeats: true },
  previousRow: { keys: 'Alt+ArrowUp', group: 'move', menu: 'row.move', where: ROWS, repeats: true },
  nextUnfinished: { keys: 'Ctrl+KeyU', group: 'move', menu: 'row.move', where: ROWS },
  nextStep: { keys: 'F4', group: 'move', menu: 'row.move', where: 'desk' },
  goToRow: { keys: 'Ctrl+KeyG', group: 'move', menu: 'row.move', where: ROWS, asks: true },
  selectDown: { keys: 'Ctrl+Shift+ArrowDown', group: 'move', menu: 'row.move', where: TEXT, repeats: true },
  selectUp: { keys: 'Ctrl+Shift+ArrowUp', group: 'move', menu: 'row.move', where: TEXT, repeats: true },
  nextFinding: { keys: 'F9', group: 'checks', menu: 'row.checks', where: TEXT },
  previousFinding: { keys: 'Shift+F9', group: 'checks', menu: 'row.checks', where: TEXT },
  nextSpelling: { keys: 'F7', group: 'checks', menu: 'row.checks', where: TEXT },
  previousSpelling: { keys: 'Shift+F7', group: 'checks', menu: 'row.checks', where: TEXT },
  addToDictionary: { keys: null, group: 'checks', menu: 'row.checks', where: TEXT },
  showFindings: { keys: 'Alt+KeyF', group: 'checks', menu: 'row.checks', where: TEXT },
  showNames: { keys: 'Alt+KeyL', group: 'checks', menu: 'row.checks', where: TEXT },
  showTerms: { keys: 'Alt+Shift+KeyL', group: 'checks', menu: 'row.checks', where: TEXT },
  addTerm: { keys: 'Alt+KeyT', group: 'checks', menu: 'row.checks', where: TEXT },
  showFacts: { keys: 'Alt+KeyQ', group: 'checks', menu: 'row.checks', where: TEXT },
  insertFact: { keys: 'Alt+KeyC', group: 'checks', menu: 'row.checks', where: TEXT },
  showMatches: { keys: 'Alt+KeyB', group: 'memory', menu: 'row.memory', where: TEXT },
  insertMatch1: { keys: 'Ctrl+Digit1', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  insertMatch2: { keys: 'Ctrl+Digit2', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  insertMatch3: { keys: 'Ctrl+Digit3', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  insertMatch4: { keys: 'Ctrl+Digit4', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  insertMatch5: { keys: 'Ctrl+Digit5', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  insertMatch6: { keys: 'Ctrl+Digit6', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  insertMatch7: { keys: 'Ctrl+Digit7', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  insertMatch8: { keys: 'Ctrl+Digit8', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  insertMatch9: { keys: 'Ctrl+Digit9', group: 'memory', menu: 'row.matches', where: TEXT, rowsOnly: true },
  comment: { keys: 'Ctrl+KeyM', group: 'review', menu: 'row.comments', where: TEXT, asks: true },
  gradeError: { keys: 'Ctrl+Shift+KeyM', group: 'review', menu: 'row.comments', where: TEXT, asks: true },
  selectSource: { keys: 'Alt+KeyS', group: 'review', menu: 'row.comments', where: TEXT },
  showComments: { keys: 'Alt+KeyM', group: 'review', menu: 'row.comments', where: 'article' },
  nextSuggestion: { keys: 'F6', group: 'review', menu: 'row.suggestions', where: TEXT },
  previousSuggestion: { keys: 'Shift+F6', group: 'review', menu: 'row.suggestions', where: TEXT },
  acceptSuggestion: { keys: 'Alt+KeyY', group: 'review', menu: 'row.suggestions', where: TEXT },
  refuseSuggestion: { keys: 'Alt+KeyN', group: 'review', menu: 'row.suggestions', where: TEXT },
  acceptSuggestions: { keys: 'Alt+Shift+KeyY', group: 'review', menu: 'row.suggestions', where: TEXT },
  refuseSuggestions: { keys: 'Alt+Shift+KeyN', group: 'review', menu: 'row.suggestions', where: TEXT },
  mergeNext: { keys: 'Ctrl+KeyJ', group: 'rows', menu: 'row.shape', where: ROWS },
  splitRow: { keys: 'Ctrl+Shift+KeyJ', group: 'rows', menu: 'row.shape', where: ROWS },
  spreadPasted: { keys: 'Alt+KeyP', group: 'rows', menu: 'row.shape', where: TEXT },
  alignPasted: { keys: null, group: 'rows', menu: 'row.shape', where: TEXT, asks: true },
  insertRow: { keys: 'Ctrl+Shift+KeyI', group: 'rows', menu: 'row.shape', where: ROWS },
  leaveOut: { keys: 'Ctrl+Shift+KeyO', group: 'rows', menu: 'row.shape', where: ROWS },
  targetUp: { keys: 'Alt+Shift+ArrowUp', group: 'align', menu: 'row.links', where: ROWS },
  targetDown: { keys: 'Alt+Shift+ArrowDown', group: 'align', menu: 'row.links', where: ROWS },
  sourceUp: { keys: 'Alt+Shift+PageUp', group: 'align', menu: 'row.links', where: ROWS },
  sourceDown: { keys: 'Alt+Shift+PageDown', group: 'align', menu: 'row.links', where: ROWS },
  sentenceUp: { keys: 'Alt+PageUp', group: 'align', menu: 'row.links', where: ROWS },
  sentenceDown: { keys: 'Alt+PageDown', group: 'align', menu: 'row.links', where: ROWS },
  unlinkRow: { keys: 'Alt+KeyX', group: 'align', menu: 'row.links', where: ROWS },
  anchorRow: { keys: 'Alt+KeyA', group: 'align', menu: 'row.links', where: ROWS },
  acceptLinks: { keys: 'Alt+Enter', group: 'align', menu: 'row.links', where: LINKS },
  realign: { keys: 'Alt+KeyR', group: 'align', menu: 'row.links', where: LINKS },
  nextWeakLink: { keys: 'F7', group: 'align', menu: 'row.links', where: LINKS },
  previousWeakLink: { keys: 'Shift+F7', group: 'align', menu: 'row.links', where: LINKS },
  undo: {
    keys: 'Ctrl+KeyZ',
    group: 'rows',
    menu: 'edit.undo',
    where: 'article',
    repeats: true,
    rowsOnly: true,
  },
  redo: { keys: 'Ctrl+Shift+KeyZ', group: 'rows', menu: 'edit.undo', where: 'article', rowsOnly: true },
  copyEnglish: { keys: 'Ctrl+Shift+KeyE', group: 'articles', menu: 'edit.copy', where: 'article' },
  copyTarget: { keys: null, group: 'rows', menu: 'edit.copy', where: ROWS },
  copySource: { keys: 'Ctrl+Shift+KeyC', group: 'rows', menu: 'edit.copy', where: ROWS },
  copyBoth: { keys: null, group: 'rows', menu: 'edit.copy', where: ROWS },
  insertDash: { keys: null, group: 'rows', menu: 'edit.insert', where: TEXT },
  insertQuotes: { keys: null, group: 'rows', menu: 'edit.insert', where: TEXT },
  insertCharacter: { keys: 'Alt+KeyI', group: 'rows', menu: 'edit.insert', where: TEXT, asks: true },
  insertLrm: { keys: null, group: 'rows', menu: 'edit.insert', where: TEXT },
  insertRlm: { keys: null, group: 'rows', menu: 'edit.insert', where: TEXT },
  find: { keys: 'Ctrl+KeyF', group: 'find', menu: 'edit.find', where: ROWS, asks: true },
  replace: { keys: 'Ctrl+KeyH', group: 'find', menu: 'edit.find', where: ROWS, asks: true },
  searchDesk: { keys: 'Ctrl+KeyP', group: 'find', menu: 'edit.find', where: 'desk', asks: true },
  searchTexts: { keys: 'Ctrl+Shift+KeyF', group: 'find', menu: 'edit.find', where: 'desk', asks: true },
  concordance: { keys: 'Ctrl+KeyK', group: 'find', menu: 'edit.find', where: TEXT, asks: true },
  importFiles: { keys: 'Ctrl+KeyO', group: 'articles', menu: 'file.import', where: 'desk', asks: true },
  importFolder: { keys: null, group: 'articles', menu: 'file.import', where: 'desk', asks: true },
  importPair: { keys: 'Alt+KeyO', group: 'articles', menu: 'file.import', where: 'desk', asks: true },
  pasteArticle: {
    keys: 'Ctrl+Shift+KeyV',
    group: 'articles',
    menu: 'file.import',
    where: 'desk',
    asks: true,
  },
  addTranslation: { keys: null, group: 'articles', menu: 'file.article', where: 'article', asks: true },
  updateSource: { keys: null, group: 'articles', menu: 'file.article', where: 'article', asks: true },
  exportArticle: { keys: 'Ctrl+KeyE', group: 'articles', menu: 'file.article', where: 'article', asks: true },
  printArticle: {
    keys: 'Ctrl+Shift+KeyP',
    group: 'articles',
    menu: 'file.article',
    where: 'article',
    asks: true,
  },
  readBack: { keys: null, group: 'articles', menu: 'file.article', where: 'article', asks: true },
  signOff: { keys: 'Ctrl+Shift+KeyS', group: 'articles', menu: 'file.article', where: 'article', asks: true },
  exportApproved: { keys: null, group: 'articles', menu: 'file.batch', where: 'desk', asks: true },
  importTerms: { keys: null, group: 'desk', menu: 'file.batch', where: 'desk', asks: true },
  exportTerms: { keys: null, group: 'desk', menu: 'file.batch', where: 'desk', asks: true },
  importMemory: { keys: null, group: 'desk', menu: 'file.batch', where: 'desk', asks: true },
  people: { keys: null, group: 'desk', menu: 'file.desk', where: 'desk', asks: true },
  glance: { keys: 'Alt+KeyG', group: 'desk', menu: 'file.desk', where: 'desk' },
  corrections: { keys: 'Alt+KeyK', group: 'desk', menu: 'file.desk', where: 'desk', asks: true },
  verify: { keys: null, group: 'desk', menu: 'file.desk', where: 'desk', asks: true },
  verifyPack: { keys: 'Alt+KeyV', group: 'desk', menu: 'file.desk', where: 'desk', asks: true },
  syncNow: { keys: null, group: 'desk', menu: 'file.sync', where: 'desk' },
  syncLog: { keys: null, group: 'desk', menu: 'file.sync', where: 'desk' },
  connectDesk: { keys: null, group: 'desk', menu: 'file.sync', where: 'desk', asks: true },
  joinDesk: { keys: null, group: 'desk', menu: 'file.sync', where: 'desk', asks: true },
  newDesk: { keys: null, group: 'desk', menu: 'file.new', where: 'desk', asks: true },
  closeDesk: { keys: null, group: 'desk', menu: 'file.close', where: 'desk' },
  modeTranslate: { keys: 'Alt+Digit1', group: 'view', menu: 'view.modes', where: 'article' },
  modeAlign: { keys: 'Alt+Digit2', group: 'view', menu: 'view.modes', where: 'article' },
  modeReview: { keys: 'Alt+Digit3', group: 'view', menu: 'view.modes', where: 'article' },
  modeRead: { keys: 'Alt+Digit4', group: 'view', menu: 'view.modes', where: 'article' },
  passAccuracy: { keys: 'Alt+Shift+Digit1', group: 'view', menu: 'view.passes', where: 'article' },
  passFacts: { keys: 'Alt+Shift+Digit2', group: 'view', menu: 'view.passes', where: 'article' },
  passReading: { keys: 'Alt+Shift+Digit3', group: 'view', menu: 'view.passes', where: 'article' },
  nextRegion: { keys: 'Ctrl+F6', group: 'move', menu: 'view.panes', where: 'desk' },
  previousRegion: { keys: 'Ctrl+Shift+F6', group: 'move', menu: 'view.panes', where: 'desk' },
  toggleDeskPane: { keys: 'Ctrl+KeyB', group: 'view', menu: 'view.panes', where: 'desk' },
  toggleInspector: { keys: 'Ctrl+KeyI', group: 'view', menu: 'view.panes', where: 'desk' },
  swapColumns: { keys: null, group: 'view', menu: 'view.columns', where: 'desk' },
  hideSource: { keys: null, group: 'view', menu: 'view.columns', where: 'desk' },
  hideTarget: { keys: null, group: 'view', menu: 'view.columns', where: 'desk' },
  toggleInvisibles: { keys: null, group: 'view', menu: 'view.columns', where: 'desk' },
  toggleDensity: { keys: null, group: 'view', menu: 'view.columns', where: 'desk' },
  textLarger: { keys: 'Ctrl+Equal', group: 'view', menu: 'view.textSize', where: 'desk' },
  textSmaller: { keys: 'Ctrl+Minus', group: 'view', menu: 'view.textSize', where: 'desk' },
  textNormal: { keys: 'Ctrl+Digit0', group: 'view', menu: 'view.textSize', where: 'desk' },
  settings: { keys: 'Ctrl+Comma', group: 'view', menu: 'settings', where: 'desk', asks: true },
  palette: { keys: 'Ctrl+Slash', group: 'find', menu: 'help', where: 'desk', asks: true },
  help: { keys: 'F1', group: 'view', menu: 'help', where: 'desk' },
  shortcuts: { keys: 'Shift+F1', group: 'view', menu: 'help', where: 'desk' },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof registry;

export const ACTIONS: Readonly<Record<ActionName, Action>> = registry;

export const ACTION_NAMES = Object.keys(registry) as ActionName[];

/** The actions that insert a match, the first match first. */
export const MATCH_ACTIONS: readonly ActionName[] = actionsOfMenu('row.matches');

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(ACTIONS, name);
}

/** Thing that has to be open in the window for an action. */
export function needsOf(action: ActionName): 'desk' | 'article' {
  return ACTIONS[action].where === 'desk' ? 'desk' : 'article';
}

/** Views in which an action works, and in which its keys stand for it. */
export function modesOf(action: ActionName): readonly Mode[] {
  const { where } = ACTIONS[action];
  return typeof where === 'string' ? MODES : where;
}

/** The actions of a section of the native menu, in its order. */
export function actionsOfMenu(menu: MenuSection): ActionName[] {
  return ACTION_NAMES.filter((name) => ACTIONS[name].menu === menu);
}

/** The actions of each group of the list of shortcuts. */
export const ACTIONS_BY_GROUP: readonly { group: ActionGroup; actions: readonly ActionName[] }[] =
  ACTION_GROUPS.map((group) => ({
    group,
    actions: ACTION_NAMES.filter((name) => ACTIONS[name].group === group),
  }));
