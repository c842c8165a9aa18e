import { problem, type Check, type Problem } from './finding.ts';

/** Words that English does repeat. */
const MAY_REPEAT = new Set(
  'had that very so no yes bye ha many more much really really long never again now is do who'.split(' '),
);

/** The same word twice, with nothing but a space between. */
export const repeatedWordCheck: Check = {
  id: 'repeated-word',
  severity: 'error',
  run({ row }) {
    const { tokens, text } = row.target;
    const problems: Problem[] = [];
    for (let i = 1; i < tokens.length; i += 1) {
      const [first, second] = [tokens[i - 1]!, tokens[i]!];
      if (first.kind !== 'word' || first.key !== second.key || first.key.length < 1) continue;
      if (!/^\s+$/u.test(text.slice(first.end, second.start))) continue;
      // Initials of a person: Hussein A A.
      if (/^\p{Lu}$/u.test(first.text) && /^\p{Lu}$/u.test(second.text) && i > 1) continue;
      const capital = /^\p{Lu}/u.test(first.text) && /^\p{Lu}/u.test(second.text);
      const certainty = capital || MAY_REPEAT.has(first.key) ? 'doubtful' : 'sure';
      const fix = { start: first.end, end: second.end, replacement: '' };
      problems.push(
        problem(
          'repeated.word',
          { target: second.text },
          { target: { start: first.start, end: second.end }, certainty, fix },
        ),
      );
    }
    return problems;
  },
};
