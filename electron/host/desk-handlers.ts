import type { DeskCommand, DeskView } from '#api/contract/desk.ts';
import type { Settings } from '#api/contract/settings.ts';
import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { assertNever } from '#core/result.ts';
import type { DeskEventBody } from '#core/desk/events.ts';
import type { DeskState } from '#core/desk/state.ts';
import type { DeskTerm, TermEntry } from '#core/terms/term.ts';
import { Desk } from '#desk/desk.ts';
import { deskFolder } from './desk-path.ts';
import { waitingOnOtherDesks } from './other-desks.ts';
import { readNotices } from './notices.ts';
import { openSample } from './sample.ts';
import type { HandlerContext } from './handler-context.ts';

const MAX_RECENT = 12;

type DeskHandlers = Pick<
  Handlers,
  | 'app.info'
  | 'app.notices'
  | 'settings.get'
  | 'settings.set'
  | 'desk.choose'
  | 'desk.create'
  | 'desk.open'
  | 'desk.rescue'
  | 'desk.sample'
  | 'desk.waitingElsewhere'
  | 'desk.view'
  | 'desk.close'
  | 'desk.apply'
  | 'desk.identify'
  | 'desk.mend'
  | 'desk.sign'
  | 'desk.verify'
  | 'presence.set'
>;

/** The application, its settings, and the desk as a whole. */
export function deskHandlers(session: HandlerContext): DeskHandlers {
  const { host, platform } = session;
  const view = (look = false) => session.hub.view(session.me?.id ?? null, look);
  return {
    'app.info': () => ({
      version: host.options.version,
      host: host.options.kind,
      platform: process.platform,
      documents: host.options.documents,
      runtime: host.options.runtime ?? { node: process.versions.node },
      dialogs: platform.dialogs,
    }),
    'app.notices': () => readNotices(host.options.notices),
    'settings.get': () => host.settings(),
    'settings.set': (patch) => {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      return host.changeSettings(() => Object.fromEntries(given), session);
    },
    'desk.choose': async ({ purpose }) => ({ path: await platform.chooseFolder(purpose) }),
    'desk.create': async ({ path, name }) => {
      const desk = await Desk.create(path, name, await host.environment());
      await desk.close();
      return open(session, desk.root);
    },
    'desk.open': async ({ path }) => open(session, await deskFolder(path)),
    'desk.rescue': async ({ path }) => {
      const folder = await deskFolder(path);
      await Desk.rescue(folder, await host.environment());
      return open(session, folder);
    },
    'desk.sample': async ({ language = 'en' }) => {
      const { documents, sample } = host.options;
      return open(session, await openSample(documents, sample, await host.environment(), language));
    },
    'desk.waitingElsewhere': async ({ job }) => {
      const open = session.hasDesk ? session.hub.desk.root : null;
      return { desks: await session.jobs.run(job, (running) => waitingOnOtherDesks(host, open, running)) };
    },
    'desk.view': () => (session.hasDesk ? view(true) : null),
    'desk.close': async () => {
      await session.releaseDesk();
      const lastDesk = host.deskOfAnother(session);
      await remember(session, () => ({ lastDesk }));
      return {};
    },
    'desk.apply': async ({ commands }) => {
      await applyToDesk(session, commands);
      await view();
      return {};
    },
    'desk.identify': async ({ person }) => {
      const { desk } = session.hub;
      if (!desk.state.people.has(person)) throw new AppError('no-person', { detail: person });
      session.setIdentity(person);
      await desk.askToBeLetIn(person);
      void session.hub.emitPresence();
      await remember(session, ({ identities }) => ({
        identities: { ...identities, [desk.file.id]: person },
      }));
      return view();
    },
    'presence.set': async (place) => {
      await session.hub.setPlace(session, place);
      return {};
    },
    'desk.mend': async ({ problem, remedy }) => {
      if (!(await session.hub.desk.mend(problem, remedy, session.me?.id)))
        throw new AppError('cannot-mend', { file: problem.file });
      return view(true);
    },
    'desk.sign': async ({ manager }) => {
      const { hub, me } = session;
      if (!me || !hub.desk.state.people.has(manager)) throw new AppError('no-person', { detail: manager });
      await hub.desk.sign(me.id, manager);
      return view();
    },
    'desk.verify': async ({ part }) => ({ problems: await session.hub.desk.verify(part) }),
  };
}

