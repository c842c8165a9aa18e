import { nameLinks } from '../facts/name-links.ts';
import { problem, type Check, type Problem } from './finding.ts';

/** Ways of pairing that make sure that the two words are one name, and not only its like in meaning. */
const SAME_NAME: ReadonlySet<string> = new Set(['gazetteer', 'sound', 'verbatim']);

/** Names are written as the desk has decided to write them. */
export const houseSpellingCheck: Check = {
  id: 'house-spelling',
  severity: 'warning',
  run({ row, houseSpellings }) {
    if (houseSpellings.size === 0) return [];
    return nameLinks(row).flatMap(({ source, target, by }): Problem[] => {
      if (!SAME_NAME.has(by)) return [];
      const key = source.keys.find((one) => houseSpellings.has(one));
      const house = key === undefined ? undefined : houseSpellings.get(key)!;
      if (house === undefined || house.split(/\s+/u).includes(target.text) || house === target.text)
        return [];
      return [
        problem(
          'house-spelling.differs',
          { target: target.text, house },
          { source, target, fix: { start: target.start, end: target.end, replacement: house } },
        ),
      ];
    });
  },
};
