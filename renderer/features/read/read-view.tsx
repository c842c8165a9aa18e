import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { rowKind } from '#core/article/state.ts';
import { textParagraphs } from '#core/paragraphs.ts';
import { useObservable } from '#renderer/state/observable.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { MarkedText } from '#renderer/ui/marked-text.tsx';

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
            const kind = rowKind(state, row);
            return textParagraphs(row.text).map((text, i) => {
              const key = `${row.id}-${i}`;
              if (kind === 'headline') return <h2 key={key}>{<MarkedText text={text} />}</h2>;
              if (kind === 'heading') return <h3 key={key}>{<MarkedText text={text} />}</h3>;
              return (
                <p key={key} className={kind}>
                  <MarkedText text={text} />
                </p>
              );
            });
          })}
        </article>
      )}
    </section>
  );
}
