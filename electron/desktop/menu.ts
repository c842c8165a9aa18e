import { Menu, type MenuItemConstructorOptions } from 'electron';
import { ACTIONS, needsOf, type ActionName } from '#api/actions.ts';
import type { Settings } from '#api/contract/settings.ts';
import { acceleratorOf, bindings } from '#api/shortcuts.ts';
import { assertNever } from '#core/result.ts';
import type { Translate } from '#i18n/translation.ts';
import { menuLayout, type Entry, type OwnAction, type TopMenu } from './menu-layout.ts';
import { languageOf, wordsOf } from './words.ts';

export interface MenuState {
  settings: Settings;
  /** Kinds of things that the window in front has open; null when there is no window. */
  open: { desk: boolean; article: boolean } | null;
}

export interface MenuActions {
  inWindow(action: ActionName): void;
  own(action: OwnAction): void;
  openDesk(path: string): void;
}

/** The settings that a menu is made by. */
export function menuSettings({ language, theme, shortcuts, recentDesks }: Settings) {
  return { language, theme, shortcuts, recentDesks: recentDesks.map(({ path, name }) => [path, name]) };
}

/** The native menu for how things stand. */
export function buildMenu(state: MenuState, actions: MenuActions): Menu {
  const t = wordsOf(state.settings);
  const layout = menuLayout(process.platform === 'darwin', languageOf(state.settings));
  const topMenu = ({ title, entries }: TopMenu): MenuItemConstructorOptions => {
    const submenu = entries.map((entry) => item(entry, state, t, actions));
    if (title === 'app') return { label: 'Muqabala', submenu };
    if (title === 'help' || title === 'window') return { role: title, label: t(title), submenu };
    return { label: t(title), submenu };
  };
  return Menu.buildFromTemplate(layout.map(topMenu));
}

/** Brings the entries of a menu up to date with what is open now: that changes often, and to make a menu takes long. */
export function enableEntries(menu: Menu, { settings, open }: MenuState): void {
  const update = (entry: Entry) => {
    if (entry.kind === 'menu') entry.entries.forEach(update);
    if (entry.kind !== 'window' && entry.kind !== 'own') return;
    const shown = menu.getMenuItemById(entry.action);
    const enabled = isEnabled(entry, open);
    if (shown && shown.enabled !== enabled) shown.enabled = enabled;
  };
  for (const { entries } of menuLayout(process.platform === 'darwin', languageOf(settings)))
    entries.forEach(update);
}

function isEnabled(entry: Extract<Entry, { kind: 'window' | 'own' }>, open: MenuState['open']): boolean {
  if (entry.kind === 'window') return open?.[needsOf(entry.action)] ?? false;
  return entry.action !== 'closeWindow' || open !== null;
}

function item(
  entry: Entry,
  state: MenuState,
  t: Translate,
  actions: MenuActions,
): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'line':
      return { type: 'separator' };
    case 'window':
      return {
        id: entry.action,
        label: `${t(`actions:${entry.action}`)}${ACTIONS[entry.action].asks ? '…' : ''}`,
        enabled: isEnabled(entry, state.open),
        ...shownKeys(bindings(state.settings.shortcuts).get(entry.action) ?? null),
        click: () => actions.inWindow(entry.action),
      };
    case 'own':
      return {
        id: entry.action,
        label: t(`entries.${entry.action}`),
        enabled: isEnabled(entry, state.open),
        ...(entry.chosen && { type: 'radio' as const, checked: entry.chosen(state.settings) }),
        ...shownKeys(entry.keys ?? null),
        click: () => actions.own(entry.action),
      };
    case 'role':
      return { role: entry.role, label: t(`entries.${entry.role}`), ...shownKeys(entry.keys ?? null) };
    case 'recent':
      return recentDesks(state.settings, t, actions);
    case 'menu':
      return {
        label: t(entry.title),
        submenu: entry.entries.map((inner) => item(inner, state, t, actions)),
      };
    default:
      return assertNever(entry);
  }
}

function recentDesks(settings: Settings, t: Translate, actions: MenuActions): MenuItemConstructorOptions {
  const desks = settings.recentDesks.map(({ path, name }) => ({
    // A single & would underline the letter after it.
    label: `${name} (${path})`.replaceAll('&', '&&'),
    click: () => actions.openDesk(path),
  }));
  const none = [{ label: t('entries.noRecentDesks'), enabled: false }];
  return {
    id: 'recentDesks',
    label: t('entries.recentDesks'),
    submenu: desks.length > 0 ? desks : none,
  };
}

/**
 * Keys that an entry shows. They are not registered: the window matches them by the place of the key, so that they work
 * under an Arabic layout, and the system would run the action a second time. On a Mac the menu gets the keys that the window
 * has not taken.
 */
export function shownKeys(
  shortcut: string | null,
): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  if (shortcut === null || shortcut === '') return {};
  return { accelerator: acceleratorOf(shortcut), registerAccelerator: false };
}
