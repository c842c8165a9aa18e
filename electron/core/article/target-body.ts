import { inlineHtml } from '#core/text/html.ts';
import { plainText } from '#core/text/plain-text.ts';
import { targetParagraphs, type TargetBlock, type TargetParagraph, type TargetRow } from './target-text.ts';

const LISTS = { item: 'ul', numbered: 'ol' } as const;

/** The English in plain elements, without a page around it and without styles: what a content system takes over as it is. */
export function bodyHtml(blocks: readonly TargetBlock[]): string {
  const html: string[] = [];
  let list: 'ul' | 'ol' | null = null;
  for (const block of blocks) {
    const wanted =
      'kind' in block && (block.kind === 'item' || block.kind === 'numbered') ? LISTS[block.kind] : null;
    if (wanted !== list) {
      if (list) html.push(`</${list}>`);
      if (wanted) html.push(`<${wanted}>`);
      list = wanted;
    }
    html.push(blockHtml(block));
  }
  if (list) html.push(`</${list}>`);
  return html.join('\n');
}

function blockHtml(block: TargetBlock): string {
  if ('rows' in block) {
    const rows = block.rows.map((row) => {
      const cells = row.map((cell) => `<td>${cell.map(({ text }) => inlineHtml(text)).join('<br>')}</td>`);
      return `<tr>${cells.join('')}</tr>`;
    });
    return `<table>\n${rows.join('\n')}\n</table>`;
  }
  const text = inlineHtml(block.text);
  switch (block.kind) {
    case 'headline':
      return `<h1>${text}</h1>`;
    case 'heading':
      return `<h2>${text}</h2>`;
    case 'byline':
      return `<p class="byline">${text}</p>`;
    case 'item':
    case 'numbered':
      return `<li>${text}</li>`;
    case 'quote':
      return `<blockquote><p>${text}</p></blockquote>`;
    case 'caption':
      return `<figure><figcaption>${text}</figcaption></figure>`;
    case 'footnote':
      return `<p class="footnote">${text}</p>`;
    case 'body':
    case 'cell':
      return `<p>${text}</p>`;
  }
}

/** The English without formatting: a blank line between paragraphs. Empty when there is none. */
export function bodyText(article: { rows: readonly TargetRow[] }): string {
  return targetParagraphs(article)
    .map(({ text }) => plainText(text))
    .join('\n\n');
}

/** Paragraphs for the clipboard; a part of one paragraph has no paragraph around it. */
export function copiedParagraphs(
  paragraphs: readonly TargetParagraph[],
  { isPart }: { isPart: boolean },
): { html: string; text: string } {
  const [first] = paragraphs;
  const html = isPart && first && paragraphs.length === 1 ? inlineHtml(first.text) : bodyHtml(paragraphs);
  return { html, text: paragraphs.map(({ text }) => plainText(text)).join('\n\n') };
}
