import type { NameFact } from '#core/facts/fact.ts';
import type { RowFacts } from '#core/facts/pair.ts';

/** Words after توقيت in which the place stands whose time it is: بالتوقيت الصيفي لبريطانيا, بتوقيت شرق الولايات المتحدة. */
const ZONE_REACH = 3;

/** Initials of time zones: BST, EDT, CET, ET. */
const ZONE = /^(?:[A-Z]{1,3}[DS]?T|UTC)$/u;

/** Whether a place of the Arabic only says whose time a clock shows, and the English says so by initials. */
export function namesTimeZone({ source, target }: RowFacts, { from }: NameFact): boolean {
  const before = source.tokens.slice(Math.max(0, from - ZONE_REACH), from);
  return (
    before.some(({ key }) => /^[بل]?(?:ال)?توقيت$/u.test(key)) &&
    target.tokens.some(({ text }) => ZONE.test(text))
  );
}
