import { z } from 'zod';
import { MAX_TEXT, paragraphKindSchema } from '#core/paragraphs.ts';
import { articleDetailsSchema } from '#core/article/details.ts';
import { minorCorrectionsSchema } from '#core/article/minor-kinds.ts';
import { dutySchema, passSchema, stageSchema } from '#core/article/values.ts';
import { idSchema } from '#core/journal/event.ts';
import { publicKeySchema } from '#core/journal/signature.ts';
import { errorTypeSchema, severitySchema } from '#core/quality/error-types.ts';
import { personNameSchema, roleSchema } from '#core/people/person.ts';
import { signOffConditionSchema } from '#core/people/policies.ts';

/**
 * What a sign-off pack says, for programs. Everything in it but {@link Pack.made} and the hashes of files is what the
 * journals up to {@link Pack.journals} come to, so whoever has the desk can work it out again and compare.
 */

/** The newest version that this program reads. */
export const PACK_VERSION = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const moment = z.string().max(40);
const text = z.string().max(MAX_TEXT);
/** Path within the desk, with slashes. */
const path = z.string().max(1_000);

const deed = z.object({ by: idSchema, at: moment });

/** A piece of a comparison: in both texts, only in the old one, or only in the new one. */
const part = z.tuple([z.enum(['same', 'removed', 'added']), text]);

const rowSchema = z.object({
  id: idSchema,
  kind: paragraphKindSchema,
  sources: z.array(text).max(100_000),
  text,
  /** Hash that an approval is bound to: `rowHash` of the Arabic and the English. */
  hash,
  /** Who wrote the English as it stands; null where there is none. */
  written: deed.nullable(),
  /** Without English on purpose. */
  omitted: z.boolean(),
  /**
   * `together`: how many rows were approved in one go; left out where this one was approved by itself. `corrections`: minor
   * ones of who approved it.
   */
  approved: deed
    .extend({
      hash,
      together: z.number().int().optional(),
      corrections: minorCorrectionsSchema.optional(),
    })
    .nullable(),
  /** Passes that somebody did on exactly this text. */
  passes: z.array(deed.extend({ pass: passSchema })).max(10_000),
  /** Changes by people in one another's English. */
  changes: z.array(deed.extend({ of: idSchema, parts: z.array(part).max(200_000) })).max(10_000),
});

/** A comment, or an error that was graded, with what was said to it. */
const annotationSchema = z.object({
  /** 1-based; 0 where the row is gone. */
  row: z.number().int().nonnegative(),
  side: z.enum(['source', 'target']).nullable(),
  /** The words that it was put on; empty for a whole row. */
  quote: text,
  /** Whether these words are not there any more. */
  gone: z.boolean(),
  by: idSchema,
  at: moment,
  text,
  error: z.object({ type: errorTypeSchema, severity: severitySchema }).nullable(),
  replies: z.array(deed.extend({ text })).max(10_000),
  settled: deed.nullable(),
});

/** A line of a journal, whole, and the key that signs it. */
const signatureSchema = z.object({
  key: publicKeySchema,
  line: z.string().max(MAX_TEXT * 4),
  /** A desk server holds the key and signs for the person; such packs have layout 5. */
  heldBy: z.literal('server').optional(),
});
export type PackSignature = z.infer<typeof signatureSchema>;

export const packSchema = z.object({
  format: z.literal('muqabala-pack'),
  version: z.number().int().positive(),
  /** Edition of the page that it was written as; see `LAYOUT`. */
  layout: z.number().int(),
  /** When, by whom and by what the pack was written. */
  made: z.object({ at: moment, by: idSchema.nullable(), program: z.string().max(100) }),
  desk: z.object({ id: idSchema, name: z.string().max(200) }),
  article: z.object({
    id: idSchema,
    slug: z.string().max(255),
    title: z.string().max(1_000),
    source: z.string().max(35),
    target: z.string().max(35),
    created: moment,
  }),
  /** The sign-off; `hash` is `articleHash` of what was signed. */
  signed: deed.extend({ hash }),
  /** Files that never change. */
  files: z.array(z.object({ path, sha256: hash })).max(1_000),
  /** Files that are made from the journals, as they were; whoever opens the article may make them anew. */
  derived: z.array(z.object({ path, sha256: hash })).max(100),
  /** Length of each journal in whole lines, and the hash of the last of them. */
  journals: z.array(z.object({ path, lines: z.number().int().positive(), sha256: hash })).max(100_000),
  /** Lines of the approvals and of the sign-off with their signatures; packs of unsigned desks have none. */
  signatures: z.array(signatureSchema).max(100_000).optional(),
  people: z.array(z.object({ id: idSchema, name: personNameSchema, role: roleSchema })).max(100_000),
  policies: z.object({
    fourEyes: z.boolean(),
    /** Left out: minor corrections count as writing. */
    minorCorrections: z.literal(true).optional(),
    signOff: z.array(signOffConditionSchema).max(20),
  }),
  assigned: z.record(dutySchema, idSchema.nullable()),
  due: moment.nullable(),
  /** Origin of the original and plans for the article; packs before layout 3 have none. */
  details: articleDetailsSchema.optional(),
  stages: z
    .array(deed.extend({ stage: stageSchema, reason: z.string().max(10_000).nullable() }))
    .max(100_000),
  rows: z.array(rowSchema).max(100_000),
  annotations: z.array(annotationSchema).max(100_000),
  /** Facts that somebody looked at on both sides and said to be right. */
  facts: z
    .array(
      z.object({
        row: z.number().int().nonnegative(),
        kind: z.string().max(64),
        source: text.nullable(),
        target: text.nullable(),
        confirmed: z.array(deed).max(10_000),
      }),
    )
    .max(100_000),
  /** Findings of the checks that somebody said to be none. */
  dismissed: z
    .array(deed.extend({ row: z.number().int().nonnegative(), check: z.string().max(64), reason: text }))
    .max(100_000),
  /** By the profile of the desk; words are counted by whoever writes the pack. */
  score: z.object({
    words: z.number(),
    side: z.enum(['source', 'target']),
    points: z.number(),
    score: z.number().nullable(),
    perThousand: z.number().nullable(),
    failed: z.boolean(),
    tooSmall: z.boolean(),
  }),
});

export type Pack = z.infer<typeof packSchema>;
export type PackRow = Pack['rows'][number];
