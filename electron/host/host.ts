import { randomBytes, randomUUID } from 'node:crypto';
import { settingsSchema, type Settings } from '#api/contract/settings.ts';
import type { Session } from '#api/dispatch.ts';
import { Desk, type DeskEnvironment } from '#desk/desk.ts';
import type { SourceComparer } from '#desk/article/article.ts';
import type { ArticleComposer } from '#desk/article/compose-article.ts';
import type { ArticleDeriver } from '#desk/article/derived-text.ts';
import { claimInstallation, type Installation } from '#desk/journal/installation.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { Presence } from '#desk/presence.ts';
import { DraftsFile } from '#desk/files/drafts.ts';
import { LeftPlacesFile } from '#desk/files/left-places.ts';
import { installationSigner } from '#desk/files/key-file.ts';
import { SeenHeads } from '#desk/files/seen-heads.ts';
import { SettingsFile, defaultSettingsFolder } from '#desk/files/settings.ts';
import { SessionHub, type HubSession } from './session-hub.ts';
import { READS_HERE, readsInPool, type DeskReads } from './desk-reads.ts';
import { DIRECTLY, Documents } from './documents.ts';
import { DeskMemory } from './desk-memory.ts';
import { languagePool } from './language-pool.ts';
import type { Platform } from './platform.ts';
import type { HostServices } from './handler-context.ts';
import type { HostOptions } from './host-options.ts';
import { SYNC_HERE, syncInPool, type SyncWork } from './sync-work.ts';
import { HostSession } from './session.ts';
import { TaskPool } from './tasks/pool.ts';

/** A running host: one for each process, with a session for each window. */
export interface Host {
  /** A new session; `platform` where the window has dialogs of its own. */
  connect(platform?: Platform): Session;
  /** The settings of the installation, for what the program itself does by them. */
  settings(): Promise<Settings>;
  /** Changes settings for every window. */
  setSettings(patch: Partial<Settings>): Promise<Settings>;
  /** Listens for settings that changed, whoever changed them; gives back how to stop. */
  onSettings(listener: (settings: Settings) => void): () => void;
  /** Finishes what is under way, closes all sessions and desks. */
  close(): Promise<void>;
}

/** Binds the contract to desks on disk. Nothing is read or written before the first request. */
export function createHost(options: HostOptions): Host {
  return new DeskHost(options);
}

const SETTINGS_POLL_MS = 1_000;

/** Maximum length of an article whose files are derived here where no thread is idle: some 20 ms, less than a thread takes to start. */
const MAX_ROWS_HERE = 150;

/** State that the sessions of one host share: settings, the claimed slot, and open desks by their real path. */
export class DeskHost implements Host, HostServices {
  readonly options: HostOptions;
  readonly settingsFile: SettingsFile<typeof settingsSchema>;
  readonly drafts: DraftsFile;
  readonly leftPlaces: LeftPlacesFile;
  readonly seenHeads: SeenHeads;
  readonly tasks: TaskPool;
  readonly languageTasks: TaskPool;
  readonly memoryTasks: TaskPool;
  readonly documents: Pick<Documents, 'read' | 'readReview' | 'write'>;
  readonly deskReads: DeskReads;
  readonly syncWork: SyncWork;
  readonly now: () => number;
  readonly randomId: () => string;
  private readonly sessions = new Set<HostSession>();
  private readonly settingsListeners = new Set<(settings: Settings) => void>();
  private readonly hubs = new Map<string, Promise<SessionHub>>();
  private installation: Promise<Installation> | null = null;
  private settingsTimer: NodeJS.Timeout | null = null;

  constructor(options: HostOptions) {
    this.options = options;
    this.tasks = new TaskPool({ program: options.taskProgram, report: (fault) => this.report(fault) });
    this.languageTasks = languagePool(options.taskProgram, (fault) => this.report(fault));
    const report = (fault: unknown) => this.report(fault);
    this.memoryTasks = new TaskPool({ program: options.taskProgram, threads: 1, report });
    this.documents = options.taskProgram === undefined ? DIRECTLY : new Documents(this.tasks.run);
    const hasIdleThread = () => this.tasks.hasIdleThread;
    this.deskReads =
      options.taskProgram === undefined ? READS_HERE : readsInPool(this.tasks.run, hasIdleThread);
    this.syncWork = options.taskProgram === undefined ? SYNC_HERE : syncInPool(this.tasks.run);
    this.now = options.now ?? Date.now;
    this.randomId = options.randomId ?? randomUUID;
    const folder = options.settings ?? defaultSettingsFolder();
    this.settingsFile = new SettingsFile(folder, settingsSchema);
    this.drafts = new DraftsFile(folder);
    this.leftPlaces = new LeftPlacesFile(folder);
    this.seenHeads = new SeenHeads(folder);
  }

  connect(platform: Platform = this.options.platform): Session {
    return this.begin(new HostSession(this, platform, (session) => this.sessions.delete(session)));
  }

  /** A session with services of its own that is bound to a person: its window cannot say that it is somebody else. */
  connectAs(platform: Platform, services: HostServices, person: string): HostSession {
    return this.begin(
      new HostSession(services, platform, (session) => this.sessions.delete(session), person),
    );
  }

