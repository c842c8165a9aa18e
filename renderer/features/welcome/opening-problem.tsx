import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import type { DeskOpening } from './use-desk-opening.ts';

interface OpeningProblemProps {
  opening: DeskOpening;
  onOpened?: (() => void) | undefined;
}

/** Why a desk could not be opened; one that is damaged can be mended here. */
export function OpeningProblem({ opening, onOpened }: OpeningProblemProps): ReactElement {
  const { t } = useTranslation('welcome');
  const { error, busy, actions } = opening;

  async function mend(path: string): Promise<void> {
    if (await actions.rescue(path)) onOpened?.();
  }

  return (
    <>
      <ProblemText error={error} />
      {error?.code === 'desk-damaged' ? (
        <p className="opening-remedy">
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void mend(String(error.values.path))}
          >
            {t('mendDesk')}
          </button>
        </p>
      ) : null}
    </>
  );
}
