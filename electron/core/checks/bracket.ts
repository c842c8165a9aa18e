import { problem, type Check } from './finding.ts';

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Brackets open and close in pairs. Mirrored display is no matter: the characters count, not their looks. */
export const bracketCheck: Check = {
  id: 'bracket',
  severity: 'error',
  run({ row }) {
    const { text } = row.target;
    const open: { mark: string; at: number }[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const mark = text.charAt(at);
      if ('([{'.includes(mark)) open.push({ mark, at });
      else if (mark in PAIRS) {
        if (open.at(-1)?.mark === PAIRS[mark]) open.pop();
        else if (mark !== ')' || !isListMark(text, at))
          return [problem('bracket.unopened', { target: mark }, { target: { start: at, end: at + 1 } })];
      }
    }
    const left = open[0];
    return left === undefined
      ? []
      : [
          problem(
            'bracket.unclosed',
            { target: left.mark },
            { target: { start: left.at, end: left.at + 1 } },
          ),
        ];
  },
};

/** "a)" and "2)" at the head of an item, and ":)". */
function isListMark(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  return (
    /(?:^|[\n;:,.]\s?|(?<![\p{L}\p{Nd}])[–-]\s?|\b(?:and|or)\s)(?:\p{Ll}|\p{Nd}{1,2}|[ivx]{1,4})$/u.test(
      before,
    ) || /[:;]-?$/u.test(before)
  );
}
