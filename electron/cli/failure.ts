import { AppError, type ErrorCode } from '#core/app-error.ts';
import { systemCode } from '#desk/files/failure.ts';
import type { ReadWarning } from '#core/file-notices.ts';
import { words } from './words.ts';

/** Something that could not be done: exit code 1. The message is one line of plain English. */
export class CommandError extends Error {}

/** An error in one line of plain English: its sentence for the command line, or else that of the window. */
export function sentence(code: ErrorCode, values: Record<string, string | number>): string {
  return oneLine(words(code, { ...values, context: 'cli' }));
}

/** Notices of an import of a file, in one line of plain English with the places that it names. */
export function warningSentence({ code, values, places = [] }: ReadWarning): string {
  const named = places.slice(0, SHOWN_PLACES).map(({ kind, at, what, text }) => {
    const bare = words(`import:place.${kind}`, { at });
    const place = what
      ? words('import:placeWhat', { place: bare, what: words(`import:what.${what}`, {}) })
      : bare;
    return text === undefined ? place : words('import:placeText', { place, text });
  });
  const more = places.length > named.length ? ['…'] : [];
  const where = named.length === 0 ? '' : ` (${[...named, ...more].join('; ')})`;
  return oneLine(words(`import:warning.${code}`, { ...values, context: 'cli' }) + where);
}

/** Number of places that a line names; `--json` has all. */
const SHOWN_PLACES = 10;

/** Words for whatever was thrown, in one line of plain English. */
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
