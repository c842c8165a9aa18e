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

/** Place where somebody was in an article when they left it. */
export const leftPlaceSchema = z.object({
  /** The row they were in; null where there was none. */
  row: idSchema.nullable(),
  /** View of the article, by its name. */
  mode: z.string().max(40),
  /** Tab of the details, by its name. */
  tab: z.string().max(40),
});
export type LeftPlace = z.infer<typeof leftPlaceSchema>;
