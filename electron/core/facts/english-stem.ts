/** Endings of English words cut off, so that forms of one word can be compared. Coarse: for matching only. */
const ENGLISH_ENDINGS =
  'ically izations isations ization isation ations ation ments ment ness ities ity ingly edly ings ing ions ion ers ors er or ed ies es ly al ive ous ist ists ic y s e'.split(
    ' ',
  );

const stems = new Map<string, string>();
/** Words remembered before the memory is dropped. */
const MEMORY = 50_000;

/** A key with its ending cut off, four letters or more where there are so many. */
export function englishStem(key: string): string {
  const known = stems.get(key);
  if (known !== undefined) return known;
  let stem = key.replace(/['’].*$/u, '');
  for (let step = 0; step < 2; step += 1) {
    const ending = ENGLISH_ENDINGS.find((one) => stem.endsWith(one) && stem.length - one.length >= 4);
    if (ending === undefined) break;
    stem = stem.slice(0, -ending.length);
  }
  if (stem.length === 4 && stem.endsWith('s') && !stem.endsWith('ss')) stem = stem.slice(0, -1);
  if (stem.length > 4 && stem.at(-1) === stem.at(-2)) stem = stem.slice(0, -1);
  if (stems.size >= MEMORY) stems.clear();
  stems.set(key, stem);
  return stem;
}
