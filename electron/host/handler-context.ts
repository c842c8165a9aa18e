import type { Settings, settingsSchema } from '#api/contract/settings.ts';
import type { ArticleEvent } from '#core/article/article.ts';
import type { Person } from '#core/people/person.ts';
import type { Article, Author } from '#desk/article/article.ts';
import type { DeskEnvironment } from '#desk/desk.ts';
import type { DraftsFile } from '#desk/files/drafts.ts';
import type { LeftPlacesFile } from '#desk/files/left-places.ts';
import type { SettingsFile } from '#desk/files/settings.ts';
import type { DeskReads } from './desk-reads.ts';
import type { SyncWork } from './sync-work.ts';
import type { Documents } from './documents.ts';
import type { HostOptions } from './host-options.ts';
import type { Jobs } from './jobs.ts';
import type { Platform } from './platform.ts';
import type { HubSession, SessionHub } from './session-hub.ts';
import type { TaskPool } from './tasks/pool.ts';

/** Services of the host that sessions share. */
export interface HostServices {
  readonly options: HostOptions;
  readonly settingsFile: SettingsFile<typeof settingsSchema>;
  readonly drafts: DraftsFile;
  readonly leftPlaces: LeftPlacesFile;
  readonly tasks: TaskPool;
  /** For the task `proofread` alone. */
  readonly languageTasks: TaskPool;
  /** For what the memories of desks are asked, and their updates: one thread, which has their indexes open. */
  readonly memoryTasks: TaskPool;
  readonly documents: Pick<Documents, 'read' | 'readReview' | 'write'>;
  readonly deskReads: DeskReads;
  readonly syncWork: SyncWork;
  readonly now: () => number;
  readonly randomId: () => string;
  settings(): Promise<Settings>;
  environment(): Promise<DeskEnvironment>;
  /** Real path of the desk that another session has open; null where there is none. */
  deskOfAnother(session: HubSession): string | null;
  report(failure: unknown): void;
  /**
   * Changes settings and tells everybody but `asker`, who has the answer. `update` gets the settings as they are and gives
   * back the keys that change.
   */
  changeSettings(
    update: (settings: Settings) => Partial<Settings>,
    asker: HubSession | null,
  ): Promise<Settings>;
  /** The hub of the desk at a path, with the session in it; {@link SessionHub.release} lets go of it. */
  acquireHub(path: string, session: HubSession): Promise<SessionHub>;
}

/** Session as the handlers of the contract's methods see it. */
export interface HandlerContext extends HubSession {
  readonly host: HostServices;
  readonly platform: Platform;
  readonly jobs: Jobs;
  /** @throws AppError `no-desk` */
  readonly hub: SessionHub;
  readonly hasDesk: boolean;
  /** Person of the session; null while it has not said who it is. */
  readonly me: Person | null;
  /** Paths of the files that this session has saved: the only ones that it may show. */
  readonly savedFiles: Set<string>;
  /** The only person that the session can be; null where its window says who it is. */
  readonly bound: string | null;
  /** Author of commands by a person. In a bound session nothing is written for anybody else. */
  authorOf(person: Person): Author;
  /** @throws AppError `other-person` where the session is bound to somebody else */
  setIdentity(person: string): void;
  /** Opens a desk in place of the one that is open; that one stays when it cannot be opened. */
  acquireDesk(path: string, meOf: (deskId: string) => Promise<string | null>): Promise<SessionHub>;
  releaseDesk(): Promise<void>;
  /** Opens an article of the desk: its events now, in fold order; of further ones the session is told. */
  acquireArticle(id: string): Promise<{ article: Article; events: ArticleEvent[] }>;
  releaseArticle(id: string): Promise<void>;
}
