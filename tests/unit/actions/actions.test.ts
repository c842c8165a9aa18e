import { describe, expect, it } from 'vitest';
import { ACTIONS, ACTIONS_BY_GROUP, ACTION_NAMES, MODES, modesOf } from '#api/actions.ts';
import {
  acceleratorOf,
  ariaShortcut,
  bindings,
  DESKTOP_KEYS,
  EDIT_KEYS,
  fullScreenKeys,
  keyMap,
  shortcutText,
  unbindable,
} from '#api/shortcuts.ts';
import { menuLayout, type Entry } from '#desktop/menu-layout.ts';
import arabic from '#resources/i18n/ar/actions.json';
import english from '#resources/i18n/en/actions.json';

describe('the registry of actions', () => {
  it('gives keys to one action only in each view', () => {
    for (const mode of MODES) {
      const keys = ACTION_NAMES.filter((name) => modesOf(name).includes(mode)).flatMap(
        (name) => ACTIONS[name].keys ?? [],
      );
      expect(
        keys.filter((one, i) => keys.indexOf(one) !== i),
        mode,
      ).toEqual([]);
    }
  });

  it('gives only keys that a person could bind', () => {
    const given = ACTION_NAMES.flatMap((name) => ACTIONS[name].keys ?? []);
    expect(given.filter((keys) => unbindable(keys) !== null)).toEqual([]);
  });

  it('has a name in both languages for every action, and no name without one', () => {
    expect(Object.keys(english).sort()).toEqual([...ACTION_NAMES].sort());
    expect(Object.keys(arabic).sort()).toEqual([...ACTION_NAMES].sort());
  });

  it('names no two actions alike in one language', () => {
    for (const words of [Object.values(english), Object.values(arabic)]) {
      expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    }
  });

  it('lists every action in one group', () => {
    expect(ACTIONS_BY_GROUP.flatMap(({ actions }) => actions).sort()).toEqual([...ACTION_NAMES].sort());
    expect(ACTIONS_BY_GROUP.filter(({ actions }) => actions.length === 0)).toEqual([]);
  });

  it('has the views that an action works in at least once', () => {
    expect(ACTION_NAMES.filter((name) => modesOf(name).length === 0)).toEqual([]);
  });
});

describe('the native menu', () => {
  const actionsIn = (entries: readonly Entry[]): string[] =>
    entries.flatMap((entry) => {
      if (entry.kind === 'menu') return actionsIn(entry.entries);
      return entry.kind === 'window' ? [entry.action] : [];
    });

  it.each([true, false])('has every action once (on a Mac: %s)', (mac) => {
    const listed = menuLayout(mac, 'en').flatMap(({ entries }) => actionsIn(entries));
    expect(listed.sort()).toEqual([...ACTION_NAMES].sort());
  });

  it.each([true, false])('never shows two lines in a row, nor one at an end (on a Mac: %s)', (mac) => {
    for (const { title, entries } of menuLayout(mac, 'ar')) {
      const kinds = entries.map(({ kind }) => (kind === 'line' ? '-' : 'x')).join('');
      expect(kinds, title).not.toMatch(/^-|--|-$/u);
    }
  });
});

describe('shortcuts', () => {
  it('may be given to an action with Ctrl or Alt, or as a function key', () => {
    expect(unbindable('Ctrl+KeyL')).toBeNull();
    expect(unbindable('Alt+Shift+Digit9')).toBeNull();
    expect(unbindable('F10')).toBeNull();
    expect(unbindable('Shift+F10')).toBeNull();
    expect(unbindable('KeyL')).toBe('no-modifier');
    expect(unbindable('Shift+KeyL')).toBe('no-modifier');
    expect(unbindable('Ctrl+Alt+KeyL')).toBe('no-modifier');
  });

  it('may not be taken from text fields and from the desktop', () => {
    for (const keys of [...Object.values(EDIT_KEYS), ...Object.values(DESKTOP_KEYS), fullScreenKeys(false)]) {
      expect(unbindable(keys), keys).toBe('reserved');
    }
  });

  it('are written for people, for screen readers and for Electron', () => {
    expect(shortcutText('Alt+Digit1', false)).toBe('Alt+1');
    expect(shortcutText('Ctrl+Shift+KeyJ', true)).toBe('⌘+⇧+J');
    expect(shortcutText('Alt+PageUp', false)).toBe('Alt+PgUp');
    expect(ariaShortcut('Alt+Digit1', false)).toBe('Alt+1');
    expect(ariaShortcut('Ctrl+Shift+ArrowDown', false)).toBe('Control+Shift+ArrowDown');
    expect(ariaShortcut('Ctrl+Comma', true)).toBe('Meta+,');
    expect(acceleratorOf('Ctrl+Shift+KeyN')).toBe('CommandOrControl+Shift+N');
    expect(acceleratorOf('Alt+ArrowDown')).toBe('Alt+Down');
    expect(acceleratorOf('Ctrl+Digit0')).toBe('CommandOrControl+0');
  });

  it('show no code of a key to anybody', () => {
    for (const keys of ACTION_NAMES.flatMap((name) => ACTIONS[name].keys ?? [])) {
      for (const shown of [shortcutText(keys, false), ariaShortcut(keys, false), acceleratorOf(keys)]) {
        expect(shown).not.toMatch(/Digit|Key|Equal|Minus|Comma(?!nd)/u);
      }
    }
  });

  it('stand for an action only in the views that it works in', () => {
    const keys = keyMap({});
    expect(keys.translate.get('Ctrl+Enter')).toBe('confirm');
    expect(keys.read.get('Ctrl+Enter')).toBeUndefined();
    expect(keys.read.get('Alt+Digit1')).toBe('modeTranslate');
  });

  it('may stand for one action in one view and for another elsewhere', () => {
    const keys = keyMap({ nextWeakLink: 'F9' });
    expect(keys.align.get('F9')).toBe('nextWeakLink');
    expect(keys.review.get('F9')).toBe('nextFinding');
  });

  it('are the defaults where nothing else was bound, and none where they were taken away', () => {
    expect(bindings({}).get('find')).toBe('Ctrl+KeyF');
    expect(bindings({ find: 'F10' }).get('find')).toBe('F10');
    expect(bindings({ find: '' }).get('find')).toBe('');
  });
});
