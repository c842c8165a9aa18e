import { z } from 'zod';
import { envelopeShape, idSchema } from '#core/journal/event.ts';
import { MAX_TEXT, paragraphKindSchema, paragraphSchema } from '#core/paragraphs.ts';
import { errorTypeSchema, severitySchema } from '#core/quality/error-types.ts';

/**
 * The events of an article's journals. They are read from files that anybody may have touched, so each is checked here,
 * and nowhere else, before it is folded.
 */

/** Events that program versions with {@link EVENT_VERSION} 1 know already. */
const FIRST_TYPES: ReadonlySet<string> = new Set([
  'source.added',
  'source.adopted',
  'row.text',
  'row.confirmed',
  'row.unconfirmed',
  'row.approved',
  'row.unapproved',
  'row.returned',
  'row.unreturned',
  'rows.relinked',
  'paragraph.kind',
  'article.stage',
]);

/** The version to write on an event: the first one that knows its type, so that older programs read on while they can. */
export function eventVersion(type: string): number {
  return FIRST_TYPES.has(type) ? 1 : 2;
}

const text = z.string().max(MAX_TEXT);
/** The longest reason of a return, in UTF-16 code units. */
export const MAX_REASON = 10_000;
const reason = z.string().max(MAX_REASON);

export const stageSchema = z.enum(['translating', 'review', 'signed']);
export type Stage = z.infer<typeof stageSchema>;

/** The rounds in which a reviewer goes through an article: both columns, the facts, and the English alone. */
export const passSchema = z.enum(['accuracy', 'facts', 'reading']);
export type Pass = z.infer<typeof passSchema>;

/** Who does what to an article, as ISO 17100 has it: translator, reviser (a second person), and who verifies it at last. */
export const dutySchema = z.enum(['translator', 'reviewer', 'verifier']);
export type Duty = z.infer<typeof dutySchema>;

/** A moment, ISO 8601 in UTC. */
export const momentSchema = z.iso.datetime().max(40);

/** A message of a check: a key of the catalogues and what it is about. */
export const findingMessageSchema = z.object({
  key: z.string().max(100),
  values: z.record(z.string().max(40), z.union([z.string().max(5_000), z.number()])),
});

/** What a fact is, as the fact engine tells it; of a name, what is named. */
export const factKindSchema = z.string().max(40);

const identity = z.string().length(64);
const excerpt = z.string().max(2_000).nullable();

/** Why a text event came about, where it was not typing. */
export const textCauseSchema = z.enum(['undo', 'redo', 'settle', 'replace', 'restore', 'import', 'refuse']);
export type TextCause = z.infer<typeof textCauseSchema>;

const textOriginSchema = z.object({ by: z.string().max(300), at: z.string().max(40).nullable() });
/** A name as a file has it, which need not be a person of the desk, and a date (ISO 8601; null where none is told). */
export type TextOrigin = z.infer<typeof textOriginSchema>;

export const relinkActionSchema = z.enum(['merge', 'split', 'insert', 'remove', 'realign', 'undo']);
export type RelinkAction = z.infer<typeof relinkActionSchema>;

/** The longest text of a comment, a reply or a note on an error, in UTF-16 code units. */
export const MAX_ANNOTATION_TEXT = 10_000;

/** The longest stretch of text that an annotation can be put on, in UTF-16 code units. */
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

export const annotationTextSchema = z.string().max(MAX_ANNOTATION_TEXT);
export const annotationStatusSchema = z.enum(['open', 'resolved', 'withdrawn']);
/** `withdrawn`: its writer took it back; nobody sees it any more but in the journal. */
export type AnnotationStatus = z.infer<typeof annotationStatusSchema>;

const rowInsertSchema = z.object({
  row: idSchema,
  sources: z.array(idSchema).max(100_000),
  text,
  /** The part of the baseline that goes with the text, where that holds suggestions which nobody has answered. */
  baseline: text.optional(),
});
export type RowInsert = z.infer<typeof rowInsertSchema>;

