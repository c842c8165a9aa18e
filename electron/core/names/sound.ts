/**
 * Whether an Arabic word and a Latin word may be one name, by how they sound. Both are cut into sounds, each a set of
 * values that the letter may have in the languages names come from (ج is j, g or zh; c is k, s, ch or Turkish j), and
 * aligned by dynamic programming: sounds whose sets meet cost nothing, a vowel or a weak letter left over costs little,
 * a consonant left over costs one. Letters follow the tables of ALA-LC and of the UN group on geographical names, with
 * the habits of the press for names from outside (ف for v, ب for p, تش for ch, غ and ج for g).
 */

const B = 1 << 0;
const F = 1 << 1;
const T = 1 << 2;
const D = 1 << 3;
const K = 1 << 4;
const G = 1 << 5;
const J = 1 << 6;
const S = 1 << 7;
const Z = 1 << 8;
const SH = 1 << 9;
const KH = 1 << 10;
const H = 1 << 11;
const R = 1 << 12;
const L = 1 << 13;
const M = 1 << 14;
const N = 1 << 15;
const W = 1 << 16;
const Y = 1 << 17;
const A = 1 << 18;
const U = 1 << 19;
const I = 1 << 20;

/** A sound: what it may be, what it costs to find it on one side only, and its letter in a {@link skeleton}. */
interface Sound {
  values: number;
  weight: number;
  /** One letter for each class of consonants that transliterations confuse; empty for vowels and weak letters. */
  key: string;
}

const ARABIC: Readonly<Record<string, Sound>> = {
  ب: { values: B, weight: 1, key: 'b' },
  پ: { values: B, weight: 1, key: 'b' },
  ت: { values: T, weight: 1, key: 't' },
  ط: { values: T, weight: 1, key: 't' },
  ث: { values: T | S, weight: 1, key: 't' },
  ج: { values: J | G | SH, weight: 1, key: 'g' },
  چ: { values: J | SH, weight: 1, key: 'x' },
  ح: { values: H | KH, weight: 0.8, key: '' },
  خ: { values: KH | K | H, weight: 1, key: 'k' },
  د: { values: D, weight: 1, key: 'd' },
  ض: { values: D, weight: 1, key: 'd' },
  ذ: { values: D | Z | T, weight: 1, key: 'd' },
  ر: { values: R, weight: 1, key: 'r' },
  ز: { values: Z | S, weight: 1, key: 's' },
  ژ: { values: J | Z, weight: 1, key: 'g' },
  س: { values: S | Z, weight: 1, key: 's' },
  ص: { values: S | Z, weight: 1, key: 's' },
  ش: { values: SH | S | J, weight: 1, key: 'x' },
  ظ: { values: D | Z, weight: 1, key: 'd' },
  ع: { values: A | I | U, weight: 0.25, key: '' },
  غ: { values: G | J, weight: 1, key: 'g' },
  ف: { values: F, weight: 1, key: 'f' },
  ڤ: { values: F, weight: 1, key: 'f' },
  ق: { values: K | G, weight: 1, key: 'k' },
  ك: { values: K | G, weight: 1, key: 'k' },
  گ: { values: G, weight: 1, key: 'g' },
  ل: { values: L, weight: 1, key: 'l' },
  م: { values: M, weight: 1, key: 'm' },
  ن: { values: N, weight: 1, key: 'n' },
  ه: { values: H | A, weight: 0.4, key: '' },
  و: { values: W | U | F, weight: 0.45, key: '' },
  ي: { values: Y | I | A | J, weight: 0.4, key: '' },
  ا: { values: A | I | U, weight: 0.3, key: '' },
  ء: { values: A | I | U, weight: 0.1, key: '' },
  ؤ: { values: U | A | W, weight: 0.3, key: '' },
  ئ: { values: I | A | Y, weight: 0.2, key: '' },
};

/** تش and تس write one foreign consonant. */
const ARABIC_PAIRS: Readonly<Record<string, Sound>> = {
  تش: { values: SH | K | J, weight: 1, key: 'x' },
  تس: { values: S | Z | T, weight: 1, key: 's' },
  دج: { values: J, weight: 1, key: 'g' },
};

