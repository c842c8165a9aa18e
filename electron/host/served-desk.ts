import { join } from 'node:path';
import type { HostEvent, MethodName } from '#api/contract.ts';
import type { DeskView } from '#api/contract/desk.ts';
import type { ApiError } from '#api/errors.ts';
import type { Session } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import type { Person } from '#core/people/person.ts';
import { err, ok, type Result } from '#core/result.ts';
import { defaultSettingsFolder } from '#desk/files/settings.ts';
import { DeskHost } from './host.ts';
import type { HostOptions } from './host-options.ts';
import { PeopleKeys } from './people-keys.ts';
import { PersonServices } from './person-services.ts';
import { noDialogs } from './platform.ts';
import { SERVED_METHODS } from './served-methods.ts';
import type { HostSession } from './session.ts';
import type { HubSession, SessionHub } from './session-hub.ts';

export interface ServedDeskOptions extends HostOptions {
  /** Folder of the desk. */
  desk: string;
  /** Id of the desk. */
  deskId: string;
  /** Name of the server for people, at most 120 characters. */
  device: string;
}

/** Folder of what a server knows of the people of a desk: keys, settings, accounts. */
export function servedFolder(deskId: string, settings = defaultSettingsFolder()): string {
  return join(settings, 'server', deskId);
}

/** Folder of the keys and settings of the people of a served desk. */
export function peopleFolder(deskId: string, settings?: string): string {
  return join(servedFolder(deskId, settings), 'people');
}

/**
 * One desk for several people, each of whom writes by a key of their own that is held here. A window is bound to the person that it
 * is opened for, sees nothing of the machine's folders, and does what {@link SERVED_METHODS} lists.
 */
export class ServedDesk {
  private readonly host: DeskHost;
  private readonly hub: SessionHub;
  private readonly keys: PeopleKeys;
  private readonly services = new Map<string, PersonServices>();

  private constructor(host: DeskHost, hub: SessionHub, keys: PeopleKeys) {
    this.host = host;
    this.hub = hub;
    this.keys = keys;
  }

  /** @throws AppError as for opening a desk; `desk-unsigned` where nothing would prove who wrote what */
  static async open(options: ServedDeskOptions): Promise<ServedDesk> {
    const { desk, deskId, device, ...others } = options;
    const keys = new PeopleKeys(peopleFolder(deskId, others.settings), device);
    const host = new DeskHost({ ...others, held: keys });
    try {
      const hub = await host.acquireHub(desk, KEEPER);
      // Where roles can be changed by everybody, a role keeps nobody from anything.
      if (!hub.desk.isSigned) throw new AppError('desk-unsigned', { path: hub.desk.root });
      return new ServedDesk(host, hub, keys);
    } catch (error) {
      await host.close();
      throw error;
    }
  }

  get id(): string {
    return this.hub.desk.file.id;
  }

  get name(): string {
    return this.hub.desk.file.name;
  }

  get people(): ReadonlyMap<string, Person> {
    return this.hub.desk.state.people;
  }

  isManager(person: string): boolean {
    return this.hub.desk.state.managers.has(person);
  }

  /** A window of a person of the desk. @throws AppError `no-person` where there is no such person */
  async connect(person: string): Promise<Session> {
    if (!this.people.has(person)) throw new AppError('no-person');
    await this.keys.load(person);
    const services = this.servicesOf(person);
    const session = this.host.connectAs(noDialogs, services, person);
    services.sessions.add(session);
    await session.acquireDesk(this.hub.desk.root, async () => person);
    await this.hub.desk.askToBeLetIn(person);
    void this.hub.emitPresence();
    return new ServedSession(session, this.hub, () => services.sessions.delete(session));
  }

  /**
   * Lets the key in that is held here for a person, by the word of a manager who is signed in. Where it has been decided on before,
   * that stays. @throws AppError `not-a-manager`, `not-let-in`, or as for writes
   */
  async letIn(manager: string, person: string): Promise<void> {
    await this.keys.load(manager);
    const { key } = await this.keys.load(person);
    await this.hub.desk.letHeldKeyIn(manager, person, key);
    this.hub.emitSoon();
  }

