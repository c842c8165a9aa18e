import { problem, type Check, type Problem } from './finding.ts';

const ARTICLES = new Set(['the', 'a', 'an']);
/** Prepositions that cannot stand at the end of a clause before these. */
const NEEDS_NOUN = new Set(
  'of from into between among against toward towards via per amid despite during'.split(' '),
);
const CANNOT_FOLLOW_ARTICLE = new Set(
  'is are was were has have had will would can could should may might must of and or to from by that which who but he she it they we you i the a an his her their in on at for with'.split(
    ' ',
  ),
);

/** A gap where a word has been deleted: an article or a preposition with nothing to belong to. */
export const missingWordCheck: Check = {
  id: 'missing-word',
  severity: 'warning',
  run({ row }) {
    const { tokens, text } = row.target;
    const problems: Problem[] = [];
    for (let i = 0; i < tokens.length; i += 1) {
      const token = tokens[i]!;
      if (token.kind !== 'word' || token.text !== token.text.toLowerCase()) continue;
      const next = tokens[i + 1];
      const gap = text.slice(token.end, next?.start ?? text.length);
      const article = ARTICLES.has(token.key) && token.text.length + (token.key === 'a' ? 0 : 1) > 1;
      if (!article && !NEEDS_NOUN.has(token.key)) continue;
      const ends = /^\s?[.,;:!?)](?:\s|$)/u.test(gap);
      const follows =
        article &&
        next !== undefined &&
        gap === ' ' &&
        next.text === next.text.toLowerCase() &&
        CANNOT_FOLLOW_ARTICLE.has(next.key);
      if (!ends && !follows) continue;
      if (ends && !article && !/^\s/u.test(gap)) continue;
      problems.push(
        problem(
          'missing.word',
          { target: token.text },
          { target: { start: token.start, end: follows ? next.end : token.end } },
        ),
      );
    }
    return problems;
  },
};