const bodies = {
  'source.added': z.object({
    type: z.literal('source.added'),
    /** 1 for the source that the article began with. */
    revision: z.number().int().positive(),
    file: z.string().max(255),
    sha256: z.string().length(64),
    paragraphs: z.array(paragraphSchema).max(100_000),
  }),
  /** Carries the rows over to a source that was added later. */
  'source.adopted': z.object({
    type: z.literal('source.adopted'),
    /** Id of the event that added it. */
    source: idSchema,
    /** Paragraphs that are new versions of others; those that are unchanged have the id that they had. */
    changed: z.array(z.object({ from: idSchema, to: idSchema })).max(100_000),
  }),
  'row.text': z.object({
    type: z.literal('row.text'),
    row: idSchema,
    text,
    /** The versions that the writer saw and replaces: usually one, none for the first text of a row. */
    bases: z.array(idSchema).max(100),
    cause: textCauseSchema.optional(),
    /** Of an import: who wrote it, and when, as the file says. */
    origin: textOriginSchema.optional(),
    /** Written in review, on a text that somebody else stands for: a suggestion until that person answers it. */
    suggested: z.literal(true).optional(),
    /** Where the text that was written in holds suggestions: the text with only those that are answered by now. */
    baseline: text.optional(),
  }),
  /** Answers suggestions: `text` is the English with those that are accepted by now, and without the others. */
  'row.accepted': z.object({ type: z.literal('row.accepted'), row: idSchema, text }),
  'row.confirmed': z.object({ type: z.literal('row.confirmed'), row: idSchema, text }),
  'row.unconfirmed': z.object({ type: z.literal('row.unconfirmed'), row: idSchema }),
  'row.approved': z.object({
    type: z.literal('row.approved'),
    row: idSchema,
    sources: z.array(idSchema).max(100_000),
    text,
    /** {@link rowHash} of the sources and the text. */
    hash: z.string().length(64),
  }),
  'row.unapproved': z.object({ type: z.literal('row.unapproved'), row: idSchema }),
  'row.returned': z.object({ type: z.literal('row.returned'), row: idSchema, reason }),
  'row.unreturned': z.object({ type: z.literal('row.unreturned'), row: idSchema }),
  'rows.relinked': z.object({
    type: z.literal('rows.relinked'),
    action: relinkActionSchema,
    /** Neighbouring rows that go, in order, each with the versions of its text that the writer saw. */
    remove: z.array(z.object({ row: idSchema, heads: z.array(idSchema).max(100) })).max(100_000),
    /** The rows that come in their place; together they hold the very same source paragraphs in the same order. */
    insert: z.array(rowInsertSchema).max(100_000),
    /** Where nothing is removed: the row that the new ones follow, null for the top. */
    after: idSchema.nullable().optional(),
  }),
  /** Links of rows that stand whatever an aligner says, or no longer. */
  'rows.anchored': z.object({
    type: z.literal('rows.anchored'),
    rows: z.array(idSchema).max(100_000),
    anchored: z.boolean(),
  }),
  'paragraph.kind': z.object({
    type: z.literal('paragraph.kind'),
    paragraph: idSchema,
    kind: paragraphKindSchema,
  }),
  'article.stage': z.object({
    type: z.literal('article.stage'),
    stage: stageSchema,
    reason: reason.optional(),
    /** {@link articleHash} of what was signed off; events of the first version have none. */
    hash: z.string().length(64).optional(),
  }),
  /** A comment on words of a row, or (anchor null) on the row. Mentions are written in the text, see {@link mentionsIn}. */
  'comment.added': z.object({
    type: z.literal('comment.added'),
    row: idSchema,
    anchor: spanAnchorSchema.nullable(),
    text: annotationTextSchema,
  }),
  /** An error marked and graded; `text` is the note on it. */
  'error.graded': z.object({
    type: z.literal('error.graded'),
    row: idSchema,
    anchor: spanAnchorSchema.nullable(),
    errorType: errorTypeSchema,
    severity: severitySchema,
    text: annotationTextSchema,
  }),
  'error.regraded': z.object({
    type: z.literal('error.regraded'),
    annotation: idSchema,
    errorType: errorTypeSchema,
    severity: severitySchema,
  }),
  'annotation.replied': z.object({
    type: z.literal('annotation.replied'),
    annotation: idSchema,
    text: annotationTextSchema,
  }),
  /** Another wording of a comment, a note or a reply, by its own writer. */
  'annotation.edited': z.object({
    type: z.literal('annotation.edited'),
    annotation: idSchema,
    /** The reply that is meant; null for the annotation itself. */
    reply: idSchema.nullable(),
    text: annotationTextSchema,
  }),
  'annotation.status': z.object({
    type: z.literal('annotation.status'),
    annotation: idSchema,
    status: annotationStatusSchema,
  }),
  /** Rows that a person has gone through in a pass, each with the {@link rowHash} of what they saw. */
  'pass.marked': z.object({
    type: z.literal('pass.marked'),
    pass: passSchema,
    rows: z.array(z.object({ row: idSchema, hash: z.string().length(64) })).max(100_000),
  }),
  'pass.unmarked': z.object({
    type: z.literal('pass.unmarked'),
    pass: passSchema,
    rows: z.array(idSchema).max(100_000),
  }),
  'article.assigned': z.object({
    type: z.literal('article.assigned'),
    duty: dutySchema,
    /** Null: nobody in particular. */
    person: idSchema.nullable(),
  }),
  /** Somebody says that a finding is none, and why. `finding` is its identity, which changes with the text. */
  'finding.dismissed': z.object({
    type: z.literal('finding.dismissed'),
    row: idSchema,
    finding: identity,
    check: z.string().max(64),
    message: findingMessageSchema,
    reason,
  }),
  'finding.restored': z.object({ type: z.literal('finding.restored'), row: idSchema, finding: identity }),
  /** Somebody has looked at a fact on both sides and says that it is right. `fact` is its identity. */
  'fact.confirmed': z.object({
    type: z.literal('fact.confirmed'),
    row: idSchema,
    fact: identity,
    kind: factKindSchema,
    /** As it stands on each side; null where it does not. */
    source: excerpt,
    target: excerpt,
  }),
  'fact.unconfirmed': z.object({ type: z.literal('fact.unconfirmed'), row: idSchema, fact: identity }),
  /** When it has to be done, null: at no time in particular. */
  'article.due': z.object({ type: z.literal('article.due'), due: momentSchema.nullable() }),
} as const;

