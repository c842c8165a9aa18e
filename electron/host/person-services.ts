import { settingsSchema, type Settings } from '#api/contract/settings.ts';
import { SettingsFile } from '#desk/files/settings.ts';
import type { HostServices } from './handler-context.ts';
import type { HubSession } from './session-hub.ts';

/** Services of a host for one person of a served desk: their settings are their own, all else is shared. */
export class PersonServices implements HostServices {
  readonly settingsFile: SettingsFile<typeof settingsSchema>;
  /** Windows of the person. */
  readonly sessions = new Set<HubSession>();
  private readonly shared: HostServices;

  /** `folder`: of the person's settings. */
  constructor(shared: HostServices, folder: string) {
    this.shared = shared;
    this.settingsFile = new SettingsFile(folder, settingsSchema);
  }

  async settings(): Promise<Settings> {
    return withoutPlaces(await this.settingsFile.get());
  }

  async changeSettings(
    update: (settings: Settings) => Partial<Settings>,
    asker: HubSession | null,
  ): Promise<Settings> {
    const settings = withoutPlaces(await this.settingsFile.update(update));
    for (const session of this.sessions)
      if (session !== asker) session.emit({ name: 'settings.changed', data: settings });
    return settings;
  }

  /** Other desks of the machine are nobody's business here. */
  deskOfAnother(): null {
    return null;
  }

  get options() {
    return this.shared.options;
  }
  get drafts() {
    return this.shared.drafts;
  }
  get leftPlaces() {
    return this.shared.leftPlaces;
  }
  get tasks() {
    return this.shared.tasks;
  }
  get languageTasks() {
    return this.shared.languageTasks;
  }
  get memoryTasks() {
    return this.shared.memoryTasks;
  }
  get documents() {
    return this.shared.documents;
  }
  get deskReads() {
    return this.shared.deskReads;
  }
  get syncWork() {
    return this.shared.syncWork;
  }
  get now() {
    return this.shared.now;
  }
  get randomId() {
    return this.shared.randomId;
  }
  environment() {
    return this.shared.environment();
  }
  report(failure: unknown) {
    this.shared.report(failure);
  }
  acquireHub(path: string, session: HubSession) {
    return this.shared.acquireHub(path, session);
  }
}

/** Settings without what they say of the machine's desks. */
function withoutPlaces(settings: Settings): Settings {
  return { ...settings, recentDesks: [], lastDesk: null, identities: {} };
}
