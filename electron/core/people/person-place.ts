import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';

/** Somebody who has a desk open, and where they are in it. */
export const personPlaceSchema = z.object({
  person: idSchema,
  /** Null where they have none open. */
  article: idSchema.nullable(),
  /** The row they are in; null outside of the rows. */
  row: idSchema.nullable(),
});
export type PersonPlace = z.infer<typeof personPlaceSchema>;
