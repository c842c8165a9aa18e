import { z } from 'zod';
import { MAX_TEXT, paragraphKindSchema } from '#core/paragraphs.ts';
import { articleEventSchema, articleCommandSchema } from '#core/article/article.ts';
import { dutySchema, stageSchema } from '#core/article/values.ts';
import { idSchema } from '#core/journal/event.ts';
import { refusalSchema } from '#core/article/command.ts';
import { readWarningSchema, writeNoticeSchema } from '#core/file-notices.ts';
import { CORRECTION_KINDS } from '#core/article/corrections.ts';
import { progressSchema } from '#core/article/status.ts';
import { newNameSchema, personNameSchema, roleSchema } from '#core/people/person.ts';
import { signOffConditionSchema } from '#core/people/policies.ts';
import { checkLevelSchema, checkNameSchema, spellingSchema, spellingUseSchema } from '#core/desk/events.ts';
import { personPlaceSchema } from '#core/people/person-place.ts';
import { findingSchema, nameSchema, rowReportSchema } from './check-report.ts';
import { qualityProfileSchema } from '#core/quality/profile.ts';
import { DESK_PROBLEM_CODES } from '#core/journal/desk-problem.ts';
import { errorCodeSchema } from './errors.ts';
import { EXPORT_FORMATS } from './export-formats.ts';

/**
 * The contract between a window and its host: one map of methods, one of events. Both sides check what they receive
 * against these schemas. A window has one session; a session has at most one open desk and one person.
 */

const path = z.string().min(1).max(4_096);
const bytes = z.base64().describe('file content, base64');

export const personSchema = z.object({ id: idSchema, name: personNameSchema, role: roleSchema });

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
  sourceWords: z.number(),
  targetWords: z.number(),
  /** Person id of who wrote last, null while nobody has. */
  lastBy: idSchema.nullable(),
  /** How many comments are open. */
  openComments: z.number(),
  /** Who it was given to, by duty. */
  assigned: z.record(dutySchema, idSchema.nullable()),
  /** ISO 8601 in UTC; null where nobody said when. */
  due: z.string().nullable(),
  /** Whether words came from elsewhere after it was signed off: somebody has to look at it. */
  changedSinceSignOff: z.boolean(),
  /** Ids of the people whom an open comment or note mentions, and who have not answered it yet. */
  mentioned: z.array(idSchema),
});
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

export const journalProblemSchema = z.object({
  /** Path within the desk. */
  file: z.string(),
  line: z.number(),
  code: z.enum(DESK_PROBLEM_CODES),
});
export type { DeskProblem } from '#core/journal/desk-problem.ts';

export const deskViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  path: z.string(),
  people: z.array(personSchema),
  policies: z.object({ fourEyes: z.boolean(), signOff: z.array(signOffConditionSchema).readonly() }),
  /** Check id → how serious it is on this desk, where the desk has decided. */
  checks: z.record(z.string(), checkLevelSchema.exclude(['default'])),
  /** What the desk has decided of Arabic names. */
  names: z.array(
    z.object({ arabic: z.string(), spellings: z.array(z.string()).readonly(), house: z.string().nullable() }),
  ),
  quality: qualityProfileSchema,
  articles: z.array(articleSummarySchema),
  /** Who this session is; null until it has said so. */
  me: idSchema.nullable(),
});
export type DeskView = z.infer<typeof deskViewSchema>;

export const themeSchema = z.enum(['system', 'light', 'dark', 'contrast']);
export const languageSchema = z.enum(['en', 'ar']);
export const columnsSchema = z.enum(['both', 'source', 'target']);

/** What this installation remembers; it belongs to the person at the machine, never to a desk. */
/** 0123 or ٠١٢٣. */
export const digitsSchema = z.enum(['latin', 'arabic']);

