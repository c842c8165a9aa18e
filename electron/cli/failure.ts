import { createInstance } from 'i18next';
import { AppError, type ErrorCode } from '#core/app-error.ts';
import { systemCode } from '#desk/files/failure.ts';
import type { ReadWarning } from '#core/file-notices.ts';
import words from '#resources/i18n/en/errors.json';
import importWords from '#resources/i18n/en/import.json';

/** Something that could not be done: exit code 1. The message is one line of plain English. */
export class CommandError extends Error {}

const texts = createInstance();
void texts.init({
  lng: 'en',
  resources: { en: { errors: words, import: importWords } },
  defaultNS: 'errors',
  interpolation: { escapeValue: false },
  initAsync: false,
});
texts.services.formatter?.add('megabytes', (bytes: number) => String(Math.round(bytes / 1024 / 1024)));

/** An error in one line of plain English: its sentence for the command line, or else that of the window. */
export function sentence(code: ErrorCode, values: Record<string, string | number>): string {
  return oneLine(texts.t(code, { ...values, context: 'cli' }));
}

/** What an import has to say of a file, in one line of plain English with the places that it names. */
export function warningSentence({ code, values, places = [] }: ReadWarning): string {
  const named = places.slice(0, SHOWN_PLACES).map(({ kind, at, text }) => {
    const place = texts.t(`import:place.${kind}`, { at });
    return text === undefined ? place : texts.t('import:placeText', { place, text });
  });
  const more = places.length > named.length ? ['…'] : [];
  const where = named.length === 0 ? '' : ` (${[...named, ...more].join('; ')})`;
  return oneLine(texts.t(`import:warning.${code}`, { ...values, context: 'cli' }) + where);
}

/** Number of places that a line names; `--json` has all. */
const SHOWN_PLACES = 10;

/** Whatever was thrown, in one line of plain English. */
export function explain(failure: unknown): string {
  if (failure instanceof AppError) return sentence(failure.code, failure.values);
  if (failure instanceof CommandError) return oneLine(failure.message);
  if (systemCode(failure) === 'EADDRINUSE') return 'The port is in use.';
  return sentence('internal', { detail: failure instanceof Error ? failure.message : String(failure) });
}

/** File names may hold line ends and control characters; a terminal shall not act on them. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
