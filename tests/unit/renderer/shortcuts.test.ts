import { describe, expect, it } from 'vitest';
import { DEFAULT_SHORTCUTS, mayBind } from '#renderer/state/shortcuts.ts';

describe('default shortcuts', () => {
  const given = Object.values(DEFAULT_SHORTCUTS).filter((shortcut) => shortcut !== null);

  it('stand for one action each', () => {
    expect(given.filter((shortcut, i) => given.indexOf(shortcut) !== i)).toEqual([]);
  });

  it('are such that a person could bind them', () => {
    expect(given.filter((shortcut) => !mayBind(shortcut))).toEqual([]);
  });
});
