import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { WholeRuns } from './whole-runs.tsx';

/** A title with the language and direction that it is shown in. */
export interface ShownTitle {
  text: string;
  lang: 'ar' | 'en';
  dir: 'rtl' | 'ltr';
}

/**
 * The title that an article is shown by: in an Arabic window its Arabic title, in an English one its English headline as
 * soon as there is one.
 */
export function shownTitle(arabic: string, english: string, language: string): ShownTitle {
  return language === 'ar' || english.trim() === ''
    ? { text: arabic, lang: 'ar', dir: 'rtl' }
    : { text: english.trim(), lang: 'en', dir: 'ltr' };
}

/** Made once for a desk as it stands: lists of hits ask for hundreds of titles. */
const englishTitles = new WeakMap<DeskView['articles'], ReadonlyMap<string, string>>();

function englishTitlesOf(articles: DeskView['articles']): ReadonlyMap<string, string> {
  let titles = englishTitles.get(articles);
  if (!titles) {
    titles = new Map(articles.map(({ id, englishTitle }) => [id, englishTitle]));
    englishTitles.set(articles, titles);
  }
  return titles;
}

/** The title of any article of the desk as the list of the desk shows it, by its id and its Arabic title. */
export function useShownTitle(): (article: string, arabic: string) => ShownTitle {
  const { i18n } = useTranslation();
  const articles = useDeskPart('articles');
  const titles = articles && englishTitlesOf(articles);
  return (article, arabic) => shownTitle(arabic, titles?.get(article) ?? '', i18n.language);
}

interface ArticleTitleProps {
  article: string;
  /** Its Arabic title. */
  arabic: string;
  className: string;
}

/** The title of an article of the desk, in its language and direction. */
export function ArticleTitle({ article, arabic, className }: ArticleTitleProps): ReactElement {
  const { text, lang, dir } = useShownTitle()(article, arabic);
  return (
    <span className={className} lang={lang} dir={dir}>
      <WholeRuns text={text} dir={dir} />
    </span>
  );
}
