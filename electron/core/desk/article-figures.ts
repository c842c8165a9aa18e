import { z } from 'zod';
import { gradedErrors } from '#core/article/annotations.ts';
import type { ArticleEvent } from '#core/article/article.ts';
import {
  corrections,
  CORRECTION_KINDS,
  type Correction,
  type CorrectionKind,
} from '#core/article/corrections.ts';
import type { ArticleState } from '#core/article/state.ts';
import { idSchema } from '#core/journal/event.ts';
import { errorTypeSchema, severitySchema } from '#core/quality/error-types.ts';
import { countText } from '#core/text/count.ts';
import { checkNameSchema } from './events.ts';
import type { Day } from './day.ts';

const daySchema = z.string().max(10);
const count = z.number();

/** What a person did in a day, in words of English. */
const dayWordsSchema = z.object({
  day: daySchema,
  person: idSchema,
  /** Words of rows that they confirmed. */
  translated: count,
  /** Words of rows that they approved one by one. */
  reviewed: count,
  /** Words of rows that they approved together with others, in one go. */
  together: count,
});
export type DayWords = z.infer<typeof dayWordsSchema>;

const dayCorrectionsSchema = z.object({
  day: daySchema,
  /** Writer of the text that was changed, and who changed it. */
  of: idSchema,
  by: idSchema,
  kind: z.enum(CORRECTION_KINDS),
  count,
});
export type DayCorrections = z.infer<typeof dayCorrectionsSchema>;

const dayErrorsSchema = z.object({
  day: daySchema,
  /** Who graded them. */
  by: idSchema,
  errorType: errorTypeSchema,
  severity: severitySchema,
  count,
});

const dayDismissalsSchema = z.object({ day: daySchema, by: idSchema, check: checkNameSchema, count });
export type DayDismissals = z.infer<typeof dayDismissalsSchema>;

/** What the journals of one article say for the figures of its desk, by the days of a time zone. */
export const articleFiguresSchema = z.object({
  /** Beginning of its present stage, ISO 8601; null where it is still in its first one. */
  stageSince: z.string().nullable(),
  words: z.array(dayWordsSchema),
  corrections: z.array(dayCorrectionsSchema),
  errors: z.array(dayErrorsSchema),
  dismissals: z.array(dayDismissalsSchema),
});
export type ArticleFigures = z.infer<typeof articleFiguresSchema>;

/** Time within which marks on a row come with the import of its text, in ms: nobody has read it by then. */
const IMPORT_MS = 1_000;

/**
 * The figures of one article. `events`: in the order of the fold. `dayOf`: the day of a moment; what is of no day does not
 * count. `kindsOf`: the kinds of the changes in a correction.
 */
export function articleFigures(
  state: ArticleState,
  events: readonly ArticleEvent[],
  dayOf: (moment: string) => Day | null,
  kindsOf: (correction: Correction) => readonly CorrectionKind[],
): ArticleFigures {
  const dated = <T extends { at: string }>(each: T) => ({ ...each, day: dayOf(each.at) });
  const isOfDay = <T extends { day: Day | null }>(each: T): each is T & { day: Day } => each.day !== null;
  return {
    stageSince: state.stages.at(-1)?.at ?? null,
    words: wordsOf(events, dayOf),
    corrections: counted(
      corrections(state)
        .map(dated)
        .filter(isOfDay)
        .flatMap((correction) =>
          kindsOf(correction).map((kind) => ({
            day: correction.day,
            of: correction.of,
            by: correction.by,
            kind,
          })),
        ),
    ),
    errors: counted(
      gradedErrors(state)
        .map(dated)
        .filter(isOfDay)
        .map(({ day, by, errorType, severity }) => ({ day, by, errorType, severity })),
    ),
    dismissals: counted(
      [...state.dismissals.values()]
        .map(dated)
        .filter(isOfDay)
        .map(({ day, by, check }) => ({ day, by, check })),
    ),
  };
}

/**
 * Words by day and person. A row counts once a day for each person, with the text that they said yes to last; a yes that they took
 * back on that day does not count, and neither does one that came with the import of the text.
 */
function wordsOf(events: readonly ArticleEvent[], dayOf: (moment: string) => Day | null): DayWords[] {
  const imported = new Map<string, { by: string; time: number }>();
  const rows = new Map<string, { words: number; day: Day; person: string; measure: Measure }>();
  const set = (event: { at: string; by: string; row: string }, text: string | null, measure: Measure) => {
    const day = dayOf(event.at);
    if (day === null) return;
    // Approving one by one and in one go are one deed.
    const deed = measure === 'translated' ? 'confirm' : 'approve';
    const key = [day, deed, event.by, event.row].join('\n');
    if (text === null) rows.delete(key);
    else rows.set(key, { words: countText(text).words, day, person: event.by, measure });
  };
  for (const event of events) {
    if (event.type === 'row.text') {
      if (event.cause === 'import') imported.set(event.row, { by: event.by, time: Date.parse(event.at) });
      else imported.delete(event.row);
    } else if (event.type === 'row.unconfirmed') set(event, null, 'translated');
    else if (event.type === 'row.unapproved') set(event, null, 'reviewed');
    else if (event.type === 'row.confirmed' || event.type === 'row.approved') {
      const came = imported.get(event.row);
      if (came?.by === event.by && Date.parse(event.at) - came.time < IMPORT_MS) continue;
      if (event.type === 'row.confirmed') set(event, event.text, 'translated');
      else set(event, event.text, event.together === undefined ? 'reviewed' : 'together');
    }
  }
  const sums = new Map<string, DayWords>();
  for (const { words, day, person, measure } of rows.values()) {
    const key = `${day}\n${person}`;
    const sum = sums.get(key) ?? { day, person, translated: 0, reviewed: 0, together: 0 };
    sum[measure] += words;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

type Measure = 'translated' | 'reviewed' | 'together';

/** Each of what is alike once, with its number. */
function counted<T extends object>(all: readonly T[]): (T & { count: number })[] {
  const found = new Map<string, T & { count: number }>();
  for (const each of all) {
    const key = Object.values(each).join('\n');
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { ...each, count: 1 });
  }
  return [...found.values()];
}
