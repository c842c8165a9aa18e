import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { pastedFile } from './read-text.ts';

/** Gives text that is pasted anywhere in a dialog as a file, while the dialog is shown. */
export function usePastedFile(onFile: (file: File) => void): void {
  const { t } = useTranslation('import');
  const take = useEffectEvent((event: ClipboardEvent) => {
    const [first] = event.clipboardData?.files ?? [];
    const file = first ?? pastedFile(event.clipboardData, t('pastedFile'));
    if (!file) return;
    event.preventDefault();
    onFile(file);
  });
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => take(event);
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  }, []);
}
