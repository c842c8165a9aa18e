import { normalize } from '#core/text/normalize.ts';
import type { ArticleCheck, ArticleRow, RowProblem } from './article-check.ts';
import { problem } from './finding.ts';

/** Minimum length of texts that are held to each other, in words: shorter ones are a name, a date, "Yes". */
const MIN_WORDS = { source: 2, target: 4 };

/** Letters and digits of a text, normalized. */
function essence(text: string): string {
  return normalize(text, { tehMarbuta: true })
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
}

function groups(
  rows: readonly ArticleRow[],
  side: 'source' | 'target',
): { row: number; other: string; source: string; target: string }[][] {
  const byText = new Map<string, { row: number; other: string; source: string; target: string }[]>();
  for (const [row, { source, target }] of rows.entries()) {
    if (source.trim() === '' || target.trim() === '') continue;
    const texts = { source: essence(source), target: essence(target) };
    const key = texts[side];
    if (key.split(' ').length < MIN_WORDS[side]) continue;
    const member = { row, other: texts[side === 'source' ? 'target' : 'source'], source, target };
    const list = byText.get(key);
    if (list === undefined) byText.set(key, [member]);
    else list.push(member);
  }
  return [...byText.values()].filter((list) => list.length > 1);
}

function compare(rows: readonly ArticleRow[], side: 'source' | 'target', key: string): RowProblem[] {
  return groups(rows, side).flatMap((list) => {
    const first = list[0]!;
    return list.slice(1).flatMap(({ row, other, source, target }): RowProblem[] => {
      if (other === first.other) return [];
      const values = {
        row: first.row + 1,
        source: side === 'source' ? source : first.source,
        target: side === 'source' ? first.target : target,
      };
      const places = {
        source: { start: 0, end: source.length },
        target: { start: 0, end: target.length },
      };
      return [{ ...problem(key, values, places), row }];
    });
  });
}

/** The same Arabic, translated in two ways. Every row is held against the first that has its text. */
export const sameSourceCheck: ArticleCheck = {
  id: 'same-source',
  severity: 'warning',
  run: (rows) => compare(rows, 'source', 'same-source.differs'),
};

/** The same English for two Arabic texts: one of them may have been pasted over. */
export const sameTargetCheck: ArticleCheck = {
  id: 'same-target',
  severity: 'note',
  run: (rows) => compare(rows, 'target', 'same-target.differs'),
};
