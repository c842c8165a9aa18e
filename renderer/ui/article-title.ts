/** A title with the language and direction that it is shown in. */
export interface ShownTitle {
  text: string;
  lang: 'ar' | 'en';
  dir: 'rtl' | 'ltr';
}

/**
 * The title that an article is shown by: in an Arabic window its Arabic title, in an English one its English headline as
 * soon as there is one.
 */
export function shownTitle(arabic: string, english: string, language: string): ShownTitle {
  return language === 'ar' || english.trim() === ''
    ? { text: arabic, lang: 'ar', dir: 'rtl' }
    : { text: english.trim(), lang: 'en', dir: 'ltr' };
}
