import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';

/** Article and person that a window begins with, beside the desk that its session has open. */
const beginningSchema = z.object({ article: idSchema.nullable(), person: idSchema.nullable() });
export type WindowBeginning = z.infer<typeof beginningSchema>;

/** The fragment of the page's address that hands a beginning over, with its `#`; empty where there is nothing to say. */
export function fragmentOf(beginning: WindowBeginning): string {
  const known = Object.entries(beginning).filter((entry): entry is [string, string] => entry[1] !== null);
  return known.length === 0 ? '' : `#${new URLSearchParams(known)}`;
}

/** The beginning that a fragment hands over. Ids that cannot be any count as not given. */
export function beginningOf(fragment: string): WindowBeginning {
  const given = new URLSearchParams(fragment.replace(/^#/u, ''));
  const read = (name: keyof WindowBeginning) =>
    beginningSchema.shape[name].safeParse(given.get(name)).data ?? null;
  return { article: read('article'), person: read('person') };
}