const withEnvelope = <S extends z.ZodRawShape>(body: z.ZodObject<S>) => body.extend(envelopeShape);

export const articleEventSchema = z.discriminatedUnion('type', [
  withEnvelope(bodies['source.added']),
  withEnvelope(bodies['source.adopted']),
  withEnvelope(bodies['row.text']),
  withEnvelope(bodies['row.accepted']),
  withEnvelope(bodies['row.confirmed']),
  withEnvelope(bodies['row.unconfirmed']),
  withEnvelope(bodies['row.approved']),
  withEnvelope(bodies['row.unapproved']),
  withEnvelope(bodies['row.returned']),
  withEnvelope(bodies['row.unreturned']),
  withEnvelope(bodies['rows.relinked']),
  withEnvelope(bodies['rows.anchored']),
  withEnvelope(bodies['paragraph.kind']),
  withEnvelope(bodies['article.stage']),
  withEnvelope(bodies['comment.added']),
  withEnvelope(bodies['error.graded']),
  withEnvelope(bodies['error.regraded']),
  withEnvelope(bodies['annotation.replied']),
  withEnvelope(bodies['annotation.edited']),
  withEnvelope(bodies['annotation.status']),
  withEnvelope(bodies['pass.marked']),
  withEnvelope(bodies['pass.unmarked']),
  withEnvelope(bodies['article.assigned']),
  withEnvelope(bodies['article.due']),
  withEnvelope(bodies['finding.dismissed']),
  withEnvelope(bodies['finding.restored']),
  withEnvelope(bodies['fact.confirmed']),
  withEnvelope(bodies['fact.unconfirmed']),
]);

export type ArticleEvent = z.infer<typeof articleEventSchema>;
export type ArticleEventType = ArticleEvent['type'];
export type EventOf<T extends ArticleEventType> = Extract<ArticleEvent, { type: T }>;

/** Comments, graded errors, and what is said and done about them. */
export type AnnotationEvent = EventOf<
  | 'comment.added'
  | 'error.graded'
  | 'error.regraded'
  | 'annotation.replied'
  | 'annotation.edited'
  | 'annotation.status'
>;

/** What a command makes of itself before the envelope is put around it. */
export type ArticleEventBody = {
  [T in ArticleEventType]: Omit<EventOf<T>, keyof typeof envelopeShape>;
}[ArticleEventType];
