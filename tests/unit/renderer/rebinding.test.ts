import { describe, expect, it } from 'vitest';
import { bindings } from '#renderer/state/shortcuts.ts';
import { actionAt, isChanged, rebind, resetShortcut } from '#renderer/features/settings/rebinding.ts';
import { SHORTCUT_GROUPS } from '#renderer/features/settings/shortcut-groups.ts';
import { ACTION_NAMES } from '#renderer/state/shortcuts.ts';

describe('rebinding of shortcuts', () => {
  it('gives an action new keys and remembers only that', () => {
    const overrides = rebind({}, 'goToRow', 'Ctrl+KeyL');
    expect(overrides).toEqual({ goToRow: 'Ctrl+KeyL' });
    expect(bindings(overrides).get('goToRow')).toBe('Ctrl+KeyL');
    expect(isChanged(overrides, 'goToRow')).toBe(true);
    expect(isChanged(overrides, 'find')).toBe(false);
  });

  it('finds who has the keys, and takes them from there', () => {
    expect(actionAt({}, 'Ctrl+KeyG', 'find')).toBe('goToRow');
    expect(actionAt({}, 'Ctrl+KeyG', 'goToRow')).toBeNull();
    const overrides = rebind({}, 'find', 'Ctrl+KeyG');
    expect(bindings(overrides).get('find')).toBe('Ctrl+KeyG');
    expect(bindings(overrides).get('goToRow')).toBe('');
    expect(actionAt(overrides, 'Ctrl+KeyF', 'replace')).toBeNull();
  });

  it('never leaves two actions on the same keys, also when a default is brought back', () => {
    const taken = rebind({}, 'find', 'Ctrl+KeyG');
    const back = resetShortcut(taken, 'goToRow');
    expect(bindings(back).get('goToRow')).toBe('Ctrl+KeyG');
    expect(bindings(back).get('find')).toBe('');
    expect(resetShortcut(back, 'find')).toEqual({});
  });

  it('takes the keys away from an action that has none by default', () => {
    const overrides = rebind({}, 'swapColumns', 'Alt+Digit9');
    expect(isChanged(overrides, 'swapColumns')).toBe(true);
    expect(resetShortcut(overrides, 'swapColumns')).toEqual({});
  });
});

it('the list of shortcuts has every action once', () => {
  expect(SHORTCUT_GROUPS.flatMap(({ actions }) => actions).sort()).toEqual([...ACTION_NAMES].sort());
});
