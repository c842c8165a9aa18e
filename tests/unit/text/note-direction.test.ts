import { describe, expect, it } from 'vitest';
import { noteDirection } from '#core/text/note-direction.ts';

describe('the direction of a note', () => {
  it('is that of most of its letters, whichever comes first', () => {
    expect(noteDirection('آذار is March, not May.')).toBe('ltr');
    expect(noteDirection('“الخرابشة” should be al-Kharabsheh.')).toBe('ltr');
    expect(noteDirection('March خطأ، فالشهر في الأصل هو آذار.')).toBe('rtl');
    expect(noteDirection('1954 لا 1945')).toBe('rtl');
  });

  it('is left to the first letter where no script has more', () => {
    expect(noteDirection('')).toBe('auto');
    expect(noteDirection('1954?')).toBe('auto');
    expect(noteDirection('لا no')).toBe('auto');
  });

  it('does not go by names that are set apart', () => {
    expect(noteDirection('\u2068@Layla Haddad\u2069 راجع')).toBe('rtl');
  });
});
