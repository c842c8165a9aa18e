import type { DigestEntry } from '#core/facts/digest-entry.ts';
import { ownDay } from './own-day.ts';
import { CORRECTION_KINDS, type CorrectionKind } from '#core/article/corrections.ts';

const TITLES: Record<CorrectionKind, string> = {
  number: 'Numbers, dates and times',
  name: 'Names',
  term: 'Terms',
  omission: 'Left out',
  addition: 'Added',
  wording: 'Wording',
  punctuation: 'Punctuation and capitals',
};

/** Changes by reviewers, as Markdown, by kind; of each change both texts in the words around it. */
export function writeDigest(title: string, entries: readonly DigestEntry[]): string {
  const counts = CORRECTION_KINDS.map((kind) => ({
    kind,
    found: entries.filter((entry) => entry.kind === kind),
  })).filter(({ found }) => found.length > 0);
  const summary = counts
    .map(({ kind, found }) => `${TITLES[kind].toLowerCase()}: ${found.length}`)
    .join('; ');
  const sections = counts.map(
    ({ kind, found }) => `## ${TITLES[kind]}\n\n${found.map(entryLines).join('\n')}`,
  );
  const head = `# ${escaped(title)}\n\n${entries.length === 0 ? 'Nothing was changed by a reviewer.' : `${entries.length} corrections: ${summary}.`}`;
  return `${[head, ...sections].join('\n\n')}\n`;
}

function entryLines({ article, row, by, at, removed, added, lead, tail }: DigestEntry): string {
  const piece = (text: string, mark: string) => (text === '' ? '' : `${mark}${escaped(text)}${mark}`);
  const change = [piece(removed, '~~'), piece(added, '**')].filter(Boolean).join(' ');
  const around = [escaped(lead.trim()), change, escaped(tail.trim())].filter(Boolean).join(' ');
  return `- ${around}  \n  *${escaped(article)}, row ${row}, ${escaped(by)}, ${ownDay(at)}*`;
}

function escaped(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#~]/gu, '\\$&');
}
