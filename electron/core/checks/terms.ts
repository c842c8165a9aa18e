import { PhraseIndex } from '#core/facts/phrases.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { words } from '#core/text/words.ts';

/** A term of the desk: how an Arabic word or phrase is to be translated, and how it is not. */
export interface Term {
  arabic: string;
  /** Any of these will do; the first is what the desk prefers. */
  english: readonly string[];
  forbidden?: readonly string[];
}

export interface TermForm {
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
