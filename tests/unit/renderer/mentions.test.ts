import { describe, expect, it } from 'vitest';
import { mentionAt, peopleFor, withMentions, withNames } from '#renderer/features/annotations/mentions.ts';

const LAYLA = { id: 'layla', name: 'Layla', role: 'translator' } as const;
const HADDAD = { id: 'haddad', name: 'Layla Haddad', role: 'reviewer' } as const;
const OTHER = { id: 'other', name: 'Layla', role: 'both' } as const;
const OMAR = { id: 'omar', name: 'عمر الأمين', role: 'translator' } as const;
const PEOPLE = [LAYLA, HADDAD, OMAR];

describe('mentions in a field', () => {
  it('are kept by the person, and read by the name', () => {
    const kept = withMentions('Ask @Layla or @Layla Haddad, @عمر الأمين.', PEOPLE, new Set());
    expect(kept).toBe('Ask @[layla] or @[haddad], @[omar].');
    expect(withNames(kept, PEOPLE)).toBe('Ask @Layla or @Layla Haddad, @عمر الأمين.');
    expect(withNames(kept, [{ ...LAYLA, name: 'Leila' }])).toContain('Ask @Leila or @haddad');
  });

  it('are no mentions inside words and addresses, nor of somebody that the desk does not know', () => {
    for (const text of ['desk@Layla.org', '@Laylas', '@Nobody', '@', 'a @ b']) {
      expect(withMentions(text, PEOPLE, new Set())).toBe(text);
    }
  });

  it('mean the one who was chosen where two have one name', () => {
    expect(withMentions('@Layla', [LAYLA, OTHER], new Set(['other']))).toBe('@[other]');
    expect(withMentions('@Layla', [LAYLA, OTHER], new Set(['layla']))).toBe('@[layla]');
  });

  it('are offered from the sign to the caret, by any part of the name', () => {
    expect(mentionAt('Ask @Lay', 8)).toEqual({ start: 4, query: 'Lay' });
    expect(mentionAt('Ask @Lay', 3)).toBeNull();
    expect(mentionAt('mail@Lay', 8)).toBeNull();
    expect(mentionAt('Ask @ ', 6)).toBeNull();
    expect(mentionAt('@', 1)).toEqual({ start: 0, query: '' });
    expect(peopleFor('had', PEOPLE)).toEqual([HADDAD]);
    expect(peopleFor('الأ', PEOPLE)).toEqual([OMAR]);
    expect(peopleFor('', PEOPLE)).toEqual(PEOPLE);
  });
});
