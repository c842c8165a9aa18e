import { memoize } from '#core/memoize.ts';

/**
 * Whether an Arabic word looks borrowed. Native words are a root of three (rarely four) consonants poured into one of
 * some dozens of patterns, with known letters before and after; a word that fits none is a foreign name or loan.
 */

/** Letters for sounds that Arabic does not have. */
const FOREIGN_LETTERS = /[پچڤگژ]/u;

const PREFIXES = [
  'سيست ستست سنست است يست تست نست مست سين سيت ستت سي ست سن سا ان ين تن من مت يت تت م ت ي ن ا س',
].flatMap((line) => line.split(' '));
const SUFFIXES = [
  'ياتكم اتكم ياتك ياتنا اتك اتي اتنا يتك تك ونك تموها اتهما يتهما ياتهم ياتها اتها اتهم يتها يتهم',
  'تهما وهما ياته ونها ونهم ينها ينهم انها تاها انية انيه ويات هما تها تهم اته يات يته يين يون تين',
  'تان وها وهم ناه تنا نها نهم اني ويه اوي اءه ائه ها هم هن كم نا ات ون ين ان يه وا تم ته يا ني اء',
  'تا وي ه ي ا ت ك ن ء',
].flatMap((line) => line.split(' '));

/**
 * Patterns of stems. C is any letter but ا; the weak letters و and ي may be consonants of the root. Stems of two letters
 * (يد, دم) and of three are always possible.
 */
const STEMS =
  /^(?:CC?C?|CاC|CاCC|CCاC|CاCاC|CCوC|CCيC|CاCوC|CاCيC|CCCC|CCاCC|CCاCيC|CواCC|CواCيC|CCCاC|CCCوC|CCCيC|CCCان|CتC|CتCC|CتاC|CتCاC|CCاا?C|CيCاC|CCC?اء|ااC|اCC|CوCC|CيCC|CاCCC)$/u;

function shapeOf(stem: string): string {
  let shape = '';
  for (const letter of stem) {
    if (
      letter === 'ا' ||
      letter === 'و' ||
      letter === 'ي' ||
      letter === 'ت' ||
      letter === 'ن' ||
      letter === 'ء'
    )
      shape += letter;
    else shape += 'C';
  }
  return shape;
}

/** All ways to read و, ي, ت, ن as root letters would be many; a stem fits when reading each of them either way fits. */
function fits(shape: string): boolean {
  if (STEMS.test(shape)) return true;
  const firm = shape.replace(/[تن]/gu, 'C');
  if (STEMS.test(firm)) return true;
  const weak = [...firm];
  const places = weak.flatMap((letter, i) => (letter === 'و' || letter === 'ي' || letter === 'ء' ? [i] : []));
  if (places.length > 3) return false;
  for (let choice = 1; choice < 1 << places.length; choice += 1) {
    const candidate = weak.slice();
    places.forEach((place, bit) => {
      if ((choice >> bit) & 1) candidate[place] = 'C';
    });
    if (STEMS.test(candidate.join(''))) return true;
  }
  return false;
}

/** Whether a key has a letter for a sound that Arabic does not have. */
export function hasForeignLetter(key: string): boolean {
  return FOREIGN_LETTERS.test(key);
}

/** Whether one reading of the key, given without proclitics, fits a native pattern. */
function isNative(key: string): boolean {
  if (key.length <= 3) return true;
  const stems = new Set<string>([key]);
  for (const suffix of SUFFIXES) {
    if (key.endsWith(suffix) && key.length - suffix.length >= 2) stems.add(key.slice(0, -suffix.length));
  }
  for (const stem of stems) {
    if (stem.length > 9) continue;
    if (fits(shapeOf(stem))) return true;
    for (const prefix of PREFIXES) {
      if (
        stem.startsWith(prefix) &&
        stem.length - prefix.length >= 2 &&
        fits(shapeOf(stem.slice(prefix.length)))
      )
        return true;
    }
  }
  return false;
}

const isNativeWord = memoize(isNative);

/** Whether a key (see `wordKey`) looks foreign in every reading of its proclitics. */
export function looksForeign(key: string, cuts: readonly string[]): boolean {
  if (hasForeignLetter(key)) return true;
  if (key.length < 4 || key.length > 16) return false;
  return !isNativeWord(key) && !cuts.some(isNativeWord);
}
