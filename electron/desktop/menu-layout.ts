import { actionsOfMenu, type ActionName, type MenuSection } from '#api/actions.ts';
import type { Settings } from '#api/contract/settings.ts';
import { DESKTOP_KEYS, EDIT_KEYS, fullScreenKeys } from '#api/shortcuts.ts';
import type { Language } from '#i18n/translation.ts';

/** Entries that the main process does itself; all others are actions of the window. */
export type OwnAction =
  | 'newWindow'
  | 'openDesk'
  | 'closeWindow'
  | 'quit'
  | 'about'
  | 'fullScreen'
  | 'themeSystem'
  | 'themeLight'
  | 'themeDark'
  | 'themeContrast'
  | 'languageEn'
  | 'languageAr';

export type Role = 'cut' | 'copy' | 'paste' | 'selectAll' | 'minimize' | 'hide' | 'hideOthers' | 'unhide';

export type Entry =
  | { kind: 'line' }
  | { kind: 'window'; action: ActionName }
  | { kind: 'own'; action: OwnAction; keys?: string; chosen?: (settings: Settings) => boolean }
  | { kind: 'role'; role: Role; keys?: string }
  | { kind: 'recent' }
  | { kind: 'menu'; title: 'theme' | 'language' | 'matches'; entries: Entry[] };

export interface TopMenu {
  title: 'app' | 'file' | 'edit' | 'row' | 'view' | 'window' | 'help';
  entries: Entry[];
}

const line: Entry = { kind: 'line' };

/** The actions of these sections of the registry, with a line between one section and the next. */
function actions(...sections: MenuSection[]): Entry[] {
  return sections.flatMap((section, i) => [
    ...(i > 0 ? [line] : []),
    ...actionsOfMenu(section).map((action): Entry => ({ kind: 'window', action })),
  ]);
}

function own(action: OwnAction, keys?: string): Entry {
  return { kind: 'own', action, ...(keys !== undefined && { keys }) };
}

function choice(action: OwnAction, chosen: (settings: Settings) => boolean): Entry {
  return { kind: 'own', action, chosen };
}

function role(name: Role, keys?: string): Entry {
  return { kind: 'role', role: name, ...(keys !== undefined && { keys }) };
}

const recent: Entry = { kind: 'recent' };

const theme: Entry = {
  kind: 'menu',
  title: 'theme',
  entries: [
    choice('themeSystem', (settings) => settings.theme === 'system'),
    choice('themeLight', (settings) => settings.theme === 'light'),
    choice('themeDark', (settings) => settings.theme === 'dark'),
    choice('themeContrast', (settings) => settings.theme === 'contrast'),
  ],
};

/** Without a choice, the language of the system shows as chosen; `current` is the language of the window. */
const language = (current: Language): Entry => ({
  kind: 'menu',
  title: 'language',
  entries: [choice('languageEn', () => current === 'en'), choice('languageAr', () => current === 'ar')],
});

/**
 * All menus of a window. On a Mac the program has a menu of its own, with what is under File and Help elsewhere.
 * @param current language of the window
 */
export function menuLayout(mac: boolean, current: Language): TopMenu[] {
  const file: Entry[] = [
    own('newWindow', DESKTOP_KEYS.newWindow),
    ...actions('file.new'),
    own('openDesk'),
    recent,
    ...actions('file.close'),
    line,
    ...actions('file.import', 'file.article', 'file.batch', 'file.desk', 'file.sync'),
    line,
    ...(mac ? [] : [...actions('settings'), line]),
    own('closeWindow', DESKTOP_KEYS.closeWindow),
    ...(mac ? [] : [own('quit', DESKTOP_KEYS.quit)]),
  ];
  const edit: Entry[] = [
    ...actions('edit.undo'),
    line,
    role('cut', EDIT_KEYS.cut),
    role('copy', EDIT_KEYS.copy),
    role('paste', EDIT_KEYS.paste),
    role('selectAll', EDIT_KEYS.selectAll),
    line,
    ...actions('edit.copy', 'edit.insert', 'edit.find'),
  ];
  const row: Entry[] = [
    ...actions('row.decide', 'row.move', 'row.checks'),
    line,
    ...actions('row.memory'),
    { kind: 'menu', title: 'matches', entries: actions('row.matches') },
    line,
    ...actions('row.comments', 'row.suggestions', 'row.shape', 'row.links'),
  ];
  const view: Entry[] = [
    ...actions('view.modes', 'view.passes', 'view.panes', 'view.columns', 'view.textSize'),
    line,
    theme,
    language(current),
    line,
    own('fullScreen', fullScreenKeys(mac)),
  ];
  const help: Entry[] = [...actions('help'), ...(mac ? [] : [line, own('about')])];
  const program: Entry[] = [
    own('about'),
    line,
    ...actions('settings'),
    line,
    role('hide', 'Ctrl+KeyH'),
    role('hideOthers'),
    role('unhide'),
    line,
    own('quit', DESKTOP_KEYS.quit),
  ];
  return [
    ...(mac ? [{ title: 'app' as const, entries: program }] : []),
    { title: 'file', entries: file },
    { title: 'edit', entries: edit },
    { title: 'row', entries: row },
    { title: 'view', entries: view },
    ...(mac ? [{ title: 'window' as const, entries: [role('minimize', 'Ctrl+KeyM')] }] : []),
    { title: 'help', entries: help },
  ];
}
