import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName } from '#renderer/ui/person-name.tsx';
import { dateText } from '#renderer/ui/time.ts';

interface Origin {
  /** Id of a person for a row, a name for a file. */
  person: string | null;
  at: string | null;
}

/** Where a match is from: article or file, person and date. */
export function MatchOrigin({
  origin,
}: {
  origin: Origin & ({ kind: 'row'; title: string } | { kind: 'file'; file: string });
}): ReactElement {
  const { i18n } = useTranslation();
  return (
    <>
      {origin.kind === 'row' ? (
        <bdi lang="ar" dir="rtl">
          {origin.title}
        </bdi>
      ) : (
        <bdi dir="ltr" className="match-file" title={origin.file}>
          {origin.file}
        </bdi>
      )}
      {origin.person === null ? null : (
        <>
          {' · '}
          {origin.kind === 'row' ? <PersonName id={origin.person} /> : <bdi>{origin.person}</bdi>}
        </>
      )}
      {origin.at === null ? null : ` · ${dateText(origin.at, i18n.language)}`}
    </>
  );
}
