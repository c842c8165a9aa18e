import { DESK, OUT, parse, withDashes } from '#cli/arguments.ts';
import { findDesk } from '#cli/desk-place.ts';
import { CommandError, oneLine } from '#cli/failure.ts';
import { print, printOrWrite } from '#cli/output.ts';
import { UsageError } from '#cli/usage-error.ts';
import { personNamed } from '#cli/person-named.ts';
import { personAt, withDesk } from '#cli/with-desk.ts';
import type { DeskKey, DeskState } from '#core/desk/state.ts';
import { IMPORTER } from '#core/journal/writer.ts';
import { keyFileOf } from '#desk/pack/prove-pack.ts';

/**
 * `muqabala keys`: writes the public keys of a desk, by which its sign-off packs prove themselves elsewhere; lists those that wait to be
 * let in, lets one in, or retires one; makes somebody a manager, or no longer, and names the first manager of a desk of before.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    ...OUT,
    list: { type: 'boolean', default: false },
    'let-in': { type: 'string' },
    retire: { type: 'string' },
    manager: { type: 'string' },
    'no-manager': { type: 'string' },
  } as const;
  const { values } = parse(withDashes(args, ['let-in', 'retire'], options), options, { min: 0, max: 0 });
  const { desk: named, out, list, retire, 'let-in': letIn, manager, 'no-manager': noManager } = values;
  const chosen = [list || undefined, letIn, retire, out, manager, noManager].filter(
    (each) => each !== undefined,
  );
  if (chosen.length > 1)
    throw new UsageError(
      '--list, --let-in, --retire, --manager, --no-manager and --out are for one at a time.',
    );
  return withDesk(await findDesk(named), async (desk, host) => {
    const person = manager ?? noManager;
    if (person !== undefined) {
      const { id, name } = personNamed(desk.state, person);
      const { managers } = desk.state;
      if (manager === undefined && managers.has(id) && managers.size === 1)
        throw new CommandError(`${oneLine(name)} is the last manager: make somebody else one first.`);
      const me = await personAt(desk, host);
      if (!desk.isSigned && manager !== undefined) await desk.sign(me === IMPORTER ? id : me, id);
      else await desk.change(me, [{ type: 'manager.set', person: id, manager: manager !== undefined }]);
      await print(`${oneLine(name)}\t${manager === undefined ? 'is no manager' : 'is a manager'}\n`);
      return 0;
    }
    if (!desk.isSigned)
      throw new CommandError(
        'This desk is unsigned: it was made before there were signatures, and has no keys. To sign from now on, name its first manager: muqabala keys --manager PERSON.',
      );
    const wanted = letIn ?? retire;
    if (wanted !== undefined) {
      const found = keyNamed(desk.state, wanted);
      const status = letIn === undefined ? ('retired' as const) : ('allowed' as const);
      await desk.change(await personAt(desk, host), [{ type: 'key.set', ...found, status }]);
      await print(`${lineOf(desk.state, { ...found, status })}\n`);
    } else if (list) await print(desk.state.keys.map((key) => `${lineOf(desk.state, key)}\n`).join(''));
    else await printOrWrite(`${JSON.stringify(keyFileOf(desk.file, desk.state), null, 2)}\n`, out);
    return 0;
  });
}

const WORDS = { asked: 'waits to be let in', allowed: 'signs', retired: 'is retired' } as const;

function lineOf({ people }: DeskState, { key, person, device, status, heldBy }: DeskKey): string {
  const holder = heldBy === 'server' ? [`held by the server`] : [];
  const name = oneLine(people.get(person)?.name ?? person);
  return [key, name, oneLine(device), WORDS[status], ...holder].join('\t');
}

/** The key that begins so. @throws CommandError where there is none, or more than one */
function keyNamed({ keys }: DeskState, named: string): DeskKey {
  const found = keys.filter(({ key }) => key.startsWith(named));
  if (found.length === 1) return found[0]!;
  throw new CommandError(
    found.length === 0
      ? `No key begins with ${oneLine(named)}: see muqabala keys --list.`
      : `Several keys begin with ${oneLine(named)}: see muqabala keys --list.`,
  );
}
