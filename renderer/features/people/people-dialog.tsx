import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { roleSchema, type Role, type Person } from '#core/people/person.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/people.css';
import { Devices } from './devices.tsx';
import { FourEyesRule } from './four-eyes-rule.tsx';
import { initialsOf, toneOf } from '#renderer/ui/initials.ts';
import { addPerson, applyToDesk, workAs } from '#renderer/state/desk-commands.ts';
import { SignOffRules } from '#renderer/features/sign-off/sign-off-rules.tsx';
import { PersonForm } from './person-form.tsx';
import { ServerInvitation } from './server-invitation.tsx';
import { QualityRules } from './quality-rules.tsx';

/** Who works on the desk, in which role, and by which rules. */
export function PeopleDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('people');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <People onClose={onClose} />
    </Dialog>
  );
}

function People({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation(['people', 'controls']);
  const workspace = useWorkspace();
  const desk = useObservable(workspace.desk);
  const [adding, setAdding] = useState(false);
  // After the form is gone its button has the focus, else Escape would no longer close the dialog.
  const [added, setAdded] = useState(false);

  async function add(name: string, role: Role): Promise<void> {
    if ((await addPerson(workspace, name, role)) !== null) stopAdding();
  }

  function stopAdding(): void {
    setAdding(false);
    setAdded(true);
  }

  function switchTo(person: string): void {
    onClose();
    void workAs(workspace, person);
  }

  return (
    <>
      <ul className="people-list" aria-label={t('people')}>
        {(desk?.people ?? []).map((person) => (
          <PersonRow key={person.id} person={person} isMe={person.id === desk?.me} onSwitch={switchTo} />
        ))}
      </ul>
      {adding ? (
        <PersonForm title={t('add')} submit={t('addButton')} autoFocus onCancel={stopAdding} onSubmit={add} />
      ) : (
        <button type="button" autoFocus={added} className="button" onClick={() => setAdding(true)}>
          {t('add')}
        </button>
      )}
      <Devices />
      <section className="people-rules" aria-labelledby="people-rules">
        <h3 id="people-rules">{t('rules')}</h3>
        <FourEyesRule />
        <SignOffRules />
      </section>
      <QualityRules />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </>
  );
}

interface PersonRowProps {
  person: Person;
  isMe: boolean;
  onSwitch: (person: string) => void;
}

/** One person. The name is saved when the field is left or Enter is pressed; Escape brings the old one back. */
function PersonRow({ person, isMe, onSwitch }: PersonRowProps): ReactElement {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  const [name, setName] = useState<string | null>(null);
  const { account } = workspace.client;
  const desk = useObservable(workspace.desk);
  const isManager = desk !== null && desk.me !== null && desk.managers.includes(desk.me);

  function set(change: { name?: string; role?: Role }): void {
    const next = { name: person.name, role: person.role, ...change };
    void applyToDesk(workspace, { type: 'setPerson', person: person.id, ...next });
  }

  function saveName(): void {
    const wanted = name?.trim() ?? '';
    if (wanted !== '' && wanted !== person.name) set({ name: wanted });
    setName(null);
  }

  return (
    <li className="person-row">
      <span className="initials" data-tone={toneOf(person.id)} aria-hidden="true">
        {initialsOf(person.name)}
      </span>
      <input
        className="field"
        type="text"
        dir="auto"
        aria-label={t('nameOf', { name: person.name })}
        value={name ?? person.name}
        maxLength={120}
        onChange={(event) => setName(event.target.value)}
        onBlur={saveName}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') saveName();
          if (event.key === 'Escape' && name !== null) {
            event.stopPropagation();
            setName(null);
          }
        }}
      />
      <select
        className="field"
        aria-label={t('roleOf', { name: person.name })}
        value={person.role}
        onChange={(event) => set({ role: roleSchema.parse(event.target.value) })}
      >
        {roleSchema.options.map((role) => (
          <option key={role} value={role}>
            {t(role)}
          </option>
        ))}
      </select>
      {isMe ? (
        <span className="person-me">{t('you')}</span>
      ) : account ? (
        <ServerInvitation person={person} mayInvite={isManager && !account.state.byProxy} />
      ) : (
        <button
          type="button"
          className="button quiet"
          aria-label={t('workAsPerson', { name: person.name })}
          onClick={() => onSwitch(person.id)}
        >
          {t('workAsShort')}
        </button>
      )}
    </li>
  );
}