/** Changes settings that nobody asked to change: where they cannot be written, the work goes on all the same. */
async function remember(
  session: HandlerContext,
  update: (settings: Settings) => Partial<Settings>,
): Promise<void> {
  await session.host.changeSettings(update, session).catch((error: unknown) => session.host.report(error));
}

async function open(session: HandlerContext, path: string): Promise<DeskView> {
  const { host } = session;
  const hub = await session.acquireDesk(path, (id) =>
    host.settings().then(
      ({ identities }) => identities[id] ?? null,
      () => null,
    ),
  );
  const { file, root } = hub.desk;
  const entry = { path: root, name: file.name, opened: new Date(host.now()).toISOString() };
  await remember(session, ({ recentDesks }) => ({
    lastDesk: root,
    recentDesks: [entry, ...recentDesks.filter(({ path }) => path !== root)].slice(0, MAX_RECENT),
  }));
  return hub.view(session.me?.id ?? null, true);
}

async function applyToDesk(session: HandlerContext, commands: readonly DeskCommand[]): Promise<void> {
  const { hub } = session;
  const byPerson = new Map<string, DeskEventBody[]>();
  for (const command of commands) {
    // Somebody who is new adds themselves.
    const isNew = session.bound === null && command.type === 'setPerson';
    const by = session.me?.id ?? (isNew ? command.person : null);
    if (by === null) throw new AppError('no-person');
    byPerson.set(by, [...(byPerson.get(by) ?? []), bodyOf(command, hub.desk.state)]);
  }
  for (const [person, bodies] of byPerson) await hub.desk.change(person, bodies);
}

function bodyOf(command: DeskCommand, { terms }: DeskState): DeskEventBody {
  switch (command.type) {
    case 'setPerson':
      return { type: 'person.set', person: command.person, name: command.name, role: command.role };
    case 'setPolicy':
      return {
        type: 'policy.set',
        fourEyes: command.fourEyes,
        ...(command.minorCorrections !== undefined && { minorCorrections: command.minorCorrections }),
      };
    case 'setSignOff':
      return { type: 'sign-off.set', conditions: command.conditions };
    case 'setCheck':
      return { type: 'check.set', check: command.check, level: command.level };
    case 'setSpelling':
      return {
        type: 'spelling.set',
        arabic: command.arabic,
        english: command.english,
        use: command.use,
      };
    case 'setQuality':
      return { type: 'quality.set', profile: command.profile };
    case 'setWord':
      return { type: 'word.set', word: command.word, known: command.known };
    case 'setLanguage':
      return { type: 'language.set', language: command.language };
    case 'setStyle':
      return { type: 'style.set', rule: command.rule, active: command.active };
    case 'setTypography':
      return { type: 'typography.set', typography: command.typography };
    case 'setArticle':
      return { type: 'article.set', article: command.article, listed: command.listed };
    case 'setTerm':
      return {
        type: 'term.set',
        term: command.term,
        entry: withRest(command.entry, terms.get(command.term)),
      };
    case 'setManager':
      return { type: 'manager.set', person: command.person, manager: command.manager };
    case 'setKey': {
      const { key, person, status, device } = command;
      return { type: 'key.set', key, person, status, device };
    }
    default:
      return assertNever(command);
  }
}

/** A term as a window has it, with what came with it from a file, which no window has. */
function withRest(entry: TermEntry | null, before: DeskTerm | undefined): TermEntry | null {
  return entry && before?.rest ? { ...entry, rest: before.rest } : entry;
}
