import { z } from 'zod';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import {
  checkLevelSchema,
  checkNameSchema,
  deskLanguageSchema,
  dictionaryWordSchema,
  keyStatusSchema,
  spellingSchema,
  spellingUseSchema,
  type DeskLanguage,
} from '#core/desk/events.ts';
import type { DeskState } from '#core/desk/state.ts';
import { idSchema } from '#core/journal/event.ts';
import { publicKeySchema } from '#core/journal/signature.ts';
import { deskProblemSchema, remedySchema, type DeskProblem } from '#core/journal/desk-problem.ts';
import { newNameSchema, roleSchema, type Person } from '#core/people/person.ts';
import { signOffConditionSchema } from '#core/people/policies.ts';
import { qualityProfileSchema } from '#core/quality/profile.ts';
import { shownTermSchema, type ShownTerm } from '#core/terms/term.ts';
import { styleRuleSchema, type StyleRule } from '#core/style/style-rule.ts';
import { typographySchema } from '#core/text/typography.ts';
import { languageSchema } from './settings.ts';
import type { SyncState } from './sync.ts';
import { nothing, path, type, type Nothing } from './types.ts';

/** An open desk as a window shows it. */
export interface DeskView {
  /** Number of this state among those that the host has told its windows of; {@link DeskChange} leads from one to the next. */
  sequence: number;
  id: string;
  name: string;
  path: string;
  people: Person[];
  policies: DeskState['policies'];
  /** Check id → how serious it is on this desk, where the desk has decided. */
  checks: Record<string, MapValue<DeskState['checks']>>;
  /** Decisions of the desk on Arabic names. */
  names: MapValue<DeskState['names']>[];
  quality: DeskState['quality'];
  /** The dictionary of the desk, in the order of the alphabet. */
  words: string[];
  language: DeskLanguage;
  /** Terms of the desk, in the order of the Arabic alphabet. */
  terms: ShownTerm[];
  typography: DeskState['typography'];
  /** Whether every line of the desk has to be signed. */
  signed: boolean;
  /** Public key that signs for who works here: of this installation, or theirs that a desk server holds; null where there is none. */
  key: string | null;
  /** Ids of the people who change roles, rules, keys and managers. */
  managers: string[];
  keys: DeskState['keys'];
  /** Rules of the house style, in the order of the alphabet. */
  style: StyleRule[];
  /** The newest import first. While a desk is listed for the first time, those that are read. */
  articles: readonly ArticleSummary[];
  /** Number of folders of articles that are not read yet. */
  unread: number;
  /** Articles that were taken out of the list, and can be put back. */
  hidden: readonly ArticleSummary[];
  /** Problems shown beside the articles: damaged, copied, foreign or lost files, and folders that make no article. */
  problems: readonly DeskProblem[];
  /** Null where the desk is not connected to a repository on this machine. */
  sync: SyncState | null;
  /** Person of this session; null until it has said who it is. */
  me: string | null;
}

/** Parts of a desk beside its articles that change while it is open. */
export const DESK_PARTS = [
  'people',
  'policies',
  'checks',
  'names',
  'quality',
  'words',
  'language',
  'terms',
  'typography',
  'managers',
  'keys',
  'style',
  'unread',
  'hidden',
  'problems',
  'sync',
] as const;
export type DeskPart = (typeof DESK_PARTS)[number];

/** What has changed of a desk since the state before it. A window that has missed one asks for the whole by `desk.view`. */
export interface DeskChange {
  /** Id of the desk. */
  id: string;
  /** {@link DeskView.sequence} of the state that this leads to. */
  sequence: number;
  /** Articles that are new or have changed. */
  changed: readonly ArticleSummary[];
  /** Ids of articles that are not there any more. */
  removed: readonly string[];
  /** Other parts that have changed. */
  parts: Partial<Pick<DeskView, DeskPart>>;
  me: string | null;
}

type MapValue<M> = M extends ReadonlyMap<unknown, infer V> ? V : never;

