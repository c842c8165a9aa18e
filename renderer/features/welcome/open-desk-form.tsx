import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemText } from '../../ui/problem-text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDeskOpening } from './use-desk-opening.ts';

interface OpenDeskFormProps {
  onBack: () => void;
  onOpened?: () => void;
}

/** Opens a desk by the path of its folder, where the host has no dialog for it. */
export function OpenDeskForm({ onBack, onOpened }: OpenDeskFormProps): ReactElement {
  const { t } = useTranslation('welcome');
  const opening = useDeskOpening(onOpened);
  const [path, setPath] = useState('');

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (path.trim() !== '' && !opening.busy) void opening.open(path.trim());
  }

  return (
    <form className="welcome-form" aria-label={t('openDesk')} onSubmit={submit}>
      <TextField
        label={t('folder')}
        hint={t('openFolderHint')}
        value={path}
        dir="ltr"
        autoFocus
        onChange={setPath}
      />
      <ProblemText error={opening.error} />
      <div className="welcome-form-actions">
        <button type="submit" className="button primary" disabled={path.trim() === '' || opening.busy}>
          {opening.busy ? t('working') : t('open')}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {t('back')}
        </button>
      </div>
    </form>
  );
}
