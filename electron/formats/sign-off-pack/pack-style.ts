/** The look of a pack: the app's own, on paper. Names of fonts are those of the app, which has them when it prints itself. */
export const PACK_STYLE = `
.pack { color-scheme: light; --ink: #1d1b18; --soft: #5c574f; --line: #d9d3c6; --rubric: #a5301a; --approved: #2a6447;
  --serif: "Source Serif 4 Variable", Georgia, "Times New Roman", serif;
  --naskh: "Noto Naskh Arabic Variable", "Traditional Arabic", "Times New Roman", serif;
  --sans: "Inter Variable", "Noto Naskh Arabic Variable", Arial, sans-serif; }
* { box-sizing: border-box; }
.pack { max-width: 62rem; margin: 0 auto; padding: 2.6rem 2rem 4rem; color: var(--ink); background: #fff;
  font: 11pt/1.55 var(--serif); overflow-wrap: break-word; }
.pack h1, .pack h2, .pack h3, .pack p, .pack ol, .pack ul, .pack dl, .pack dd { margin: 0; padding: 0; }
.pack ol, .pack ul { list-style: none; }
.pack [lang="ar"] { font-family: var(--naskh); }
.pack .eyebrow { display: flex; justify-content: space-between; align-items: baseline; font: 600 9pt/1.4 var(--sans); color: var(--soft); }
.pack .wordmark { font: 600 17pt/1.4 var(--naskh); color: var(--rubric); }
.pack h1 { margin-top: .5rem; font: 600 23pt/1.25 var(--serif); text-wrap: balance; }
.pack .arabic-title { margin-top: .5rem; font: 700 16pt/1.75 var(--naskh); text-align: right; text-wrap: balance; }
.pack .statement { margin-top: 1rem; padding: .75rem 0 .75rem .9rem; border-left: 3px solid var(--approved); font-size: 12.5pt; line-height: 1.45; }
.pack .statement small { display: block; margin-top: .25rem; font: 9pt/1.5 var(--sans); color: var(--soft); }
.pack .facts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2rem; margin-top: 1rem; font: 9.5pt/1.5 var(--sans); }
.pack .facts > div { display: flex; gap: .8rem; padding: .28rem 0; border-bottom: .5pt solid var(--line); }
.pack .facts .wide { grid-column: 1 / -1; }
.pack .facts dt { flex: 0 0 7.2rem; color: var(--soft); }
.pack .facts dd { min-width: 0; overflow-wrap: anywhere; }
.pack h2 { margin: 2.6rem 0 .7rem; padding-bottom: .3rem; border-bottom: 1.2pt solid var(--ink); font: 600 14pt/1.3 var(--serif); break-after: avoid; }
.pack h3 { margin: 1.1rem 0 .3rem; font: 600 9.5pt/1.5 var(--sans); color: var(--soft); break-after: avoid; }
.pack .lead { margin: 0 0 .7rem; font: 9.5pt/1.5 var(--sans); color: var(--soft); }
.pack .final { max-width: 40rem; margin: 0 auto; font-size: 12pt; line-height: 1.6; }
.pack .final p + p { margin-top: .75em; }
.pack .final .headline { margin-bottom: .4em; font: 600 18pt/1.3 var(--serif); text-wrap: balance; }
.pack .final .heading { margin-top: 1.3em; font-weight: 600; }
.pack .final .quote { padding-left: 1.4em; font-style: italic; }
.pack .final .item, .pack .final .numbered { display: list-item; margin-left: 1.4em; list-style: disc; }
.pack .final .numbered { list-style: decimal; }
.pack .final .caption, .pack .final .footnote { font-size: 10pt; color: var(--soft); }
.pack .final .byline { color: var(--soft); font-size: 10.5pt; }
.pack table { width: 100%; border-collapse: collapse; }
.pack th { text-align: left; font: 600 9pt/1.4 var(--sans); color: var(--soft); }
.pack td, .pack th { vertical-align: top; padding: .5rem .55rem; border-bottom: .5pt solid var(--line); }
.pack thead th { padding-block: .25rem; border-bottom: .8pt solid var(--ink); }
.pack .pair { table-layout: fixed; }
.pack .pair .number { width: 7.4rem; text-align: center; font: 8.5pt/1.45 var(--sans); color: var(--soft); }
.pack .pair thead .number { font-weight: 600; }
.pack .pair .number b { display: block; font-size: 10pt; font-weight: 600; color: var(--ink); }
.pack .pair .source-head { text-align: right; }
.pack .pair .source { font-size: 13pt; line-height: 1.8; text-align: right; }
.pack .pair td p + p { margin-top: .55em; }
.pack .pair .headline td { font-weight: 600; }
.pack .approved { display: block; color: var(--approved); }
.pack code, .pack .hash { font: 8pt/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.pack .hash { white-space: nowrap; }
.pack .note { color: var(--soft); font-style: italic; }
.pack .change { padding: .55rem 0; border-bottom: .5pt solid var(--line); break-inside: avoid; }
.pack .change > p:first-child { font: 9pt/1.5 var(--sans); color: var(--soft); }
.pack .change .meta { font: 9pt/1.5 var(--sans); color: var(--soft); }
.pack .change .reply { margin: .25rem 0 0 1.1rem; }
.pack .change q { font-family: var(--serif); font-size: 10.5pt; color: var(--ink); }
.pack .change q[lang="ar"] { font: 12pt/1.6 var(--naskh); }
.pack ins { color: var(--approved); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 2px; background: #edf6f0; }
.pack del { color: var(--rubric); text-decoration: line-through; text-decoration-thickness: 1px; background: #fbeeea; }
.pack .plain td, .pack .plain th { font: 9.5pt/1.5 var(--sans); padding-inline: 0 .9rem; }
.pack .plain th { font-weight: 600; }
.pack .plain td[lang="ar"] { font: 11.5pt/1.5 var(--naskh); text-align: left; }
.pack .plain td, .pack .plain th { padding-block: .26rem; }
.pack .files td:last-child, .pack .files th:last-child { width: 25rem; padding-right: 0; }
.pack .files td:nth-child(2) { text-align: right; font-variant-numeric: tabular-nums; }
.pack .plain code { font-size: 7.5pt; }
@media (max-width: 44rem) { .pack { padding: 1.2rem 1rem 3rem; } .pack .facts { grid-template-columns: minmax(0, 1fr); } }
@media print {
  .pack { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .pack .pair thead { display: table-header-group; }
  .pack tr { break-inside: avoid; }
  .pack .source { font-size: 12pt; }
  .pack .final { font-size: 11pt; }
  .pack p { orphans: 3; widows: 3; }
}
`;

/** Rules that hold for a page of its own only, not where a pack is shown inside of another. */
export const PACK_SHEET = `
html { background: #f3f0e8; }
body { margin: 0; }
@page { size: A4; margin: 17mm 16mm 19mm; }
@media print { html { background: #fff; } }
`;
