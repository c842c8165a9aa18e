import type { Spelling } from '#core/facts/language-data.ts';
import type { Span } from '#core/text/span.ts';
import type { ArticleCheck } from './article-check.ts';
import { problem } from './finding.ts';

interface Spelled extends Span {
  row: number;
  text: string;
  spelling: Spelling;
}

/** The same letters in the case of another word: Colour, Color. */
function inCaseOf(word: string, model: string): string {
  if (model === model.toUpperCase() && model.length > 1) return word.toUpperCase();
  return /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/**
 * One article, one spelling: British or American. What is the rarer of the two in it is found; where they are as many, what
 * is not of the kind that came first.
 */
export const spellingVarietyCheck: ArticleCheck = {
  id: 'spelling-variety',
  severity: 'warning',
  run(rows, { spellings }) {
    const found: Spelled[] = [];
    for (const [row, { target }] of rows.entries()) {
      for (const { 0: text, index } of target.matchAll(/\p{Script=Latin}{4,40}/gu)) {
        const spelling = spellings.get(text.toLowerCase());
        if (spelling === undefined) continue;
        // A capital within a sentence makes it a name: Labour, the Kennedy Center.
        const opens = /(?:^|[.!?]["”’)]*\s+|["“])$/u.test(target.slice(Math.max(0, index - 6), index));
        if (/^\p{Lu}/u.test(text) && !(opens || index === 0)) continue;
        found.push({ row, text, spelling, start: index, end: index + text.length });
      }
    }
    const first = found[0]?.spelling.variety;
    const british = found.filter(({ spelling }) => spelling.variety === 'british').length;
    const american = found.length - british;
    if (first === undefined || british === 0 || american === 0) return [];
    const usual = british === american ? first : british > american ? 'british' : 'american';
    return found.flatMap(({ row, text, spelling, start, end }) => {
      if (spelling.variety === usual) return [];
      const wanted = inCaseOf(spelling.other, text);
      const target = { start, end };
      const key = `spelling-variety.${spelling.variety}`;
      return [
        {
          ...problem(key, { target: text, wanted }, { target, fix: { ...target, replacement: wanted } }),
          row,
        },
      ];
    });
  },
};
