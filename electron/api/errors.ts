import { z } from 'zod';
import { ERROR_CODES, type ErrorData } from '#core/app-error.ts';

/** An error as it travels between window and host. */
export type ApiError = ErrorData;

export const errorCodeSchema = z.enum(ERROR_CODES);

export const apiErrorSchema = z.object({
  code: errorCodeSchema,
  /** Values of the sentence; see `ERRORS`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
