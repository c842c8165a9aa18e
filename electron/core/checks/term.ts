import type { Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { Span } from '#core/text/span.ts';
import { problem, type Check, type Problem } from './finding.ts';
import type { Term, TermForm } from './terms.ts';

/** Place of an English form, in any inflection. */
function findForm(tokens: readonly Token[], stems: readonly string[], form: TermForm): Span | null {
  if (form.stems.length === 0) return null;
  for (let i = 0; i + form.stems.length <= stems.length; i += 1) {
    if (form.stems.every((stem, k) => stems[i + k] === stem))
      return { start: tokens[i]!.start, end: tokens[i + form.stems.length - 1]!.end };
  }
  return null;
}

/** Terms of the desk's list are translated as the list says. */
export const termCheck: Check = {
  id: 'term',
  severity: 'warning',
  run({ row, terms }) {
    if (terms === null) return [];
    const { tokens } = row.target;
    const stems = tokens.map((token) => stemEnglish(token.key));
    const seen = new Set<Term>();
    return terms.find(row.source.tokens).flatMap(({ entries, from, to }): Problem[] => {
      const source = { start: row.source.tokens[from]!.start, end: row.source.tokens[to - 1]!.end };
      const arabic = row.source.text.slice(source.start, source.end);
      return entries.flatMap(({ term, allowed, forbidden }): Problem[] => {
        if (seen.has(term)) return [];
        seen.add(term);
        const wanted = term.english[0] ?? '';
        for (const form of forbidden) {
          const target = findForm(tokens, stems, form);
          if (target === null) continue;
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
        if (allowed.length === 0 || allowed.some((form) => findForm(tokens, stems, form) !== null)) return [];
        return [problem('term.missing', { source: arabic, wanted }, { source })];
      });
    });
  },
};
