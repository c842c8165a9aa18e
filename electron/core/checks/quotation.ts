import type { QuotationFact } from '#core/facts/fact.ts';
import type { RowFacts } from '#core/facts/pair.ts';
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

/** A mark of a quotation that has no other beside it. */
interface LoneMark {
  at: number;
  opens: boolean;
}

/** The marks of a text that pair with none, by what stands before each: one after a blank, a bracket or a dash opens. */
function loneMarks(text: string): LoneMark[] {
  const lone: LoneMark[] = [];
  let open: number | null = null;
  for (const { 0: mark, index: at } of text.matchAll(/["«»“”„]/gu)) {
    const opens = mark === '"' ? /[\s([{–—-]/u.test(text.charAt(at - 1) || ' ') : OPENING.includes(mark);
    if (!opens) {
      if (open === null) lone.push({ at, opens });
      open = null;
      continue;
    }
    if (open !== null) lone.push({ at: open, opens });
    open = at;
  }
  if (open !== null) lone.push({ at: open, opens: true });
  return lone;
}

/**
 * Whether a lone mark begins or ends a quotation that the Arabic tells without marks and that goes on beyond the row: it runs from a
 * colon, a verb of saying or the head of a sentence to the end of the row, or from its beginning to the mark that ends a clause.
 */
function runsOver(text: string, { at, opens }: LoneMark): boolean {
  // A whole quotation on the way would be one within another.
  if (/["«»“”„]/u.test(opens ? text.slice(at + 1) : text.slice(0, at))) return false;
  if (opens)
    return (
      /(?:^|[.!?:,]["”’']?\s)$/u.test(text.slice(Math.max(0, at - 3), at)) &&
      /^\p{Lu}/u.test(text.slice(at + 1))
    );
  return /[.,!?…]$/u.test(text.slice(0, at));
}

/** Whether a lone mark is an apostrophe that was exchanged with the quotation marks: the drivers" union. */
function isApostrophe(text: string, { at, opens }: LoneMark): boolean {
  return !opens && /\p{Ll}s$/u.test(text.slice(0, at)) && /^ \p{L}/u.test(text.slice(at + 1));
}

/** What makes a mark that is never closed, or never opened, worth no alarm; null where nothing does. */
function excuseOf({ source, target }: RowFacts): 'over' | 'apostrophe' | null {
  const lone = loneMarks(target.text);
  const first = lone[0];
  if (first === undefined || lone.length > 1) return null;
  // Where the Arabic has a quotation more than the English has closed, the lone mark is of that one.
  const whole = (target.text.match(/["«»“”„]/gu)!.length - 1) / 2;
  if (source.quotations.length > whole) return null;
  return isApostrophe(target.text, first) ? 'apostrophe' : runsOver(target.text, first) ? 'over' : null;
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
      const excuse = excuseOf(row);
      const isExcused = excuse !== null || sourceUnbalanced || goesOn(row.target, at, neighbours);
      problems.push(
        problem(
          'quotation.unclosed',
          {},
          {
            target: at,
            certainty: isExcused ? 'remark' : 'sure',
            evidence: excuse ?? (row.source.quotations.length > 0 ? 'quoted' : 'alone'),
          },
        ),
      );
    }
    const [from, to] = [row.source.quotations.length, row.target.quotations.length];
    const opened = row.target.text.match(/(?<![\p{L}\p{Nd}])['‘](?=\p{L})/gu) ?? [];
    const closed = row.target.text.match(/(?<=[.,!?])['’](?![\p{L}\p{Nd}])/gu) ?? [];
    const singles = Math.max(opened.length, closed.length);
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
