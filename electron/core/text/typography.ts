import { z } from 'zod';

/** Marks that typed ones become: curly ones, with the em dash of American newspapers or the en dash of English ones; or none. */
export const typographySchema = z.enum(['american', 'english', 'straight']);
export type Typography = z.infer<typeof typographySchema>;

/** Marks that the actions put in: around a quotation, and for a dash. */
export const QUOTATION_MARKS: Readonly<Record<Typography, readonly [open: string, close: string]>> = {
  american: ['\u201c', '\u201d'],
  english: ['\u201c', '\u201d'],
  straight: ['"', '"'],
};
export const DASHES: Readonly<Record<Typography, string>> = {
  american: '\u2014',
  english: '\u2013',
  straight: '\u2014',
};

/** A stretch of a text and what comes in its place. */
export interface TypedReplacement {
  start: number;
  end: number;
  replacement: string;
}

/** Maximum length of what stands before the caret and is looked at, in UTF-16 code units. */
const MAX_LOOK = 2_200;

/** What a quotation mark opens after: a beginning, space, an opening bracket, a dash or another opening mark. */
const OPENS_AFTER = /(?:^|[\s([{/\u2013\u2014\u2018\u201c*])$/u;
/** An address, or the address of a link that is being written. */
const ADDRESS = /:\/\/|\bwww\.|\bmailto:|\]\(|[\w.]@/iu;
/** Signs that only codes and paths have. */
const CODE = /[\\_=<>{}|#~^]|^\//u;
/** A decade without its century: its mark is an apostrophe. */
const DECADE = /(?:^|[\s(])\u2018(?=\p{Nd}{2}s$)/u;

/**
 * What the character that was typed last before the caret is to become, alone or with those before it; null where it stays. Nothing
 * changes in addresses, in codes and between backticks.
 */
export function typeset(style: Typography, text: string, caret: number): TypedReplacement | null {
  if (style === 'straight' || caret === 0) return null;
  const from = Math.max(0, caret - MAX_LOOK);
  const before = text.slice(from, caret - 1);
  const typed = text.charAt(caret - 1);
  const replace = (length: number, replacement: string) => ({
    start: caret - length,
    end: caret,
    replacement,
  });
  if (!/["'.s-]/u.test(typed) || isVerbatim(before)) return null;
  switch (typed) {
    case '"':
      return replace(1, OPENS_AFTER.test(before) ? '\u201c' : '\u201d');
    case "'":
      return replace(1, OPENS_AFTER.test(before) ? '\u2018' : '\u2019');
    case '.':
      return /(?:^|[^.])\.\.$/u.test(before) ? replace(3, '\u2026') : null;
    case '-':
      if (before.endsWith('\u2013')) return replace(2, '\u2014');
      return /(?:^|[^-])-$/u.test(before) ? replace(2, DASHES[style]) : null;
    default: {
      const decade = DECADE.exec(`${before}s`);
      return decade ? replace(4, `\u2019${before.slice(-2)}s`) : null;
    }
  }
}

function isVerbatim(before: string): boolean {
  const paragraph = before.slice(before.lastIndexOf('\n') + 1);
  const ticks = paragraph.split('`').length - 1;
  const word = afterLink(paragraph.split(/\s/u).at(-1) ?? '');
  return ticks % 2 === 1 || ADDRESS.test(word) || CODE.test(word);
}

/** What stands after a link whose address is written to its end. */
function afterLink(word: string): string {
  const address = word.lastIndexOf('](');
  const end = address < 0 ? -1 : word.indexOf(')', address);
  return end < 0 ? word : word.slice(end);
}
