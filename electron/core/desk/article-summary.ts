import { z } from 'zod';
import { articleDetailsSchema } from '#core/article/details.ts';
import { needCountsSchema } from '#core/article/open-rows.ts';
import { progressSchema } from '#core/article/status.ts';
import { dutySchema, stageSchema } from '#core/article/values.ts';
import { idSchema } from '#core/journal/event.ts';

/** Summary of an article for the list of a desk, as it is kept in the desk's index too. */
export const articleSummarySchema = z.object({
  id: idSchema,
  /** Folder name under `articles/`. */
  slug: z.string(),
  /** Arabic title: the headline as imported. */
  title: z.string(),
  /** English of the headline row, empty while there is none. */
  englishTitle: z.string(),
  /** ISO 8601. */
  created: z.string(),
  /** ISO 8601, the newest event. */
  changed: z.string(),
  stage: stageSchema,
  progress: progressSchema,
  /** Rows that want something, by what they want next. */
  needs: needCountsSchema,
  /** See `countOwnPassed`. */
  ownPassed: z.record(idSchema, z.number()),
  sourceWords: z.number(),
  targetWords: z.number(),
  /** Person id of who wrote last, null while nobody has. */
  lastBy: idSchema.nullable(),
  /** Number of open comments. */
  openComments: z.number(),
  /** People whom it was given to, by duty. */
  assigned: z.record(dutySchema, idSchema.nullable()),
  details: articleDetailsSchema,
  /** ISO 8601 in UTC; null where nobody said when. */
  due: z.string().nullable(),
  /** Whether words came from elsewhere after it was signed off: somebody has to look at it. */
  changedSinceSignOff: z.boolean(),
  /** Ids of the people whom an open comment or note mentions, and who have not answered it yet. */
  mentioned: z.array(idSchema),
});
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

/** Order of a desk's list: the newest import first. */
export function newestFirst(a: ArticleSummary, b: ArticleSummary): number {
  if (a.created !== b.created) return a.created < b.created ? 1 : -1;
  return a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0;
}
