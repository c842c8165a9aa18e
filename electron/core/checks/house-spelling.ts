import { spelledNames } from '#core/facts/spelled-names.ts';
import { problem, type Check, type Problem } from './finding.ts';

/** Names are written as the desk has decided to write them. */
export const houseSpellingCheck: Check = {
  id: 'house-spelling',
  severity: 'warning',
  run({ row, houseSpellings, data }) {
    if (houseSpellings.size === 0) return [];
    return spelledNames(row, data).flatMap(({ keys, english, target }): Problem[] => {
      const key = keys.find((one) => houseSpellings.has(one));
      const house = key === undefined ? undefined : houseSpellings.get(key)!;
      if (house === undefined || house.split(/\s+/u).includes(english) || house === english) return [];
      return [
        problem(
          'house-spelling.differs',
          { target: english, house },
          { target, fix: { ...target, replacement: house } },
        ),
      ];
    });
  },
};