export const settingsSchema = z.object({
  language: languageSchema.nullable().default(null),
  theme: themeSchema.default('system'),
  /** Text size in the collation, as a factor. */
  textSize: z.number().min(0.7).max(2).default(1),
  /** Arabic on the left and English on the right. */
  swapColumns: z.boolean().default(false),
  /** The columns that Translate and Review show. */
  columns: columnsSchema.default('both'),
  /** Digits of an Arabic interface. */
  digits: digitsSchema.default('latin'),
  showInvisibles: z.boolean().default(false),
  deskPane: z.boolean().default(true),
  inspector: z.boolean().default(true),
  /** Action → shortcut as text (`Ctrl+Enter`), only where it differs from the default. */
  shortcuts: z.record(z.string(), z.string()).default({}),
  recentDesks: z.array(z.object({ path: z.string(), name: z.string(), opened: z.string() })).default([]),
  /** Desk id → the person that this installation was there last. */
  identities: z.record(z.string(), z.string()).default({}),
  /** Desk id → the article that was open last. */
  lastArticles: z.record(z.string(), z.string()).default({}),
  /** `<article>/<person>` → clock reading up to which that person has looked at what others changed. */
  looked: z.record(z.string(), z.string().max(200)).default({}),
});
export type Settings = z.infer<typeof settingsSchema>;

const settingsPatch = z.object({
  language: languageSchema.nullable().optional(),
  theme: themeSchema.optional(),
  textSize: z.number().min(0.7).max(2).optional(),
  swapColumns: z.boolean().optional(),
  columns: columnsSchema.optional(),
  digits: digitsSchema.optional(),
  showInvisibles: z.boolean().optional(),
  deskPane: z.boolean().optional(),
  inspector: z.boolean().optional(),
  shortcuts: z.record(z.string(), z.string()).optional(),
  looked: z.record(z.string(), z.string().max(200)).optional(),
});

export const deskCommandSchema = z.discriminatedUnion('type', [
  /** Adds a person, or changes the name or role of one. */
  z.object({ type: z.literal('setPerson'), person: idSchema, name: newNameSchema, role: roleSchema }),
  z.object({ type: z.literal('setPolicy'), fourEyes: z.boolean() }),
  /** What has to be settled before an article is signed off. */
  z.object({ type: z.literal('setSignOff'), conditions: z.array(signOffConditionSchema).max(20) }),
  z.object({ type: z.literal('setCheck'), check: checkNameSchema, level: checkLevelSchema }),
  z.object({
    type: z.literal('setSpelling'),
    arabic: spellingSchema,
    english: spellingSchema,
    use: spellingUseSchema,
  }),
  z.object({ type: z.literal('setQuality'), profile: qualityProfileSchema }),
]);
export type DeskCommand = z.infer<typeof deskCommandSchema>;

export const exportFormatSchema = z.enum(EXPORT_FORMATS);
export type { ExportFormat } from './export-formats.ts';

const fileErrorSchema = z
  .object({ code: errorCodeSchema, values: z.record(z.string(), z.union([z.string(), z.number()])) })
  .nullable();

/** Endings of the files that an import offers to choose, without the dot. What a file is, its content says. */
export const IMPORT_ENDINGS = [
  'docx',
  'docm',
  'html',
  'htm',
  'xhtml',
  'md',
  'markdown',
  'txt',
  'text',
  'xlf',
  'xliff',
  'sdlxliff',
  'mqxliff',
  'mxliff',
  'tmx',
  'csv',
  'tsv',
] as const;

/** What a file that comes back itself says no to; the words are in the catalogues (`export.readBack.problem.<code>`). */
export const FILE_PROBLEMS = [
  'no-mark',
  'twice',
  'row-gone',
  'source-changed',
  'changed-here',
  'unknown-status',
  'status-unsure',
] as const;

/** Why something of a file that came back was not taken over: by the file itself, or refused by the article. */
export const readBackProblemSchema = z.union([z.enum(FILE_PROBLEMS), refusalSchema]);

/** What of an article a file that was written has no place for; `row`: its number, from 1; null: of none. */
const noticesSchema = z.array(writeNoticeSchema);

const importedSchema = z.object({
  file: z.string(),
  article: idSchema.nullable(),
  warnings: z.array(readWarningSchema),
  error: fileErrorSchema,
});
export type Imported = z.infer<typeof importedSchema>;

