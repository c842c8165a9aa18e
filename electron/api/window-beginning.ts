import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';

/** Article and person that a window begins with, beside the desk that its session has open. */
const beginningSchema = z.object({ article: idSchema.nullable(), person: idSchema.nullable() });
export type WindowBeginning = z.infer<typeof beginningSchema>;

/** The beginning that a fragment hands over, see `fragmentOf`. Ids that cannot be any count as not given. */
export function beginningOf(fragment: string): WindowBeginning {
  const given = new URLSearchParams(fragment.replace(/^#/u, ''));
  const read = (name: keyof WindowBeginning) =>
    beginningSchema.shape[name].safeParse(given.get(name)).data ?? null;
  return { article: read('article'), person: read('person') };
}
