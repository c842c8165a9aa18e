import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadWarning } from '#core/file-notices.ts';
import '#renderer/styles/import.css';

/** List of the things of a file that are not in its article, or read otherwise there, with the places that are known. */
export function WarningList({ warnings }: { warnings: readonly ReadWarning[] }): ReactElement {
  const { t } = useTranslation('import');
  return (
    <ul className="import-warnings">
      {warnings.map(({ code, values, places = [] }) => (
        <li key={code}>
          {t(`warning.${code}`, values)}
          {places.length > 0 ? (
            <ul className="import-places">
              {places.map(({ kind, at, what, text }, i) => (
                <li key={i}>
                  {what
                    ? t('placeWhat', { place: t(`place.${kind}`, { at }), what: t(`what.${what}`) })
                    : t(`place.${kind}`, { at })}
                  {text === undefined ? null : (
                    <>
                      : <bdi lang={ARABIC.test(text) ? 'ar' : undefined}>{text}</bdi>
                    </>
                  )}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const ARABIC = /\p{Script=Arabic}/u;