export const deskCommandSchema = z.discriminatedUnion('type', [
  /** Adds a person, or changes the name or role of one. */
  z.object({ type: z.literal('setPerson'), person: idSchema, name: newNameSchema, role: roleSchema }),
  /** `minorCorrections`: left out, as it is. */
  z.object({
    type: z.literal('setPolicy'),
    fourEyes: z.boolean(),
    minorCorrections: z.boolean().optional(),
  }),
  /** Conditions of a sign-off. */
  z.object({ type: z.literal('setSignOff'), conditions: z.array(signOffConditionSchema).max(20) }),
  z.object({ type: z.literal('setCheck'), check: checkNameSchema, level: checkLevelSchema }),
  z.object({
    type: z.literal('setSpelling'),
    arabic: spellingSchema,
    english: spellingSchema,
    use: spellingUseSchema,
  }),
  z.object({ type: z.literal('setQuality'), profile: qualityProfileSchema }),
  /** Adds a word to the dictionary of the desk, or takes it out. */
  z.object({ type: z.literal('setWord'), word: dictionaryWordSchema, known: z.boolean() }),
  z.object({ type: z.literal('setLanguage'), language: deskLanguageSchema }),
  z.object({ type: z.literal('setTypography'), typography: typographySchema }),
  /** Adds a rule of the house style or changes it; takes it out where it is not `active`. */
  z.object({ type: z.literal('setStyle'), rule: styleRuleSchema, active: z.boolean() }),
  /** Takes an article out of the list of the desk, or puts it back. Its folder stays. */
  z.object({ type: z.literal('setArticle'), article: idSchema, listed: z.boolean() }),
  /** Adds a term under an id of its own, or changes the one with the id, which keeps what came with it from a file; null removes it. */
  z.object({ type: z.literal('setTerm'), term: idSchema, entry: shownTermSchema.nullable() }),
  /** Makes somebody a manager, or no longer. */
  z.object({ type: z.literal('setManager'), person: idSchema, manager: z.boolean() }),
  /** Lets the key of an installation in for a person, or retires it. */
  z.object({
    type: z.literal('setKey'),
    key: publicKeySchema,
    person: idSchema,
    status: keyStatusSchema,
    device: z.string().max(120),
  }),
]);
export type DeskCommand = z.infer<typeof deskCommandSchema>;

/** A desk that was open here before, with the number of its articles that wait for the person who works here. */
export interface WaitingDesk {
  path: string;
  name: string;
  count: number;
}

/** The desk as a whole. */
export const deskMethods = {
  /** Asks for a folder by the host's own dialog. Null when the person cancelled. `not-available` where there is none. */
  'desk.choose': {
    input: z.object({ purpose: z.enum(['open', 'create', 'import', 'export']) }),
    output: type<{ path: string | null }>(),
  },
  'desk.create': {
    input: z.object({ path, name: newNameSchema }),
    output: type<DeskView>(),
  },
  'desk.open': { input: z.object({ path }), output: type<DeskView>() },
  /** Opens a desk whose `desk.json` is damaged, once that is set right. */
  'desk.rescue': { input: z.object({ path }), output: type<DeskView>() },
  /** Copies the sample desk to the documents folder, once, in a language of the interface, and opens it. */
  'desk.sample': { input: z.object({ language: languageSchema.optional() }), output: type<DeskView>() },
  /**
   * What waits for the person who works here on the desks that were open here before, but for the one that this session has open. Desks
   * that cannot be looked at are left out. `job`: the caller's own name for it; `job.cancel` ends it.
   */
  'desk.waitingElsewhere': {
    input: z.object({ job: idSchema }),
    output: type<{ desks: WaitingDesk[] }>(),
  },
  'desk.view': { input: nothing, output: type<DeskView | null>() },
  'desk.close': { input: nothing, output: type<Nothing>() },
  /** What comes of it is told by `desk.changed`, before the answer. */
  'desk.apply': {
    input: z.object({ commands: z.array(deskCommandSchema).max(100) }),
    output: type<Nothing>(),
  },
  /** Says who the session is; the host remembers it for this desk. */
  'desk.identify': { input: z.object({ person: idSchema }), output: type<DeskView>() },
  /**
   * Does something about a problem of the desk. `cannot-mend` where it could not be done, or where the problem is not there
   * any more.
   */
  'desk.mend': {
    input: z.object({ problem: deskProblemSchema, remedy: remedySchema }),
    output: type<DeskView>(),
  },
  /**
   * Names the first manager of a desk that was made before there were signatures: from then on its lines have to be signed. This
   * machine signs for them. `not-a-manager` where there is a manager already.
   */
  'desk.sign': { input: z.object({ manager: idSchema }), output: type<DeskView>() },
  /** Reads the desk anew, or a part of it: its own journals, or one article. */
  'desk.verify': {
    input: z.object({ part: z.union([z.literal('own'), z.object({ article: idSchema })]).optional() }),
    output: type<{ problems: DeskProblem[] }>(),
  },
} as const;
