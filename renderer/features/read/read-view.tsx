import { Fragment, useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { rowKind, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import { textParagraphs } from '#core/paragraphs.ts';
import { countText, readingMinutes } from '#core/text/count.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { MarkedText } from '#renderer/ui/marked-text.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { isOmission } from '#core/article/status.ts';
import '#renderer/styles/read.css';
import { useArticleCopy } from './use-article-copy.ts';

/** The English as a reader gets it, and in their places the paragraphs that have none yet. */
export function ReadView({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('app');
  const state = useObservable(editor.session.state);
  const article = useRef<HTMLElement>(null);
  useArticleCopy(article);
  const isBlank = state.rows.every(({ text }) => text.trim() === '');
  return (
    <section className="read" aria-label={t('modes.read')} tabIndex={0}>
      {isBlank ? (
        <p className="empty">{t('readEmpty')}</p>
      ) : (
        <>
          <ReadFigures state={state} />
          <article ref={article} lang="en" dir="ltr">
            {state.rows.map((row) =>
              isUntranslated(row) ? (
                <Untranslated key={row.id} row={row} state={state} editor={editor} />
              ) : (
                <Fragment key={row.id}>{paragraphsOf(state, row)}</Fragment>
              ),
            )}
          </article>
        </>
      )}
    </section>
  );
}

function isUntranslated(row: Row): boolean {
  return row.text.trim() === '' && row.sources.length > 0 && !isOmission(row);
}

function paragraphsOf(state: ArticleState, row: Row): ReactNode[] {
  const kind = rowKind(state, row);
  return textParagraphs(row.text).map((text, i) => {
    // What is copied is made of the whole text of such an element, so nothing else stands in it.
    const Block = kind === 'headline' ? 'h2' : kind === 'heading' ? 'h3' : 'p';
    return (
      <Block key={i} data-kind={kind} className={Block === 'p' ? kind : undefined}>
        <MarkedText text={text} />
      </Block>
    );
  });
}

/** Length of what is read, of its headline, and what is still to translate. */
function ReadFigures({ state }: { state: ArticleState }): ReactElement {
  const { t } = useTranslation('app');
  const { words, headline, left } = useMemo(() => figuresOf(state), [state]);
  return (
    <ul className="read-figures" aria-label={t('readFigures')}>
      <li>{t('words', { count: words })}</li>
      <li>{t('readingTime', { count: readingMinutes(words) })}</li>
      {headline === null ? null : <li>{t('headlineLength', { count: headline })}</li>}
      {left === 0 ? null : <li className="read-left">{t('notTranslatedRows', { count: left })}</li>}
    </ul>
  );
}

function figuresOf(state: ArticleState): { words: number; headline: number | null; left: number } {
  const headline = state.rows.find((row) => rowKind(state, row) === 'headline' && row.text.trim() !== '');
  return {
    words: state.rows.reduce((sum, { text }) => sum + countText(text).words, 0),
    headline: headline ? countText(headline.text).characters : null,
    left: state.rows.filter(isUntranslated).length,
  };
}

/** A paragraph without English: its Arabic, said to be not translated yet, and the way to its row. */
function Untranslated({
  row,
  state,
  editor,
}: {
  row: Row;
  state: ArticleState;
  editor: Editor;
}): ReactElement {
  const { t, i18n } = useTranslation('app');
  const number = (state.index.get(row.id) ?? 0) + 1;
  return (
    <div className="read-untranslated" lang={i18n.language} dir={i18n.dir()}>
      <p className="read-untranslated-head">
        <span>{t('notTranslated', { number })}</span>
        {state.stage === 'signed' ? null : (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              editor.workspace.mode.set('translate');
              editor.focus(row.id);
            }}
          >
            {t('translateRow')}
          </button>
        )}
      </p>
      {sourceTexts(state, row).map((text, i) => (
        <p key={i} className="arabic" lang="ar" dir="rtl">
          <MarkedText text={text} />
        </p>
      ))}
    </div>
  );
}
