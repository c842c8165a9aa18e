import { problem, type Check, type Problem } from './finding.ts';

/** Maximum length of a headline that fits the usual places, in characters and in words; most houses ask for less. */
const MAX_CHARACTERS = 90;
const MAX_WORDS = 14;

/** A headline is short and ends without a full stop. */
export const headlineCheck: Check = {
  id: 'headline',
  severity: 'warning',
  run({ row, kind }) {
    if (kind !== 'headline') return [];
    const { text, tokens } = row.target;
    const written = text.trim();
    const problems: Problem[] = [];
    if (written.length > MAX_CHARACTERS || tokens.length > MAX_WORDS) {
      const target = { start: 0, end: text.length };
      const most = { most: MAX_CHARACTERS, mostWords: MAX_WORDS };
      const values = { words: tokens.length, characters: written.length, ...most };
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
