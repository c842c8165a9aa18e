import type { TextFacts } from '#core/facts/text-facts.ts';
import { problem, type Check } from './finding.ts';

/** A run of Arabic words with what stands between them. */
const ARABIC_RUN =
  /\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*(?:[ـ\s\u200e\u200f]{1,3}\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*)*/gu;

/** Arabic letters left in the English, but for those of addresses and hashtags, which stand as they stood. */
export const arabicResidueCheck: Check = {
  id: 'arabic-residue',
  severity: 'error',
  run({ row }) {
    return [...withoutAddresses(row.target).matchAll(ARABIC_RUN)]
      .filter((match) => /\p{L}/u.test(match[0]))
      .map((match) =>
        problem(
          'arabic.residue',
          { target: match[0] },
          { target: { start: match.index, end: match.index + match[0].length } },
        ),
      );
  },
};

/** The text with a sign for each character of its addresses, so that what follows one is looked at by itself, and stays in its place. */
function withoutAddresses({ text, verbatim }: Pick<TextFacts, 'text' | 'verbatim'>): string {
  let at = 0;
  let rest = '';
  for (const { start, end } of verbatim) {
    rest += text.slice(at, start) + '#'.repeat(end - start);
    at = end;
  }
  return rest + text.slice(at);
}
