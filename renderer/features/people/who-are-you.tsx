import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role, Person } from '#core/people/person.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import '#renderer/styles/people.css';
import { initialsOf, toneOf } from '#renderer/ui/initials.ts';
import { addPerson } from '#renderer/state/desk-commands.ts';
import { useWindowTitle } from '#renderer/ui/use-window-title.ts';
import { PersonForm } from './person-form.tsx';

/** Asked when a desk is open and the session has not said who it is. */
export function WhoAreYou(): ReactElement {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  const desk = useObservable(workspace.desk);
  const people = desk?.people ?? [];
  const [form, setForm] = useState<'unopened' | 'open' | 'left'>('unopened');
  useMenu();
  useWindowTitle(desk?.name);

  async function begin(name: string, role: Role): Promise<void> {
    const person = await addPerson(workspace, name, role);
    if (person !== null) await workspace.identify(person);
  }

  return (
    <main className="who">
      <div className="who-sheet">
        <h1>{t('whoAreYou')}</h1>
        <p className="who-line">{t('whoAreYouHint', { desk: desk?.name ?? '' })}</p>
        {people.length > 0 ? (
          <ul className="who-people" aria-label={t('people')}>
            {people.map((person, i) => (
              <li key={person.id}>
                <PersonButton
                  person={person}
                  autoFocus={i === 0}
                  onChoose={() => void workspace.identify(person.id)}
                />
              </li>
            ))}
          </ul>
        ) : null}
        {form === 'open' || people.length === 0 ? (
          <PersonForm
            title={t('addYourself')}
            submit={t('begin')}
            autoFocus
            onCancel={people.length > 0 ? () => setForm('left') : null}
            onSubmit={begin}
          />
        ) : (
          <button
            type="button"
            className="button"
            autoFocus={form === 'left'}
            onClick={() => setForm('open')}
          >
            {t('notListed')}
          </button>
        )}
        <footer className="who-foot">
          <button type="button" className="button quiet" onClick={() => void workspace.closeDesk()}>
            {t('closeDesk')}
          </button>
        </footer>
      </div>
    </main>
  );
}

/** Entries of the native menu that lead away from here. */
function useMenu(): void {
  const workspace = useWorkspace();
  useEffect(
    () =>
      workspace.onMenuAction((action) => {
        if (action === 'closeDesk' || action === 'newDesk') void workspace.closeDesk();
        if (action === 'openDesk') void workspace.chooseDesk();
      }),
    [workspace],
  );
}

interface PersonButtonProps {
  person: Person;
  /** Whether it has the focus when the people come up. */
  autoFocus: boolean;
  onChoose: () => void;
}

function PersonButton({ person, autoFocus, onChoose }: PersonButtonProps): ReactElement {
  const { t } = useTranslation('people');
  return (
    <button type="button" autoFocus={autoFocus} onClick={onChoose}>
      <span className="initials" data-tone={toneOf(person.id)} aria-hidden="true">
        {initialsOf(person.name)}
      </span>
      <span className="who-name">
        <bdi>{person.name}</bdi>
      </span>
      <span className="who-role">{t(person.role)}</span>
    </button>
  );
}
