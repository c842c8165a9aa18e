import { PhraseIndex } from '#core/facts/phrases.ts';
import type { Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { Span } from '#core/text/fold.ts';
import { words } from '#core/text/words.ts';
import { problem, type Check, type Problem } from './finding.ts';

/** A term of the desk: how an Arabic word or phrase is to be translated, and how it is not. */
export interface Term {
  arabic: string;
  /** Any of these will do; the first is what the desk prefers. */
  english: readonly string[];
  forbidden?: readonly string[];
}

interface TermForm {
  /** As it stands in the list. */
  form: string;
  stems: readonly string[];
}

interface CompiledTerm {
  term: Term;
  allowed: readonly TermForm[];
  forbidden: readonly TermForm[];
}

/** Terms made ready to be looked for. Compile a list once. */
export type Terms = PhraseIndex<CompiledTerm>;

const compiled = new WeakMap<readonly Term[], Terms>();

/** The terms of a list, compiled at the first call. Inflected forms and proclitics are found on both sides. */
export function compileTerms(list: readonly Term[]): Terms {
  let terms = compiled.get(list);
  if (terms === undefined) {
    terms = new PhraseIndex('ar');
    for (const term of list)
      terms.add(
        { term, allowed: term.english.map(readForm), forbidden: (term.forbidden ?? []).map(readForm) },
        term.arabic,
      );
    compiled.set(list, terms);
  }
  return terms;
}

function readForm(form: string): TermForm {
  return { form, stems: words(form.toLowerCase()).map(({ text }) => stemEnglish(text)) };
}

/** Where an English form stands, in any inflection. */
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
