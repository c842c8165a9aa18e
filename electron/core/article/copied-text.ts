import { textParagraphs, type Paragraph } from '#core/paragraphs.ts';
import { inlineHtml } from '#core/text/html.ts';
import { plainText } from '#core/text/plain-text.ts';
import { bodyHtml, bodyText } from './target-body.ts';
import { targetBlocks } from './target-text.ts';
import type { ArticleState, Row } from './state.ts';

/** Text for other programs: with headings, lists, links and emphasis as HTML, and without any formatting. */
export interface CopiedText {
  html: string;
  text: string;
}

/** Languages of what is copied: a text of its own, or a table with a line for each row. */
export type CopiedColumns = 'english' | 'arabic' | 'both';

interface CopiedRow {
  sources: Paragraph[];
  text: string;
}

/**
 * Rows of an article for the clipboard, in plain elements without styles, classes or scripts. Both parts are empty where the
 * rows have nothing in the language.
 */
export function copiedText(
  { paragraphs }: Pick<ArticleState, 'paragraphs'>,
  rows: readonly Pick<Row, 'sources' | 'text'>[],
  columns: CopiedColumns,
): CopiedText {
  const copied = rows.map(({ sources, text }) => ({
    sources: sources.flatMap((id) => paragraphs.get(id) ?? []),
    text,
  }));
  if (columns === 'both') return tableOf(copied);
  if (columns === 'english') return textOf(copied);
  const { html, text } = textOf(copied.flatMap(({ sources }) => sources.map(asOwnRow)));
  return { html: html === '' ? '' : `<div lang="ar" dir="rtl">\n${html}\n</div>`, text };
}

/** An Arabic paragraph where the English of a row would be, so that both are laid out alike. */
function asOwnRow(source: Paragraph): CopiedRow {
  return { sources: [source], text: source.text };
}

function textOf(rows: readonly CopiedRow[]): CopiedText {
  return { html: bodyHtml(targetBlocks({ rows })), text: bodyText({ rows }) };
}

/** English and Arabic beside each other; without formatting, with a tab between them and each row in one line. */
function tableOf(rows: readonly CopiedRow[]): CopiedText {
  const cells = rows.map(({ sources, text }) => ({
    english: textParagraphs(text),
    arabic: sources.map((source) => source.text),
  }));
  const elements = (texts: readonly string[]) => texts.map((text) => `<p>${inlineHtml(text)}</p>`).join('');
  const line = (texts: readonly string[]) => plainText(texts.join(' ')).replace(/\s+/gu, ' ').trim();
  const html = cells.map(
    ({ english, arabic }) =>
      `<tr><td lang="en" dir="ltr">${elements(english)}</td><td lang="ar" dir="rtl">${elements(arabic)}</td></tr>`,
  );
  return {
    html: `<table>\n${html.join('\n')}\n</table>`,
    text: cells.map(({ english, arabic }) => `${line(english)}\t${line(arabic)}`).join('\n'),
  };
}