/** A change that a reviewer made, with its kind and the words around it. */
export const digestEntrySchema = z.object({
  kind: z.enum(CORRECTION_KINDS),
  removed: z.string(),
  added: z.string(),
  lead: z.string(),
  tail: z.string(),
  article: z.string(),
  row: z.number(),
  by: z.string(),
  at: z.string(),
});
export type DigestEntryView = z.infer<typeof digestEntrySchema>;

/** One file of a batch: what it is called, and the article that it became or was made of; or what is wrong with it. */
const batchItemSchema = z.object({
  name: z.string(),
  article: idSchema.nullable(),
  warnings: z.array(readWarningSchema),
  error: fileErrorSchema,
});
export type BatchItem = z.infer<typeof batchItemSchema>;

/** `cancelled`: it was ended before it was through; what is listed is done all the same. */
const batchSchema = z.object({ items: z.array(batchItemSchema), cancelled: z.boolean() });

/** What became of a desk since a sign-off pack was written; the words for the codes are in the catalogues. */
export const packReportSchema = z.object({
  verdict: z.enum(['as-signed', 'gone-on', 'altered']),
  problems: z.array(
    z.object({
      code: z.enum([
        'pack-unreadable',
        'pack-newer',
        'pack-data-altered',
        'pack-page-altered',
        'other-desk',
        'article-missing',
        'file-missing',
        'file-altered',
        'journal-missing',
        'line-altered',
        'lines-missing',
        'lines-moved',
        'record-differs',
        'derived-differs',
        'unreadable-line',
        'broken-chain',
        'torn-line',
      ]),
      /** Path within the desk; null for the pack itself. */
      file: z.string().nullable(),
      /** 1-based; 0 where the whole is meant. */
      line: z.number(),
      row: z.number(),
      part: z.string().nullable(),
    }),
  ),
  since: z.array(z.object({ file: z.string(), from: z.number(), lines: z.number() })),
  changedRows: z
    .array(
      z.object({
        row: z.number(),
        signed: z.string(),
        now: z.string().nullable(),
        sourceChanged: z.boolean(),
      }),
    )
    .nullable(),
  stillSigned: z.boolean(),
  signed: z.object({ article: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type PackReportView = z.infer<typeof packReportSchema>;

const nothing = z.object({});

const fileSchema = z.object({ name: z.string().min(1).max(255), bytes });
const paragraphTexts = z.array(z.string().max(MAX_TEXT)).max(100_000);
const indices = z.array(z.number().int().nonnegative()).max(100_000);

/** Paragraphs that belong together, by their 0-based positions. */
export const linkSchema = z.object({ source: indices, target: indices });

export const alignmentSchema = z.object({
  links: z.array(linkSchema.extend({ confidence: z.number() })),
  /** 0 to 1: how likely it is that one side translates the other. */
  score: z.number(),
  swapped: z.boolean(),
  moved: z.array(linkSchema.extend({ confidence: z.number() })),
});
export type AlignmentView = z.infer<typeof alignmentSchema>;

/** How many paragraphs an updated source leaves as they are, changes, adds and lacks. */
const sourceCountsSchema = z.object({
  same: z.number(),
  changed: z.number(),
  added: z.number(),
  gone: z.number(),
});

/** Every method of a host: what goes in and what comes out. */
export const methods = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      host: z.enum(['desktop', 'browser']),
      /** `process.platform` of the host. */
      platform: z.string(),
      /** Where a new desk is proposed. */
      documents: z.string(),
      /** Versions of what it runs on, for the about box. */
      runtime: z.record(z.string(), z.string()),
      /** Whether the host can show its own dialogs for files and folders. */
      dialogs: z.boolean(),
    }),
  },
  /** The software and fonts of others that the program contains, with their licences. */
  'app.notices': {
    input: nothing,
    output: z.array(
      z.object({
        name: z.string(),
        version: z.string(),
        /** SPDX id. */
        licence: z.string(),
        /** The licence as it was published, with the copyright notice. */
        text: z.string(),
      }),
    ),
  },
  'settings.get': { input: nothing, output: settingsSchema },
  'settings.set': { input: settingsPatch, output: settingsSchema },

  /** Asks for a folder by the host's own dialog. Null when the person cancelled. `not-available` where there is none. */
  'desk.choose': {
    input: z.object({ purpose: z.enum(['open', 'create', 'import', 'export']) }),
    output: z.object({ path: path.nullable() }),
  },
  'desk.create': {
    input: z.object({ path, name: newNameSchema }),
    output: deskViewSchema,
  },
  'desk.open': { input: z.object({ path }), output: deskViewSchema },
  /** Copies the sample desk to the documents folder, once, and opens it. */
  'desk.sample': { input: nothing, output: deskViewSchema },
  'desk.view': { input: nothing, output: deskViewSchema.nullable() },
  'desk.close': { input: nothing, output: nothing },
  'desk.apply': {
    input: z.object({ commands: z.array(deskCommandSchema).max(100) }),
    output: deskViewSchema,
  },
  /** Says who the session is; the host remembers it for this desk. */
  'desk.identify': { input: z.object({ person: idSchema }), output: deskViewSchema },
  /** Says where this window is: in which article and row. The others on the desk are told. */
  'presence.set': {
    input: personPlaceSchema.omit({ person: true }),
    output: nothing,
  },
  'desk.verify': { input: nothing, output: z.object({ problems: z.array(journalProblemSchema) }) },

  /** Imports files by the host's own dialog; an empty list when the person cancelled. */
  'article.chooseImport': { input: nothing, output: z.object({ imported: z.array(importedSchema) }) },
  'article.import': {
    input: z.object({
      files: z
        .array(z.object({ name: z.string().min(1).max(255), bytes }))
        .min(1)
        .max(100),
    }),
    output: z.object({ imported: z.array(importedSchema) }),
  },
  /** All events of the article, in fold order. The session is told of further ones until it closes the article. */
  'article.open': {
    input: z.object({ article: idSchema }),
    output: z.object({
      article: idSchema,
      title: z.string(),
      slug: z.string(),
      events: z.array(articleEventSchema),
      problems: z.array(journalProblemSchema),
      /** Why it cannot be edited, if so. */
      readOnly: z.enum(['article-newer']).nullable(),
    }),
  },
  'article.close': { input: z.object({ article: idSchema }), output: nothing },
  /**
   * Does commands in order. Answers when their events are on the disk (fsync). A refused command is left out, the rest is
   * done. A command whose id is in the journal already is answered with the event it made then.
   */
  'article.apply': {
    input: z.object({ article: idSchema, commands: z.array(articleCommandSchema).min(1).max(10_000) }),
    output: z.object({
      events: z.array(articleEventSchema),
      refused: z.array(z.object({ id: idSchema, code: refusalSchema })),
    }),
  },
  /** Reads files and cuts them into paragraphs; nothing is made of them. */
  'text.read': {
    input: z.object({ files: z.array(fileSchema).min(1).max(10) }),
    output: z.object({
      texts: z.array(
        z.object({
          file: z.string(),
          paragraphs: z.array(z.object({ kind: paragraphKindSchema, text: z.string() })),
          error: importedSchema.shape.error,
        }),
      ),
    }),
  },
  /**
   * Aligns two texts in a worker thread of the host. `job` is the caller's name for the work: `job.progress` tells how far
   * it is, `job.cancel` ends it, and it then answers `cancelled`.
   */
  'align.run': {
    input: z.object({
      job: idSchema,
      source: paragraphTexts,
      target: paragraphTexts,
      /** Guessed where it is left out. */
      mode: z.enum(['paragraph', 'sentence']).optional(),
      /** Links that stand; the rest is aligned around them. */
      anchors: z.array(linkSchema).max(100_000).optional(),
    }),
    output: alignmentSchema,
  },
  /**
   * Checks rows of an article in a worker thread of the host, by the profile of the desk that is open. Of the neighbouring
   * rows that are sent, those from `from` to before `to` are reported on. With `across`, the rows are taken for the whole
   * article, and what only all of them together show is reported as well: for each row that was sent, its findings.
   * `job` as for `align.run`.
   */
  'check.run': {
    input: z.object({
      job: idSchema,
      rows: z
        .array(
          z.object({
            source: z.string().max(MAX_TEXT),
            target: z.string().max(MAX_TEXT),
            kind: paragraphKindSchema.optional(),
          }),
        )
        .max(10_000),
      from: z.number().int().nonnegative(),
      to: z.number().int().nonnegative(),
      across: z.boolean().optional(),
    }),
    output: z.object({ rows: z.array(rowReportSchema), across: z.array(z.array(findingSchema)).optional() }),
  },
  /** Every place in the articles of the desk where a name stands, for its ledger of names. A job, as `check.run` is. */
  'desk.names': {
    input: z.object({ job: idSchema }),
    output: z.object({
      uses: z.array(
        nameSchema.extend({ article: idSchema, row: idSchema, number: z.number().int().positive() }),
      ),
      articles: z.number().int().nonnegative(),
      /** Whether there was more than is looked at. */
      cut: z.boolean(),
    }),
  },
  /** Makes an article of every file in a folder, and in those below it, that can be read. A job, as `align.run` is. */
  'desk.importFolder': {
    input: z.object({
      job: idSchema,
      folder: path,
      /** Web pages with all that stands on them, instead of their main articles. */
      wholePages: z.boolean().optional(),
    }),
    output: batchSchema,
  },
  /** Writes every article that is approved all over, since a day (ISO 8601) or ever, into a folder. A job. */
  'desk.exportApproved': {
    input: z.object({
      job: idSchema,
      folder: path,
      format: exportFormatSchema,
      since: z.iso.date().nullable(),
    }),
    output: batchSchema,
  },
  /**
   * Takes a TMX file into the memories of the desk, whole or not at all; null: by the host's own dialog, where the person may
   * cancel. A job.
   */
  'memory.import': {
    input: z.object({ job: idSchema, path: path.nullable() }),
    output: z.object({
      imported: z.object({ file: z.string(), units: z.number(), pairs: z.number() }).nullable(),
    }),
  },
  'job.cancel': { input: z.object({ job: idSchema }), output: nothing },
  /** Makes an article of a source and its translation, whole or not at all. The links cover both texts, in order. */
  'article.importPair': {
    input: z.object({ source: fileSchema, target: fileSchema, links: z.array(linkSchema).max(200_000) }),
    output: importedSchema,
  },
  /**
   * Adds an updated source beside the one that the article has. Rows of unchanged paragraphs keep everything; the others
   * keep their English and show what changed. Tells how many paragraphs are the same, changed, new and gone.
   */
  'article.updateSource': {
    input: z.object({ article: idSchema, file: fileSchema }),
    output: sourceCountsSchema,
  },
  /**
   * Reads the web page that the article was imported from once more, whole or for its main article, and carries the rows over
   * to what that gives, as an updated source. All counts but `same` are 0 where it gives nothing else.
   */
  'article.rereadPage': {
    input: z.object({ article: idSchema, wholePage: z.boolean() }),
    output: sourceCountsSchema,
  },
  /**
   * What `article.updateSource` would come to, in a thread of the host where it takes long. `job` is the caller's name for the
   * work, as for `align.run`.
   */
  'article.compareSource': {
    input: z.object({
      job: idSchema,
      article: idSchema,
      paragraphs: z
        .array(z.object({ kind: paragraphKindSchema, text: z.string().max(MAX_TEXT) }))
        .max(100_000),
    }),
    output: z.object({ counts: sourceCountsSchema, identical: z.boolean() }),
  },
  /**
   * Takes over what somebody did in a review table or in XLIFF that was written of this article: edits of the English as edits by that
   * person, or by whom tracked changes name; comments; statuses. What cannot be told for sure is listed and left.
   */
  'article.readBack': {
    input: z.object({ article: idSchema, file: fileSchema, person: idSchema }),
    output: z.object({
      texts: z.number(),
      comments: z.number(),
      statuses: z.number(),
      /** Rows that came back as they went out. */
      same: z.number(),
      problems: z.array(
        z.object({
          /** What the file calls the row. */
          number: z.string(),
          code: readBackProblemSchema,
          detail: z.string(),
        }),
      ),
    }),
  },
  'article.export': {
    input: z.object({ article: idSchema, format: exportFormatSchema }),
    output: z.object({ name: z.string(), mediaType: z.string(), bytes, notices: noticesSchema }),
  },
  /** Exports by the host's own save dialog. Null when the person cancelled. */
  'article.exportTo': {
    input: z.object({ article: idSchema, format: exportFormatSchema }),
    output: z.object({ path: path.nullable(), notices: noticesSchema }),
  },
  /** What reviewers changed: in one article or (null) in all of them, of one translator's text or of everybody's. */
  'digest.make': {
    input: z.object({ article: idSchema.nullable(), person: idSchema.nullable() }),
    output: z.object({
      entries: z.array(digestEntrySchema),
      /** Whether there was more than is looked at. */
      cut: z.boolean(),
      /** The same as a file. */
      markdown: z.object({ name: z.string(), mediaType: z.string(), bytes }),
    }),
  },
  /** Writes the digest by the host's own save dialog. Null when the person cancelled. */
  'digest.save': {
    input: z.object({ article: idSchema.nullable(), person: idSchema.nullable() }),
    output: z.object({ path: path.nullable() }),
  },
  /** The sign-off pack of a signed-off article, as it lies on the disk at this moment. */
  'pack.make': {
    input: z.object({ article: idSchema }),
    output: z.object({ name: z.string(), mediaType: z.string(), bytes }),
  },
  /**
   * Writes the pack by the host's own save dialog, as the page itself or as a PDF of it, which nobody can verify but
   * everybody can read. Null when the person cancelled.
   */
  'pack.save': {
    input: z.object({ article: idSchema, as: z.enum(['html', 'pdf']) }),
    output: z.object({ path: path.nullable() }),
  },
  /** Compares a pack with the desk that is open. */
  'pack.verify': { input: z.object({ bytes }), output: packReportSchema },
  /** Shows the article's folder in the file manager. */
  'article.reveal': { input: z.object({ article: idSchema }), output: nothing },
} as const;