const LATIN: Readonly<Record<string, Sound>> = {
  a: { values: A | I, weight: 0.08, key: '' },
  b: { values: B, weight: 1, key: 'b' },
  c: { values: K, weight: 1, key: 'k' },
  d: { values: D, weight: 1, key: 'd' },
  e: { values: I | A | Y, weight: 0.06, key: '' },
  f: { values: F, weight: 1, key: 'f' },
  g: { values: G | J, weight: 1, key: 'g' },
  h: { values: H, weight: 0.3, key: '' },
  i: { values: I | Y | A, weight: 0.08, key: '' },
  j: { values: J | Y | KH | H, weight: 1, key: 'g' },
  k: { values: K, weight: 1, key: 'k' },
  l: { values: L, weight: 1, key: 'l' },
  m: { values: M, weight: 1, key: 'm' },
  n: { values: N, weight: 1, key: 'n' },
  o: { values: U | A | W, weight: 0.1, key: '' },
  p: { values: B, weight: 1, key: 'b' },
  q: { values: K | SH, weight: 1, key: 'k' },
  r: { values: R, weight: 1, key: 'r' },
  s: { values: S | Z | SH, weight: 1, key: 's' },
  t: { values: T, weight: 1, key: 't' },
  u: { values: U | W | A | I | Y, weight: 0.1, key: '' },
  v: { values: F | W | B, weight: 1, key: 'f' },
  w: { values: W | U | F, weight: 0.4, key: '' },
  x: { values: S | SH | Z, weight: 1, key: 's' },
  y: { values: Y | I | A, weight: 0.2, key: '' },
  z: { values: Z | S, weight: 1, key: 's' },
};

const LATIN_GROUPS: readonly [string, readonly Sound[]][] = [
  ['sch', [{ values: SH | S, weight: 1, key: 'x' }]],
  ['tch', [{ values: SH, weight: 1, key: 'x' }]],
  ['sh', [{ values: SH, weight: 1, key: 'x' }]],
  ['ch', [{ values: SH | K | KH | J, weight: 1, key: 'x' }]],
  ['zh', [{ values: J | Z | SH, weight: 1, key: 'g' }]],
  ['kh', [{ values: KH | K, weight: 1, key: 'k' }]],
  ['gh', [{ values: G, weight: 0.4, key: 'g' }]],
  ['ph', [{ values: F, weight: 1, key: 'f' }]],
  ['th', [{ values: T | D | S | Z, weight: 1, key: 't' }]],
  ['dh', [{ values: D | Z, weight: 1, key: 'd' }]],
  ['dj', [{ values: J, weight: 1, key: 'g' }]],
  ['dg', [{ values: J | G, weight: 1, key: 'g' }]],
  ['dz', [{ values: Z | D | J, weight: 1, key: 's' }]],
  ['ck', [{ values: K, weight: 1, key: 'k' }]],
  ['qu', [{ values: K, weight: 1, key: 'k' }]],
  ['ts', [{ values: T | S | Z, weight: 1, key: 's' }]],
  ['tz', [{ values: S | Z | T, weight: 1, key: 's' }]],
  [
    'sc',
    [
      { values: S | SH, weight: 1, key: 's' },
      { values: K, weight: 0.3, key: 'k' },
    ],
  ],
  [
    'ti',
    [
      { values: T | SH, weight: 1, key: 't' },
      { values: I | A | Y, weight: 0.08, key: '' },
    ],
  ],
  [
    'si',
    [
      { values: S | Z | SH | J, weight: 1, key: 's' },
      { values: I | A | Y, weight: 0.08, key: '' },
    ],
  ],
  [
    'ci',
    [
      { values: S | SH, weight: 1, key: 's' },
      { values: I | A | Y, weight: 0.08, key: '' },
    ],
  ],
  ['wh', [{ values: W | H, weight: 0.4, key: '' }]],
  ['wr', [{ values: R, weight: 1, key: 'r' }]],
  ['kn', [{ values: N, weight: 1, key: 'n' }]],
  ['aw', [{ values: U | W | A, weight: 0.15, key: '' }]],
  ['ow', [{ values: U | W | A, weight: 0.15, key: '' }]],
];

/** A word cut into sounds, with the weight of its consonants. */
export interface SoundedWord {
  sounds: readonly Sound[];
  /** Sum of the weights of its consonants. */
  body: number;
  /** All values that its consonants may have. */
  consonants: number;
}

const VOWELS = A | U | I;

function sounded(sounds: Sound[]): SoundedWord {
  let body = 0;
  let consonants = 0;
  for (const sound of sounds) {
    if (sound.weight >= 0.8) {
      body += 1;
      consonants |= sound.values;
    }
  }
  return { sounds, body, consonants };
}

/** Longer runs are no names; this also bounds the work on one word. */
const LONGEST = 24;

/** Cuts an Arabic key (no marks, one alef) into sounds; the article and proclitics are the caller's affair. */
export function arabicSounds(key: string): SoundedWord {
  const sounds: Sound[] = [];
  const word = key.slice(0, LONGEST);
  for (let i = 0; i < word.length; i += 1) {
    const pair = ARABIC_PAIRS[word.slice(i, i + 2)];
    const sound = pair ?? ARABIC[word.charAt(i)];
    if (pair !== undefined) i += 1;
    if (sound === undefined) continue;
    // The last ه is most often ة: silent, or the t of a construct.
    if (word.charAt(i) === 'ه' && i === word.length - 1)
      sounds.push({ values: H | A | T, weight: 0.1, key: '' });
    // A last د is often the t of Turkish and Persian names: Mevlut, Murat.
    else if (word.charAt(i) === 'د' && i === word.length - 1)
      sounds.push({ values: D | T, weight: 1, key: 'd' });
    else if (i === 0 && (word.charAt(0) === 'و' || word.charAt(0) === 'ي'))
      sounds.push({ ...sound, weight: 0.7 });
    else sounds.push(sound);
  }
  return sounded(sounds);
}

