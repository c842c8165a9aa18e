import type { DeskState } from '#core/desk/state.ts';
import type { Person } from '#core/people/person.ts';
import { CommandError, oneLine } from './failure.ts';

/** The person of this name or id. @throws CommandError where there is none, or more than one */
export function personNamed({ people }: DeskState, named: string): Person {
  const found = [...people.values()].filter(({ id, name }) => id === named || name === named);
  if (found.length === 1) return found[0]!;
  throw new CommandError(
    found.length === 0
      ? `Nobody of the desk is called ${oneLine(named)}.`
      : `Several people are called ${oneLine(named)}: name one by the id.`,
  );
}
