import type { CorrectedText } from './minor-kinds.ts';
import { sourceTexts, type ArticleState, type Baseline, type Row } from './state.ts';
import { sourceChanged } from './status.ts';

/** Base that the corrections of a person in somebody else's English are measured against. */

/**
 * Corrections of a person in a row whose text somebody else answers for: from the last text that somebody else wrote,
 * confirmed, accepted or approved, so that small steps add up. Null where the whole text is the person's own, nothing was
 * corrected, or the Arabic was updated since. `after`: the English to look at; the row's own where it is left out.
 */
export function correctionsOf(
  state: Pick<ArticleState, 'paragraphs'>,
  row: Row,
  person: string,
  after = row.text,
): CorrectedText | null {
  if (sourceChanged(row) || after.trim() === '') return null;
  const before = textOfOthers(row, person);
  if (before === null || before.trim() === '' || before === after) return null;
  return { source: sourceTexts(state, row).join('\n'), before, after };
}

/**
 * The newest text of a row that somebody else wrote, or stands for. Of a version that holds suggestions only the text under
 * them counts: the suggestions may be this person's.
 */
function textOfOthers(row: Row, person: string): string | null {
  const texts: (Pick<Baseline, 'by' | 'clock' | 'text'> | null)[] = [
    row.head?.baseline ?? null,
    row.confirmed,
    row.accepted,
    row.approved,
  ];
  let written = row.head;
  while (written?.by === person) written = written.previous;
  if (written) texts.push(written.baseline ?? written);
  const others = texts.filter((text) => text !== null).filter(({ by }) => by !== person);
  return others.sort((a, b) => (a.clock < b.clock ? 1 : -1))[0]?.text ?? null;
}

/** Key of a correction: texts that differ never share one. */
export function correctionKey({ source, before, after }: CorrectedText): string {
  return JSON.stringify([source, before, after]);
}
