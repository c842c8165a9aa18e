import { problem, type Check } from './finding.ts';

/** A run of Arabic words with what stands between them. */
const ARABIC_RUN =
  /\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*(?:[ـ\s\u200e\u200f]{1,3}\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*)*/gu;

/** Arabic letters left in the English, but for those of addresses and hashtags, which stand as they stood. */
export const arabicResidueCheck: Check = {
  id: 'arabic-residue',
  severity: 'error',
  run({ row }) {
    // What follows an address is looked at by itself.
    let text = row.target.text;
    for (const { start, end } of row.target.verbatim)
      text = `${text.slice(0, start)}${'#'.repeat(end - start)}${text.slice(end)}`;
    return [...text.matchAll(ARABIC_RUN)]
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
