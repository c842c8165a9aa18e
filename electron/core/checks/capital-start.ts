import type { Token } from '#core/facts/tokens.ts';
import { wordSet } from '#core/text/word-set.ts';
import { problem, type Check } from './finding.ts';

/** iPhone, eBay, macOS: brands that keep their small letter. */
const BRAND = /^\p{Ll}{1,3}\p{Lu}/u;

/** Abbreviations with a full stop after which a clause goes on. */
const ABBREVIATIONS = wordSet(
  'approx jan feb mar apr jun jul aug sep sept oct nov dec dept est fig figs no nos vol vols pp ed eds cf viz ca min max incl excl tel ext',
  'ave blvd rd st mt ft gov govt intl assn bros univ eq sec ch art etc vs al inc ltd co corp jr sr dr mr mrs ms prof gen col lt sgt',
);

/** Whether a full stop behind a word is that of an abbreviation, an initial or a number of a list. */
function isAfterAbbreviation(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return token.kind === 'number' || token.text.length === 1 || ABBREVIATIONS.has(token.key);
}

/** A sentence opens with a capital, unless the row is a fragment: an item of a list, a label. */
export const capitalStartCheck: Check = {
  id: 'capital-start',
  severity: 'warning',
  run({ row }) {
    const { tokens, text } = row.target;
    return tokens.flatMap((token, i) => {
      if (!token.opensSentence || !/^\p{Ll}/u.test(token.text) || BRAND.test(token.text)) return [];
      // What no sentence opens with: p5.js, b'bytes', i.e.
      if (/^\p{Ll}['’]/u.test(token.text) || /^[\p{Nd}.]\S/u.test(text.slice(token.end, token.end + 2)))
        return [];
      const before = text.slice(tokens[i - 1]?.end ?? 0, token.start);
      const first = i === 0;
      // After a full stop and a space; an ellipsis, a line break or a question that is quoted say nothing.
      if (!first && !/^["”’)]*(?:\.["”’)]*|[!?])\s+["“‘(]*$/u.test(before)) return [];
      if (isAfterAbbreviation(tokens[i - 1]) && before.startsWith('.')) return [];
      if (/[/@#]/u.test(before + text.charAt(token.end))) return [];
      if (first && (before.trim() !== '' || !/[.!?]["”’)]*\s*$/u.test(text) || tokens.length < 5)) return [];
      const replacement = token.text.charAt(0).toUpperCase();
      const fix = { start: token.start, end: token.start + 1, replacement };
      // A row that begins small may go on from the one before, or be an item of a list.
      const certainty = first ? 'doubtful' : 'sure';
      return [problem('capital.start', { target: token.text }, { target: token, fix, certainty })];
    });
  },
};