  private servicesOf(person: string): PersonServices {
    let services = this.services.get(person);
    if (!services) {
      services = new PersonServices(this.host, this.keys.folderOf(person));
      this.services.set(person, services);
    }
    return services;
  }

  async close(): Promise<void> {
    await this.hub.release(KEEPER);
    await this.host.close();
  }
}

/** Keeps the desk open while no window is on it. */
const KEEPER: HubSession = { emit: () => undefined, identity: () => null };

/** Methods that answer with the whole desk. */
const DESK_ANSWERS: ReadonlySet<string> = new Set([
  'desk.view',
  'desk.open',
  'desk.identify',
  'desk.mend',
] satisfies MethodName[]);

/** Session of one person on one desk, whatever its window asks for. */
class ServedSession implements Session {
  private readonly session: HostSession;
  private readonly hub: SessionHub;
  private readonly person: string;
  private readonly onClosed: () => void;

  constructor(session: HostSession, hub: SessionHub, onClosed: () => void) {
    this.session = session;
    this.hub = hub;
    this.person = session.bound!;
    this.onClosed = onClosed;
  }

  get opened() {
    return this.session.opened;
  }

  onOpened(listener: () => void): () => void {
    return this.session.onOpened(listener);
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    return this.session.subscribe((event) =>
      listener(
        event.name === 'desk.changed' && event.data.parts.sync
          ? { ...event, data: { ...event.data, parts: this.withoutSyncPaths(event.data.parts) } }
          : event,
      ),
    );
  }

  async dispatch(name: string, input: unknown): Promise<Result<unknown, ApiError>> {
    const answer = await this.answer(name, input);
    if (!answer.ok) return err({ ...answer.error, values: this.withoutPaths(answer.error.values) });
    if (DESK_ANSWERS.has(name) && answer.value) return ok(this.shown(answer.value as DeskView));
    if (name === 'app.info') return ok({ ...(answer.value as object), documents: '', server: true });
    return answer;
  }

  private async answer(name: string, input: unknown): Promise<Result<unknown, ApiError>> {
    if (!this.hub.desk.state.people.has(this.person)) return err({ code: 'no-person', values: {} });
    if (!Object.hasOwn(SERVED_METHODS, name)) return this.session.dispatch(name, input);
    if (SERVED_METHODS[name as MethodName] === 'refused') return err({ code: 'not-on-server', values: {} });
    const given = (input ?? {}) as Record<string, unknown>;
    if (name === 'desk.open')
      return given.path === this.hub.desk.file.id
        ? this.session.dispatch('desk.view', {})
        : err({ code: 'not-on-server', values: {} });
    if (name === 'desk.mend' && given.remedy !== 'accept') return err({ code: 'not-on-server', values: {} });
    return this.session.dispatch(name, input);
  }

  /** The desk under the path that windows know it by here: its id. */
  private shown(view: DeskView): DeskView {
    return { ...this.withoutSyncPaths(view), path: view.id };
  }

  /** The state of sync may name the folder in its error. */
  private withoutSyncPaths<T extends Pick<Partial<DeskView>, 'sync'>>(view: T): T {
    const { sync } = view;
    if (!sync?.error) return view;
    return {
      ...view,
      sync: { ...sync, error: { ...sync.error, values: this.withoutPaths(sync.error.values) } },
    };
  }

  /** Values of an error without the folder that the desk lies in. */
  private withoutPaths(values: ApiError['values']): ApiError['values'] {
    const { root, file } = this.hub.desk;
    const strip = (value: string | number) =>
      typeof value === 'string' ? value.replaceAll(root, file.name) : value;
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, strip(value)]));
  }

  async close(): Promise<void> {
    this.onClosed();
    await this.session.close();
  }
}