export type MethodName = keyof typeof methods;
export type InputOf<N extends MethodName> = z.input<(typeof methods)[N]['input']>;
export type ParsedInputOf<N extends MethodName> = z.output<(typeof methods)[N]['input']>;
export type OutputOf<N extends MethodName> = z.output<(typeof methods)[N]['output']>;

/** What a host tells a session by itself. */
export const hostEvents = {
  'desk.changed': deskViewSchema,
  /** Who else has a desk open, and where in it they are; each window of theirs is told of. */
  'presence.changed': z.object({ desk: idSchema, places: z.array(personPlaceSchema) }),
  'article.events': z.object({ article: idSchema, events: z.array(articleEventSchema) }),
  'article.problems': z.object({ article: idSchema, problems: z.array(journalProblemSchema) }),
  'settings.changed': settingsSchema,
  /** How far a piece of work is, 0 to 1. */
  'job.progress': z.object({ job: idSchema, done: z.number() }),
  /** A menu entry of the host was chosen: the action of the same name in the window. */
  'menu.action': z.object({ action: z.string() }),
  /** A desk was opened from outside: double click on a desk file, second instance. */
  'desk.requested': z.object({ path }),
  /** The host is about to quit: send what is not sent, then call `quit.ready` on the bridge. */
  'quit.requested': nothing,
} as const;

export type HostEventName = keyof typeof hostEvents;
export type HostEvent = {
  [N in HostEventName]: { name: N; data: z.output<(typeof hostEvents)[N]> };
}[HostEventName];

/** A request as it travels. */
export const requestFrameSchema = z.object({
  id: z.number().int(),
  name: z.string().max(64),
  input: z.unknown(),
});
export type RequestFrame = z.infer<typeof requestFrameSchema>;

/** An answer or an event as it travels. */
export type AnswerFrame =
  | { id: number; ok: true; value: unknown }
  | {
      id: number;
      ok: false;
      error: { code: z.infer<typeof errorCodeSchema>; values: Record<string, string | number> };
    };
export type EventFrame = { event: HostEventName; data: unknown };
export type ServerFrame = AnswerFrame | EventFrame;
