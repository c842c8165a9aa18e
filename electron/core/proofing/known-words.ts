import type { CheckProfile } from '#core/checks/profile.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { withoutPossessive } from '#core/facts/soundings.ts';
import { words } from '#core/text/words.ts';

/** Where a word is written down as right. */
export type Authority = 'dictionary' | 'style' | 'ledger' | 'terms' | 'gazetteer';

/**
 * The words that are right on a desk though the engine of the language does not have them. Which of its lists wins where several
 * speak of one word:
 *
 * 1. the ledger of names and the list of terms, as far as they say *write this*: their own findings (`house-spelling`, `term`) are the
 *    only ones of the place, whatever the others say;
 * 2. the house style, where neither of them speaks: its finding (`house-style`) is the only one of its place, a word of the dictionary
 *    or not;
 * 3. the dictionary of the desk, and what the house style writes: no misspelling;
 * 4. the other spellings of the ledger, the wanted words of the terms, and the gazetteer: no misspelling either, and where they have a
 *    name another spelling of it is one, with theirs as its first mending;
 * 5. the Arabic, which vouches by sound for a name that none of them has;
 * 6. the engine.
 *
 * The first two are `proofreadRow`'s and the check's, the order of the rest is that of {@link authorityOf}.
 */
export class KnownWords {
  private readonly lists: readonly (readonly [Authority, ReadonlySet<string>])[];

  /** The words of a desk, made once for a profile. */
  static of(profile: CheckProfile, data: LanguageData): KnownWords {
    const known = ofProfiles.get(profile) ?? new KnownWords(profile, data);
    ofProfiles.set(profile, known);
    return known;
  }

  private constructor(profile: CheckProfile, data: LanguageData) {
    this.lists = [
      ['dictionary', wordsOf(profile.dictionary ?? [])],
      ['style', wordsOf((profile.style ?? []).map(({ write }) => write))],
      ['ledger', wordsOf((profile.confirmedNames ?? []).map(([, english]) => english))],
      ['terms', wordsOf((profile.terms ?? []).flatMap(({ english }) => english))],
      ['gazetteer', gazetteerWords(data)],
    ];
  }

  /** The first of the lists that has a word; null where none has. A capital may be added to a word, and not left out. */
  authorityOf(word: string): Authority | null {
    const forms = formsOf(word);
    return this.lists.find(([, list]) => forms.some((form) => list.has(form)))?.[0] ?? null;
  }
}

function wordsOf(texts: Iterable<string>): Set<string> {
  const all = new Set<string>();
  for (const text of texts) for (const word of words(text)) all.add(plain(word.text));
  return all;
}

/** A word as it is listed, and what it may be one of in a sentence or in a heading. */
function formsOf(word: string): string[] {
  const bare = plain(word);
  const lower = bare.toLowerCase();
  const isUpper = bare === bare.toUpperCase();
  return isUpper
    ? [bare, lower, lower.charAt(0).toUpperCase() + lower.slice(1)]
    : [bare, bare.charAt(0).toLowerCase() + bare.slice(1)];
}

/** With a straight apostrophe and without a possessive. */
function plain(word: string): string {
  return withoutPossessive(word.replaceAll('’', "'"));
}

const ofProfiles = new WeakMap<CheckProfile, KnownWords>();
const ofGazetteers = new WeakMap<LanguageData, ReadonlySet<string>>();

function gazetteerWords(data: LanguageData): ReadonlySet<string> {
  let known = ofGazetteers.get(data);
  if (known === undefined) {
    known = wordsOf(data.gazetteer.en.forms().map(({ form }) => form));
    ofGazetteers.set(data, known);
  }
  return known;
}
