import { z } from 'zod';

/**
 * Everything that can go wrong at the border between window and host, as codes. The words for a person are in the
 * catalogues of the interface (`errors.<code>`), with `values` filled in.
 */
export const errorCodeSchema = z.enum([
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
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export const apiErrorSchema = z.object({
  code: errorCodeSchema,
  /** Names for the sentence: `file`, `path`, `limit`, `detail`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type ApiError = z.infer<typeof apiErrorSchema>;

/** An {@link ApiError} on its way up through code that throws; the dispatcher turns it back into a value. */
export class ApiFailure extends Error {
  readonly error: ApiError;

  constructor(code: ErrorCode, values: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = 'ApiFailure';
    this.error = { code, values };
  }
}
