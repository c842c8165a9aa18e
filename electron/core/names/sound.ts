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

function soundOf(values: number, key: string, weight = 1): Sound {
  return { values, weight, key };
}

const ARABIC: Readonly<Record<string, Sound>> = {
  ب: soundOf(B, 'b'),
  پ: soundOf(B, 'b'),
  ت: soundOf(T, 't'),
  ط: soundOf(T, 't'),
  ث: soundOf(T | S, 't'),
  ج: soundOf(J | G | SH, 'g'),
  چ: soundOf(J | SH, 'x'),
  ح: soundOf(H | KH, '', 0.8),
  خ: soundOf(KH | K | H, 'k'),
  د: soundOf(D, 'd'),
  ض: soundOf(D, 'd'),
  ذ: soundOf(D | Z | T, 'd'),
  ر: soundOf(R, 'r'),
  ز: soundOf(Z | S, 's'),
  ژ: soundOf(J | Z, 'g'),
  س: soundOf(S | Z, 's'),
  ص: soundOf(S | Z, 's'),
  ش: soundOf(SH | S | J, 'x'),
  ظ: soundOf(D | Z, 'd'),
  ع: soundOf(A | I | U, '', 0.25),
  غ: soundOf(G | J, 'g'),
  ف: soundOf(F, 'f'),
  ڤ: soundOf(F, 'f'),
  ق: soundOf(K | G, 'k'),
  ك: soundOf(K | G, 'k'),
  گ: soundOf(G, 'g'),
  ل: soundOf(L, 'l'),
  م: soundOf(M, 'm'),
  ن: soundOf(N, 'n'),
  ه: soundOf(H | A, '', 0.4),
  و: soundOf(W | U | F, '', 0.45),
  ي: soundOf(Y | I | A | J, '', 0.4),
  ا: soundOf(A | I | U, '', 0.3),
  ء: soundOf(A | I | U, '', 0.1),
  ؤ: soundOf(U | A | W, '', 0.3),
  ئ: soundOf(I | A | Y, '', 0.2),
};

/** تش and تس write one foreign consonant. */
const ARABIC_PAIRS: Readonly<Record<string, Sound>> = {
  تش: soundOf(SH | K | J, 'x'),
  تس: soundOf(S | Z | T, 's'),
  دج: soundOf(J, 'g'),
};

const LATIN: Readonly<Record<string, Sound>> = {
  a: soundOf(A | I, '', 0.08),
  b: soundOf(B, 'b'),
  c: soundOf(K, 'k'),
  d: soundOf(D, 'd'),
  e: soundOf(I | A | Y, '', 0.06),
  f: soundOf(F, 'f'),
  g: soundOf(G | J, 'g'),
  h: soundOf(H, '', 0.3),
  i: soundOf(I | Y | A, '', 0.08),
  j: soundOf(J | Y | KH | H, 'g'),
  k: soundOf(K, 'k'),
  l: soundOf(L, 'l'),
  m: soundOf(M, 'm'),
  n: soundOf(N, 'n'),
  o: soundOf(U | A | W, '', 0.1),
  p: soundOf(B, 'b'),
  q: soundOf(K | SH, 'k'),
  r: soundOf(R, 'r'),
  s: soundOf(S | Z | SH, 's'),
  t: soundOf(T, 't'),
  u: soundOf(U | W | A | I | Y, '', 0.1),
  v: soundOf(F | W | B, 'f'),
  w: soundOf(W | U | F, '', 0.4),
  x: soundOf(S | SH | Z, 's'),
  y: soundOf(Y | I | A, '', 0.2),
  z: soundOf(Z | S, 's'),
};

