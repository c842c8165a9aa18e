import { englishTitle, type ArticleMetadata, type ArticleModel } from './model.ts';
import type { Writer } from './codec.ts';
import { escapeHtml } from '#core/text/html.ts';
import { bodyHtml } from '#core/article/target-body.ts';
import { targetBlocks } from '#core/article/target-text.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';

/**
 * The English as a web page: plain elements that a content system takes over as they are. No script, no font and no picture
 * from elsewhere, everything that comes from the article escaped.
 */
export function writeHtmlPage(model: ArticleModel): string {
  const blocks = targetBlocks(model);
  const title = englishTitle(model) || withoutMarks(model.title);
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${metadataHtml(model.metadata)}<style>
body { margin: 2rem auto; max-width: 42rem; padding: 0 1rem; color: #1d1b18; background: #fff;
  font: 12pt/1.6 "Source Serif 4", Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
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

export const htmlWriter: Writer<'html'> = {
  id: 'html',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  suffix: '',
  write: (model) => new TextEncoder().encode(writeHtmlPage(model)),
};
