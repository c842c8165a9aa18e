import { problem, type Check, type Problem } from './finding.ts';

/** Addresses, handles, hashtags and telephone numbers stand as they stood. A hashtag may be translated. */
export const verbatimCheck: Check = {
  id: 'verbatim',
  severity: 'error',
  run({ row }) {
    const problems: Problem[] = [];
    const { sourceOnly, targetOnly } = row.verbatim;
    const text = row.target.text.toLowerCase();
    for (const fact of sourceOnly) {
      if (text.includes(fact.value) || /\p{Script=Arabic}/u.test(fact.value)) continue;
      const other = targetOnly.find((candidate) => candidate.kind === fact.kind);
      const certainty = fact.kind === 'hashtag' ? 'doubtful' : 'sure';
      if (other === undefined)
        problems.push(problem('verbatim.missing', { source: fact.text }, { source: fact, certainty }));
      else {
        const fix = { start: other.start, end: other.end, replacement: fact.text };
        problems.push(
          problem(
            'verbatim.differs',
            { source: fact.text, target: other.text },
            { source: fact, target: other, certainty, fix },
          ),
        );
      }
    }
    return problems;
  },
};
