import { normalize } from './normalize.ts';

/**
 * Light stemming of Arabic words: what can be cut off without a dictionary. After the light10 stemmer of Larkey,
 * Ballesteros and Connell (2007), with the object pronouns and the prefixes of the present tense added, because the
 * words are looked up in a lexicon whose headwords are past tense or verbal noun.
 */

/** Keys under which one Arabic word may be found, from the surest to the most daring. */
export interface ArabicKeys {
  /** The normalized word itself and the word without proclitics and the article: at least one. */
  exact: string[];
  /** Further cut: endings of number, gender, possession; prefixes of the present tense. */
  stems: string[];
  /** The consonants alone, an approximation of the root; empty where fewer than three are left. */
  root: string;
}

/** Endings before which a headword in ة loses it or writes it ت: دولتهم and دولات are looked up as دوله too. */
const FEMININE_ENDINGS = [
  'تهما',
  'اتها',
  'اتهم',
  'تنا',
  'تها',
  'تهم',
  'تين',
  'تان',
  'اته',
  'ات',
  'ته',
  'تي',
  'ت',
];
const ENDINGS = [
  'هما',
  'كما',
  'ها',
  'هم',
  'هن',
  'كم',
  'نا',
  'ان',
  'ون',
  'ين',
  'يه',
  'وا',
  'تم',
  'ني',
  'يا',
  'ه',
  'ي',
  'ك',
  'ا',
  'ن',
];
/** Endings that may be cut from a headword, so that an inflected form of it, cut as above, meets it. */
const HEADWORD_ENDINGS = ['يه', 'ات', 'ون', 'ين', 'يا', 'ه', 'ي', 'ا'];
const PRESENT = 'يتنا';

/** Minimum length of a word after a cut, in letters. */
const SHORTEST = 2;

/** The normalized key of an Arabic word or headword: teh marbuta written as heh, as at the end of a word in much copy. */
export function arabicKey(word: string): string {
  return normalize(word, { tehMarbuta: true });
}

const NO_CUTS: readonly string[] = [];

/**
 * An Arabic key without و or ف, then without ب, ك, ل or the س of the future, then without the article, in every
 * combination that stands in front of it; longest first. The cut may be wrong (واشنطن begins with و), so all of them are given.
 */
export function withoutProclitics(key: string): readonly string[] {
  let cuts: string[] | undefined;
  const add = (rest: string): void => {
    if (rest.length < SHORTEST) return;
    cuts ??= [];
    if (!cuts.includes(rest)) cuts.push(rest);
  };
  let rest = key;
  for (let step = 0; step < 2; step += 1) {
    const first = rest.charAt(0);
    const second = rest.charAt(1);
    if (first === 'ا' && second === 'ل') add(rest.slice(2));
    if (first === 'ل' && second === 'ل') add(rest.slice(2));
    if ('بكل'.includes(first) && first !== '') {
      add(rest.slice(1));
      if (second === 'ا' && rest.charAt(2) === 'ل') add(rest.slice(3));
    }
    if (first === 'س' && PRESENT.includes(second) && rest.length > 4) add(rest.slice(1));
    if (step === 1 || (first !== 'و' && first !== 'ف')) break;
    rest = rest.slice(1);
    add(rest);
  }
  return cuts ?? NO_CUTS;
}

/** All keys of an Arabic word. Repeats are left out; an exact key is not repeated among the stems. */
export function arabicKeys(word: string): ArabicKeys {
  const key = arabicKey(word);
  const exact = [key, ...withoutProclitics(key)];
  const stems: string[] = [];
  const add = (stem: string): void => {
    if (stem.length >= SHORTEST && !exact.includes(stem) && !stems.includes(stem)) stems.push(stem);
  };
  for (const form of exact) {
    for (const ending of FEMININE_ENDINGS) {
      if (!form.endsWith(ending) || form.length - ending.length < SHORTEST) continue;
      const rest = form.slice(0, -ending.length);
      add(rest);
      add(`${rest}ه`);
    }
    for (const ending of ENDINGS) {
      if (!form.endsWith(ending)) continue;
      const rest = form.slice(0, -ending.length);
      add(rest);
      // Before a pronoun the hamza of أبناء has a seat: أبنائها, أبناؤها.
      if (/..ا[ئؤ]$/u.test(rest)) add(`${rest.slice(0, -1)}ء`);
    }
  }
  for (const form of [...exact, ...stems]) {
    if (form.length <= 3 || !PRESENT.includes(form[0]!)) continue;
    add(form.slice(1));
    // Of the derived verbs the past begins with a hamza that the present does not have: ينتظر, انتظر; يستخدم, استخدم.
    if (form.length > 4 && form[0] !== 'ا') add(`ا${form.slice(1)}`);
  }
  return { exact, stems, root: arabicRoot(exact.at(1) ?? key) };
}

/** Cut forms of a headword, given as its key, under which inflected forms of it may be looked up. */
export function headwordStems(key: string): string[] {
  return HEADWORD_ENDINGS.filter(
    (ending) => key.endsWith(ending) && key.length - ending.length >= SHORTEST,
  ).map((ending) => key.slice(0, -ending.length));
}

/**
 * The consonants of an Arabic key as a stand-in for its root: long vowels and hamzas dropped, the م ت ن ا of derived
 * forms dropped from the front and the endings from the back while three consonants remain. Empty where fewer remain.
 */
export function arabicRoot(key: string): string {
  let root = key;
  for (const ending of ['يات', 'يون', 'يين', 'ات', 'ون', 'ين', 'ان', 'ها', 'هم', 'يه', 'ه', 'ي', 'ت']) {
    if (root.endsWith(ending) && root.length - ending.length >= 3) {
      root = root.slice(0, -ending.length);
      break;
    }
  }
  root = root.replace(/^(?:است|مست|يست|تست)(?=..)/u, '');
  root = root.replace(/[اويىءؤئ]/gu, '');
  while (root.length > 3 && /^[متني]/u.test(root)) root = root.slice(1);
  return root.length >= 3 ? root : '';
}
