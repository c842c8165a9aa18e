import { tokenize } from '#core/facts/tokens.ts';
import type { ShownTerm } from '#core/terms/term.ts';
import { unmark } from '#core/text/inline-marks.ts';
import type { Span } from '#core/text/span.ts';
import { Terms, toTerm, type Term } from './terms.ts';

/** A term of the desk in a row. Spans are in the texts with their inline marks. */
export interface TermUse {
  term: ShownTerm;
  source: Span[];
  /** Places of any of its right wordings in the English, whatever form the words are in. */
  target: Span[];
}

/** The terms of a desk, ready to be looked for in rows. */
export class KnownTerms {
  private readonly terms: Terms;
  private readonly shown: ReadonlyMap<Term, ShownTerm>;

  constructor(list: readonly ShownTerm[]) {
    const pairs = list.map((term): [Term, ShownTerm] => [toTerm(term), term]);
    this.shown = new Map(pairs);
    this.terms = new Terms(pairs.map(([term]) => term));
  }

  /** Terms that stand in the Arabic of a row, in its order, each once. */
  in(source: string, target: string): TermUse[] {
    const arabic = unmark(source);
    const english = unmark(target);
    const tokens = tokenize(arabic.text, 'ar');
    const uses = new Map<Term, TermUse>();
    for (const { entries, from, to } of this.terms.find(tokens)) {
      const span = arabic.toMarked({ start: tokens[from]!.start, end: tokens[to - 1]!.end });
      for (const { term, allowed } of entries) {
        const use = uses.get(term);
        if (use) use.source.push(span);
        else {
          const inEnglish = tokenize(english.text, 'en');
          const places = allowed.flatMap((form) => form.placesOfKin(inEnglish));
          uses.set(term, {
            term: this.shown.get(term)!,
            source: [span],
            target: places.map((place) => english.toMarked(place)),
          });
        }
      }
    }
    return [...uses.values()];
  }
}
