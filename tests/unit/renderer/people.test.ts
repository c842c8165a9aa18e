import { describe, expect, it } from 'vitest';
import { initialsOf, toneOf } from '#renderer/ui/initials.ts';

describe('a person in a disc', () => {
  it('has the initials of the first and the last name, in Arabic the first letter', () => {
    expect(['Layla Haddad', 'Karim', 'Anna Maria de Sousa', 'ليلى حداد', ''].map(initialsOf)).toEqual([
      'LH',
      'K',
      'AS',
      'ل',
      '',
    ]);
  });

  it('has one of eight colours, always the same', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `person-${i}`);
    expect(new Set(ids.map(toneOf))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(ids.map(toneOf)).toEqual(ids.map(toneOf));
  });
});
