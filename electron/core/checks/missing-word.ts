import { problem, type Check, type Problem } from './finding.ts';

const ARTICLES = new Set(['the', 'a', 'an']);
/** Words that need another after them within the clause. */
const NEEDS_MORE = new Set(
  'of from into between among against toward towards via per amid despite during and or'.split(' '),
);
/** Words that cannot follow an article. */
const NOT_AFTER_ARTICLE = new Set(
  'is are was were has have had will would can could should may might must of and or to from by that which who but he she it they we you i the a an his her their in on at for with'.split(
    ' ',
  ),
);
/** Prepositions that a noun must follow, and what cannot. */
const PREPOSITIONS = new Set('of from into between among against during'.split(' '));
const NOT_AFTER_PREPOSITION = new Set(
  'and or but is are was were has have had said says will would who of by'.split(' '),
);

/**
 * A gap where a word has been deleted: an article or a preposition with nothing to belong to, a space before a mark or
 * before 's where a name stood.
 */
export const missingWordCheck: Check = {
  id: 'missing-word',
  severity: 'warning',
  run({ row }) {
    const { tokens, text } = row.target;
    const problems: Problem[] = [];
    for (let i = 0; i < tokens.length; i += 1) {
      const token = tokens[i]!;
      if (token.kind !== 'word' || token.script !== 'latin') continue;
      const next = tokens[i + 1];
      const gap = text.slice(token.end, Math.min(next?.start ?? text.length, token.end + 4));
      const article = ARTICLES.has(token.key) && token.text !== 'A';
      const lower = token.text === token.text.toLowerCase();
      const beforeMark = /^ (?:[,;.)](?:\s|$)|['’]s\b)/u.test(text.slice(token.end, token.end + 5));
      const dangles = lower && article && /^\s?[.,;:!?](?:\s|$)/u.test(gap);
      const needs = lower && NEEDS_MORE.has(token.key) && beforeMark;
      const clash =
        next !== undefined &&
        gap === ' ' &&
        next.text === next.text.toLowerCase() &&
        ((article && NOT_AFTER_ARTICLE.has(next.key)) ||
          (lower && PREPOSITIONS.has(token.key) && NOT_AFTER_PREPOSITION.has(next.key)));
      if (!dangles && !needs && !clash && !beforeMark) continue;
      const end = clash ? next.end : token.end;
      problems.push(problem('missing.word', { target: token.text }, { target: { start: token.start, end } }));
    }
    return problems;
  },
};
