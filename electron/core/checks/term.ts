import type { Token } from '#core/facts/tokens.ts';
import { problem, type Check, type Problem } from './finding.ts';
import type { Term, TermForm } from './terms.ts';
import type { Span } from '#core/text/span.ts';

/** First place of a forbidden form that is no part of a form that is right. */
function findForbidden(
  form: TermForm,
  allowed: readonly TermForm[],
  tokens: readonly Token[],
): Span | undefined {
  const right = allowed.flatMap((one) => one.places(tokens));
  return form
    .places(tokens)
    .find((place) => !right.some(({ start, end }) => start <= place.start && place.end <= end));
}

/**
 * Terms of the desk's list are translated as the list says. A forbidden translation is an error; where none of the right ones is
 * found the English may still have it in other words, which is a doubt.
 */
export const termCheck: Check = {
  id: 'term',
  severity: 'error',
  run({ row, terms }) {
    if (terms === null) return [];
    const { tokens } = row.target;
    const seen = new Set<Term>();
    return terms.find(row.source.tokens).flatMap(({ entries, from, to }): Problem[] => {
      const source = { start: row.source.tokens[from]!.start, end: row.source.tokens[to - 1]!.end };
      const arabic = row.source.text.slice(source.start, source.end);
      return entries.flatMap(({ term, allowed, forbidden }): Problem[] => {
        if (seen.has(term)) return [];
        seen.add(term);
        const wanted = term.english[0] ?? '';
        for (const form of forbidden) {
          const target = findForbidden(form, allowed, tokens);
          if (target === undefined) continue;
          const written = row.target.text.slice(target.start, target.end);
          const fix = wanted === '' ? {} : { fix: { ...target, replacement: wanted } };
          return [
            problem(
              'term.forbidden',
              { source: arabic, target: written, wanted },
              { source, target, ...fix },
            ),
          ];
        }
        if (allowed.length === 0 || allowed.some((form) => form.placesOfKin(tokens).length > 0)) return [];
        return [problem('term.missing', { source: arabic, wanted }, { source, certainty: 'doubtful' })];
      });
    });
  },
};
