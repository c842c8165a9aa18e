import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactStatus } from '#core/checks/fact-label.ts';

/** Shapes of the states of a fact, in a box of 12 units. */
const SHAPES: Readonly<Record<FactStatus, string>> = {
  paired: 'M2 4.2h8M2 7.8h8',
  similar: 'M2 4.8c1.6-1.8 2.7-1.6 4-.7s2.4 1.1 4-.7M2 8.6c1.6-1.8 2.7-1.6 4-.7s2.4 1.1 4-.7',
  differs: 'M2 4.2h8M2 7.8h8M7.8 1.5L4.2 10.5',
  missing: 'M2 6h8',
  added: 'M2 6h8M6 2v8',
};

interface FactStatusProps {
  status: FactStatus;
  /** Whether the row is being written: what is missing then is still to come. */
  unfinished?: boolean;
}

/** Agreement of the two sides of a fact, by shape and word: equal, similar, different, on one side alone. */
export function FactStatusSign({ status, unfinished = false }: FactStatusProps): ReactElement {
  const { t } = useTranslation('findings');
  return (
    <span className="fact-status">
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path d={SHAPES[status]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      {unfinished && status === 'missing' ? t('stillToCome') : t(`status.${status}`)}
    </span>
  );
}
