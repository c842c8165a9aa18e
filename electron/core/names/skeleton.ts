import { withoutProclitics } from '../text/arabic-stem.ts';

/**
 * Names across scripts by their consonants. Arabic writes few vowels and Latin spellings of one name differ mostly in
 * theirs, so both are reduced to a *skeleton*: one lower-case letter per class of consonants that transliterations
 * confuse. The classes follow the tables of ALA-LC and of the United Nations (1972, 2017), loosened for the habits of
 * the press (p written ب, v written ف, g written ج, غ or ك).
 */

const ARABIC_SOUNDS: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'b',
  ت: 't',
  ط: 't',
  ث: 't',
  ة: '',
  ج: 'g',
  غ: 'g',
  چ: 'x',
  ق: 'k',
  ك: 'k',
  گ: 'g',
  خ: 'k',
  د: 'd',
  ض: 'd',
  ذ: 'd',
  ظ: 'd',
  ر: 'r',
  ز: 's',
  س: 's',
  ص: 's',
  ش: 'x',
  ف: 'f',
  ڤ: 'f',
  ل: 'l',
  م: 'm',
  ن: 'n',
};

const LATIN_SOUNDS: Readonly<Record<string, string>> = {
  b: 'b',
  p: 'b',
  t: 't',
  d: 'd',
  g: 'g',
  j: 'g',
  k: 'k',
  q: 'k',
  c: 'k',
  r: 'r',
  s: 's',
  z: 's',
  f: 'f',
  v: 'f',
  l: 'l',
  m: 'm',
  n: 'n',
};

/** Spellings of more than one letter, before the letters; the longest first. */
const LATIN_CLUSTERS: readonly (readonly [RegExp, string])[] = [
  [/sch|tch/gu, 'X'],
  [/sh|ch/gu, 'X'],
  [/kh|ck|qu/gu, 'k'],
  [/gh/gu, 'g'],
  [/ph/gu, 'f'],
  [/th/gu, 't'],
  [/dh/gu, 'd'],
  [/zh/gu, 'g'],
  [/x/gu, 'ks'],
  [/c(?=[eiy])/gu, 's'],
];

/** The skeleton of an Arabic word given as a folded key (see `arabicKey`); the h of its first letter is kept. */
export function arabicSkeleton(key: string): string {
  let skeleton = '';
  let last = '';
  for (const [at, letter] of [...key].entries()) {
    const sound = at === 0 && (letter === 'ه' || letter === 'ح') ? 'h' : (ARABIC_SOUNDS[letter] ?? '');
    // تش writes ch.
    if (sound === 'x' && last === 't') skeleton = skeleton.slice(0, -1);
    skeleton += sound;
    last = sound;
  }
  return collapse(skeleton);
}

/** The skeleton of a Latin word, in any case and with any accents folded away before. */
export function latinSkeleton(word: string): string {
  let text = word.toLowerCase().replace(/['’]s?$/u, '');
  for (const [cluster, sound] of LATIN_CLUSTERS) text = text.replace(cluster, sound);
  let skeleton = '';
  for (const [at, letter] of [...text].entries()) {
    skeleton += at === 0 && letter === 'h' ? 'h' : letter === 'X' ? 'x' : (LATIN_SOUNDS[letter] ?? '');
  }
  return collapse(skeleton);
}

/** A doubled consonant is one consonant: neither script writes the doubling of names with any regularity. */
function collapse(skeleton: string): string {
  return skeleton.replace(/(.)\1+/gu, '$1');
}

/** What it costs to read one class of consonants as another, from 0 to 1; classes not listed cost 1. */
const CONFUSED: Readonly<Record<string, number>> = {
  gk: 0.4,
  gx: 0.6,
  sx: 0.5,
  kx: 0.6,
  bf: 0.5,
  dt: 0.6,
  ds: 0.5,
  st: 0.6,
  hk: 0.5,
  gs: 0.7,
};

function substitution(a: string, b: string): number {
  return a === b ? 0 : (CONFUSED[a < b ? a + b : b + a] ?? 1);
}

/** Dropping a letter costs less for those that come and go: h, and the n and r that endings bring. */
function omission(letter: string): number {
  return letter === 'h' ? 0.4 : 0.8;
}

/**
 * How alike two skeletons are, from 0 to 1: one less the weighted edit distance over the mean length. Two skeletons
 * with fewer than two consonants say nothing and score 0.
 */
export function skeletonSimilarity(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  if (a === b) return 1;
  let above = [0];
  for (let j = 1; j <= b.length; j += 1) above.push(above[j - 1]! + omission(b[j - 1]!));
  for (let i = 1; i <= a.length; i += 1) {
    const row = [above[0]! + omission(a[i - 1]!)];
    for (let j = 1; j <= b.length; j += 1) {
      row.push(
        Math.min(
          above[j - 1]! + substitution(a[i - 1]!, b[j - 1]!),
          above[j]! + omission(a[i - 1]!),
          row[j - 1]! + omission(b[j - 1]!),
        ),
      );
    }
    above = row;
  }
  return Math.max(0, 1 - above[b.length]! / ((a.length + b.length) / 2));
}

/** The skeletons under which an Arabic word may be a name: as it stands and without its proclitics, each once. */
export function arabicNameSkeletons(key: string): string[] {
  return [...new Set([key, ...withoutProclitics(key)].map(arabicSkeleton))].filter((s) => s.length >= 2);
}

/**
 * How well an Arabic word and a Latin word may write the same name, from 0 to 1; over about 0.75 is worth a look for
 * three consonants, over 0.6 for five. Vowels break ties only in so far as a first long vowel must not be contradicted.
 */
export function nameSimilarity(arabicWordKey: string, latinWord: string): number {
  const latin = latinSkeleton(latinWord);
  let best = 0;
  for (const skeleton of arabicNameSkeletons(arabicWordKey)) {
    best = Math.max(best, skeletonSimilarity(skeleton, latin));
  }
  return best;
}
