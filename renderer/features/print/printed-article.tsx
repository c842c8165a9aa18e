import type { ReactElement } from 'react';
import { englishTitleOf } from '#core/article/english-title.ts';
import { textParagraphs } from '#core/paragraphs.ts';
import { rowKind, sourceTexts, type ArticleState } from '#core/article/state.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { MarkedText } from '#renderer/ui/marked-text.tsx';

/** What of an article is printed. */
export type PrintedColumns = 'english' | 'both';

interface PrintedArticleProps {
  state: ArticleState;
  columns: PrintedColumns;
  /** Beside the title at the head of every page: desk and day. */
  head: readonly string[];
  /** Names of the columns, where there are two. */
  headings: readonly [english: string, arabic: string];
}

/** An article on paper: one table, whose head stands on every page. */
export function PrintedArticle({ state, columns, head, headings }: PrintedArticleProps): ReactElement {
  const both = columns === 'both';
  const rows = state.rows.filter(({ text, sources }) => text.trim() !== '' || (both && sources.length > 0));
  const title = englishTitleOf(state.rows, (row) => rowKind(state, row));
  return (
    <table className="printed-article" data-columns={columns}>
      <thead>
        <tr>
          <td colSpan={both ? 2 : 1}>
            <p className="printed-head">
              {title === '' ? (
                <span lang="ar" dir="rtl">
                  {arabicTitle(state)}
                </span>
              ) : (
                <span lang="en" dir="ltr">
                  {title}
                </span>
              )}
              {head.map((part) => (
                <bdi key={part}>{part}</bdi>
              ))}
            </p>
          </td>
        </tr>
        {both ? (
          <tr className="printed-columns">
            <th scope="col">{headings[0]}</th>
            <th scope="col" dir="rtl">
              {headings[1]}
            </th>
          </tr>
        ) : null}
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-kind={rowKind(state, row)}>
            <td lang="en" dir="ltr">
              {textParagraphs(row.text).map((text, i) => (
                <p key={i}>
                  <MarkedText text={text} />
                </p>
              ))}
            </td>
            {both ? (
              <td lang="ar" dir="rtl" className="printed-arabic">
                {sourceTexts(state, row).map((text, i) => (
                  <p key={i}>
                    <MarkedText text={text} />
                  </p>
                ))}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function arabicTitle(state: ArticleState): string {
  const [first] = state.rows.flatMap((row) => sourceTexts(state, row));
  return withoutMarks(first ?? '');
}
