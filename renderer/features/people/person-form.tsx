import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#core/people/person.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { RoleChoice } from './role-choice.tsx';

interface PersonFormProps {
  title: string;
  submit: string;
  autoFocus?: boolean;
  /** Leaves the form without adding anybody; null where there is nothing else to do. */
  onCancel: (() => void) | null;
  onSubmit: (name: string, role: Role) => Promise<void>;
}

/** Name and role of somebody who is new on the desk. */
export function PersonForm({
  title,
  submit,
  autoFocus = false,
  onCancel,
  onSubmit,
}: PersonFormProps): ReactElement {
  const { t } = useTranslation(['people', 'controls']);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('translator');
  const [busy, setBusy] = useState(false);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    await onSubmit(name.trim(), role);
    setBusy(false);
    setName('');
  }

  return (
    <form className="person-form" aria-label={title} onSubmit={(event) => void send(event)}>
      <h2>{title}</h2>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        maxLength={120}
        autoFocus={autoFocus}
        onChange={setName}
      />
      <RoleChoice value={role} onChange={setRole} />
      <div className="person-form-actions">
        <button type="submit" className="button primary" disabled={name.trim() === '' || busy}>
          {submit}
        </button>
        {onCancel ? (
          <button type="button" className="button" onClick={onCancel}>
            {t('controls:cancel')}
          </button>
        ) : null}
      </div>
    </form>
  );
}
