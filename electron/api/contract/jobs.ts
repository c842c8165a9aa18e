import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { type, type Nothing } from './types.ts';

/** Work that a window follows by its own name for it. */
export const jobsMethods = {
  'job.cancel': { input: z.object({ job: idSchema }), output: type<Nothing>() },
} as const;
