import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { initialsOf, toneOf } from '#renderer/ui/initials.ts';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import '#renderer/styles/presence.css';

/** The initials of whoever else is in a row. */
export function PeopleInRow({ people }: { people: string[] }): ReactElement {
  const { t } = useTranslation('presence');
  const nameOf = usePersonName();
  const names = people.map(nameOf);
  const label = t('inThisRow', { count: people.length, names: names.join(t('comma')) });
  return (
    <span className="row-presence" title={label}>
      {names.slice(0, 2).map((name, i) => (
        <span key={people[i]} className="person-here" data-tone={toneOf(people[i]!)} aria-hidden="true">
          {initialsOf(name)}
        </span>
      ))}
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
