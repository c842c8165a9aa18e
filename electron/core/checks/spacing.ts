import { problem, type Check, type Problem } from './finding.ts';

/** Doubled spaces, and a space before a mark that English writes against the word. */
export const spacingCheck: Check = {
  id: 'spacing',
  severity: 'warning',
  run({ row }) {
    const problems: Problem[] = [];
    for (const match of row.target.text.matchAll(/(?<=\S) {2,}(?=\S)/gu)) {
      const span = { start: match.index, end: match.index + match[0].length };
      problems.push(
        problem(
          'spacing.double',
          {},
          { target: span, certainty: 'remark', fix: { ...span, replacement: ' ' } },
        ),
      );
    }
    for (const match of row.target.text.matchAll(
      /(?<=[\p{L}\p{Nd}]) (?=(?:[,;!?]|\.(?!\.|\p{L}|\p{Nd})|['’]s\b))/gu,
    )) {
      const span = { start: match.index, end: match.index + 1 };
      problems.push(
        problem(
          'spacing.before-mark',
          {},
          { target: { start: span.start, end: span.end + 1 }, fix: { ...span, replacement: '' } },
        ),
      );
    }
    return problems;
  },
};
