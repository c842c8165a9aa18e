import { arabicKey, arabicKeys, arabicRoot, withoutProclitics } from '../text/arabic-stem.ts';
import { stemEnglish } from '../text/english-stem.ts';
import { isArabicStopWord, isEnglishStopWord } from '../text/stop-words.ts';

/** One headword with its English equivalents, as a line of a lexicon file or a pair that the desk has approved. */
export interface LexiconEntry {
  /** One or more Arabic words. */
  arabic: string;
  /** Each of one or more words; the usual equivalent first. */
  english: readonly string[];
}

/** An English word stem with the strength of the equivalence, over 0 and up to 1. */
export interface Gloss {
  stem: string;
  weight: number;
}

/** Entries made ready for look-up. Compile once and pass the same object to every alignment. */
export interface Lexicon {
  /** By folded word without the article. */
  exact: ReadonlyMap<string, readonly Gloss[]>;
  /** By what light stemming leaves of the headword. */
  stems: ReadonlyMap<string, readonly Gloss[]>;
  /** By consonants alone. */
  roots: ReadonlyMap<string, readonly Gloss[]>;
  /** All English stems that some headword has. */
  english: ReadonlySet<string>;
}

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

/** How far a match under a stem or a root is to be trusted beside one under the word itself. */
const STEM_TRUST = 0.8;
const ROOT_TRUST = 0.3;
/** What each further equivalent of an entry loses, and the least it keeps. */
const LATER_GLOSS = 0.92;
const LEAST_GLOSS = 0.6;

type Index = Map<string, Map<string, number>>;

function put(index: Index, key: string, stem: string, weight: number): void {
  let glosses = index.get(key);
  if (glosses === undefined) index.set(key, (glosses = new Map()));
  glosses.set(stem, Math.max(glosses.get(stem) ?? 0, weight));
}

function settle(index: Index): Map<string, Gloss[]> {
  const settled = new Map<string, Gloss[]>();
  for (const [key, glosses] of index) {
    settled.set(
      key,
      [...glosses].map(([stem, weight]) => ({ stem, weight })),
    );
  }
  return settled;
}

/** The content words of an English equivalent, as stems. Function words only, as in *of*, give none. */
export function glossStems(gloss: string): string[] {
  return gloss
    .toLowerCase()
    .replace(/\([^)]*\)/gu, ' ')
    .split(/[^\p{L}\p{Nd}'’]+/u)
    .filter((word) => word !== '' && !isEnglishStopWord(word))
    .map(stemEnglish);
}

/**
 * Compiles entries for look-up. Words of entries of several words are paired one by one, at a discount: an alignment
 * needs to know that two paragraphs share a phrase, not where it stands.
 */
export function compileLexicon(entries: Iterable<LexiconEntry>): Lexicon {
  const exact: Index = new Map();
  const stems: Index = new Map();
  const roots: Index = new Map();
  const english = new Set<string>();
  for (const entry of entries) {
    const heads = arabicKey(entry.arabic)
      .split(/[^\p{L}\p{Nd}]+/u)
      .filter((word) => word.length > 1 && !isArabicStopWord(word));
    const forms = heads.map((head) => {
      const bare = /^(?:ال)(?=..)/u.test(head) ? head.slice(2) : head;
      return { bare, keys: arabicKeys(bare) };
    });
    for (const [rank, gloss] of entry.english.entries()) {
      const words = glossStems(gloss);
      const weight =
        Math.max(LEAST_GLOSS, LATER_GLOSS ** rank) /
        Math.sqrt(Math.max(1, words.length) * Math.max(1, heads.length));
      for (const stem of words) {
        english.add(stem);
        for (const { bare, keys } of forms) {
          put(exact, bare, stem, weight);
          for (const form of keys.stems) put(stems, form, stem, weight * STEM_TRUST);
          const root = arabicRoot(bare);
          if (root !== '') put(roots, root, stem, weight * ROOT_TRUST);
        }
      }
    }
  }
  return { exact: settle(exact), stems: settle(stems), roots: settle(roots), english };
}

/** English stems that an Arabic word may stand for, each with its best weight, from the given lexicons together. */
export function lookUp(lexicons: readonly Lexicon[], word: string): Map<string, number> {
  const glosses = new Map<string, number>();
  const add = (found: readonly Gloss[] | undefined, trust: number): void => {
    if (found === undefined) return;
    for (const { stem, weight } of found) {
      glosses.set(stem, Math.max(glosses.get(stem) ?? 0, weight * trust));
    }
  };
  const keys = arabicKeys(word);
  for (const lexicon of lexicons) {
    for (const key of keys.exact) {
      add(lexicon.exact.get(key), 1);
      add(lexicon.stems.get(key), 1);
    }
    for (const key of keys.stems) {
      add(lexicon.exact.get(key), STEM_TRUST);
      add(lexicon.stems.get(key), STEM_TRUST);
    }
    if (keys.root !== '') add(lexicon.roots.get(keys.root), 1);
  }
  return glosses;
}

/** Whether an Arabic word, as its folded key, is a headword as it stands or after the article: cheap, no stemming. */
export function isHeadword(lexicons: readonly Lexicon[], key: string): boolean {
  return lexicons.some(
    (lexicon) => lexicon.exact.has(key) || withoutProclitics(key).some((form) => lexicon.exact.has(form)),
  );
}
