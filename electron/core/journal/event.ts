import { z } from 'zod';
import { CLOCK_PATTERN } from '#core/clock.ts';

/** Newest version of events that this program knows. A journal with a higher one is shown read-only. */
export const EVENT_VERSION = 2;

/** Ids of events, people, articles, rows and paragraphs. */
export const idSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,127}$/);

/** Fields that every event of a journal has, whatever it is about. */
export const envelopeShape = {
  /** Version of the program's events that first knew this type. */
  v: z.number().int().positive(),
  id: idSchema,
  /** ISO 8601, the writer's own wall clock; for people to read, never for order. */
  at: z.string().max(40),
  clock: z.string().regex(CLOCK_PATTERN),
  /** Id of the person who did it. */
  by: idSchema,
};

/** Order in which events are folded, the same on every machine: by clock, then by id. */
export function compareEvents(a: { clock: string; id: string }, b: { clock: string; id: string }): number {
  if (a.clock !== b.clock) return a.clock < b.clock ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}
