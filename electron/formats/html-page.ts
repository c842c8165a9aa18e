import type { ArticleMetadata, ArticleModel } from './model.ts';
import type { Writer } from './codec.ts';
import { escapeHtml, inlineHtml } from './html-text.ts';
import { targetBlocks, type TargetBlock, type TargetParagraph } from './target-text.ts';

/**
 * The English as a web page: plain elements that a content system takes over as they are. No script, no font and no picture
 * from elsewhere, everything that comes from the article escaped.
 */
export function writeHtmlPage(model: ArticleModel): string {
  const blocks = targetBlocks(model);
  const headline = blocks.find(
    (block): block is TargetParagraph => 'kind' in block && block.kind === 'headline',
  );
  const title = headline ? headline.text : model.title;
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inlineHtml(title)
    .replace(/<[^<>]*>/gu, ' ')
    .trim()}</title>
${metadataHtml(model.metadata)}<style>
body { margin: 2rem auto; max-width: 42rem; padding: 0 1rem; color: #1d1b18; background: #fff;
  font: 12pt/1.6 "Source Serif 4", Georgia, "Times New Roman", serif; }
h1 { font-size: 1.7em; line-height: 1.25; }
.byline, figcaption { color: #6b665d; font-style: italic; }
table { border-collapse: collapse; }
td { border: 1px solid #c9c2b3; padding: .3em .6em; vertical-align: top; }
.footnote { font-size: .85em; }
</style>
</head>
<body>
<article>
${bodyHtml(blocks)}
</article>
</body>
</html>
`;
}

function metadataHtml(metadata: ArticleMetadata): string {
  const { byline, published, site, address, agency, place, slug, desk, embargo } = metadata;
  const original = { author: byline, date: published, publisher: site };
  const named = { ...original, source: agency, 'source-url': address, place, slug, desk, embargo };
  return Object.entries(named)
    .filter(([, content]) => content !== undefined && content !== '')
    .map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content!)}">\n`)
    .join('');
}

const LISTS = { item: 'ul', numbered: 'ol' } as const;

function bodyHtml(blocks: readonly TargetBlock[]): string {
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

export const htmlWriter: Writer<'html'> = {
  id: 'html',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  suffix: '',
  needsOriginal: false,
  write: (model) => new TextEncoder().encode(writeHtmlPage(model)),
};
