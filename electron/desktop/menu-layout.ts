import type { ActionName } from '#api/actions.ts';
import type { Settings } from '#api/contract.ts';

/** What has to be open in the window for an entry to make sense. */
export type Needs = 'nothing' | 'desk' | 'article';

/** Entries that the window does, by the name of the action, and those that the main process does itself. */
export type WindowAction = ActionName | 'newDesk' | 'closeDesk' | 'people' | 'verify';
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
  | { kind: 'window'; action: WindowAction; needs: Needs }
  | { kind: 'own'; action: OwnAction; keys?: string; chosen?: (settings: Settings) => boolean }
  | { kind: 'role'; role: Role; keys?: string }
  | { kind: 'recent' }
  | { kind: 'menu'; title: 'theme' | 'language'; entries: Entry[] };

export interface TopMenu {
  title: 'app' | 'file' | 'edit' | 'row' | 'view' | 'window' | 'help';
  entries: Entry[];
}

const line: Entry = { kind: 'line' };

function inWindow(needs: Needs, ...actions: WindowAction[]): Entry[] {
  return actions.map((action) => ({ kind: 'window', action, needs }));
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

/** Without a choice, the language of the system shows as chosen; `language` is the one that is spoken. */
const language = (spoken: 'en' | 'ar'): Entry => ({
  kind: 'menu',
  title: 'language',
  entries: [choice('languageEn', () => spoken === 'en'), choice('languageAr', () => spoken === 'ar')],
});

/** All menus of a window. On a Mac the program has a menu of its own, with what is under File and Help elsewhere. */
export function menuLayout(mac: boolean, spoken: 'en' | 'ar'): TopMenu[] {
  const file: Entry[] = [
    own('newWindow', 'Ctrl+Shift+KeyN'),
    ...inWindow('desk', 'newDesk'),
    own('openDesk'),
    recent,
    ...inWindow('desk', 'closeDesk'),
    line,
    ...inWindow('desk', 'importFiles', 'importFolder', 'importPair', 'pasteArticle'),
    ...inWindow('article', 'addTranslation', 'updateSource', 'exportArticle', 'readBack', 'signOff'),
    ...inWindow('desk', 'exportApproved', 'importMemory'),
    line,
    ...inWindow('desk', 'people', 'corrections', 'verify', 'verifyPack'),
    line,
    ...(mac ? [] : [...inWindow('desk', 'settings'), line]),
    own('closeWindow', 'Ctrl+KeyW'),
    ...(mac ? [] : [own('quit', 'Ctrl+KeyQ')]),
  ];
  const edit: Entry[] = [
    ...inWindow('article', 'undo', 'redo'),
    line,
    role('cut', 'Ctrl+KeyX'),
    role('copy', 'Ctrl+KeyC'),
    role('paste', 'Ctrl+KeyV'),
    role('selectAll', 'Ctrl+KeyA'),
    ...inWindow('article', 'copySource', 'insertLrm', 'insertRlm'),
    line,
    ...inWindow('article', 'find', 'replace'),
    ...inWindow('desk', 'searchDesk'),
  ];
  const row = inWindow('article', 'confirm', 'takeBack', 'returnRow', 'approveAll');
  const moves = inWindow(
    'article',
    'nextRow',
    'previousRow',
    'nextUnfinished',
    'goToRow',
    'selectDown',
    'selectUp',
  );
  const suggestions = inWindow(
    'article',
    'nextSuggestion',
    'previousSuggestion',
    'acceptSuggestion',
    'refuseSuggestion',
    'acceptSuggestions',
    'refuseSuggestions',
  );
  const remarks = inWindow('article', 'comment', 'gradeError', 'selectSource', 'showComments');
  const shape = inWindow('article', 'mergeNext', 'splitRow', 'insertRow', 'leaveOut');
  const links = inWindow(
    'article',
    'targetUp',
    'targetDown',
    'sourceUp',
    'sourceDown',
    'sentenceUp',
    'sentenceDown',
    'unlinkRow',
    'anchorRow',
    'acceptLinks',
    'realign',
    'nextWeakLink',
    'previousWeakLink',
  );
  const checks = inWindow(
    'article',
    'nextFinding',
    'previousFinding',
    'showFindings',
    'showNames',
    'showFacts',
    'insertFact',
  );
  const view: Entry[] = [
    ...inWindow('article', 'modeTranslate', 'modeAlign', 'modeReview', 'modeRead'),
    line,
    ...inWindow('article', 'passAccuracy', 'passFacts', 'passReading'),
    line,
    ...inWindow('desk', 'toggleDeskPane', 'toggleInspector'),
    line,
    ...inWindow('desk', 'swapColumns', 'hideSource', 'hideTarget', 'toggleInvisibles'),
    line,
    ...inWindow('desk', 'textLarger', 'textSmaller', 'textNormal'),
    line,
    theme,
    language(spoken),
    line,
    own('fullScreen', mac ? 'Ctrl+Alt+KeyF' : 'F11'),
  ];
  const help: Entry[] = [...inWindow('desk', 'shortcuts'), ...(mac ? [] : [line, own('about')])];
  const program: Entry[] = [
    own('about'),
    line,
    ...inWindow('desk', 'settings'),
    line,
    role('hide', 'Ctrl+KeyH'),
    role('hideOthers'),
    role('unhide'),
    line,
    own('quit', 'Ctrl+KeyQ'),
  ];
  return [
    ...(mac ? [{ title: 'app' as const, entries: program }] : []),
    { title: 'file', entries: file },
    { title: 'edit', entries: edit },
    {
      title: 'row',
      entries: [
        ...row,
        line,
        ...moves,
        line,
        ...checks,
        ...remarks,
        line,
        ...suggestions,
        line,
        ...shape,
        line,
        ...links,
      ],
    },
    { title: 'view', entries: view },
    ...(mac ? [{ title: 'window' as const, entries: [role('minimize', 'Ctrl+KeyM')] }] : []),
    { title: 'help', entries: help },
  ];
}