const LATIN_GROUPS: readonly [string, readonly Sound[]][] = [
  ['sch', [soundOf(SH | S, 'x')]],
  ['tch', [soundOf(SH, 'x')]],
  ['sh', [soundOf(SH, 'x')]],
  ['ch', [soundOf(SH | K | KH | J, 'x')]],
  ['zh', [soundOf(J | Z | SH, 'g')]],
  ['kh', [soundOf(KH | K, 'k')]],
  ['gh', [soundOf(G, 'g', 0.4)]],
  ['ph', [soundOf(F, 'f')]],
  ['th', [soundOf(T | D | S | Z, 't')]],
  ['dh', [soundOf(D | Z, 'd')]],
  ['dj', [soundOf(J, 'g')]],
  ['dge', [soundOf(J | G, 'g'), soundOf(I | A | Y, '', 0.06)]],
  ['ght', [soundOf(T, 't')]],
  ['dz', [soundOf(Z | D | J, 's')]],
  ['ck', [soundOf(K, 'k')]],
  ['qu', [soundOf(K, 'k')]],
  ['ts', [soundOf(T | S | Z, 's')]],
  ['tz', [soundOf(S | Z | T, 's')]],
  ['sc', [soundOf(S | SH, 's'), soundOf(K, 'k', 0.3)]],
  ['ti', [soundOf(T | SH, 't'), soundOf(I | A | Y, '', 0.08)]],
  ['si', [soundOf(S | Z | SH | J, 's'), soundOf(I | A | Y, '', 0.08)]],
  ['ci', [soundOf(S | SH, 's'), soundOf(I | A | Y, '', 0.08)]],
  ['wh', [soundOf(W | H, '', 0.4)]],
  ['wr', [soundOf(R, 'r')]],
  ['kn', [soundOf(N, 'n')]],
  ['aw', [soundOf(U | W | A, '', 0.15)]],
  ['ow', [soundOf(U | W | A, '', 0.15)]],
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
    if (word.charAt(i) === 'ه' && i === word.length - 1) sounds.push(soundOf(H | A | T, '', 0.1));
    // A last د is often the t of Turkish and Persian names: Mevlut, Murat.
    else if (word.charAt(i) === 'د' && i === word.length - 1) sounds.push(soundOf(D | T, 'd'));
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
    if (letter === 'c' && 'eiy'.includes(next) && next !== '') sounds.push(soundOf(S | K | SH | T, 's'));
    else if (letter === 'c') sounds.push(soundOf(K | J, 'k'));
    else if (letter === 'x' && i > 0) sounds.push(soundOf(K | G, 'k'), soundOf(S | Z, 's', 0.6));
    else if (letter === 'e' && i === text.length - 1) sounds.push(soundOf(I | A | Y, '', 0));
    else {
      const sound = LATIN[letter];
      if (sound !== undefined) sounds.push(sound);
    }
  }
  return sounded(sounds);
}

/** Endings that French leaves silent or says as one vowel, by what they sound like. */
const SAID: readonly [RegExp, string][] = [
  [/(?:eault|eaux|ault|auld|aud|aux|eau|ot|os)$/u, 'o'],
  [/(?:oit|oix|ois|oid)$/u, 'wa'],
  [/(?:ay|ey|et|ez|er|ier)$/u, 'e'],
  [/(?<=[aeiou][rnl])[tsdx]$/u, ''],
  [/(?<=[aeiou])[tsx]$/u, ''],
  [/gh/u, ''],
  [/^x/u, 's'],
  [/[jg](?=[eiaou])/u, 'kh'],
  [/ll/u, 'y'],
  // Two letters of two words of one name: Sins-heim, Peters-hof, East-ham.
  [/(?<=[stp])h(?=(?:eim|of|off|aus|ausen|olm|urst|am)$)/u, "'h"],
];

/** A lower-case Latin word as it is written, and as it may sound in the languages that write other than they speak. */
export function latinVariants(word: string): string[] {
  const variants = [word];
  for (const [spelling, sound] of SAID) {
    const said = word.replace(spelling, sound);
    if (said !== word && said.length > 1) variants.push(said);
  }
  return variants;
}

/** One row of the alignment, kept between calls so that a call allocates nothing. */
const row = new Float64Array(LONGEST * 2 + 2);

/** Cost of aligning the two words, in consonants left over. 0 is a perfect match. */
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
