import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '#renderer/ui/text-field.tsx';
import { OpeningProblem } from './opening-problem.tsx';
import { useDeskOpening } from './use-desk-opening.ts';

interface OpenDeskFormProps {
  /** Label of the button that leads back. */
  backLabel: string;
  onBack: () => void;
  onOpened?: () => void;
}

/** Opens a desk by the path of its folder, where the host has no dialog for it. */
export function OpenDeskForm({ backLabel, onBack, onOpened }: OpenDeskFormProps): ReactElement {
  const { t } = useTranslation('welcome');
  const opening = useDeskOpening();
  const [path, setPath] = useState('');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (path.trim() === '' || opening.busy) return;
    if (await opening.actions.open(path.trim())) onOpened?.();
  }

  return (
    <form className="welcome-form" aria-label={t('openDesk')} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('folder')}
        hint={t('openFolderHint')}
        value={path}
        dir="ltr"
        autoFocus
        onChange={setPath}
      />
      <OpeningProblem opening={opening} onOpened={onOpened} />
      <div className="welcome-form-actions">
        <button type="submit" className="button primary" disabled={path.trim() === '' || opening.busy}>
          {opening.busy ? t('working') : t('open')}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {backLabel}
        </button>
      </div>
    </form>
  );
}
