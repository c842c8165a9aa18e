import { z } from 'zod';
import { isTimeZone } from '#core/desk/day.ts';
import type { DeskFigures } from '#core/desk/desk-figures.ts';
import { idSchema } from '#core/journal/event.ts';
import { type, type ExportedFile } from './types.ts';

/** Time zone by whose days figures are counted, such as `Asia/Beirut`. */
const zone = z.string().max(64).refine(isTimeZone, 'an unknown time zone');

/** Figures of the desk, from its journals. Articles that have not changed since are not read again. */
export const figuresMethods = {
  'figures.make': { input: z.object({ job: idSchema, zone }), output: type<DeskFigures>() },
  /** The same, with the articles as they stand, as CSV. */
  'figures.csv': { input: z.object({ zone }), output: type<ExportedFile>() },
  /** Writes the CSV by the host's own save dialog. Null when the person cancelled. */
  'figures.save': { input: z.object({ zone }), output: type<{ path: string | null }>() },
} as const;
