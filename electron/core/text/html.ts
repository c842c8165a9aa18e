import { parseMarks, type RunStyle } from './inline-marks.ts';

/** Escapes for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A marked text as HTML content: strong, emphasis and links as elements, notes as superscript, line ends as breaks. */
export function inlineHtml(marked: string): string {
  const { runs } = parseMarks(marked);
  let html = '';
  let link: string | null = null;
  for (const run of runs) {
    if (run.link !== link) {
      if (link !== null) html += '</a>';
      if (run.link !== null) html += `<a href="${escapeHtml(run.link)}" rel="noopener noreferrer">`;
      link = run.link;
    }
    html += run.note === null ? styled(run, escapeHtml(run.text)) : `<sup>[${escapeHtml(run.note)}]</sup>`;
  }
  return (link === null ? html : `${html}</a>`).replaceAll('\n', '<br>');
}

function styled({ strong, emphasis }: RunStyle, html: string): string {
  const set = emphasis ? `<em>${html}</em>` : html;
  return strong ? `<strong>${set}</strong>` : set;
}
