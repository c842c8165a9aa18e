import { z } from 'zod';
import type { ArticleEvent } from '#core/article/article.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import type { PersonPlace } from '#core/people/person-place.ts';
import { alignMethods } from './contract/align.ts';
import { articleMethods } from './contract/article.ts';
import { checksMethods } from './contract/checks.ts';
import { deskMethods, type DeskChange } from './contract/desk.ts';
import { draftMethods } from './contract/drafts.ts';
import { figuresMethods } from './contract/figures.ts';
import { filesMethods } from './contract/files.ts';
import { jobsMethods } from './contract/jobs.ts';
import { memoryMethods } from './contract/memory.ts';
import { peopleMethods } from './contract/people.ts';
import { reviewMethods } from './contract/review.ts';
import { syncMethods } from './contract/sync.ts';
import { settingsMethods, type Settings } from './contract/settings.ts';
import { type, type Nothing, type TypeOf } from './contract/types.ts';
import { styleMethods } from './contract/style.ts';
import { searchMethods, type DeskHit } from './contract/search.ts';
import { termMethods } from './contract/terms.ts';
import { windowMethods } from './contract/window.ts';
import type { ErrorData } from '#core/app-error.ts';

/**
 * The contract between a window and its host: one map of methods, one of events, put together from those of each domain. The
 * host checks every input against its schema; outputs and events are typed by what makes them. A window has one session; a
 * session has at most one open desk and one person.
 */

/** Every method of a host: what goes in and what comes out. */
export const methods = {
  ...settingsMethods,
  ...deskMethods,
  ...peopleMethods,
  ...draftMethods,
  ...articleMethods,
  ...filesMethods,
  ...alignMethods,
  ...checksMethods,
  ...reviewMethods,
  ...figuresMethods,
  ...syncMethods,
  ...jobsMethods,
  ...memoryMethods,
  ...windowMethods,
  ...styleMethods,
  ...termMethods,
  ...searchMethods,
} as const;

export type MethodName = keyof typeof methods;
export type InputOf<N extends MethodName> = z.input<(typeof methods)[N]['input']>;
export type ParsedInputOf<N extends MethodName> = z.output<(typeof methods)[N]['input']>;
export type OutputOf<N extends MethodName> = TypeOf<(typeof methods)[N]['output']>;

/** Events that a host tells a session by itself. */
export const hostEvents = {
  'desk.changed': type<DeskChange>(),
  /** Presence of others on a desk; each window of theirs is told of. */
  'presence.changed': type<{ desk: string; places: PersonPlace[] }>(),
  'article.events': type<{ article: string; events: readonly ArticleEvent[] }>(),
  'article.problems': type<{ article: string; problems: DeskProblem[] }>(),
  /** The memory of the desk knows something else than before: what was asked of it can be asked anew. */
  'memory.changed': type<{ desk: string }>(),
  'settings.changed': type<Settings>(),
  /** Share of a piece of work that is done, 0 to 1. */
  'job.progress': type<{ job: string; done: number }>(),
  /** Rows that a search has found, in parts while it goes on. */
  'search.found': type<{ job: string; hits: DeskHit[] }>(),
  /** A menu entry of the host was chosen: the action of the same name in the window. */
  'menu.action': type<{ action: string }>(),
  /** A desk was opened from outside: double click on a desk file, second instance. */
  'desk.requested': type<{ path: string }>(),
  /** The host is about to quit: send what is not sent, then call `quit.ready` on the bridge. */
  'quit.requested': type<Nothing>(),
} as const;

export type HostEventName = keyof typeof hostEvents;
export type HostEvent = {
  [N in HostEventName]: { name: N; data: TypeOf<(typeof hostEvents)[N]> };
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
      error: ErrorData;
    };
export type EventFrame = { event: HostEventName; data: unknown };
export type ServerFrame = AnswerFrame | EventFrame;
