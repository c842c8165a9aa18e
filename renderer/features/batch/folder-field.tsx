import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { TextField } from '#renderer/ui/text-field.tsx';

interface FolderFieldProps {
  hint: string;
  purpose: 'import' | 'export' | 'create';
  value: string;
  /** Whether it has the keyboard first; true where it is left out. */
  autoFocus?: boolean;
  onChange: (path: string) => void;
}

/** A folder of this computer: typed, or chosen where the host has a dialog for it. */
export function FolderField({
  hint,
  purpose,
  value,
  autoFocus = true,
  onChange,
}: FolderFieldProps): ReactElement {
  const { t } = useTranslation('batch');
  const workspace = useWorkspace();
  const info = useObservable(workspace.info);

  async function choose(): Promise<void> {
    const chosen = await workspace.attempt('desk.choose', { purpose });
    if (chosen?.path) onChange(chosen.path);
  }

  return (
    <>
      <TextField
        label={t('folder')}
        hint={hint}
        value={value}
        dir="ltr"
        autoFocus={autoFocus}
        onChange={onChange}
      />
      {info?.dialogs ? (
        <button type="button" className="button batch-choose" onClick={() => void choose()}>
          {t('chooseFolder')}
        </button>
      ) : null}
    </>
  );
}
