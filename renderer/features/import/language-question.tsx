import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Imported } from '#api/contract/files.ts';
import { Cell, useObservable } from '#renderer/state/observable.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/import.css';

/** Files that are no articles yet, since a text of theirs is not in the language of its side. */
export interface LanguageQuestion {
  files: readonly Imported[];
  /** Imports them all the same. */
  accept: () => Promise<void>;
}

/** The question that is in sight; null where there is none. */
export const languageQuestion = new Cell<LanguageQuestion | null>(null);

/** Asks whether texts that are not in Arabic, or whose English is, become articles. */
export function LanguageQuestionDialog(): ReactElement {
  const { t } = useTranslation(['import', 'controls', 'errors']);
  const question = useObservable(languageQuestion);
  const close = () => languageQuestion.set(null);
  const files = question?.files ?? [];
  return (
    <Dialog title={t('languageTitle', { count: files.length })} open={question !== null} onClose={close}>
      <p>{t('languageHint')}</p>
      {/* The list scrolls, so the keyboard has to get at it. */}
      <ul className="import-failures" tabIndex={0} aria-label={t('languageTitle', { count: files.length })}>
        {files.map(({ file, error }, i) => (
          <li key={i}>{error ? t(`errors:${error.code}`, { file, ...error.values }) : null}</li>
        ))}
      </ul>
      <div className="dialog-actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            close();
            void question?.accept();
          }}
        >
          {t('importAnyway')}
        </button>
        <button type="button" className="button primary" autoFocus onClick={close}>
          {t('leaveThem', { count: files.length })}
        </button>
      </div>
    </Dialog>
  );
}
