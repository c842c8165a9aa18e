import { describe, expect, it } from 'vitest';
import { noteLanguage } from '#core/text/note-language.ts';

describe('the language of a note', () => {
  it('is that of most of its letters, whichever comes first', () => {
    expect(noteLanguage('آذار is March, not May.')).toEqual({ lang: 'en', dir: 'ltr' });
    expect(noteLanguage('“الخرابشة” should be al-Kharabsheh.')).toEqual({ lang: 'en', dir: 'ltr' });
    expect(noteLanguage('March خطأ، فالشهر في الأصل هو آذار.')).toEqual({ lang: 'ar', dir: 'rtl' });
    expect(noteLanguage('1954 لا 1945')).toEqual({ lang: 'ar', dir: 'rtl' });
  });

  it('is left to the first letter where no script has more', () => {
    expect(noteLanguage('')).toEqual({ dir: 'auto' });
    expect(noteLanguage('1954?')).toEqual({ dir: 'auto' });
    expect(noteLanguage('لا no')).toEqual({ dir: 'auto' });
  });

  it('does not go by names that are set apart', () => {
    expect(noteLanguage('\u2068@Layla Haddad\u2069 راجع')).toEqual({ lang: 'ar', dir: 'rtl' });
  });
});
