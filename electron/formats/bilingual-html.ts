import { textParagraphs } from '#core/paragraphs.ts';
import type { Writer } from './codec.ts';
import { escapeHtml, inlineHtml } from '#core/text/html.ts';
import type { ArticleModel, ModelRow } from './model.ts';
import { kindOf } from '#core/article/target-text.ts';

/**
 * The article as one HTML page, Arabic and English side by side with the status of each row, to be read and printed
 * anywhere: no script, no font and no picture from elsewhere, everything that comes from the article escaped.
 * All rows are in it, with and without English.
 */
export function writeBilingualHtml(model: ArticleModel): string {
  const rows = model.rows.map((row, i) => rowHtml(row, i + 1)).join('\n');
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 lang="ar" dir="rtl">${escapeHtml(model.title)}</h1>
<p class="stage">${STAGES[model.stage]}</p>
<table>
<thead><tr><th scope="col">English</th><th scope="col">No.</th><th scope="col">Arabic</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
</body>
</html>
`;
}

const STAGES = { translating: 'Translating', review: 'In review', signed: 'Signed off' } as const;
const STATUSES = {
  draft: 'Draft',
  translated: 'Translated',
  approved: 'Approved',
  returned: 'Returned',
} as const;

function rowHtml(row: ModelRow, number: number): string {
  const english = textParagraphs(row.text);
  const note = row.omitted ? '<p class="note">Left out on purpose</p>' : '';
  return `<tr class="${kindOf(row)}">
<td class="target" lang="en" dir="ltr">${english.map(paragraphHtml).join('')}${note}</td>
<th scope="row"><span class="number">${number}</span> ${statusHtml(row)}</th>
<td class="source" lang="ar" dir="rtl">${row.sources.map(({ text }) => paragraphHtml(text)).join('')}</td>
</tr>`;
}

function statusHtml({ status, decided, reason, changed, competing }: ModelRow): string {
  const parts = [`<span class="status ${status}">${STATUSES[status]}</span>`];
  if (decided) {
    const why = reason === null ? '' : `: <bdi>${escapeHtml(reason)}</bdi>`;
    parts.push(`<span class="who"><bdi>${escapeHtml(decided.by)}</bdi>${why}</span>`);
  }
  if (changed) parts.push('<span class="who">Changed since approval</span>');
  if (competing) parts.push('<span class="who">Competing versions</span>');
  return parts.join(' ');
}

function paragraphHtml(text: string): string {
  return `<p>${inlineHtml(text)}</p>`;
}

export const bilingualHtmlWriter: Writer<'bilingual-html'> = {
  id: 'bilingual-html',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  suffix: '-bilingual',
  write: (model) => new TextEncoder().encode(writeBilingualHtml(model)),
};

const STYLE = `
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1d1b18; background: #fff;
  font: 11.5pt/1.55 "Source Serif 4", Georgia, "Times New Roman", serif; }
h1 { font: bold 17pt/1.6 "Noto Naskh Arabic", "Traditional Arabic", "Times New Roman", serif; margin: 0; }
.stage { color: #6b665d; margin: .2rem 0 1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
thead th { font: 9pt sans-serif; color: #6b665d; text-align: start; border-bottom: 1.5pt solid #1d1b18; padding: .3rem .6rem; }
thead th:nth-child(2) { width: 6.5rem; text-align: center; }
thead th:nth-child(3) { text-align: end; }
tbody td, tbody th { vertical-align: top; border-bottom: .5pt solid #c9c2b3; padding: .5rem .6rem; overflow-wrap: anywhere; }
tbody th { font: 8.5pt/1.4 sans-serif; color: #4a463f; text-align: center; }
.number { display: block; font-size: 10pt; }
.status { display: block; }
.status.approved { color: #2f6f4e; font-weight: bold; }
.status.returned { color: #b3371f; font-weight: bold; }
.who { display: block; }
.note { color: #6b665d; font-style: italic; }
td p { margin: 0 0 .5em; }
td p:last-child { margin: 0; }
.source { font: 13pt/1.8 "Noto Naskh Arabic", "Traditional Arabic", "Times New Roman", serif; }
.headline td, .heading td { font-weight: bold; }
.byline .target { font-style: italic; }
@page { margin: 15mm; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; }
  .source { font-size: 12pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`;
