import { z } from 'zod';

/** Words of a term in either language, as they are written. */
export const wordingSchema = z.string().trim().min(1).max(200);

/** Maximum number of wordings of one kind in a term. */
const MAX_WORDINGS = 50;

const wordingsSchema = z.array(wordingSchema).max(MAX_WORDINGS);

/** Maximum length of what came along with a term, in UTF-16 code units. */
export const MAX_REST = 100_000;

/** What came with a term from a file and means nothing here. It is kept, and written again with the term. */
const termRestSchema = z.object({
  /** Cells of further columns of a table, by their headings. */
  columns: z.record(z.string().max(200), z.string().max(MAX_REST)).optional(),
  /** The whole entry as a TBX file had it, XML of version 3 with classes of data categories. */
  tbx: z.string().max(MAX_REST).optional(),
});

/** What a desk says of a term: how Arabic words are to be translated, and how not. */
export const termEntrySchema = z.object({
  /** Forms of the Arabic; the first is the one that the lists show. */
  arabic: wordingsSchema.min(1),
  /** Preferred English. */
  english: wordingSchema,
  /** English that is right as well. */
  alsoRight: wordingsSchema,
  /** English that is wrong for this term on this desk. */
  forbidden: wordingsSchema,
  note: z.string().trim().max(2000),
  /** Where the term is from: a style guide, an organisation, a person. */
  source: z.string().trim().max(500),
  rest: termRestSchema.optional(),
});
export type TermEntry = z.infer<typeof termEntrySchema>;

/** A term without what it cannot show. */
export const shownTermSchema = termEntrySchema.omit({ rest: true });
export type ShownTerm = z.infer<typeof shownTermSchema> & { id: string };

/** A term as lists show it. */
export function shownTerm({ id, arabic, english, alsoRight, forbidden, note, source }: DeskTerm): ShownTerm {
  return { id, arabic, english, alsoRight, forbidden, note, source };
}

/** A term of a desk, by an id that stays while all of its words may change. */
export interface DeskTerm extends TermEntry {
  id: string;
}

/** Terms in the order of the Arabic alphabet, those with one Arabic form by their ids. */
export function inAlphabet(terms: Iterable<DeskTerm>): DeskTerm[] {
  return [...terms].sort(
    (a, b) => a.arabic[0]!.localeCompare(b.arabic[0]!, 'ar') || (a.id < b.id ? -1 : Number(a.id > b.id)),
  );
}
