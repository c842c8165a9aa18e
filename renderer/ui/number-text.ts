import { localeOf } from '#renderer/i18n/digits.ts';

/** A number for people, with one decimal at most, in the digits of the window. */
export function numberText(value: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(value);
}
