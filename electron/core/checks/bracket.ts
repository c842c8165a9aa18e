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
  return (
    /(?:^|[\s;:,])[\p{L}\p{Nd}]{1,3}$/u.test(text.slice(Math.max(0, at - 5), at)) ||
    /[:;]-?$/u.test(text.slice(Math.max(0, at - 2), at))
  );
}