/** Cuts a lower-case Latin word without accents into sounds. Doubled letters count once. */
export function latinSounds(word: string): SoundedWord {
  const sounds: Sound[] = [];
  const text = word.slice(0, LONGEST).replace(/['’]s?$/u, '');
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charAt(i);
    if (i > 0 && letter === text.charAt(i - 1)) continue;
    const group = LATIN_GROUPS.find(([spelling]) => text.startsWith(spelling, i));
    if (group !== undefined && !(i > 0 && (group[0] === 'kn' || group[0] === 'wr'))) {
      sounds.push(...group[1]);
      i += group[0].length - 1;
      continue;
    }
    const next = text.charAt(i + 1);
    if (letter === 'c' && 'eiy'.includes(next) && next !== '')
      sounds.push({ values: S | K | SH | T, weight: 1, key: 's' });
    else if (letter === 'c') sounds.push({ values: K | J, weight: 1, key: 'k' });
    else if (letter === 'x' && i > 0)
      sounds.push({ values: K | G, weight: 1, key: 'k' }, { values: S | Z, weight: 0.6, key: 's' });
    else if (letter === 'e' && i === text.length - 1) sounds.push({ values: I | A | Y, weight: 0, key: '' });
    else {
      const sound = LATIN[letter];
      if (sound !== undefined) sounds.push(sound);
    }
  }
  return sounded(sounds);
}

/** One row of the alignment, kept between calls so that a call allocates nothing. */
const row = new Float64Array(LONGEST * 2 + 2);

/** What aligning the two words costs, in consonants left over. 0 is a perfect match. */
function distance(arabic: SoundedWord, latin: SoundedWord): number {
  const a = arabic.sounds;
  const l = latin.sounds;
  row[0] = 0;
  for (let j = 1; j <= l.length; j += 1) row[j] = row[j - 1]! + l[j - 1]!.weight;
  for (let i = 1; i <= a.length; i += 1) {
    const sound = a[i - 1]!;
    let diagonal: number = row[0]!;
    row[0] = diagonal + sound.weight;
    for (let j = 1; j <= l.length; j += 1) {
      const other = l[j - 1]!;
      const skipArabic = row[j]! + sound.weight;
      const skipLatin = row[j - 1]! + other.weight;
      let best: number = skipArabic < skipLatin ? skipArabic : skipLatin;
      if ((sound.values & other.values) !== 0) {
        // Two vowels of one class agree; a consonant that may also be a vowel agrees a little less well.
        const cost =
          diagonal + ((sound.values & other.values & ~VOWELS) === 0 && sound.weight > 0.3 ? 0.05 : 0);
        if (cost < best) best = cost;
      }
      diagonal = row[j]!;
      row[j] = best;
    }
  }
  return row[l.length]!;
}

/**
 * How alike two words sound, 0 to 1; 1 − (what is left over) ÷ (consonants of the longer). Words of one consonant, or
 * none, are alike only when their vowels are.
 */
export function soundLikeness(arabic: SoundedWord, latin: SoundedWord): number {
  const longer = Math.max(arabic.body, latin.body);
  if (Math.abs(arabic.body - latin.body) > Math.max(1, longer / 3)) return 0;
  if (longer > 1 && (arabic.consonants & latin.consonants) === 0) return 0;
  if (arabic.sounds.length === 0 || latin.sounds.length === 0) return 0;
  return Math.max(0, 1 - distance(arabic, latin) / Math.max(1.2, longer));
}

/**
 * The consonants of a word, one letter for each class that transliterations confuse, doubled ones once; an h counts where
 * the word begins with it. Words that sound alike mostly share it, or differ by a letter: a key to look them up under.
 */
export function skeleton({ sounds }: SoundedWord): string {
  let letters = '';
  let last = '';
  for (const [at, sound] of sounds.entries()) {
    const letter = at === 0 && (sound.values & H) !== 0 && sound.key === '' ? 'h' : sound.key;
    if (letter !== last || letter === '') letters += letter;
    if (letter !== '') last = letter;
  }
  return letters;
}

/** From this likeness on two words are taken for one name. Chosen on names of countries and cities. */
export const SAME_NAME = 0.72;

/** From this likeness on a word that is known to mean something else is taken for the name all the same. */
export const SURELY_SAME_NAME = 0.86;
