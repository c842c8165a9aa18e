import { arabicKey, arabicKeys, arabicRoot, headwordStems } from './arabic-stem.ts';
import { memoize } from '#core/memoize.ts';
import { stemEnglish } from './english-stem.ts';
import { isArabicStopWord, isEnglishStopWord } from './stop-words.ts';

/** One headword with its English equivalents, as a line of a lexicon file or a pair that the desk has approved. */
export interface LexiconEntry {
  /** One or more Arabic words. */
  arabic: string;
  /** Each of one or more words; the usual equivalent first. */
  english: readonly string[];
}

/** Equivalents of an Arabic key: English stems, each with the strength of the equivalence, over 0 and up to 1. */
export type Glosses = ReadonlyMap<string, number>;

/** Glosses by Arabic key. */
export interface GlossIndex {
  readonly size: number;
  has(key: string): boolean;
  get(key: string): Glosses | undefined;
}

/** Entries made ready for look-up. Compile once and pass the same object to every alignment. */
export interface Lexicon {
  /** By normalized word without the article. */
  words: GlossIndex;
  /** By what light stemming leaves of the headword. */
  stems: GlossIndex;
  /** By consonants alone. */
  roots: GlossIndex;
  /** All English stems that some headword has. */
  english: ReadonlySet<string>;
}

/** A lexicon without words. */
export const NO_LEXICON: Lexicon = {
  words: new Map(),
  stems: new Map(),
  roots: new Map(),
  english: new Set(),
};

/**
 * Reads lexicon text: one entry a line, Arabic headword, tab, English equivalents divided by semicolons; lines that
 * start with # and lines without a tab are passed over.
 */
export function parseLexicon(text: string): LexiconEntry[] {
  const entries: LexiconEntry[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const tab = line.indexOf('\t');
    if (tab <= 0 || line.startsWith('#')) continue;
    const english = line
      .slice(tab + 1)
      .split(/[;\t]/u)
      .map((gloss) => gloss.trim())
      .filter((gloss) => gloss !== '');
    if (english.length > 0) entries.push({ arabic: line.slice(0, tab).trim(), english });
  }
  return entries;
}

/** Weight of a match under a stem or a root beside one under the word itself. */
const STEM_TRUST = 0.8;
const ROOT_TRUST = 0.3;
/** Factor of each further equivalent of an entry, and the minimum that it keeps. */
const LATER_GLOSS = 0.92;
const MIN_GLOSS = 0.6;

type Index = Map<string, Map<string, number>>;

function put(index: Index, key: string, stem: string, weight: number): void {
  let glosses = index.get(key);
  if (glosses === undefined) index.set(key, (glosses = new Map()));
  glosses.set(stem, Math.max(glosses.get(stem) ?? 0, weight));
}

/** A lexicon whose indices can be gone through. */
export interface CompiledLexicon extends Lexicon {
  words: ReadonlyMap<string, Glosses>;
  stems: ReadonlyMap<string, Glosses>;
  roots: ReadonlyMap<string, Glosses>;
}

/** The content words of an English equivalent, as stems. Function words only, as in *of*, give none. */
export function glossStems(gloss: string): string[] {
  return gloss
    .toLowerCase()
    .replace(/\([^()]*\)/gu, ' ')
    .split(/[^\p{L}\p{Nd}'’]+/u)
    .filter((word) => word !== '' && !isEnglishStopWord(word))
    .map(stemEnglish);
}

/** A headword as it stands and without the article: of التزام and ألماني the ال belongs to the word. */
function withArticleAside(head: string): readonly string[] {
  return head.length > 3 && head.startsWith('ال') ? [head.slice(2), head] : [head];
}

/**
 * Compiles entries for look-up. Words of entries of several words are paired one by one, at a discount: an alignment
 * needs to know that two paragraphs share a phrase, not where it stands.
 */
export function compileLexicon(entries: Iterable<LexiconEntry>): CompiledLexicon {
  const words: Index = new Map();
  const stems: Index = new Map();
  const roots: Index = new Map();
  const english = new Set<string>();
  for (const entry of entries) {
    const heads = arabicKey(entry.arabic)
      .split(/[^\p{L}\p{Nd}]+/u)
      .filter((word) => word.length > 1 && !isArabicStopWord(word));
    for (const [rank, gloss] of entry.english.entries()) {
      const glosses = glossStems(gloss);
      const weight =
        Math.max(MIN_GLOSS, LATER_GLOSS ** rank) / Math.sqrt(Math.max(1, glosses.length * heads.length));
      for (const stem of glosses) {
        english.add(stem);
        for (const head of heads) for (const form of withArticleAside(head)) put(words, form, stem, weight);
      }
    }
    // A word that English says with function words only is known all the same.
    for (const head of heads) if (!words.has(head)) words.set(head, new Map());
  }
  for (const [head, glosses] of words) {
    const cut = headwordStems(head);
    const root = arabicRoot(head);
    for (const [stem, weight] of glosses) {
      for (const form of cut) put(stems, form, stem, weight * STEM_TRUST);
      if (root !== '') put(roots, root, stem, weight * ROOT_TRUST);
    }
  }
  return { words, stems, roots, english };
}

/** English stems that an Arabic word may stand for, each with its best strength, from the given lexicons together. */
export function lookUp(lexicons: readonly Lexicon[], word: string): Map<string, number> {
  const found = new Map<string, number>();
  const add = adder(found);
  for (const lexicon of lexicons) add(glossesIn(lexicon, word), 1);
  return found;
}

const looksUp = new WeakMap<Lexicon, (word: string) => Glosses>();

/** {@link lookUp} in one lexicon. */
function glossesIn(lexicon: Lexicon, word: string): Glosses {
  let look = looksUp.get(lexicon);
  if (!look) looksUp.set(lexicon, (look = memoize((word) => search(lexicon, word))));
  return look(word);
}

const keysOf = memoize(arabicKeys);

function search({ words, stems, roots }: Lexicon, word: string): Glosses {
  const found = new Map<string, number>();
  const add = adder(found);
  const keys = keysOf(word);
  for (const key of keys.exact) {
    add(words.get(key), 1);
    add(stems.get(key), 1);
  }
  for (const key of keys.stems) {
    add(words.get(key), STEM_TRUST);
    add(stems.get(key), STEM_TRUST);
  }
  if (keys.root !== '') add(roots.get(keys.root), 1);
  return found;
}

/** Adds glosses to `found`, of each the strongest. */
function adder(found: Map<string, number>): (glosses: Glosses | undefined, trust: number) => void {
  return (glosses, trust) => {
    if (glosses === undefined) return;
    for (const [stem, weight] of glosses) {
      if (weight * trust > (found.get(stem) ?? 0)) found.set(stem, weight * trust);
    }
  };
}
