import type { Person } from '../core/desk/state.ts';
import { sourceTexts, type ArticleState, type Row } from '../core/article/state.ts';
import { changedSinceApproval, isOmission, rowStatus } from '../core/article/status.ts';
import { textParagraphs } from '../core/paragraphs.ts';
import { rowKind } from './target-text.ts';

export interface BilingualOptions {
  title: string;
  /** For the names beside approvals; a person who is not in it is shown by id. */
  people: ReadonlyMap<string, Person>;
}

/**
 * The article as one HTML page, Arabic and English side by side with the status of each row, to be read and printed
 * anywhere: no script, no font and no picture from elsewhere, everything that comes from the article escaped.
 * All rows are in it, with and without English.
 */
export function writeBilingualHtml(state: ArticleState, options: BilingualOptions): string {
  const rows = state.rows.map((row, i) => rowHtml(state, row, i + 1, options)).join('\n');
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(options.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 lang="ar" dir="rtl">${escapeHtml(options.title)}</h1>
<p class="stage">${STAGES[state.stage]}</p>
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

function rowHtml(state: ArticleState, row: Row, number: number, { people }: BilingualOptions): string {
  const kind = rowKind(state, row);
  const english = textParagraphs(row.text);
  const note = isOmission(row) ? '<p class="note">Left out on purpose</p>' : '';
  return `<tr class="${kind}">
<td class="target" lang="en" dir="ltr">${english.map(paragraphHtml).join('')}${note}</td>
<th scope="row"><span class="number">${number}</span> ${statusHtml(row, people)}</th>
<td class="source" lang="ar" dir="rtl">${sourceTexts(state, row).map(paragraphHtml).join('')}</td>
</tr>`;
}

function statusHtml(row: Row, people: ReadonlyMap<string, Person>): string {
  const name = (id: string) => escapeHtml(people.get(id)?.name ?? id);
  const status = rowStatus(row);
  const parts = [`<span class="status ${status}">${STATUSES[status]}</span>`];
  if (status === 'approved' && row.approved)
    parts.push(`<span class="who"><bdi>${name(row.approved.by)}</bdi></span>`);
  if (status === 'returned' && row.returned) {
    const reason = escapeHtml(row.returned.reason);
    parts.push(`<span class="who"><bdi>${name(row.returned.by)}</bdi>: <bdi>${reason}</bdi></span>`);
  }
  if (changedSinceApproval(row)) parts.push('<span class="who">Changed since approval</span>');
  if (row.competing.length > 0) parts.push('<span class="who">Competing versions</span>');
  return parts.join(' ');
}

function paragraphHtml(text: string): string {
  return `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

/** Escapes for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

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
.headline td { font-weight: bold; }
.byline .target { font-style: italic; }
@page { margin: 15mm; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; }
  .source { font-size: 12pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`;
