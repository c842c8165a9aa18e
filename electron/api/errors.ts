import { z } from 'zod';
import { ERROR_CODES } from '#core/app-error.ts';

/** The codes of `core/app-error.ts` as they cross the border. */
export const errorCodeSchema = z.enum(ERROR_CODES);
export type { ErrorCode } from '#core/app-error.ts';

export const apiErrorSchema = z.object({
  code: errorCodeSchema,
  /** Names and numbers for the sentence: `file`, `path`, `limit`, `detail`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type ApiError = z.infer<typeof apiErrorSchema>;
