import { problem, type Check, type Problem } from './finding.ts';

/** The longest headline that fits the usual places, in characters; most houses ask for less. */
const MOST_CHARACTERS = 90;
const MOST_WORDS = 14;

/** A headline is short and ends without a full stop. */
export const headlineCheck: Check = {
  id: 'headline',
  severity: 'warning',
  run({ row, kind }) {
    if (kind !== 'headline') return [];
    const { text, tokens } = row.target;
    const written = text.trim();
    const problems: Problem[] = [];
    if (written.length > MOST_CHARACTERS || tokens.length > MOST_WORDS) {
      const target = { start: 0, end: text.length };
      const values = { words: tokens.length, characters: written.length, most: MOST_CHARACTERS };
      problems.push(problem('headline.long', values, { target }));
    }
    if (/(?<![.…\p{Lu}])\.$/u.test(written)) {
      const at = text.lastIndexOf('.');
      const span = { start: at, end: at + 1 };
      problems.push(problem('headline.stop', {}, { target: span, fix: { ...span, replacement: '' } }));
    }
    return problems;
  },
};
