import i18next from 'i18next';

/** Digits of an Arabic interface: 0123 or ٠١٢٣. Texts of articles keep the digits that they have. */
export type Digits = 'latin' | 'arabic';

let chosen: Digits = 'latin';

/** Sets the digits of the window; everything that shows words or numbers is drawn again. */
export function setDigits(digits: Digits): void {
  if (digits === chosen) return;
  chosen = digits;
  // oxlint-disable-next-line import/no-named-as-default-member -- the one instance of the window is meant
  i18next.emit('languageChanged', i18next.language);
}

/** A language with its digits, for `Intl`: British English, or Arabic with the digits that were chosen. */
export function localeOf(language: string): string {
  return language === 'ar' ? `ar-u-nu-${chosen === 'arabic' ? 'arab' : 'latn'}` : 'en-GB';
}

/** A whole number as it is shown, without separators. */
export function figureText(value: number, language: string): string {
  const digits = String(value);
  if (language !== 'ar' || chosen === 'latin') return digits;
  return digits.replace(/[0-9]/gu, (digit) => String.fromCodePoint(0x0660 + Number(digit)));
}
