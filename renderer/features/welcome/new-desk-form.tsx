import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { deskFolder } from '#renderer/state/desk-folder.ts';
import { useDeskOpening } from './use-desk-opening.ts';

/** Name and folder of a desk to be made. The folder follows the name until the person has said another one. */
export function NewDeskForm({ onBack }: { onBack: () => void }): ReactElement {
  const { t } = useTranslation('welcome');
  const info = useObservable(useWorkspace().info);
  const opening = useDeskOpening();
  const [name, setName] = useState('');
  const [parent, setParent] = useState(info?.documents ?? '');
  const [ownPath, setOwnPath] = useState<string | null>(null);
  const path = ownPath ?? deskFolder(parent, name, info?.platform ?? '');
  const complete = name.trim() !== '' && path.trim() !== '';

  async function choose(): Promise<void> {
    const chosen = await opening.actions.choose('create');
    if (chosen === null) return;
    setParent(chosen);
    setOwnPath(null);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (complete && !opening.busy) void opening.actions.create(path.trim(), name.trim());
  }

  return (
    <form className="welcome-form" aria-label={t('newDesk')} onSubmit={submit}>
      <h2>{t('newDesk')}</h2>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        maxLength={120}
        autoFocus
        onChange={setName}
      />
      <TextField label={t('folder')} hint={t('folderHint')} value={path} dir="ltr" onChange={setOwnPath} />
      {info?.dialogs ? (
        <button type="button" className="button welcome-choose" onClick={() => void choose()}>
          {t('chooseFolder')}
        </button>
      ) : null}
      <ProblemText error={opening.error} />
      <div className="welcome-form-actions">
        <button type="submit" className="button primary" disabled={!complete || opening.busy}>
          {opening.busy ? t('working') : t('create')}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {t('back')}
        </button>
      </div>
    </form>
  );
}
