import type { DeskCommand, DeskView } from '#api/contract/desk.ts';
import type { Role } from '#core/people/person.ts';
import { areOpposed, type StyleRule } from '#core/style/style-rule.ts';
import { newId } from './ids.ts';
import type { Workspace } from './workspace.ts';

/** Maximum number of commands of one call. */
const MAX_COMMANDS = 100;

/** Changes people or rules of the desk, in sight at once; a failure is told to the person and brings back what was. */
export async function applyToDesk(workspace: Workspace, command: DeskCommand): Promise<boolean> {
  const before = workspace.desk.get();
  if (before) workspace.desk.set(changed(before, command));
  const done = await workspace.attempt('desk.apply', { commands: [command] });
  if (!done) await workspace.reloadDesk();
  return done !== undefined;
}

/** Adds rules to the house style of the desk, in the place of those that say the opposite, or takes them out. */
export async function applyStyle(
  workspace: Workspace,
  rules: readonly StyleRule[],
  active = true,
): Promise<boolean> {
  const known = workspace.desk.get()?.style ?? [];
  const opposed = active ? known.filter((rule) => rules.some((other) => areOpposed(rule, other))) : [];
  const all = [
    ...opposed.map((rule) => ({ type: 'setStyle' as const, rule, active: false })),
    ...rules.map((rule) => ({ type: 'setStyle' as const, rule, active })),
  ];
  for (let from = 0; from < all.length; from += MAX_COMMANDS) {
    const commands = all.slice(from, from + MAX_COMMANDS);
    if (!(await workspace.attempt('desk.apply', { commands }))) return false;
  }
  return true;
}

/** The desk as it will be. Somebody new is there only once the host has said so. */
function changed(desk: DeskView, command: DeskCommand): DeskView {
  if (command.type === 'setPolicy') {
    const { fourEyes, minorCorrections = desk.policies.minorCorrections } = command;
    return { ...desk, policies: { ...desk.policies, fourEyes, minorCorrections } };
  }
  if (command.type === 'setSignOff')
    return { ...desk, policies: { ...desk.policies, signOff: command.conditions } };
  // Rows are checked again by what the host knows; the window does not run ahead of it.
  if (
    command.type === 'setCheck' ||
    command.type === 'setSpelling' ||
    command.type === 'setWord' ||
    command.type === 'setTerm'
  )
    return desk;
  if (command.type === 'setLanguage') return { ...desk, language: command.language };
  if (command.type === 'setStyle') return desk;
  if (command.type === 'setTypography') return { ...desk, typography: command.typography };
  if (command.type === 'setArticle') return withListed(desk, command.article, command.listed);
  if (command.type === 'setQuality') return { ...desk, quality: command.profile };
  // Whether a key or a manager may be set is for the host to say.
  if (command.type === 'setKey' || command.type === 'setManager') return desk;
  const { person: id, name, role } = command;
  return { ...desk, people: desk.people.map((person) => (person.id === id ? { id, name, role } : person)) };
}

/** The desk with an article in its list or out of it. */
function withListed(desk: DeskView, id: string, listed: boolean): DeskView {
  const isIt = (article: { id: string }) => article.id === id;
  const moved = [...desk.articles, ...desk.hidden].filter(isIt);
  const articles = desk.articles.filter((article) => !isIt(article));
  const hidden = desk.hidden.filter((article) => !isIt(article));
  return listed
    ? { ...desk, articles: [...moved, ...articles], hidden }
    : { ...desk, articles, hidden: [...moved, ...hidden] };
}

/** Adds somebody to the desk. Answers with their id, or null when it could not be done. */
export async function addPerson(workspace: Workspace, name: string, role: Role): Promise<string | null> {
  const person = newId();
  return (await applyToDesk(workspace, { type: 'setPerson', person, name, role })) ? person : null;
}

/**
 * Goes on as somebody else. The open article is closed and opened again, so that what is unsaved is saved under the name of
 * who wrote it, and nobody undoes the work of the person before.
 */
export async function workAs(workspace: Workspace, person: string): Promise<void> {
  const open = workspace.article.get()?.article;
  if (!(await workspace.closeArticle())) return;
  await workspace.identify(person);
  if (open) await workspace.openArticle(open);
}
