import type { ComponentProps, ReactElement } from 'react';
import type { Person } from '#core/people/person.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';

interface PersonSelectProps extends Pick<ComponentProps<'select'>, 'autoFocus' | 'disabled' | 'onKeyDown'> {
  /** Id of the person that is chosen; empty for nobody. They are offered whether they fit or not. */
  value: string;
  /** Who can be chosen. */
  fits: (person: Person) => boolean;
  /** Label of the choice of nobody. */
  nobody: string;
  onChange: (person: string) => void;
}

/** A choice among the people of the desk, or of nobody. */
export function PersonSelect({ value, fits, nobody, onChange, ...field }: PersonSelectProps): ReactElement {
  const people = useDeskPart('people') ?? [];
  const choices = people.filter((person) => fits(person) || person.id === value);
  return (
    <select className="field" value={value} onChange={({ target }) => onChange(target.value)} {...field}>
      <option value="">{nobody}</option>
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
