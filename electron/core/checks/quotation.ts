import type { QuotationFact } from '#core/facts/fact.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import type { Span } from '#core/text/span.ts';
import type { Neighbours } from './neighbours.ts';
import { problem, type Check, type Problem } from './finding.ts';

const OPENING = '«“„';
const CLOSING = '»”';

/** Marks that open and that close, and straight ones, which do both. */
function countMarks(text: string): { open: number; close: number; straight: number; last: number } {
  let [open, close, straight, last] = [0, 0, 0, -1];
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charAt(i);
    if (mark === '"') {
      // Inches and seconds after a numeral are no quotation marks, unless a quotation is open.
      straight += 1;
      last = i;
    } else if (OPENING.includes(mark)) {
      open += 1;
      last = i;
    } else if (CLOSING.includes(mark)) {
      close += 1;
      last = i;
    }
  }
  return { open, close, straight, last };
}

/** Words between a verb of saying and its quotation. */
const MAX_WORDS_BEFORE = 6;

/** Whether a colon or a verb of saying introduces a quotation: a title or a gloss in marks is none. */
function isSaid({ text, tokens }: TextFacts, { start, verb }: QuotationFact): boolean {
  if (/:\s{0,2}$/u.test(text.slice(Math.max(0, start - 3), start))) return true;
  if (verb === null) return false;
  const at = tokens.findIndex((token) => token.end > start);
  return tokens.slice(Math.max(0, at - MAX_WORDS_BEFORE), at).some((token) => token.text === verb);
}

/**
 * Whether a quotation may go on in a row beside this one: English opens it again at the head of each paragraph and closes it at the
 * end of the last.
 */
function goesOn({ text }: TextFacts, { start }: Span, neighbours: Neighbours): boolean {
  const isAtHead = text.slice(0, start).trim() === '';
  const isAtEnd = /^[\s.,!?)\]]*$/u.test(text.slice(start + 1));
  return (isAtHead || isAtEnd) && neighbours.targets().some(isOpen);
}

/** Whether a text has a quotation mark too many. */
function isOpen(text: string): boolean {
  const { open, close, straight } = countMarks(text);
  return straight % 2 === 1 || open !== close;
}

/** Every quotation that opens closes; a quotation of the Arabic is one of the English. */
export const quotationCheck: Check = {
  id: 'quotation',
  severity: 'error',
  run({ row, neighbours }) {
    const problems: Problem[] = [];
    const english = countMarks(row.target.text);
    const arabic = countMarks(row.source.text);
    const unbalanced =
      (english.straight + english.open + english.close) % 2 === 1 ||
      (english.straight === 0 && english.open !== english.close);
    const sourceUnbalanced = (arabic.straight + arabic.open + arabic.close) % 2 === 1;
    const open = row.target.quotations.find((quotation) => !quotation.closed);
    if (unbalanced) {
      const at =
        open === undefined
          ? { start: english.last, end: english.last + 1 }
          : { start: open.start, end: open.start + 1 };
      problems.push(
        problem(
          'quotation.unclosed',
          {},
          {
            target: at,
            certainty: sourceUnbalanced || goesOn(row.target, at, neighbours) ? 'remark' : 'sure',
            evidence: row.source.quotations.length > 0 ? 'quoted' : 'alone',
          },
        ),
      );
    }
    const [from, to] = [row.source.quotations.length, row.target.quotations.length];
    const singles = (row.target.text.match(/(?<![\p{L}\p{Nd}])['‘](?=\p{L})/gu) ?? []).length;
    const lost = row.source.quotations[to + singles] ?? row.source.quotations[0];
    if (!unbalanced && lost !== undefined && from > to + singles && lost.words > 3) {
      // Of a mark that the Arabic never closes nobody knows what it quotes.
      const isLost = to + singles === 0 && lost.closed && isSaid(row.source, lost);
      problems.push(
        problem(
          'quotation.missing',
          { source: from, target: to },
          { source: lost, certainty: isLost ? 'doubtful' : 'remark' },
        ),
      );
    }
    return problems;
  },
};
