/** A figure for people, with one decimal at most. Latin digits in both languages, as everywhere in the window. */
export function numberText(value: number, language: string): string {
  const locale = language === 'ar' ? 'ar-u-nu-latn' : 'en-GB';
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}