  private begin(session: HostSession): HostSession {
    this.sessions.add(session);
    if (!this.settingsTimer) {
      this.settingsTimer = setInterval(() => void this.pollSettings(), SETTINGS_POLL_MS);
      this.settingsTimer.unref();
    }
    return session;
  }

  settings(): Promise<Settings> {
    return this.settingsFile.get();
  }

  setSettings(patch: Partial<Settings>): Promise<Settings> {
    return this.changeSettings(() => patch, null);
  }

  async changeSettings(
    update: (settings: Settings) => Partial<Settings>,
    asker: HubSession | null,
  ): Promise<Settings> {
    const settings = await this.settingsFile.update(update);
    this.emitSettings(settings, asker);
    return settings;
  }

  onSettings(listener: (settings: Settings) => void): () => void {
    this.settingsListeners.add(listener);
    return () => this.settingsListeners.delete(listener);
  }

  private emitSettings(settings: Settings, asker: HubSession | null): void {
    for (const session of this.sessions)
      if (session.host === this && session !== asker)
        session.emit({ name: 'settings.changed', data: settings });
    for (const listener of this.settingsListeners) listener(settings);
  }

  deskOfAnother(session: HubSession): string | null {
    const desks = [...this.sessions].filter((other) => other !== session).map(({ opened }) => opened.desk);
    return desks.findLast((desk) => desk !== null) ?? null;
  }

  report(failure: unknown): void {
    this.options.report?.(failure);
  }

  /** The open desk at a path; it is opened when no session has it open yet. {@link SessionHub.release} lets go of it. */
  async acquireHub(path: string, session: HubSession): Promise<SessionHub> {
    const root = (await SafeFolder.at(path)).root;
    for (;;) {
      let opening = this.hubs.get(root);
      if (!opening) {
        opening = this.open(root);
        this.hubs.set(root, opening);
      }
      let hub: SessionHub;
      try {
        hub = await opening;
      } catch (error) {
        if (this.hubs.get(root) === opening) this.hubs.delete(root);
        throw error;
      }
      if (hub.acquire(session)) return hub;
      // It was closing: once it is closed, it is opened anew.
      await hub.closed;
    }
  }

  private readonly compare: SourceComparer = (before, fresh, source) =>
    this.tasks.run('compareSources', { before, fresh, source });

  private readonly compose: ArticleComposer = (article) => this.tasks.run('composeArticle', article);

  private readonly derive: ArticleDeriver = async (model, source) => {
    if (model.rows.length > MAX_ROWS_HERE || this.tasks.hasIdleThread)
      return this.tasks.run('deriveFiles', { model, source });
    const { derivedFiles } = await import('#desk/article/derived-files.ts');
    return derivedFiles(model, source);
  };

  async environment(): Promise<DeskEnvironment> {
    this.installation ??= this.claim();
    return {
      installation: await this.installation,
      now: this.now,
      randomId: this.randomId,
      seen: this.seenHeads,
      read: this.documents.read,
      reading: this.deskReads,
      ...(this.options.taskProgram !== undefined && {
        compare: this.compare,
        compose: this.compose,
        derive: this.derive,
      }),
    };
  }

  /** Desks are of use even where nothing can be remembered: this host then is an installation of its own. */
  private async claim(): Promise<Installation> {
    try {
      const { settingsFile } = this;
      const id = await settingsFile.installationId();
      const secret = await settingsFile.secret();
      const signer = await installationSigner(settingsFile.folder);
      const claimed = await claimInstallation(settingsFile.folder, id, secret, signer);
      return { ...claimed, ...this.held };
    } catch (error) {
      this.report(error);
      return {
        id: randomBytes(6).toString('hex'),
        slot: 1,
        secret: null,
        signer: null,
        ...this.held,
        release: async () => undefined,
      };
    }
  }

  private get held(): Pick<Installation, 'held'> {
    const { held } = this.options;
    return held ? { held } : {};
  }

  private async open(root: string): Promise<SessionHub> {
    const environment = await this.environment();
    const desk = await Desk.open(root, environment);
    const presence = new Presence(root, environment.installation, { now: this.now });
    const sync = {
      settings: this.settingsFile.folder,
      work: this.syncWork,
      now: this.now,
      report: (failure: unknown) => this.report(failure),
    };
    const { id: installation, secret } = environment.installation;
    const memory = (onChanged: () => void) =>
      new DeskMemory({
        desk,
        keeper: !secret ? null : { desk: desk.file.id, secret, installation },
        run: this.memoryTasks.run,
        onChanged,
      });
    return new SessionHub(desk, { presence, sync, memory, onClosed: () => this.hubs.delete(root) });
  }

  private async pollSettings(): Promise<void> {
    try {
      const settings = await this.settingsFile.changedElsewhere();
      if (settings) this.emitSettings(settings, null);
    } catch (error) {
      this.report(error);
    }
  }

  async close(): Promise<void> {
    if (this.settingsTimer) clearInterval(this.settingsTimer);
    this.settingsTimer = null;
    await Promise.all([...this.sessions].map((session) => session.close()));
    await Promise.all([...this.hubs.values()].map(async (hub) => (await hub.catch(() => null))?.closed));
    await Promise.all([this.tasks, this.languageTasks, this.memoryTasks].map((pool) => pool.close()));
    const installation = await this.installation;
    this.installation = null;
    await installation?.release();
  }
}
