import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_NAMES, MODES, modesOf } from '#api/actions.ts';
import { bindings, type Overrides } from '#api/shortcuts.ts';
import { clashes, isChanged, rebind, resetShortcut } from '#renderer/features/settings/rebinding.ts';

describe('rebinding of shortcuts', () => {
  it('gives an action new keys and remembers only that', () => {
    const overrides = rebind({}, 'goToRow', 'Ctrl+KeyL');
    expect(overrides).toEqual({ goToRow: 'Ctrl+KeyL' });
    expect(bindings(overrides).get('goToRow')).toBe('Ctrl+KeyL');
    expect(isChanged(overrides, 'goToRow')).toBe(true);
    expect(isChanged(overrides, 'find')).toBe(false);
  });

  it('finds which action has the keys, and takes them from it', () => {
    expect(clashes({}, 'Ctrl+KeyG', 'find')).toEqual(['goToRow']);
    expect(clashes({}, 'Ctrl+KeyG', 'goToRow')).toEqual([]);
    const overrides = rebind({}, 'find', 'Ctrl+KeyG');
    expect(bindings(overrides).get('find')).toBe('Ctrl+KeyG');
    expect(bindings(overrides).get('goToRow')).toBe('');
    expect(clashes(overrides, 'Ctrl+KeyF', 'replace')).toEqual([]);
  });

  it('leaves the keys of an action in other views alone', () => {
    expect(clashes({}, 'F9', 'nextWeakLink')).toEqual([]);
    const shared = rebind({}, 'nextWeakLink', 'F9');
    expect(bindings(shared).get('nextFinding')).toBe('F9');
    // One that works in both views takes them from both.
    expect(clashes(shared, 'F9', 'settings')).toEqual(['nextFinding', 'nextWeakLink']);
    const taken = rebind(shared, 'settings', 'F9');
    expect([bindings(taken).get('nextFinding'), bindings(taken).get('nextWeakLink')]).toEqual(['', '']);
  });

  it('takes keys back from another action when a default is restored', () => {
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

  it('never leaves two actions of one view on the same keys, whatever is bound and restored', () => {
    const step = fc.record({
      action: fc.constantFrom(...ACTION_NAMES),
      keys: fc.constantFrom('F9', 'F10', 'Ctrl+KeyG', 'Alt+Digit1', 'Alt+Enter', null),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const overrides = steps.reduce<Overrides>(
          (before, { action, keys }) =>
            keys === null ? resetShortcut(before, action) : rebind(before, action, keys),
          {},
        );
        const bound = bindings(overrides);
        for (const mode of MODES) {
          const keys = ACTION_NAMES.filter((name) => modesOf(name).includes(mode)).flatMap(
            (name) => bound.get(name) || [],
          );
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
