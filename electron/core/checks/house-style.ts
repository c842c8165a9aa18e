import { StyleIndex } from '#core/style/style-index.ts';
import { ruleText } from '#core/style/style-rule.ts';
import { overlaps } from '#core/text/span.ts';
import { problem, type Check } from './finding.ts';
import { houseSpellingCheck } from './house-spelling.ts';
import { termCheck } from './term.ts';

/**
 * The English is written as the list of the desk says. Names of the ledger and terms come first: where they say what to write,
 * the list is silent; and so it is in addresses.
 */
export const houseStyleCheck: Check = {
  id: 'house-style',
  severity: 'warning',
  run(context) {
    const { row, style } = context;
    if (style.length === 0) return [];
    const { text, verbatim } = row.target;
    const places = new StyleIndex(style).places(text);
    if (places.length === 0) return [];
    const settled = [houseSpellingCheck, termCheck]
      .flatMap((check) => check.run(context))
      .flatMap(({ target }) => target ?? []);
    return places
      .filter((place) => ![...verbatim, ...settled].some((other) => overlaps(other, place)))
      .map(({ rule, start, end, replacement }) => {
        const target = { start, end };
        const values = {
          target: text.slice(start, end),
          wanted: replacement ?? '',
          note: rule.note,
          rule: ruleText(rule),
        };
        const key = replacement === null ? 'avoid' : 'write';
        return problem(`house-style.${key}${rule.note === '' ? '' : 'Noted'}`, values, {
          target,
          ...(replacement !== null && { fix: { ...target, replacement } }),
        });
      });
  },
};
