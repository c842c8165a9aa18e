import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '../../state/observable.ts';
import type { ArticleSession } from '../../state/article-session.ts';
import { rowKind } from '../collation/row-view.tsx';

const PARAGRAPH_BREAK = /\n\s*\n/u;

/** The English as a reader gets it. */
export function ReadView({ session }: { session: ArticleSession }): ReactElement {
  const { t } = useTranslation('app');
  const state = useObservable(session.state);
  const written = state.rows.filter((row) => row.text.trim() !== '');
  return (
    <section className="read" aria-label={t('modes.read')} tabIndex={0}>
      {written.length === 0 ? (
        <p className="empty">{t('readEmpty')}</p>
      ) : (
        <article lang="en" dir="ltr">
          {written.map((row) => {
            const kind = rowKind(row, state.paragraphs);
            return row.text.split(PARAGRAPH_BREAK).map((text, i) => {
              if (kind === 'headline') return <h2 key={`${row.id}-${i}`}>{text}</h2>;
              return (
                <p key={`${row.id}-${i}`} className={kind}>
                  {text}
                </p>
              );
            });
          })}
        </article>
      )}
    </section>
  );
}
