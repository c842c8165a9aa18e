import { AppError, type ErrorCode } from '#core/app-error.ts';
import { systemCode } from '#desk/files/failure.ts';

type Values = Record<string, string | number>;

/** A command line that makes no sense: exit code 2. The message says what is wrong with it. */
export class UsageError extends Error {}

/** Something that could not be done: exit code 1. The message is one line of plain English. */
export class CommandError extends Error {}

const MEGABYTE = 1024 * 1024;

const SENTENCES: Record<ErrorCode, (values: Values) => string> = {
  'bad-request': ({ detail }) => `The program asked for something impossible: ${detail}.`,
  'unknown-method': ({ name }) => `The program asked for something unknown: ${name}.`,
  internal: ({ detail }) => `Something unexpected went wrong: ${detail}.`,
  'no-desk': () => 'No desk is open.',
  'no-person': () => 'Nobody has said who they are.',
  'desk-not-found': ({ path }) => `There is no folder ${path}.`,
  'not-a-desk': ({ path }) => `${path} is not a desk.`,
  'desk-newer': ({ path }) => `${path} was made by a newer version of Muqabala.`,
  'folder-not-empty': ({ path }) => `The folder ${path} is not empty.`,
  'article-not-found': ({ detail, path }) => `There is no article ${detail ?? path}.`,
  'article-newer': () => 'The article was written by a newer version of Muqabala.',
  'file-empty': ({ file }) => `${file} is empty.`,
  'file-not-text': ({ file }) => `${file} is not a text.`,
  'file-too-large': ({ file, limit }) =>
    `${file} is too large${typeof limit === 'number' ? `: the limit is ${Math.floor(limit / MEGABYTE)} MB` : ''}.`,
  'file-undecodable': ({ file }) => `${file} is in no encoding that is known.`,
  'file-damaged': ({ file, place, detail }) => `${file} is damaged at ${place}${reason(detail)}.`,
  'file-damaged-at': ({ file, line, column, detail }) =>
    `${file} is damaged at line ${line}, column ${column}${reason(detail)}.`,
  'file-unsafe': ({ file, place }) => `${file} holds what no article needs and may do harm, at ${place}.`,
  'file-locked': ({ file }) => `${file} needs a password.`,
  'file-format-unknown': ({ file, format }) => `${file} is ${format}, which is not read.`,
  'file-is-pdf': ({ file }) =>
    `${file} is a PDF file, which is not read: take the Word document or the web page.`,
  'file-is-old-word': ({ file }) => `${file} is an old Word file (.doc): save it as .docx.`,
  'file-is-spreadsheet': ({ file }) => `${file} is a spreadsheet: save the sheet as CSV.`,
  'file-is-archive': ({ file }) => `${file} is an archive: unpack it and import what is in it.`,
  'file-is-sign-off-pack': ({ file }) => `${file} is a sign-off pack: see muqabala verify --pack.`,
  'languages-do-not-fit': ({ file, source, target }) =>
    `${file} is not a translation from Arabic into English${languages(source, target)}.`,
  'pairs-not-found': ({ file }) => `No Arabic with its English was found in ${file}.`,
  'original-does-not-fit': ({ file, format }) => `The original of ${file} is not ${format}.`,
  'is-review-table': ({ file }) => `${file} is a review table: see muqabala read-back.`,
  'is-desk-article': ({ file, title }) =>
    `${file} is of the article “${title}” of this desk: see muqabala read-back.`,
  'other-article': ({ file }) => `${file} was written of another article.`,
  'not-a-review-table': ({ file }) =>
    `${file} is no review table and no XLIFF that Muqabala has written of an article.`,
  cancelled: () => 'It was cancelled.',
  'links-do-not-fit': () => 'The links do not hold every paragraph of both texts once and in order.',
  'signed-off': () => 'The article is signed off.',
  'not-signed-off': ({ path }) => `${path} is not signed off as it stands.`,
  'pack-too-large': ({ file }) => `${file} is too large for the window: see muqabala verify --pack.`,
  'not-as-written': ({ file, line }) =>
    `${file}${line === 0 ? '' : `:${line}`} is not what was written: see muqabala verify.`,
  'file-not-found': ({ file, path }) => `There is no file ${path ?? file}.`,
  'folder-not-found': ({ path }) => `There is no folder ${path}.`,
  'cannot-read': ({ path, detail }) => `${path} cannot be read${reason(detail)}.`,
  'disk-full': ({ path }) => `The disk is full: ${path} was not written.`,
  'read-only': ({ path }) => `${path} may not be written.`,
  vanished: ({ path }) => `${path} is not there any more.`,
  'cannot-write': ({ path, detail }) => `${path} cannot be written${reason(detail)}.`,
  'not-available': () => 'That is not available on the command line.',
  disconnected: () => 'The connection was lost.',
};

function languages(source: string | number | undefined, target: string | number | undefined): string {
  return source && target ? ` but from ${source} into ${target}` : '';
}

function reason(detail: string | number | undefined): string {
  return detail === undefined || detail === '' ? '' : ` (${detail})`;
}

/** An error of the contract in one line of plain English. */
export function sentence(code: ErrorCode, values: Values): string {
  return oneLine(SENTENCES[code](values));
}

/** Whatever was thrown, in one line of plain English. */
export function explain(failure: unknown): string {
  if (failure instanceof AppError) return sentence(failure.code, failure.values);
  if (failure instanceof CommandError || failure instanceof UsageError) return oneLine(failure.message);
  if (systemCode(failure) === 'EADDRINUSE') return 'The port is in use.';
  return sentence('internal', { detail: failure instanceof Error ? failure.message : String(failure) });
}

/** File names may hold line ends and control characters; a terminal shall not act on them. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
