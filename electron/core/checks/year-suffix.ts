import { problem, type Check } from './finding.ts';

/** م and هـ after a year are an abbreviation of the calendar; "2015M" and "1438H" carry it over as a letter. */
const LEAK = /\b\p{Nd}{3,4}(\s?)(M|H|AC|م|هـ?)(?![\p{L}\p{Nd}])/gu;

export const yearSuffixCheck: Check = {
  id: 'year-suffix',
  severity: 'error',
  run({ row }) {
    if (!row.source.numbers.some((number) => number.era !== null)) return [];
    return [...row.target.text.matchAll(LEAK)].map((match) => {
      const start = match.index;
      const end = start + match[0].length;
      const suffix = match[2]!;
      const hijri = suffix === 'H' || suffix.startsWith('ه');
      const replacement =
        match[0].slice(0, match[0].length - suffix.length - match[1]!.length) + (hijri ? ' AH' : '');
      return problem(
        'year-suffix.leaked',
        { target: match[0], suffix },
        { target: { start, end }, fix: { start, end, replacement } },
      );
    });
  },
};
