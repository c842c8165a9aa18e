import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { MAX_TEXT } from '#core/paragraphs.ts';

/** Values that the events, commands and state of an article are made of. */

export const textSchema = z.string().max(MAX_TEXT);

/** Maximum number of rows or paragraphs in one event or command. */
export const MAX_ROWS = 100_000;

/** SHA-256, in hexadecimal digits. */
export const hashSchema = z.string().length(64);

export const stageSchema = z.enum(['translating', 'review', 'signed']);
export type Stage = z.infer<typeof stageSchema>;

/** The rounds in which a reviewer goes through an article: both columns, the facts, and the English alone. */
export const passSchema = z.enum(['accuracy', 'facts', 'reading']);
export type Pass = z.infer<typeof passSchema>;

/** Duties of people for an article, by ISO 17100: translator, reviser (a second person), and final verifier. */
export const dutySchema = z.enum(['translator', 'reviewer', 'verifier']);
export type Duty = z.infer<typeof dutySchema>;

/** A moment, ISO 8601 in UTC. */
export const momentSchema = z.iso.datetime().max(40);

/** Maximum length of a reason, in UTF-16 code units. */
export const MAX_REASON = 10_000;
export const reasonSchema = z.string().max(MAX_REASON);

/** Message of a finding: its key in `resources/i18n/<language>/checks.json`, and the values that the text names. */
export const findingMessageSchema = z.object({
  key: z.string().max(100),
  values: z.record(z.string().max(40), z.union([z.string().max(5_000), z.number()])),
});
export type FindingMessage = Readonly<z.infer<typeof findingMessageSchema>>;

/** Id of a check, as a finding that was dismissed keeps it. */
export const checkIdSchema = z.string().max(64);

/** Kind of a fact, as the fact engine tells it; of a name, what is named. */
export const factKindSchema = z.string().max(40);

/** A fact as it is written on one side; null where it is missing there. */
export const excerptSchema = z.string().max(2_000).nullable();

/** Why a text event came about, where it was not typing. */
export const textCauseSchema = z.enum(['undo', 'redo', 'settle', 'replace', 'restore', 'import', 'refuse']);
export type TextCause = z.infer<typeof textCauseSchema>;

export const textOriginSchema = z.object({ by: z.string().max(300), at: z.string().max(40).nullable() });
/** A name as a file has it, which need not be a person of the desk, and a date (ISO 8601; null where none is told). */
export type TextOrigin = z.infer<typeof textOriginSchema>;

/** A match of the memory that a text was made of: whose it was when it was taken, and what became of its facts. */
export const textMatchSchema = z.object({
  /** Percent, as the memory scores it: 100 equal Arabic, 101 between equal neighbours. */
  score: z.number().int().min(1).max(101),
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('row'), article: idSchema, title: z.string().max(300), row: idSchema }),
    z.object({ kind: z.literal('file'), file: z.string().max(300) }),
  ]),
  state: z.enum(['approved', 'confirmed', 'imported']),
  /** Of a row the id of who answered for it, of a file the name that it has; null where it has none. */
  person: z.string().max(300).nullable(),
  at: z.string().max(40).nullable(),
  /** Number of facts that were exchanged, and of differences of the Arabic that were not. */
  exchanged: z.number().int().nonnegative(),
  left: z.number().int().nonnegative(),
  /** Filled in by the program: nobody stands for it until somebody confirms it. */
  filled: z.literal(true).optional(),
});
export type TextMatch = z.infer<typeof textMatchSchema>;

export const relinkActionSchema = z.enum(['merge', 'split', 'insert', 'remove', 'realign', 'undo']);
export type RelinkAction = z.infer<typeof relinkActionSchema>;

export const rowInsertSchema = z.object({
  row: idSchema,
  sources: z.array(idSchema).max(MAX_ROWS),
  text: textSchema,
  /** The part of the baseline that goes with the text, where that holds suggestions which nobody has answered. */
  baseline: textSchema.optional(),
});
/** A row that relinking puts in the place of others. */
export type RowInsert = z.infer<typeof rowInsertSchema>;

/** Maximum length of a comment, a reply or a note on an error, in UTF-16 code units. */
export const MAX_ANNOTATION_TEXT = 10_000;
export const annotationTextSchema = z.string().max(MAX_ANNOTATION_TEXT);

export const annotationStatusSchema = z.enum(['open', 'resolved', 'withdrawn']);
/** `withdrawn`: its writer took it back; from then on only the journal shows it. */
export type AnnotationStatus = z.infer<typeof annotationStatusSchema>;

/** Maximum length of the words that an annotation is put on, in UTF-16 code units. */
export const MAX_QUOTE = 20_000;

const offset = z.number().int().min(0).max(MAX_TEXT);
const quote = z.string().min(1).max(MAX_QUOTE);

/**
 * The words that an annotation is about, as its writer saw them; the offsets are in UTF-16 code units, `end` not included.
 * The selectors are those of the W3C Web Annotation model: position and quotation together.
 */
export const spanAnchorSchema = z.discriminatedUnion('side', [
  z.object({ side: z.literal('source'), paragraph: idSchema, start: offset, end: offset, quote }),
  /** `base`: the version of the row's English that the offsets are in. */
  z.object({ side: z.literal('target'), base: idSchema, start: offset, end: offset, quote }),
]);
export type SpanAnchor = z.infer<typeof spanAnchorSchema>;
