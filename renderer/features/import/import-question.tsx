import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Imported } from '#api/contract/files.ts';
import { intentAskedBy } from '#core/app-error.ts';
import { Cell, useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/import.css';

/** Files that are no articles yet: a text of theirs is not in the language of its side, or the desk has an article of the same file. */
export interface ImportQuestion {
  files: readonly Imported[];
  /** Imports them all the same. */
  accept: () => Promise<void>;
}

/** The question that is in sight; null where there is none. */
export const importQuestion = new Cell<ImportQuestion | null>(null);

/** Asks whether files become articles that may not be meant to. One whose article is on the desk opens that instead. */
export function ImportQuestionDialog(): ReactElement {
  const { t } = useTranslation(['import', 'controls', 'errors']);
  const workspace = useWorkspace();
  const question = useObservable(importQuestion);
  const close = () => importQuestion.set(null);
  const files = question?.files ?? [];
  const count = files.length;
  const known = files.filter(({ error }) => intentAskedBy(error?.code)?.again);
  const isKnown = count > 0 && known.length === count;
  const title = t(isKnown ? 'againTitle' : 'languageTitle', { count });
  const article = isKnown && count === 1 ? known[0]!.error?.values?.['article'] : undefined;
  return (
    <Dialog title={title} open={question !== null} onClose={close}>
      {isKnown ? null : <p>{t('languageHint')}</p>}
      {known.length > 0 ? <p>{t('againHint')}</p> : null}
      {/* The list scrolls, so the keyboard has to get at it. */}
      <ul className="import-failures" tabIndex={0} aria-label={title}>
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
          {t(isKnown ? 'importAgain' : 'importAnyway')}
        </button>
        {typeof article === 'string' ? (
          <button
            type="button"
            className="button primary"
            autoFocus
            onClick={() => {
              close();
              void workspace.openArticle(article);
            }}
          >
            {t('openKnown')}
          </button>
        ) : (
          <button type="button" className="button primary" autoFocus onClick={close}>
            {t('leaveThem', { count })}
          </button>
        )}
      </div>
    </Dialog>
  );
}
