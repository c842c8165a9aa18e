/** Codes of everything that can go wrong at the border between window and host. The catalogues hold the words: `errors.<code>`. */
export const ERROR_CODES = [
  'bad-request',
  'unknown-method',
  'internal',
  'no-desk',
  'no-person',
  'desk-not-found',
  'not-a-desk',
  'desk-newer',
  'folder-not-empty',
  'article-not-found',
  'article-newer',
  'file-empty',
  'file-not-text',
  'file-too-large',
  'file-undecodable',
  'file-damaged',
  'file-damaged-at',
  'file-unsafe',
  'file-locked',
  'file-format-unknown',
  'file-is-pdf',
  'file-is-old-word',
  'file-is-spreadsheet',
  'file-is-archive',
  'file-is-sign-off-pack',
  'original-does-not-fit',
  'not-a-review-table',
  'is-review-table',
  'is-desk-article',
  'other-article',
  'languages-do-not-fit',
  'pairs-not-found',
  'file-not-found',
  'folder-not-found',
  'cannot-read',
  'disk-full',
  'read-only',
  'vanished',
  'cannot-write',
  'not-available',
  'disconnected',
  'cancelled',
  'links-do-not-fit',
  'signed-off',
  'not-signed-off',
  'not-as-written',
  'pack-too-large',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Names and numbers for the sentence of an error: `file`, `path`, `limit`, `detail`. */
export type ErrorValues = Record<string, string | number>;

/** An expected failure, with its code. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly values: ErrorValues;

  constructor(code: ErrorCode, values: ErrorValues = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.values = values;
  }
}
