import { INVITATION_PARAMETER } from '#api/sign-in.ts';
import { DESK, missing, parse } from '#cli/arguments.ts';
import { findDesk } from '#cli/desk-place.ts';
import { CommandError, oneLine } from '#cli/failure.ts';
import { personNamed } from '#cli/person-named.ts';
import { print } from '#cli/output.ts';
import { serverName } from '#cli/program.ts';
import { readSecret } from '#cli/read-secret.ts';
import { UsageError } from '#cli/usage-error.ts';
import { personAt, withDesk } from '#cli/with-desk.ts';
import { AppError } from '#core/app-error.ts';
import type { Person } from '#core/people/person.ts';
import type { Desk } from '#desk/desk.ts';
import { PeopleKeys } from '#host/people-keys.ts';
import type { DeskHost } from '#host/host.ts';
import { peopleFolder, servedFolder } from '#host/served-desk.ts';
import { Accounts, MIN_PASSWORD, passwordFault } from '#server/accounts.ts';

/**
 * `muqabala password`: lets somebody sign in to the desk server of this account of the system, by a password or by an invitation to
 * choose one; takes that away; lists who may.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    invite: { type: 'boolean', default: false },
    remove: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  } as const;
  const { values, words } = parse(args, options, { min: 0, max: 1 });
  const { invite, remove, list } = values;
  if ([invite, remove, list].filter(Boolean).length > 1)
    throw new UsageError('--invite, --remove and --list are for one at a time.');
  const [named] = words;
  if (list && named !== undefined) throw new UsageError('--list takes no PERSON.');
  if (!list && named === undefined) throw missing('PERSON');
  return withDesk(await findDesk(values.desk), async (desk, host) => {
    const accounts = new Accounts(servedFolder(desk.file.id));
    if (list) return listAccounts(desk, accounts);
    const person = personNamed(desk.state, named!);
    const name = oneLine(person.name);
    if (remove) {
      if (!(await accounts.remove(person.id)))
        throw new CommandError(`${name} has neither a password nor an invitation.`);
      await print(`${name}\tcannot sign in any more\n`);
      return 0;
    }
    if (!desk.isSigned) throw new AppError('desk-unsigned', { path: desk.root });
    if (invite) {
      const { code, until } = await accounts.invite(person.id);
      const origin = await accounts.origin();
      const place = origin === null ? code : `${origin}/#${INVITATION_PARAMETER}=${code}`;
      await print(`${place}\n`);
      console.error(`For ${name} alone, once, until ${new Date(until).toISOString()}.`);
    } else {
      await accounts.set(person.id, await newPassword(name));
      await print(`${name}\thas a password\n`);
    }
    await letServerSign(desk, host, person);
    return 0;
  });
}

async function newPassword(name: string): Promise<string> {
  const password = await readSecret(`Password for ${name}, ${MIN_PASSWORD} characters or more: `);
  const fault = passwordFault(password);
  if (fault === 'password-too-short')
    throw new CommandError(`The password needs ${MIN_PASSWORD} characters or more.`);
  if (fault) throw new CommandError('The password is too long.');
  if (process.stdin.isTTY && (await readSecret('Once more: ')) !== password)
    throw new CommandError('The two passwords differ. Nothing was changed.');
  return password;
}

/** Lets the key in that the server holds for a person, where this installation may; else a manager has to. */
async function letServerSign(desk: Desk, host: DeskHost, { id, name }: Person): Promise<void> {
  const device = serverName();
  const { key } = await new PeopleKeys(peopleFolder(desk.file.id), device).load(id);
  const known = desk.state.keys.find((each) => each.key === key && each.person === id);
  if (known && known.status !== 'asked') return;
  try {
    const entry = { type: 'key.set', key, person: id, status: 'allowed', device, heldBy: 'server' } as const;
    await desk.change(await personAt(desk, host), [entry]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(
      `A manager has to let the server sign for ${oneLine(name)}, in People and rules, once they have signed in.`,
    );
  }
}

async function listAccounts(desk: Desk, accounts: Accounts): Promise<number> {
  const [ids, invited] = await Promise.all([accounts.ids(), accounts.invited()]);
  const lines = [...desk.state.people.values()].map(({ id, name }) => {
    const words = [...(ids.has(id) ? ['has a password'] : []), ...(invited.has(id) ? ['is invited'] : [])];
    return `${oneLine(name)}\t${words.length === 0 ? 'cannot sign in' : words.join(', ')}\n`;
  });
  await print(lines.join(''));
  return 0;
}
