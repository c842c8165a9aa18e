import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#api/errors.ts';
import { Icon } from './icon.tsx';
import '#renderer/styles/form.css';

/** Error in the place where it happened, spoken at once. */
export function ProblemText({ error }: { error: ApiError | null }): ReactElement {
  const { t } = useTranslation('errors');
  return (
    <div role="alert">
      {error ? (
        <p className="problem-text">
          <Icon name="warning" />
          <span>{t(error.code, error.values)}</span>
        </p>
      ) : null}
    </div>
  );
}
